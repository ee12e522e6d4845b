// Dónde vive la conversación: en el modal del perfil, en el del número nuevo o en su propia página.
import { Conversacion } from "./conversacion.js";

function abrirModal(modal, origen, extra = {}) {
  const conversacion = new Conversacion(modal.querySelector("[data-conversacion]"));
  conversacion.extra = extra;
  modal.addEventListener(
    "close",
    () => {
      conversacion.cerrar();
      modal.remove();
      document.documentElement.classList.remove("con-modal");
      origen?.focus();
      if (conversacion.huboCambios) refrescarMensajes();
    },
    { once: true },
  );
  conversacion.piezas.cerrar.addEventListener("click", () => modal.close());
  modal.showModal();
  document.documentElement.classList.add("con-modal");
  conversacion.piezas.titulo.focus();
  if (extra.telefono) conversacion.piezas.telefono.textContent = extra.telefono;
  conversacion.generar();
}

function refrescarMensajes() {
  for (const id of ["mensajes", "conversacion-perfil"]) {
    const lugar = document.getElementById(id);
    if (lugar) window.htmx.trigger(lugar, "refrescar");
  }
}

let origen = null;
document.addEventListener("htmx:beforeRequest", (evento) => {
  if (!evento.target.matches("[data-iniciar]")) return;
  if (document.querySelector("dialog[open]")) evento.preventDefault();
  else origen = evento.target;
});
document.addEventListener("htmx:afterSwap", (evento) => {
  if (evento.target.id !== "lugar-modal") return;
  const modal = evento.target.querySelector("dialog");
  if (modal && !modal.open) abrirModal(modal, origen);
});

const formulario = document.querySelector("[data-numero-nuevo]");
formulario?.addEventListener("submit", (evento) => {
  evento.preventDefault();
  if (document.querySelector("dialog[open]")) return;
  const plantilla = document.getElementById("plantilla-modal");
  const modal = plantilla.content.firstElementChild.cloneNode(true);
  document.getElementById("lugar-modal").replaceChildren(modal);
  const datos = new FormData(formulario);
  abrirModal(modal, evento.submitter, {
    telefono: datos.get("telefono").trim(),
    nombre: datos.get("nombre").trim(),
  });
});

for (const raiz of document.querySelectorAll(".conversacion-pagina [data-conversacion]")) {
  new Conversacion(raiz);
}
