// El taller de un mensaje: lo pide, lo muestra mientras llega y acompaña lo que se hace con él.
// El marcado está en mensajeria/_conversacion.html; los textos de error los da el servidor.
import {
  CORTADO,
  SIN_RED,
  copiarALaAntigua,
  cuerpo,
  enlaceWhatsApp,
  fraseCuenta,
  leerEventos,
  nuevaSolicitud,
  testigo,
} from "./mensaje.js";

const PROPOSITOS = {
  marketing: "Retomar el contacto",
  servicio: "Sobre su reserva",
  respuesta: "Responderle",
};

export class Conversacion {
  constructor(raiz) {
    this.raiz = raiz;
    this.piezas = {};
    for (const pieza of raiz.querySelectorAll("[data-rol]")) this.piezas[pieza.dataset.rol] = pieza;
    this.fase = "quieta"; // quieta | redactando | lista | incompleta | detenida
    this.versiones = []; // { datos, texto, preguntar }
    this.actual = -1;
    this.error = null;
    this.pedido = {};
    this.extra = {};
    this.huboCambios = false;
    this.aborto = null;
    this.escuchar();
  }

  get version() {
    return this.versiones[this.actual];
  }

  escuchar() {
    const p = this.piezas;
    p.texto.addEventListener("input", () => {
      if (this.version) this.version.texto = p.texto.value;
      this.pintarTexto();
    });
    p.copiar.addEventListener("click", () => this.copiar());
    p.regenerar.addEventListener("click", () => this.generar(this.pedido));
    p.reintentar.addEventListener("click", () => this.generar(this.pedido));
    p["sin-ia"].addEventListener("click", () =>
      this.generar({ ...this.pedido, redactor: "plantillas" }),
    );
    p.responder.addEventListener("click", () => this.generar({ proposito: "respuesta" }));
    p.abrir.addEventListener("click", (evento) => this.abrir(evento));
    p.abrir.addEventListener("auxclick", (evento) => {
      // El botón del medio abre el enlace por su cuenta: igual se anota.
      if (evento.button === 1 && p.abrir.hasAttribute("href")) this.entregar("abierto");
    });
    p.inicio?.addEventListener("submit", (evento) => {
      evento.preventDefault();
      this.generar();
    });
    p.saltar?.addEventListener("click", () => {
      p["saltar-caja"].hidden = !p["saltar-caja"].hidden;
      p.saltar.setAttribute("aria-expanded", String(!p["saltar-caja"].hidden));
      if (!p["saltar-caja"].hidden) p.motivo.focus();
    });
    p["saltar-caja"]?.addEventListener("submit", (evento) => {
      evento.preventDefault();
      const motivo = p.motivo.value.trim();
      if (motivo) this.generar({ salto_motivo: motivo });
    });
    p.enviado.addEventListener("click", (evento) => {
      const tipo = evento.target.closest("[data-declarar]")?.dataset.declarar;
      if (tipo) this.declarar(tipo);
    });
    p.versiones.addEventListener("click", (evento) => {
      const boton = evento.target.closest("button");
      if (boton) this.elegir(Number(boton.dataset.version));
    });
  }

  // ------------------------------------------------------------------ redactar
  async generar(pedido = {}) {
    if (this.fase === "redactando") return;
    this.pedido = pedido;
    this.fase = "redactando";
    this.error = null;
    this.actual = -1;
    this.parcial = "";
    this.huboCambios = true;
    const aborto = new AbortController();
    this.aborto = aborto;
    const foco = document.activeElement;
    this.pintar();
    // Un botón que se apaga o se esconde soltaría el foco fuera del modal.
    if (foco.disabled || !foco.checkVisibility()) this.piezas.titulo.focus({ preventScroll: true });
    this.decir("Redactando…");
    try {
      await this.recibir(aborto);
    } catch (falla) {
      if (aborto.signal.aborted) return;
      this.fallar(falla instanceof TypeError && !this.parcial ? SIN_RED : CORTADO);
    }
  }

  async recibir(aborto) {
    const respuesta = await this.enviar(
      this.raiz.dataset.url,
      { ...this.extra, ...this.pedido, solicitud: nuevaSolicitud() },
      { Accept: "text/event-stream", signal: aborto.signal },
    );
    if (!respuesta.ok) {
      this.fallar(await cuerpo(respuesta));
      return;
    }
    for await (const [nombre, datos] of leerEventos(respuesta)) {
      if (aborto.signal.aborted) return;
      if (nombre === "inicio") this.presentar(datos);
      else if (nombre === "texto") this.agregar(datos.t);
      else if (nombre === "fin") this.terminar(datos);
      else if (nombre === "error") this.fallar(datos);
    }
    if (this.fase === "redactando") this.fallar(CORTADO);
  }

  presentar(datos) {
    const p = this.piezas;
    p.perfil.textContent = datos.perfil_nombre;
    p.razon.textContent = datos.razon;
    if (p.proposito) p.proposito.textContent = PROPOSITOS[datos.proposito] ?? "";
    p.avisos.hidden = !datos.avisos?.length;
    p["avisos-lista"].replaceChildren(
      ...(datos.avisos ?? []).map((aviso) => {
        const linea = document.createElement("li");
        linea.textContent = aviso;
        return linea;
      }),
    );
    p.pie.hidden = !datos.pie;
    p["pie-texto"].textContent = datos.pie;
  }

  agregar(trozo) {
    this.parcial += trozo;
    this.piezas.texto.value = this.parcial;
    this.pintarTexto();
  }

  terminar(datos) {
    this.versiones.push({ datos, texto: datos.mensaje, preguntar: false });
    this.fase = "lista";
    this.mostrar(this.versiones.length - 1);
    const { titulo, regenerar } = this.piezas;
    if (this.versiones.length > 1 && document.activeElement === titulo) {
      regenerar.focus({ preventScroll: true });
    }
    this.decir("Listo. Léelo y cámbialo si quieres.");
  }

  fallar(error) {
    this.error = error;
    if (error.codigo === "GuardaDetiene") this.fase = "detenida";
    else this.fase = "incompleta";
    this.decir("");
    if (!this.parcial && this.versiones.length && this.fase === "incompleta") {
      this.fase = "lista";
      this.mostrar(this.versiones.length - 1);
      return;
    }
    this.pintar();
  }

  // ------------------------------------------------------------------ versiones
  elegir(numero) {
    if (this.fase === "redactando") return;
    this.fase = "lista";
    this.error = null;
    this.mostrar(numero);
    this.piezas.versiones.querySelector('[aria-pressed="true"]')?.focus();
  }

  mostrar(numero) {
    this.actual = numero;
    const { datos, texto } = this.version;
    this.presentar(datos);
    this.piezas.texto.value = texto;
    this.piezas.redactor.textContent = datos.usa_ia
      ? `Redactado con ${datos.redactado_con}`
      : datos.redactado_con;
    this.pintar();
  }

  // ------------------------------------------------------------------ entregar
  async copiar() {
    const dicho = await this.entregar("copiado");
    if (!dicho) return;
    try {
      await navigator.clipboard.writeText(dicho.texto);
    } catch {
      if (!copiarALaAntigua(dicho.texto, this.raiz)) {
        this.piezas.texto.focus();
        this.piezas.texto.select();
        this.decir("Tu navegador no dejó copiar: el texto quedó seleccionado para copiarlo a mano.");
        return;
      }
    }
    this.decir("Mensaje copiado.");
  }

  async abrir(evento) {
    evento.preventDefault();
    if (this.piezas.abrir.getAttribute("aria-disabled") === "true" || this.abriendo) return;
    this.abriendo = true;
    const ventana = window.open("", "_blank");
    if (ventana) ventana.opener = null;
    const version = this.version;
    try {
      const dicho = await this.entregar("abierto");
      if (!dicho?.whatsapp_url) {
        ventana?.close();
        return;
      }
      version.preguntar = true;
      this.pintar();
      this.decir("Se abrió WhatsApp con tu mensaje.");
      this.piezas.enviado.querySelector("button").focus();
      if (ventana) ventana.location.replace(dicho.whatsapp_url);
      else window.location.assign(dicho.whatsapp_url);
    } finally {
      this.abriendo = false;
    }
  }

  /** Anota y da lo que respondió el servidor, o null tras mostrar por qué no. */
  async entregar(tipo) {
    if (!this.version) return null;
    return this.anotar(this.raiz.dataset.urlEntregar, { tipo, texto: this.piezas.texto.value });
  }

  async declarar(tipo) {
    const version = this.version;
    const dicho = await this.anotar(this.raiz.dataset.urlDeclarar, { tipo });
    if (!dicho) return;
    version.preguntar = false;
    this.pintar();
    this.decir(`Anotado: ${dicho.estado.toLowerCase()}.`);
    this.piezas.titulo.focus();
  }

  async anotar(url, campos) {
    this.error = null;
    try {
      const respuesta = await this.enviar(
        url.replace("/0/", `/${this.version.datos.borrador_id}/`),
        campos,
        { Accept: "application/json" },
      );
      if (respuesta.ok) return await respuesta.json();
      this.error = await cuerpo(respuesta);
    } catch {
      this.error = SIN_RED;
    }
    this.pintar();
    return null;
  }

  enviar(url, campos, { Accept, signal }) {
    const cuerpoPedido = new FormData();
    for (const [nombre, valor] of Object.entries(campos)) cuerpoPedido.append(nombre, valor);
    return fetch(url, {
      method: "POST",
      body: cuerpoPedido,
      headers: { Accept, "X-CSRFToken": testigo() },
      signal,
    });
  }

  // ------------------------------------------------------------------ pintar
  decir(frase) {
    this.piezas.estado.textContent = frase;
  }

  pintar() {
    const p = this.piezas;
    const redactando = this.fase === "redactando";
    this.raiz.dataset.fase = this.fase;
    if (p.inicio) p.inicio.hidden = true;
    if (p.fija) p.fija.hidden = true;
    p.vivo.hidden = false;
    p.botones.hidden = false;
    if (redactando) {
      p.texto.value = "";
      p.redactor.textContent = "";
    }
    p.texto.readOnly = this.fase !== "lista";
    p.texto.setAttribute("aria-busy", String(redactando));
    p.regenerar.disabled = redactando || this.fase === "detenida";
    const detenida = this.error?.codigo === "GuardaDetiene";
    p.detenido.hidden = !detenida;
    p.fallo.hidden = !this.error || detenida;
    if (detenida) {
      p["detenido-frase"].textContent = this.error.error;
      if (p.saltar) p.saltar.hidden = !this.error.saltable;
      if (p["saltar-caja"]) p["saltar-caja"].hidden = true;
    } else if (this.error) {
      p["fallo-frase"].textContent = this.error.error;
      p["fallo-que"].textContent = this.error.que_hacer ?? "";
      const sesion = this.error.estado === 401;
      p.entrar.hidden = !sesion;
      p.reintentar.hidden = sesion || this.error.codigo === "DatosInvalidos";
      p["sin-ia"].hidden = p.reintentar.hidden || this.error === SIN_RED;
    }
    this.raiz.toggleAttribute("data-sin-texto", Boolean(this.error) && !p.texto.value);
    if (this.error) (detenida ? p.detenido : p.fallo).scrollIntoView({ block: "nearest" });
    p.enviado.hidden = !this.version?.preguntar;
    this.pintarVersiones(redactando);
    this.pintarTexto();
  }

  pintarVersiones(redactando) {
    const caja = this.piezas.versiones;
    const total = this.versiones.length;
    caja.hidden = total < 2 && !(total && this.actual < 0);
    caja.replaceChildren(
      ...this.versiones.map((_, lugar) => {
        const boton = document.createElement("button");
        boton.type = "button";
        boton.className = "btn btn-version";
        boton.dataset.version = lugar;
        boton.textContent = `Texto ${lugar + 1}`;
        boton.setAttribute("aria-pressed", String(lugar === this.actual));
        boton.disabled = redactando;
        return boton;
      }),
    );
  }

  /** Lo que cambia con cada letra: la cuenta, el alto y los botones que necesitan texto. */
  pintarTexto() {
    const p = this.piezas;
    const texto = p.texto.value.trim();
    p.cuenta.textContent = fraseCuenta(texto);
    if (!CSS.supports("field-sizing", "content")) {
      p.texto.style.height = "auto";
      p.texto.style.height = `${p.texto.scrollHeight + 2}px`;
    }
    const sirve = this.fase === "lista" && texto !== "";
    p.copiar.disabled = !sirve;
    const telefono = sirve ? this.version.datos.telefono_limpio : null;
    p.abrir.setAttribute("aria-disabled", String(!telefono));
    if (telefono) p.abrir.href = enlaceWhatsApp(telefono, texto, this.version.datos.pie);
    else p.abrir.removeAttribute("href");
  }

  cerrar() {
    this.aborto?.abort();
  }
}
