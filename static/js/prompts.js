// La suma de las pruebas de un prompt, a medida que cada una llega.
(() => {
  "use strict";
  const suma = document.getElementById("pruebas-suma");
  if (!suma) return;
  const COSTO = new Intl.NumberFormat("es-CL", { minimumFractionDigits: 4, maximumFractionDigits: 4 });
  const ENTERO = new Intl.NumberFormat("es-CL");

  function de(lado) {
    const lados = [...document.querySelectorAll(`#pruebas [data-lado="${lado}"]`)];
    const total = (dato) => lados.reduce((suma, uno) => suma + Number(uno.dataset[dato] || 0), 0);
    if (!lados.length) return "";
    const partes = [`${total("hallazgos")} ${total("hallazgos") === 1 ? "hallazgo" : "hallazgos"}`];
    if (total("fallo")) partes.push(`${total("fallo")} sin texto`);
    if (total("tokens")) partes.push(`${ENTERO.format(total("tokens"))} tokens`);
    if (total("costo")) partes.push(`US$${COSTO.format(total("costo"))}`);
    return `Versión ${suma.dataset[lado]}: ${partes.join(", ")}`;
  }

  function sumar() {
    const listas = document.querySelectorAll("#pruebas article.prueba").length;
    const lados = [de("publicada"), de("candidata")].filter(Boolean);
    suma.textContent = `Pruebas listas: ${listas} de ${suma.dataset.total}. ${lados.join(". ")}.`;
    suma.hidden = false;
  }

  document.addEventListener("htmx:afterSettle", (evento) => {
    if (evento.target.closest("#pruebas")) sumar();
  });
})();
