// Las ayudas de la caja de una conversación: sugerir una respuesta y poner una rápida.
// Nada de aquí envía: todo queda en la caja, y lo que ya estaba escrito no se pierde.
import { CORTADO, SIN_RED, cuerpo, enviar, leerEventos, nuevaSolicitud } from "./mensaje.js";
import { enOtroIdioma, traducir } from "./sentido.js";

const AL_ATAJO = /(?:^|\s)\/([\p{L}\p{N}-]*)$/u;

class Ayudas {
  constructor(raiz) {
    this.raiz = raiz;
    const dentro = (rol) => raiz.querySelector(`[data-${rol}]`);
    this.p = {
      sugerir: dentro("sugerir"),
      rapidas: dentro("rapidas"),
      deshacer: dentro("deshacer"),
      estado: dentro("extras-estado"),
      caja: dentro("rapidas-caja"),
      lista: dentro("rapidas-lista"),
      vacio: dentro("rapidas-vacio"),
      sugerencia: dentro("sugerencia"),
      redactor: dentro("sugerencia-redactor"),
      reparos: dentro("sugerencia-reparos"),
      sentido: dentro("sugerencia-sentido"),
    };
    this.todas = null;
    this.elegida = 0;
    this.porBarra = false;
    raiz.hidden = false;
    this.p.sugerir?.addEventListener("click", () => this.sugerir());
    this.p.deshacer.addEventListener("click", () => this.deshacer());
    this.p.rapidas.addEventListener("click", () => (this.abiertas ? this.cerrar() : this.abrir("")));
    this.p.lista.addEventListener("mousedown", (evento) => evento.preventDefault());
    this.p.lista.addEventListener("click", (evento) => {
      const opcion = evento.target.closest("[role=option]");
      if (opcion) this.poner(Number(opcion.dataset.lugar));
    });
    this.texto.addEventListener("input", () => this.alEscribir());
    this.texto.addEventListener("keydown", (evento) => this.alTeclear(evento), { capture: true });
    this.texto.addEventListener("blur", () => this.porBarra && this.cerrar());
    this.texto.form.addEventListener("caja:vaciada", () => this.olvidar());
    raiz.addEventListener("keydown", (evento) => {
      if (evento.key === "Escape" && this.abiertas) {
        this.cerrar();
        this.p.rapidas.focus();
      } else if (this.abiertas && !evento.target.closest("[data-rapidas-lista] a")) {
        this.alTeclear(evento);
      }
    });
  }

  get texto() {
    return document.querySelector("#texto-respuesta, #caja-texto");
  }

  get abiertas() {
    return !this.p.caja.hidden;
  }

  decir(frase) {
    this.p.estado.textContent = frase;
  }

  /** Cambia lo escrito como lo haría una persona, para que la caja se entere y lo revise. */
  escribir(valor) {
    this.texto.value = valor;
    this.texto.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // ------------------------------------------------------------------ sugerir
  async sugerir() {
    if (this.ocupada) return;
    this.ocupada = true;
    const caja = this.texto;
    this.antes = caja.value;
    this.base = this.antes.trim() ? `${this.antes.trimEnd()}\n\n` : "";
    this.parcial = "";
    this.p.sugerir.disabled = true;
    this.p.sugerencia.hidden = true;
    this.p.deshacer.hidden = true;
    caja.readOnly = true;
    caja.setAttribute("aria-busy", "true");
    this.decir("Redactando…");
    try {
      await this.recibir();
    } catch (falla) {
      this.fallar(falla instanceof TypeError && !this.parcial ? SIN_RED : CORTADO);
    } finally {
      caja.readOnly = false;
      caja.removeAttribute("aria-busy");
      this.p.sugerir.disabled = false;
      this.ocupada = false;
    }
  }

  async recibir() {
    const respuesta = await enviar(
      this.raiz.dataset.urlSugerir,
      { solicitud: nuevaSolicitud(), ...(this.yaSugirio ? { regenerar: "1" } : {}) },
      { Accept: "text/event-stream" },
    );
    if (!respuesta.ok) return this.fallar(await cuerpo(respuesta));
    for await (const [nombre, datos] of leerEventos(respuesta)) {
      if (nombre === "texto") {
        this.parcial += datos.t;
        this.texto.value = this.base + this.parcial;
      } else if (nombre === "ronda") {
        this.parcial = "";
        this.decir(datos.sin_ia ? "Escribiendo sin IA…" : "Corrigiendo lo que escribió la IA…");
      } else if (nombre === "fin") return this.terminar(datos);
      else if (nombre === "error") return this.fallar(datos);
    }
    this.fallar(CORTADO);
  }

  terminar(datos) {
    this.yaSugirio = true;
    this.escribir(this.base + datos.mensaje);
    this.p.redactor.textContent = [
      datos.usa_ia ? `Redactado con ${datos.redactado_con}` : datos.redactado_con,
      datos.verificacion,
      ...(datos.avisos ?? []),
    ]
      .filter(Boolean)
      .join(" · ");
    this.p.reparos.replaceChildren(
      ...datos.hallazgos.map(({ fragmento, frase, severidad }) => {
        const linea = document.createElement("li");
        linea.dataset.severidad = severidad;
        linea.textContent = fragmento ? `«${fragmento}»: ${frase}` : frase;
        return linea;
      }),
    );
    this.p.reparos.hidden = !datos.hallazgos.length;
    this.decirSentido(datos);
    this.p.sugerencia.hidden = false;
    this.p.deshacer.hidden = false;
    this.decir(
      datos.bloquea
        ? "Así no puede salir: corrígelo antes de enviar."
        : this.base
          ? "La sugerencia quedó debajo de lo tuyo. Léela antes de enviar."
          : "Léela y cámbiala antes de enviar.",
    );
    this.texto.focus();
    if (!this.p.sentido.hidden) this.mostrarSentido();
  }

  /** Qué dice en español la sugerencia, si está en otro idioma. */
  async decirSentido(datos) {
    const { sentido } = this.p;
    sentido.hidden = !enOtroIdioma(datos);
    if (sentido.hidden) return;
    this.texto.lang = datos.idioma.codigo;
    sentido.textContent = datos.sentido ? `En español dice: ${datos.sentido}` : "Traduciendo…";
    if (datos.sentido) return;
    const url = this.raiz.dataset.urlSentido.replace("/0/", `/${datos.borrador_id}/`);
    const { texto, aviso } = await traducir(url, datos.mensaje);
    sentido.textContent = texto ? `En español dice: ${texto}` : aviso;
    this.mostrarSentido();
  }

  /** En un teléfono la caja se desplaza: lo que dice en español queda justo sobre el texto. */
  mostrarSentido() {
    const caja = this.raiz.closest("[data-caja]");
    caja?.scrollTo(0, caja.scrollHeight);
  }

  fallar(error) {
    this.escribir(this.antes);
    this.decir([error.error, error.que_hacer].filter(Boolean).join(" "));
  }

  deshacer() {
    this.escribir(this.antes);
    this.olvidar();
    this.texto.focus();
  }

  /** Lo que se decía de una sugerencia que ya no está en la caja. */
  olvidar() {
    this.cerrar();
    this.p.deshacer.hidden = true;
    this.p.sugerencia.hidden = true;
    this.decir("");
  }

  // ------------------------------------------------------------------ respuestas rápidas
  alEscribir() {
    if (this.texto.readOnly) return;
    const barra = AL_ATAJO.exec(this.texto.value.slice(0, this.texto.selectionStart));
    if (barra) this.abrir(barra[1], { porBarra: true });
    else if (this.porBarra) this.cerrar();
  }

  async abrir(buscado, { porBarra = false } = {}) {
    this.porBarra = porBarra;
    this.buscado = buscado;
    if (!this.todas) {
      this.decir("Buscando respuestas…");
      try {
        const respuesta = await fetch(this.raiz.dataset.urlRapidas, {
          headers: { Accept: "application/json" },
        });
        if (!respuesta.ok) return this.decir((await cuerpo(respuesta)).error);
        this.todas = (await respuesta.json()).rapidas;
      } catch {
        return this.decir(SIN_RED.error);
      }
      this.decir("");
    }
    this.pintar();
  }

  pintar() {
    const plano = (t) => t.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const buscado = plano(this.buscado);
    this.halladas = this.todas.filter(
      ({ atajo, titulo }) => plano(atajo).startsWith(buscado) || plano(titulo).includes(buscado),
    );
    if (this.porBarra && !this.halladas.length && this.todas.length) return this.cerrar();
    this.elegida = 0;
    this.p.lista.replaceChildren(
      ...this.halladas.map(({ atajo, titulo, texto }, lugar) => {
        const opcion = document.createElement("div");
        opcion.id = `rapida-${lugar}`;
        opcion.className = "extras-opcion";
        opcion.setAttribute("role", "option");
        opcion.dataset.lugar = lugar;
        const cabeza = document.createElement("strong");
        cabeza.textContent = `/${atajo}`;
        const resto = document.createElement("span");
        resto.textContent = `${titulo}: ${texto}`;
        opcion.append(cabeza, " ", resto);
        return opcion;
      }),
    );
    this.p.vacio.hidden = this.todas.length > 0;
    this.p.vacio.textContent = "Todavía no hay respuestas rápidas.";
    this.p.caja.hidden = false;
    this.p.rapidas.setAttribute("aria-expanded", "true");
    this.marcar(0);
    if (!this.porBarra) this.texto.focus();
  }

  marcar(lugar) {
    const opciones = [...this.p.lista.children];
    if (!opciones.length) return;
    this.elegida = (lugar + opciones.length) % opciones.length;
    opciones.forEach((opcion, i) => opcion.setAttribute("aria-selected", String(i === this.elegida)));
    opciones[this.elegida].scrollIntoView({ block: "nearest" });
    this.texto.setAttribute("aria-activedescendant", opciones[this.elegida].id);
  }

  alTeclear(evento) {
    if (!this.abiertas) return;
    const hacer = {
      ArrowDown: () => this.marcar(this.elegida + 1),
      ArrowUp: () => this.marcar(this.elegida - 1),
      Enter: () => this.halladas.length && this.poner(this.elegida),
      Tab: () => this.cerrar(),
      Escape: () => this.cerrar(),
    }[evento.key];
    if (!hacer || evento.isComposing) return;
    if (evento.key !== "Tab") {
      evento.preventDefault();
      evento.stopImmediatePropagation();
    }
    hacer();
  }

  /** El texto donde está el cursor, en lugar de la barra y su atajo si los había. */
  poner(lugar) {
    const { texto } = this.halladas[lugar];
    const caja = this.texto;
    const antes = caja.value.slice(0, caja.selectionStart);
    const despues = caja.value.slice(caja.selectionEnd);
    const sinBarra = this.porBarra ? antes.replace(/\/[\p{L}\p{N}-]*$/u, "") : antes;
    const junta = sinBarra && !/\s$/.test(sinBarra) ? `${sinBarra} ` : sinBarra;
    this.cerrar();
    this.escribir(junta + texto + despues);
    caja.focus();
    caja.setSelectionRange(junta.length + texto.length, junta.length + texto.length);
  }

  cerrar() {
    this.porBarra = false;
    this.p.caja.hidden = true;
    this.p.rapidas.setAttribute("aria-expanded", "false");
    this.texto.removeAttribute("aria-activedescendant");
  }
}

function buscar() {
  for (const raiz of document.querySelectorAll("[data-extras]:not([data-lista])")) {
    if (!document.querySelector("#texto-respuesta, #caja-texto")) continue;
    raiz.dataset.lista = "";
    new Ayudas(raiz);
  }
}

buscar();
document.addEventListener("htmx:afterSettle", buscar);
