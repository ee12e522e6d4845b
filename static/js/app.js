// Lo común a todas las páginas: fallas de red a la vista y menús que se cierran solos.
(() => {
  "use strict";
  const SIN_RED = "No hay conexión con el sistema. Revisa tu internet e inténtalo de nuevo.";
  const FALLO = "Algo falló y no pudimos terminar. Inténtalo de nuevo.";

  function avisar(texto) {
    const aviso = document.getElementById("aviso-red");
    aviso.textContent = texto;
    aviso.hidden = !texto;
  }

  document.addEventListener("htmx:sendError", () => avisar(SIN_RED));
  document.addEventListener("htmx:responseError", (evento) => {
    if (evento.detail.xhr.status !== 401) avisar(FALLO);
  });
  document.addEventListener("htmx:afterOnLoad", (evento) => {
    if (evento.detail.xhr.status < 400) avisar("");
  });

  document.addEventListener("click", (evento) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(evento.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (evento) => {
    if (evento.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
