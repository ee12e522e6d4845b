// La lista de conversaciones se mantiene al día sola: pregunta cada pocos segundos mientras la
// página está a la vista y cambia solo las filas. No toca lo que se escribe ni mueve la lectura.
const CADA_MS = 4000;
const RESPIRO_MS = 250;
const SIN_RED = "Sin conexión: la lista puede no estar al día.";
const SIN_SESION = "Tu sesión terminó. Recarga la página para entrar de nuevo.";
const FALLO = "La lista no se pudo poner al día. Se intenta de nuevo.";

const columna = document.querySelector("[data-buzon-lista]");
const buscar = columna?.querySelector("input[type=search]");
let url = columna?.dataset.url;
let quieta = columna?.hasAttribute("data-quieta");
let reloj = 0;
let pedido = null;

function avisar(texto) {
  const aviso = columna.querySelector("[data-buzon-aviso]");
  if (aviso.textContent !== texto) aviso.textContent = texto;
  aviso.hidden = !texto;
}

function filas() {
  return document.getElementById("buzon-filas");
}

/** Pone las filas nuevas y devuelve el foco a la fila que lo tenía. */
function pintar(html) {
  const nuevas = new DOMParser().parseFromString(html, "text/html").getElementById("buzon-filas");
  if (!nuevas) return;
  const viejas = filas();
  const enfocada = viejas.contains(document.activeElement)
    ? new URL(document.activeElement.href, location.href).pathname
    : "";
  const altura = viejas.scrollTop;
  viejas.replaceWith(nuevas);
  nuevas.scrollTop = altura;
  if (enfocada) nuevas.querySelector(`a[href^="${enfocada}"]`)?.focus({ preventScroll: true });
}

async function preguntar() {
  clearTimeout(reloj);
  pedido?.abort();
  const propio = new AbortController();
  pedido = propio;
  try {
    const huella = filas().dataset.huella;
    const respuesta = await fetch(`${url}&huella=${huella}`, {
      headers: { Accept: "text/html", "HX-Request": "true" },
      signal: AbortSignal.any([propio.signal, AbortSignal.timeout(15_000)]),
    });
    if (respuesta.redirected || respuesta.status === 401 || respuesta.headers.has("HX-Redirect")) {
      return avisar(SIN_SESION);
    }
    if (respuesta.status === 200) pintar(await respuesta.text());
    avisar(respuesta.ok ? "" : FALLO);
  } catch {
    if (propio.signal.aborted) return;
    avisar(SIN_RED);
  }
  programar();
}

function programar(espera = CADA_MS) {
  clearTimeout(reloj);
  if (!document.hidden && !quieta) reloj = setTimeout(preguntar, espera);
}

function filtrar() {
  const nueva = new URL(url, location.href);
  nueva.searchParams.set("q", buscar.value.trim());
  url = `${nueva.pathname}${nueva.search}`;
  quieta = false;
  if (columna.parentElement.matches(".buzon:not(.buzon-abierto)")) {
    const visible = new URL(location.href);
    visible.searchParams.set("q", buscar.value.trim());
    visible.searchParams.delete("cursor");
    history.replaceState(history.state, "", visible);
  }
  programar(RESPIRO_MS);
}

if (columna && getComputedStyle(columna).display !== "none") {
  buscar.addEventListener("input", filtrar);
  document.addEventListener("visibilitychange", () => programar(0));
  programar();
}
