// Enviar desde aquí: por dónde sale el mensaje, cómo va y qué hacer si no salió.
// `datos.salida` es { via: "texto" | "plantilla" | "enlace", porque, alternativas }; el estado de un
// envío lo dice el servidor (mensaje/<id>/estado/).
import { enlaceWhatsApp } from "./mensaje.js";

// Seguido al principio, que es cuando alguien mira; después, cada vez menos, hasta dejarlo.
const RITMO_MS = [
  [60_000, 2_000],
  [5 * 60_000, 5_000],
  [15 * 60_000, 15_000],
];
// Lo que el servidor responde cuando la salida ya no es la que se dijo al redactar.
const YA_NO_POR_AQUI = new Set(["VentanaCerrada", "CanalDetenido", "CanalNoConfigurado"]);
const SALE_DE_AQUI = new Set(["texto", "plantilla"]);
const NO_SE_ENVIO = "No se envió.";
const SIN_MIRAR = "No se pudo seguir mirando cómo va: búscalo en los mensajes de su ficha.";
const SIGUE_SOLO = "Puedes cerrar esta ventana: cómo va queda en los mensajes de su ficha.";

export class Envio {
  constructor(taller) {
    this.taller = taller;
    this.ocupado = false;
    this.eligiendo = false;
    const p = taller.piezas;
    p.enviar?.addEventListener("click", () => this.enviar());
    p["volver-texto"]?.addEventListener("click", () => this.volver());
    // Enter en un dato de la plantilla la envía, como el botón; nunca recarga la página.
    p.plantilla?.addEventListener("submit", (evento) => {
      evento.preventDefault();
      this.enviar();
    });
    p.plantilla?.addEventListener("htmx:afterSettle", () => this.pintar());
  }

  /** Por dónde sale: lo de este texto o, mientras llega, lo que se dijo al empezar. */
  get salida() {
    return this.taller.datos?.salida;
  }

  get via() {
    return this.taller.piezas.enviar ? this.salida?.via : null;
  }

  /** Si este texto ya salió (o no se sabe): no se toca ni se manda otra vez. */
  cerrado(version) {
    return Boolean(version?.envio) && !version.envio.repetible;
  }

  // ------------------------------------------------------------------ enviar
  async enviar() {
    const { taller } = this;
    const { version } = taller;
    if (this.ocupado || !version || taller.piezas.enviar.disabled) return;
    if (this.via === "plantilla" && !this.eligiendo) return this.elegir();
    this.ocupado = true;
    // El servidor lo juzga al enviarlo: una revisión que llegue tarde taparía cómo va.
    taller.revision.cancelar();
    taller.decir("Enviando…");
    taller.pintar();
    let dicho = null;
    try {
      dicho = await taller.anotar(taller.raiz.dataset.urlEnviar, {
        texto: taller.piezas.texto.value,
        ...this.deLaPlantilla(),
        solicitud: this.solicitud(version),
      });
    } finally {
      this.ocupado = false;
    }
    if (dicho) this.salio(version, dicho);
    else this.noSalio(version);
  }

  /** El mismo intento siempre se llama igual: dos clics o dos pestañas son una sola fila. */
  solicitud(version) {
    return `borrador-${version.datos.borrador_id}-${version.intento ?? 1}`;
  }

  salio(version, { mensaje_id: id }) {
    version.preguntar = false;
    version.envio = { id, frase: "En cola…", marca: "", tono: "espera", sigue: true };
    // El globo es lo que va a leer la persona; la hoja, un texto que no salió.
    version.globo = this.formulario?.querySelector(".plantilla-globo").cloneNode(true);
    this.volver({ conFoco: false });
    this.contar(version);
    this.taller.piezas.titulo.focus({ preventScroll: true });
    this.seguir(version, Date.now());
  }

  noSalio(version) {
    const { taller } = this;
    const { codigo, error } = taller.error ?? {};
    if (YA_NO_POR_AQUI.has(codigo)) {
      const sigue = codigo === "VentanaCerrada" && this.salida.alternativas.includes("plantilla");
      version.datos.salida = { via: sigue ? "plantilla" : "enlace", porque: error, alternativas: [] };
      this.eligiendo = false;
    }
    if (version.porJuzgar) taller.revision.pedir(0);
    taller.pintar();
    taller.decir(NO_SE_ENVIO);
  }

  // ------------------------------------------------------------------ la plantilla
  async elegir() {
    const { taller } = this;
    const { plantilla, "plantilla-caja": caja } = taller.piezas;
    this.eligiendo = true;
    taller.error = null;
    taller.pintar();
    taller.decir("");
    plantilla.setAttribute("aria-busy", "true");
    await window.htmx.ajax("POST", taller.raiz.dataset.urlPlantillas, {
      source: plantilla,
      target: plantilla.firstElementChild,
      swap: "outerHTML",
      values: { borrador: taller.version.datos.borrador_id, texto: taller.piezas.texto.value },
    });
    plantilla.removeAttribute("aria-busy");
    caja.scrollIntoView({ block: "nearest" });
    caja.querySelector("h3").focus({ preventScroll: true });
    this.pintar();
  }

  volver({ conFoco = true } = {}) {
    if (!this.eligiendo) return;
    this.eligiendo = false;
    this.taller.piezas.plantilla.firstElementChild.replaceChildren();
    this.taller.pintar();
    if (conFoco) this.taller.piezas.enviar.focus();
  }

  get formulario() {
    return this.eligiendo ? this.taller.piezas.plantilla.querySelector("[data-plantilla]") : null;
  }

  /** Los datos de la plantilla elegida, o nada si sale el texto. */
  deLaPlantilla() {
    const formulario = this.formulario;
    if (!formulario) return {};
    const propios = ([nombre]) => nombre === "plantilla_id" || nombre.startsWith("valor-");
    return Object.fromEntries([...new FormData(formulario)].filter(propios));
  }

  // ------------------------------------------------------------------ cómo va
  /** Pregunta cómo va hasta que ya no cambie; con la página oculta espera a que se mire. */
  seguir(version, desde) {
    clearTimeout(version.reloj);
    const paso = RITMO_MS.find(([hasta]) => Date.now() - desde < hasta);
    if (!paso || !version.envio.sigue || this.cerrada) return;
    const preguntar = async () => {
      if (!document.hidden) await this.mirar(version);
      this.seguir(version, desde);
    };
    version.reloj = setTimeout(preguntar, version.envio.estado ? paso[1] : 0);
  }

  async mirar(version) {
    const url = this.taller.raiz.dataset.urlEstado.replace("/0/", `/${version.envio.id}/`);
    let visto;
    try {
      const respuesta = await fetch(url, { headers: { Accept: "application/json" } });
      if (respuesta.ok) visto = await respuesta.json();
      else if (respuesta.status < 500) return this.dejar(version);
    } catch {
      // Sin red un momento: la próxima vuelta pregunta de nuevo.
    }
    version.envio.estado ??= "sin noticias";
    if (!visto || this.cerrada) return;
    const antes = version.envio;
    version.envio = { id: antes.id, ...visto };
    if (visto.repetible && !antes.repetible) version.intento = (version.intento ?? 1) + 1;
    if (this.linea(visto) !== this.linea(antes)) this.contar(version);
  }

  /** Ya no se puede preguntar (la sesión terminó, por ejemplo): se dice y no se insiste. */
  dejar(version) {
    version.envio = { ...version.envio, sigue: false, que_hacer: SIN_MIRAR };
    this.pintar();
  }

  linea({ marca, frase, hora }) {
    return [marca, frase, marca && hora && `· ${hora}`].filter(Boolean).join(" ");
  }

  contar(version) {
    if (version !== this.taller.version) return;
    this.taller.pintar();
    this.taller.decir(this.linea(version.envio));
  }

  // ------------------------------------------------------------------ pintar
  pintar() {
    const { taller } = this;
    const { piezas: p, raiz, version } = taller;
    const { envio } = version ?? {};
    const texto = p.texto.value.trim();
    const cerrado = this.cerrado(version);
    const sirve = taller.fase === "lista" && texto !== "" && !version.bloquea;
    raiz.dataset.via = this.via ?? "";
    raiz.dataset.envio = envio?.tono ?? "";
    raiz.toggleAttribute("data-eligiendo", this.eligiendo);
    this.pintarGlobo(cerrado ? version.globo : null);
    p.copiar.disabled = !sirve;
    this.pintarAbrir(sirve && !cerrado, texto);
    p.abrir.hidden = cerrado;
    p.abrir.classList.toggle("btn-whatsapp", !SALE_DE_AQUI.has(this.via));
    p.salida.textContent = envio ? envio.que_hacer || SIGUE_SOLO : (this.salida?.porque ?? "");
    p.ver.hidden = !envio?.url_conversacion;
    if (envio?.url_conversacion) p.ver.href = envio.url_conversacion;
    if (!p.enviar) return;
    p["plantilla-caja"].hidden = !this.eligiendo;
    p.enviar.hidden = cerrado || !SALE_DE_AQUI.has(this.via);
    p.enviar.disabled = !sirve || this.ocupado || (this.eligiendo && !this.hayPlantilla());
    p["enviar-dice"].textContent = this.dice(envio);
  }

  /** Si lo que salió fue una plantilla, se ve ella y no el texto que se había redactado. */
  pintarGlobo(globo) {
    const { raiz, piezas: p } = this.taller;
    raiz.toggleAttribute("data-salio-plantilla", Boolean(globo));
    p.salio.hidden = !globo;
    if (globo && p["salio-globo"].firstElementChild !== globo) {
      p["salio-globo"].replaceChildren(globo);
      p.salio.scrollIntoView({ block: "nearest" });
    }
  }

  pintarAbrir(sirve, texto) {
    const { abrir } = this.taller.piezas;
    const telefono = sirve ? this.taller.version.datos.telefono_limpio : null;
    abrir.setAttribute("aria-disabled", String(!telefono));
    if (telefono) abrir.href = enlaceWhatsApp(telefono, texto, this.taller.version.datos.pie);
    else abrir.removeAttribute("href");
  }

  /** Si la plantilla elegida se puede enviar como está: lo dice su vista previa. */
  hayPlantilla() {
    const listo = this.formulario?.querySelector("[data-enviar-plantilla]");
    return Boolean(listo) && !listo.disabled;
  }

  dice(envio) {
    if (this.eligiendo) return "Enviar plantilla";
    return envio ? "Enviar de nuevo" : "Enviar";
  }

  cerrar() {
    this.cerrada = true;
    for (const version of this.taller.versiones) clearTimeout(version.reloj);
  }
}
