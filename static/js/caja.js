// La caja con que se responde: lo escrito nunca se pierde, el mismo envío nunca sale dos veces y
// el verificador dice lo que conviene mirar sin estorbar.
import { Hallazgos, Revision, bloquean, ubicar } from "./hallazgos.js";

const REVISAR_MS = 700;
const ESCRIBIENDO_MS = 6000;
const SIN_RED = {
  error: "No hay conexión con el sistema: tu mensaje no se envió.",
  que_hacer: "Lo que escribiste sigue aquí. Inténtalo de nuevo.",
};
const SIN_SESION = {
  error: "Tu sesión terminó: tu mensaje no se envió.",
  que_hacer: "Entra de nuevo en otra pestaña y vuelve a enviarlo desde aquí.",
  entrar: true,
};
const FALLO = {
  error: "Algo falló y no sabemos si se guardó.",
  que_hacer: "Envíalo de nuevo: si ya se guardó, no sale dos veces.",
};
const teclado = window.matchMedia("(hover: hover) and (pointer: fine)");

/** La respuesta de un POST que habla JSON, con su estado; sin red, la frase que lo dice. */
async function pedir(url, datos, signal) {
  try {
    const respuesta = await fetch(url, {
      method: "POST",
      body: datos,
      headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
      signal,
    });
    if (respuesta.status === 401) return SIN_SESION;
    return await respuesta.json().catch(() => FALLO);
  } catch {
    return SIN_RED;
  }
}

function nuevaSolicitud() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Un globo que se ve al tiro, hasta que el sistema diga el suyo. */
function globo(texto, solicitud) {
  const linea = document.createElement("li");
  linea.className = "mensaje mensaje-nuestro";
  linea.dataset.temporal = solicitud;
  const caja = document.createElement("div");
  caja.className = "globo globo-en_cola";
  const dicho = document.createElement("div");
  dicho.className = "globo-texto corte globo-crudo";
  dicho.textContent = texto;
  const pie = document.createElement("p");
  pie.className = "globo-pie";
  pie.textContent = "Guardando… ⏱";
  caja.append(dicho, pie);
  linea.append(caja);
  return linea;
}

class Caja {
  constructor(raiz, { lista, bajar, ponerAlDia }) {
    Object.assign(this, { raiz, lista, bajar, ponerAlDia });
    this.forma = raiz.querySelector("[data-forma]");
    this.piezas = Object.fromEntries(
      [...raiz.querySelectorAll("[data-rol]")].map((pieza) => [pieza.dataset.rol, pieza]),
    );
    this.texto = this.piezas.texto;
    this.boton = raiz.querySelector("[data-enviar]");
    this.fallo = raiz.querySelector("[data-fallo]");
    this.escribioEn = 0;
    // La lista está junto al botón: lo que bloquea no hace falta decirlo dos veces.
    this.hallazgos = new Hallazgos({ reparo: document.createElement("span"), ...this.piezas });
    this.revision = new Revision((signal) => this.revisar(signal));
    this.escuchar();
    this.segunSalida();
    this.crecer();
  }

  escuchar() {
    this.texto.addEventListener("input", () => this.alEscribir());
    this.texto.addEventListener("keydown", (evento) => {
      if (evento.key !== "Enter" || evento.shiftKey || evento.isComposing) return;
      if (!teclado.matches || evento.defaultPrevented) return;
      evento.preventDefault();
      this.forma.requestSubmit();
    });
    this.forma.addEventListener("submit", (evento) => {
      evento.preventDefault();
      this.enviar();
    });
    this.raiz.querySelector("[data-sin-cita]").addEventListener("click", (evento) => {
      evento.preventDefault();
      this.citar("", "");
      this.texto.focus();
    });
    document.getElementById("hilo-cuerpo").addEventListener("click", (evento) => {
      const responder = evento.target.closest("[data-responder]");
      if (!responder || this.forma.hidden) return;
      evento.preventDefault();
      const linea = responder.closest("li");
      const dicho = linea.querySelector(".globo-texto, .globo-medio")?.textContent.trim() ?? "";
      this.citar(responder.dataset.responder, dicho.slice(0, 120));
      this.texto.focus();
    });
  }

  citar(id, dicho) {
    this.raiz.querySelector("[data-responde-a]").value = id;
    this.raiz.querySelector("[data-cita-texto]").textContent = dicho;
    this.raiz.querySelector("[data-cita]").hidden = !id;
  }

  /** Qué se muestra según por dónde se puede salir; lo escrito queda aunque se oculte la caja. */
  segunSalida() {
    const via = document.getElementById("salida").dataset.via;
    const conTexto = this.texto.value.trim() !== "";
    this.forma.hidden = via !== "texto" && !conTexto;
    this.boton.disabled = via !== "texto";
    const plantillas = this.raiz.querySelector("[data-plantillas]");
    plantillas.hidden = via !== "plantilla";
    if (via === "plantilla" && !plantillas.dataset.pedida) this.traerPlantillas(plantillas);
  }

  /** El panel de plantillas; si no llega, se dice y se intenta en la próxima vuelta entera. */
  async traerPlantillas(caja) {
    caja.dataset.pedida = "1";
    const actual = document.getElementById("salida-plantilla");
    try {
      const respuesta = await fetch(caja.dataset.plantillas, {
        headers: { Accept: "text/html", "HX-Request": "true" },
      });
      const pagina = new DOMParser().parseFromString(await respuesta.text(), "text/html");
      const panel = pagina.getElementById("salida-plantilla");
      actual.replaceWith(panel);
      window.htmx?.process(panel);
    } catch {
      actual.textContent = "No se pudieron traer las plantillas. Se intenta de nuevo en un minuto.";
      delete caja.dataset.pedida;
    }
  }

  escribe() {
    return this.texto.value.trim() !== "" && Date.now() - this.escribioEn < ESCRIBIENDO_MS;
  }

  alEscribir() {
    this.escribioEn = Date.now();
    this.crecer();
    this.mostrarFallo(null);
    if (this.texto.value.trim() === "") {
      this.revision.cancelar();
      this.pintar([]);
    } else this.revision.pedir(REVISAR_MS);
  }

  crecer() {
    this.texto.style.height = "auto";
    this.texto.style.height = `${Math.min(this.texto.scrollHeight + 2, window.innerHeight * 0.4)}px`;
  }

  async revisar(signal) {
    const escrito = this.texto.value;
    const datos = new FormData(this.forma);
    const { success, hallazgos } = await pedir(this.raiz.dataset.urlRevisar, datos, signal);
    if (signal.aborted || this.texto.value !== escrito) return;
    this.pintar(success ? ubicar(hallazgos, escrito) : []);
  }

  pintar(hallazgos) {
    this.piezas.hallazgos.hidden = !hallazgos.length;
    const dicho = bloquean(hallazgos) ? "Así no puede salir." : "Conviene mirar lo marcado.";
    this.hallazgos.pintar(hallazgos, hallazgos.length ? dicho : "");
  }

  mostrarFallo(error) {
    this.fallo.hidden = !error;
    if (!error) return;
    this.fallo.querySelector("[data-fallo-frase]").textContent = error.error;
    this.fallo.querySelector("[data-fallo-que]").textContent = error.que_hacer ?? "";
    this.fallo.querySelector("[data-entrar]").hidden = !error.entrar;
  }

  async enviar() {
    const texto = this.texto.value;
    if (texto.trim() === "" || this.boton.disabled) return;
    // Lo que volvió sin salir lleva su mismo pedido solo si es el mismo texto.
    if (this.devuelto !== undefined && this.devuelto !== texto) this.estrenarPedido();
    const datos = new FormData(this.forma);
    const cita = this.raiz.querySelector("[data-cita-texto]").textContent;
    const espera = globo(texto.trim(), datos.get("solicitud"));
    this.estrenarPedido();
    document.getElementById("hilo-nada")?.remove();
    this.lista().append(espera);
    this.vaciar();
    this.bajar();
    const respuesta = await pedir(this.forma.getAttribute("action"), datos);
    if (respuesta.success) await this.ponerAlDia();
    espera.remove();
    if (respuesta.success) this.bajar();
    else this.devolver(datos, cita, respuesta);
  }

  estrenarPedido() {
    this.forma.elements.solicitud.value = nuevaSolicitud();
    this.devuelto = undefined;
  }

  vaciar() {
    this.revision.cancelar();
    this.texto.value = "";
    this.escribioEn = 0;
    this.citar("", "");
    this.pintar([]);
    this.mostrarFallo(null);
    this.crecer();
    this.forma.dispatchEvent(new CustomEvent("caja:vaciada"));
  }

  /** No salió: lo escrito vuelve a la caja, delante de lo que se haya escrito entretanto. */
  devolver(datos, cita, error) {
    const entretanto = this.texto.value;
    this.texto.value = [datos.get("texto"), entretanto].filter(Boolean).join("\n");
    // Lo mismo con el mismo pedido: si alcanzó a guardarse, no sale dos veces.
    if (!entretanto) {
      this.forma.elements.solicitud.value = datos.get("solicitud");
      this.devuelto = this.texto.value;
    }
    if (datos.get("responde_a")) this.citar(datos.get("responde_a"), cita);
    this.crecer();
    this.mostrarFallo(error);
    this.revision.pedir(REVISAR_MS);
    this.ponerAlDia();
  }
}

/** La caja de la página, o null si la cuenta solo puede leer. */
export function iniciarCaja(opciones) {
  const raiz = document.querySelector("[data-caja]");
  return raiz?.querySelector("[data-forma]") ? new Caja(raiz, opciones) : null;
}
