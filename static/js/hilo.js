// El hilo abierto se mantiene al día: cada mensaje se reconoce por su id y solo cambia el que
// cambió. No se pierde lo que se escribe, ni el foco, ni dónde se estaba leyendo.
import { iniciarCaja } from "./caja.js";

const CADA_MS = 2500;
const ENTERO_MS = 60_000;
const CERCA_PX = 80;
const MAX_TRAMOS = 20;
const SIN_RED = "Sin conexión con el sistema: lo nuevo no se ve todavía.";
const SIN_SESION = "Tu sesión terminó. Recarga la página para entrar de nuevo.";
const FALLO = "No se pudo poner al día la conversación. Se intenta de nuevo.";

const hilo = document.querySelector("[data-hilo]");
const cuerpo = document.getElementById("hilo-cuerpo");
const nuevo = hilo.querySelector("[data-nuevo]");
const aviso = hilo.querySelector("[data-hilo-aviso]");
const pintado = new Map();
let version = hilo.dataset.version;
let enteroEn = Date.now();
let reloj = 0;
let enCurso = null;
let otraVez = false;
let pegado = false;
let tope = 0;

const lista = () => document.getElementById("hilo-lista");
const abajo = () => cuerpo.scrollHeight - cuerpo.scrollTop - cuerpo.clientHeight < CERCA_PX;

function bajar() {
  cuerpo.scrollTop = cuerpo.scrollHeight;
  pegado = true;
  nuevo.hidden = true;
}

function avisar(texto) {
  if (aviso.textContent !== texto) aviso.textContent = texto;
  aviso.hidden = !texto;
}

/** Lo que dice un elemento, sin la ficha de seguridad de sus formularios, que cambia cada vez. */
function dicho(elemento) {
  const copia = elemento.cloneNode(true);
  for (const ficha of copia.querySelectorAll("[name=csrfmiddlewaretoken]")) ficha.remove();
  return copia.outerHTML;
}

function recordar() {
  for (const linea of lista().children) pintado.set(linea.id, dicho(linea));
}

/**
 * Pone al día la lista con el tramo nuevo; lo más antiguo que ya se había traído se queda, salvo
 * que entre medio falte algo.
 */
function fundir(tramo) {
  const actual = lista();
  const vivos = new Set([...tramo.children].map(({ id }) => id));
  // El día que encabeza el tramo puede haber empezado antes, en lo que ya se había traído.
  const ancla = [...tramo.children].find(({ className }) => className !== "hilo-dia");
  const primero = [...actual.children].findIndex(({ id }) => id === ancla?.id);
  for (const linea of [...actual.children].slice(Math.max(primero, 0))) {
    if (!vivos.has(linea.id) && !linea.dataset.temporal) linea.remove();
  }
  let previo = null;
  let llegaron = 0;
  for (const linea of [...tramo.children]) {
    const { id } = linea;
    const html = dicho(linea);
    const existe = document.getElementById(id);
    if (existe && actual.contains(existe)) {
      if (pintado.get(id) !== html) {
        const conFoco = existe.contains(document.activeElement);
        existe.replaceWith(linea);
        if (conFoco) linea.focus({ preventScroll: true });
        previo = linea;
      } else previo = existe;
    } else {
      if (previo) previo.after(linea);
      else actual.prepend(linea);
      previo = linea;
      if (linea.classList.contains("mensaje-suyo")) llegaron += 1;
    }
    pintado.set(id, html);
  }
  actual.dataset.ultimo = tramo.dataset.ultimo;
  for (const temporal of actual.querySelectorAll("[data-temporal]")) actual.append(temporal);
  return [llegaron, primero >= 0];
}

/** Cambia las partes que no son el hilo, salvo la que alguien está usando. */
function cambiarPartes(vivo) {
  for (const parte of vivo.querySelectorAll("[data-region]")) {
    const actual = document.getElementById(parte.id);
    if (!actual || actual.contains(document.activeElement)) continue;
    if (dicho(actual) !== dicho(parte)) actual.replaceWith(parte);
  }
  caja?.segunSalida();
}

function aplicar(html) {
  const vivo = new DOMParser().parseFromString(html, "text/html").getElementById("vivo");
  if (!vivo) return;
  const estabaAbajo = abajo();
  const altura = cuerpo.scrollTop;
  const anteriores = vivo.querySelector("#hilo-antes");
  const [llegaron, seguidos] = fundir(vivo.querySelector("#hilo-lista"));
  if (!seguidos) document.getElementById("hilo-antes").replaceWith(anteriores);
  cambiarPartes(vivo);
  if (estabaAbajo) bajar();
  else {
    cuerpo.scrollTop = altura;
    if (llegaron) nuevo.hidden = false;
  }
  version = vivo.dataset.version;
  enteroEn = Date.now();
}

async function vuelta() {
  const entero = Date.now() - enteroEn > ENTERO_MS;
  const consulta = new URLSearchParams({ version: entero ? "" : version });
  if (caja?.escribe()) consulta.set("escribe", "1");
  const respuesta = await fetch(`${hilo.dataset.url}?${consulta}`, {
    headers: { Accept: "text/html", "HX-Request": "true" },
    signal: AbortSignal.timeout(15_000),
  });
  if (respuesta.redirected || respuesta.status === 401 || respuesta.headers.has("HX-Redirect")) {
    avisar(SIN_SESION);
    return;
  }
  if (respuesta.status === 200) aplicar(await respuesta.text());
  avisar(respuesta.ok ? "" : FALLO);
}

/** Pregunta ahora; si ya había una pregunta en camino, otra vez apenas vuelva. */
async function ponerAlDia() {
  if (enCurso) {
    otraVez = true;
    return enCurso;
  }
  clearTimeout(reloj);
  enCurso = vuelta().catch(() => avisar(SIN_RED));
  await enCurso;
  enCurso = null;
  if (otraVez) {
    otraVez = false;
    return ponerAlDia();
  }
  if (!document.hidden) reloj = setTimeout(ponerAlDia, CADA_MS);
  return null;
}

async function verAnteriores(enlace) {
  const respuesta = await fetch(enlace.dataset.antes, {
    headers: { Accept: "text/html", "HX-Request": "true" },
  });
  if (!respuesta.ok) throw new Error("no llegó");
  const parte = new DOMParser().parseFromString(await respuesta.text(), "text/html");
  const desdeAbajo = cuerpo.scrollHeight - cuerpo.scrollTop;
  const actual = lista();
  for (const linea of [...parte.getElementById("hilo-lista").children].reverse()) {
    // El día en que se cortó el tramo empieza ahora más arriba.
    if (linea.classList.contains("hilo-dia")) document.getElementById(linea.id)?.remove();
    pintado.set(linea.id, dicho(linea));
    actual.prepend(linea);
  }
  document.getElementById("hilo-antes").replaceWith(parte.getElementById("hilo-antes"));
  cuerpo.scrollTop = cuerpo.scrollHeight - desdeAbajo;
}

/** Lleva a un mensaje citado, trayendo lo anterior hasta dar con él. */
async function irA(id) {
  for (let vez = 0; vez < MAX_TRAMOS && !document.getElementById(id); vez += 1) {
    const enlace = document.querySelector("[data-antes]");
    if (!enlace) return;
    await verAnteriores(enlace);
  }
  const linea = document.getElementById(id);
  if (!linea) return;
  linea.scrollIntoView({ block: "center" });
  linea.focus({ preventScroll: true });
}

async function accion(forma, boton) {
  const datos = new FormData(forma, boton);
  for (const uno of forma.querySelectorAll("button")) uno.disabled = true;
  let queja = "";
  try {
    const respuesta = await fetch(forma.getAttribute("action"), {
      method: "POST",
      body: datos,
      headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
    });
    if (!respuesta.ok) {
      const { error = FALLO, que_hacer: hacer = "" } = await respuesta.json().catch(() => ({}));
      queja = `${error} ${hacer}`.trim();
    }
  } catch {
    queja = "No hay conexión: no se hizo nada. Inténtalo de nuevo.";
  }
  for (const uno of forma.querySelectorAll("button")) uno.disabled = false;
  if (document.activeElement && forma.contains(document.activeElement)) cuerpo.focus();
  version = "";
  await ponerAlDia();
  if (queja) avisar(queja);
}

hilo.addEventListener("click", (evento) => {
  const antes = evento.target.closest("[data-antes]");
  const cita = evento.target.closest("[data-ir-a]");
  if (antes) {
    evento.preventDefault();
    verAnteriores(antes).catch(() => avisar(SIN_RED));
  } else if (cita) {
    evento.preventDefault();
    irA(cita.dataset.irA).catch(() => avisar(SIN_RED));
  }
});
hilo.addEventListener("submit", (evento) => {
  if (!evento.target.matches("[data-accion]")) return;
  evento.preventDefault();
  accion(evento.target, evento.submitter);
});
nuevo.addEventListener("click", bajar);
cuerpo.addEventListener("scroll", () => {
  // Solo quien sube se despega: si la caja creció, el tope quedó atrás sin que nadie lo moviera.
  const sube = cuerpo.scrollTop < tope;
  tope = cuerpo.scrollTop;
  pegado = abajo() || (pegado && !sube);
  if (pegado) nuevo.hidden = true;
});
// La caja crece al escribir y el teclado del teléfono sale: lo último sigue a la vista.
new ResizeObserver(() => {
  if (pegado) bajar();
}).observe(cuerpo);

const lado = document.querySelector("[data-lado]");
if (window.matchMedia("(max-width: 1100px)").matches) {
  lado.open = location.hash === "#lado";
  // Abierto después de que el navegador fue al ancla: se va otra vez, ahora con su alto.
  if (lado.open) lado.scrollIntoView();
}
document.querySelector("[data-abrir-lado]")?.addEventListener("click", () => {
  lado.open = true;
});

recordar();
const caja = iniciarCaja({ hilo, lista, bajar, ponerAlDia });
if (!location.hash && !hilo.hasAttribute("data-quieto")) bajar();
if (!hilo.hasAttribute("data-quieto")) {
  document.addEventListener("visibilitychange", () => {
    clearTimeout(reloj);
    if (!document.hidden) ponerAlDia();
  });
  if (!document.hidden) ponerAlDia();
}
