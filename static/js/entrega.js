// Lo que una persona hace con el mensaje por su cuenta: copiarlo, abrirlo en WhatsApp y contar qué pasó.
import { copiarALaAntigua } from "./mensaje.js";

export class Entrega {
  constructor(taller) {
    this.taller = taller;
    const p = taller.piezas;
    p.copiar.addEventListener("click", () => this.copiar());
    p.abrir.addEventListener("click", (evento) => this.abrir(evento));
    p.abrir.addEventListener("auxclick", (evento) => {
      // El botón del medio abre el enlace por su cuenta: igual se anota.
      if (evento.button === 1 && p.abrir.hasAttribute("href")) this.entregar("abierto");
    });
    p.enviado.addEventListener("click", (evento) => {
      const tipo = evento.target.closest("[data-declarar]")?.dataset.declarar;
      if (tipo) this.declarar(tipo);
    });
  }

  async copiar() {
    const { taller } = this;
    const dicho = await this.entregar("copiado");
    if (!dicho) return;
    try {
      await navigator.clipboard.writeText(dicho.texto);
    } catch {
      if (!copiarALaAntigua(dicho.texto, taller.raiz)) {
        taller.piezas.texto.focus();
        taller.piezas.texto.select();
        taller.decir(
          "Tu navegador no dejó copiar: el texto quedó seleccionado para copiarlo a mano.",
        );
        return;
      }
    }
    taller.decir("Mensaje copiado.");
  }

  async abrir(evento) {
    evento.preventDefault();
    const { taller } = this;
    if (taller.piezas.abrir.getAttribute("aria-disabled") === "true" || this.abriendo) return;
    this.abriendo = true;
    const ventana = window.open("", "_blank");
    if (ventana) ventana.opener = null;
    const { version } = taller;
    try {
      const dicho = await this.entregar("abierto");
      if (!dicho?.whatsapp_url) {
        ventana?.close();
        return;
      }
      version.preguntar = true;
      taller.pintar();
      taller.decir("Se abrió WhatsApp con tu mensaje.");
      taller.piezas.enviado.querySelector("button").focus();
      if (ventana) ventana.location.replace(dicho.whatsapp_url);
      else window.location.assign(dicho.whatsapp_url);
    } finally {
      this.abriendo = false;
    }
  }

  /** Anota y da lo que respondió el servidor, o null tras mostrar por qué no. */
  async entregar(tipo) {
    const { taller } = this;
    if (!taller.version) return null;
    const texto = taller.piezas.texto.value;
    return taller.anotar(taller.raiz.dataset.urlEntregar, { tipo, texto });
  }

  async declarar(tipo) {
    const { taller } = this;
    const { version } = taller;
    const dicho = await taller.anotar(taller.raiz.dataset.urlDeclarar, { tipo });
    if (!dicho) return;
    version.preguntar = false;
    taller.pintar();
    taller.decir(`Anotado: ${dicho.estado.toLowerCase()}.`);
    taller.piezas.titulo.focus();
  }
}
