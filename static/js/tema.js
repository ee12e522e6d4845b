// Claro u oscuro, antes de pintar: lo elegido en este equipo o, si no, lo que diga el sistema.
(() => {
  "use strict";
  const CLAVE = "tema";
  const raiz = document.documentElement;
  const sistema = window.matchMedia("(prefers-color-scheme: dark)");

  function elegido() {
    try {
      return localStorage.getItem(CLAVE);
    } catch {
      return null;
    }
  }

  function pintar() {
    raiz.dataset.bsTheme = elegido() ?? (sistema.matches ? "dark" : "light");
  }

  pintar();
  sistema.addEventListener("change", pintar);

  document.addEventListener("DOMContentLoaded", () => {
    const boton = document.querySelector("[data-tema-cambiar]");
    if (!boton) return;
    boton.hidden = false;
    boton.addEventListener("click", () => {
      const nuevo = raiz.dataset.bsTheme === "dark" ? "light" : "dark";
      try {
        localStorage.setItem(CLAVE, nuevo);
      } catch {
        // Sin almacenamiento, el cambio dura lo que la página.
      }
      raiz.dataset.bsTheme = nuevo;
    });
  });
})();
