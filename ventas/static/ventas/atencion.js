// Formularios de atención: un solo envío, la otra fecha a un toque y el total a medida que se
// elige. Sin JavaScript todo funciona igual, salvo que el total se ve al guardar.
(() => {
  "use strict";
  const PESOS = new Intl.NumberFormat("es-CL");

  for (const forma of document.querySelectorAll("form[data-un-envio]")) {
    forma.addEventListener("submit", (evento) => {
      if (forma.dataset.enviado) evento.preventDefault();
      forma.dataset.enviado = "si";
    });
    // Al volver con el botón del navegador, la página guardada debe poder enviarse.
    window.addEventListener("pageshow", () => delete forma.dataset.enviado);
  }

  for (const dia of document.querySelectorAll('input[name="otra_fecha"]')) {
    const forma = dia.form;
    dia.addEventListener("input", () => {
      const otra = forma.querySelector('input[name="fecha"][value="otra"]');
      if (dia.value) otra.checked = true;
    });
    forma.addEventListener("change", (evento) => {
      if (evento.target.name !== "fecha") return;
      if (evento.target.value === "otra") dia.focus();
      else dia.value = "";
    });
  }

  for (const forma of document.querySelectorAll("form[data-total]")) {
    const sumar = () => {
      let total = 0;
      for (const servicio of forma.querySelectorAll(".servicio")) {
        if (!servicio.querySelector('input[type="checkbox"]').checked) continue;
        const cantidad = Number(servicio.querySelector('[name^="cantidad_"]').value || 1);
        total += Number(servicio.dataset.precio) * Math.max(0, cantidad);
      }
      forma.querySelector("[data-total-monto]").textContent = `$${PESOS.format(total)}`;
      forma.querySelector(".guardar-total").hidden = false;
    };
    forma.addEventListener("input", sumar);
    sumar();
  }
})();
