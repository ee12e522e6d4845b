// Configuración: la vista previa repite lo que se escribe. Sin JavaScript muestra lo guardado.
(() => {
  "use strict";
  for (const copia of document.querySelectorAll("[data-copia-de]")) {
    const campo = document.getElementById(copia.dataset.copiaDe);
    const vacia = copia.dataset.vacia || "";
    const copiar = () => {
      copia.textContent = campo.value.trim() || vacia;
    };
    campo.addEventListener("input", copiar);
    window.addEventListener("pageshow", copiar);
  }
})();
