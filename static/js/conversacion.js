// El taller de un mensaje: lo pide, lo muestra mientras llega y acompaña lo que se hace con él.
// El marcado está en mensajeria/_conversacion.html; los textos de error los da el servidor.
import { Entrega } from "./entrega.js";
import { Envio } from "./envio.js";
import {
  Hallazgos,
  NO_SALE,
  Revision,
  bloquean,
  estadoDe,
  seguir,
  ubicar,
  veredicto,
  veredictoParcial,
} from "./hallazgos.js";
import {
  CORTADO,
  SIN_RED,
  cuerpo,
  elegirVersion,
  enviar,
  fraseCuenta,
  leerEventos,
  mostrarError,
  nuevaSolicitud,
  presentar,
} from "./mensaje.js";
import { Sentido } from "./sentido.js";

export class Conversacion {
  constructor(raiz) {
    this.raiz = raiz;
    this.piezas = {};
    for (const pieza of raiz.querySelectorAll("[data-rol]")) this.piezas[pieza.dataset.rol] = pieza;
    this.fase = "quieta"; // quieta | redactando | lista | incompleta | detenida
    // { datos, texto, hallazgos, bloquea, porJuzgar, sinJuicio, estado, preguntar, envio, intento }
    this.versiones = [];
    this.actual = -1;
    this.hallados = []; // en el texto que va llegando
    this.reemplazar = false; // si el próximo trozo empieza otro texto
    this.error = null;
    this.pedido = {};
    this.extra = {};
    this.huboCambios = false;
    this.aborto = null;
    this.marcas = new Hallazgos(this.piezas);
    this.revision = new Revision((signal) => this.revisar(signal));
    this.entrega = new Entrega(this);
    this.envio = new Envio(this);
    this.sentido = new Sentido(this);
    this.escuchar();
  }

  get version() {
    return this.versiones[this.actual];
  }

  escuchar() {
    const p = this.piezas;
    p.texto.addEventListener("input", () => {
      if (this.version) this.cambiar(p.texto.value);
      this.pintarTexto();
    });
    // Otro texto para lo mismo: el propósito que eligió el sistema la primera vez se mantiene.
    p.regenerar.addEventListener("click", () =>
      this.generar({ proposito: this.datos?.proposito ?? "", ...this.pedido, regenerar: "1" }),
    );
    p.reintentar.addEventListener("click", () => this.generar(this.pedido));
    p["sin-ia"].addEventListener("click", () =>
      this.generar({ ...this.pedido, redactor: "plantillas" }),
    );
    p.responder.addEventListener("click", () => this.generar({ proposito: "respuesta" }));
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
    this.hallados = [];
    this.reemplazar = false;
    this.piezas.texto.style.minHeight = "";
    this.revision.cancelar();
    this.sentido.ocultar();
    this.envio.volver({ conFoco: false });
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
    const respuesta = await enviar(
      this.raiz.dataset.url,
      { ...this.extra, ...this.pedido, solicitud: nuevaSolicitud() },
      { Accept: "text/event-stream", signal: aborto.signal },
    );
    if (!respuesta.ok) {
      return this.fallar(await cuerpo(respuesta));
    }
    for await (const [nombre, datos] of leerEventos(respuesta)) {
      if (aborto.signal.aborted) return;
      if (nombre === "inicio") this.presentar(datos);
      else if (nombre === "texto") this.agregar(datos.t);
      else if (nombre === "hallazgos") this.hallar(datos.hallazgos);
      else if (nombre === "ronda") this.empezarOtra(datos.sin_ia);
      // Aquí termina: el cierre de esta respuesta puede llegar cuando ya se pidió otro texto.
      else if (nombre === "fin") return this.terminar(datos);
      else if (nombre === "error") return this.fallar(datos);
    }
    this.fallar(CORTADO);
  }

  presentar(datos) {
    this.datos = datos;
    presentar(this.piezas, datos);
  }

  agregar(trozo) {
    if (this.reemplazar) {
      this.reemplazar = false;
      this.parcial = "";
      this.hallados = [];
    }
    this.parcial += trozo;
    this.piezas.texto.value = this.parcial;
    this.pintarTexto();
  }

  hallar(hallazgos) {
    this.hallados = ubicar(hallazgos, this.parcial);
    this.pintarTexto();
  }

  /** Lo tachado sigue a la vista, con su alto, hasta que llega lo que lo reemplaza. */
  empezarOtra(sinIa) {
    const { texto } = this.piezas;
    this.reemplazar = true;
    texto.style.minHeight = `${texto.offsetHeight}px`;
    this.decir(
      sinIa ? "Escribiendo sin IA…" : "La IA se equivocó: está corrigiendo el texto…",
    );
    this.pintarTexto();
  }

  terminar(datos) {
    this.reemplazar = false;
    const { mensaje: texto, hallazgos, bloquea } = datos;
    this.versiones.push({ datos, texto, hallazgos, bloquea, preguntar: false });
    this.fase = "lista";
    this.mostrar(this.versiones.length - 1);
    const { titulo, regenerar } = this.piezas;
    if (this.versiones.length > 1 && document.activeElement === titulo) {
      regenerar.focus({ preventScroll: true });
    }
    // En un teléfono, que es el de hace un rato se ve aquí y no bajo el mensaje.
    const listo = datos.guardado ? `${datos.guardado}. Léelo.` : "Listo. Léelo y cámbialo si quieres.";
    this.decir(datos.bloquea ? NO_SALE : listo);
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
    this.piezas.texto.style.minHeight = "";
    this.envio.volver({ conFoco: false });
    this.mostrar(numero);
    this.decir(this.version.bloquea ? NO_SALE : "");
    if (this.version.envio) this.envio.contar(this.version);
    this.piezas.versiones.querySelector('[aria-pressed="true"]')?.focus();
  }

  mostrar(numero) {
    this.actual = numero;
    const { datos, texto } = this.version;
    this.presentar(datos);
    this.piezas.texto.value = texto;
    const redactado = datos.usa_ia ? `Redactado con ${datos.redactado_con}` : datos.redactado_con;
    this.piezas.redactor.textContent = [redactado, datos.guardado].filter(Boolean).join(" · ");
    this.sentido.mostrar(this.version);
    if (this.version.porJuzgar) this.revision.pedir(0);
    else this.revision.cancelar();
    this.pintar();
  }

  // ------------------------------------------------------------------ revisar lo que se escribe
  cambiar(texto) {
    const version = this.version;
    version.estado ??= estadoDe(version);
    version.hallazgos = seguir(version.hallazgos, version.texto, texto);
    version.texto = texto;
    version.porJuzgar = texto.trim() !== "";
    this.sentido.alCambiar(version);
    if (version.porJuzgar) this.revision.pedir();
    else this.revision.cancelar();
  }

  /** Vuelve a juzgar el texto. Sin respuesta lo dice y no detiene: al entregar se juzga igual. */
  async revisar(signal) {
    const version = this.version;
    let juicio = null;
    try {
      const respuesta = await enviar(
        this.de(version, this.raiz.dataset.urlRevisar),
        { texto: version.texto },
        { Accept: "application/json", signal },
      );
      if (respuesta.ok) juicio = await respuesta.json();
    } catch {
      // Sin red, o una pregunta que ya no importa.
    }
    if (signal.aborted) return;
    const antes = version.estado;
    version.porJuzgar = false;
    version.sinJuicio = !juicio;
    if (juicio) version.hallazgos = ubicar(juicio.hallazgos, version.texto);
    version.bloquea = bloquean(version.hallazgos);
    version.estado = estadoDe(version);
    if (version.estado !== antes) this.decir(version.estado);
    if (!version.bloquea && this.error?.codigo === "MensajeNoPuedeSalir") {
      this.error = null;
      this.pintar();
    } else this.pintarTexto();
  }

  de(version, url) {
    return url.replace("/0/", `/${version.datos.borrador_id}/`);
  }

  // ------------------------------------------------------------------ lo que se hace con él
  /** Manda algo del borrador y da lo que respondió el servidor, o null tras mostrar por qué no. */
  async anotar(url, campos) {
    this.error = null;
    try {
      const respuesta = await enviar(this.de(this.version, url), campos, {
        Accept: "application/json",
      });
      if (respuesta.ok) return await respuesta.json();
      this.error = { ...(await cuerpo(respuesta)), alEntregar: true };
      if (this.error.codigo === "MensajeNoPuedeSalir") this.revision.pedir(0);
    } catch {
      this.error = { ...SIN_RED, alEntregar: true };
    }
    this.pintar();
    return null;
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
    p.texto.readOnly = this.fase !== "lista" || this.envio.cerrado(this.version);
    p.texto.setAttribute("aria-busy", String(redactando));
    p.regenerar.disabled = redactando || this.fase === "detenida";
    mostrarError(p, this.error);
    this.raiz.toggleAttribute("data-fallo", Boolean(this.error));
    this.raiz.toggleAttribute("data-sin-texto", Boolean(this.error) && !p.texto.value);
    if (this.error) (p.fallo.hidden ? p.detenido : p.fallo).scrollIntoView({ block: "nearest" });
    p.enviado.hidden = !this.version?.preguntar;
    this.pintarVersiones(redactando);
    this.pintarTexto();
  }

  pintarVersiones(redactando) {
    const caja = this.piezas.versiones;
    const total = this.versiones.length;
    caja.hidden = total < 2 && !(total && this.actual < 0);
    caja.replaceChildren(
      ...this.versiones.map((_, lugar) => elegirVersion(lugar, lugar === this.actual, redactando)),
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
    this.raiz.toggleAttribute("data-reemplazar", this.fase === "redactando" && this.reemplazar);
    if (this.fase === "lista") this.marcas.pintar(this.version.hallazgos, veredicto(this.version));
    else this.marcas.pintar(this.hallados, veredictoParcial(this.hallados));
    this.raiz.toggleAttribute("data-bloquea", this.fase === "lista" && this.version.bloquea);
    this.envio.pintar();
  }

  cerrar() {
    this.revision.cancelar();
    this.aborto?.abort();
    this.envio.cerrar();
  }
}
