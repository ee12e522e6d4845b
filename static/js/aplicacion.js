// La aplicación: se instala, avisa de lo nuevo en el título y en pantalla, y activa los avisos del
// navegador para cuando no está abierta.
import { cuerpo, enviar } from "./mensaje.js";

const lugar = document.getElementById("aplicacion");
const { urlNovedades, urlSuscribir, urlQuitar, urlTrabajador, urlSalir } = lugar.dataset;
const A_LA_VISTA_MS = 15_000;
const ESCONDIDA_MS = 60_000;
const DURA_MS = 12_000;
const SALIR_MS = 2_000;
const titulo = document.title;
let version = "";
let clave = "";
let vistos = null;
let reloj;

// ------------------------------------------------------------------ lo nuevo
async function mirar() {
  clearTimeout(reloj);
  try {
    const respuesta = await fetch(`${urlNovedades}?version=${encodeURIComponent(version)}`, {
      headers: { Accept: "application/json" },
    });
    if (respuesta.status === 200) mostrar(await respuesta.json());
    if (respuesta.status === 401 || respuesta.status === 403) return;
  } catch {
    // Sin red: se vuelve a mirar después, y la página ya dice que no hay conexión.
  }
  reloj = setTimeout(mirar, document.hidden ? ESCONDIDA_MS : A_LA_VISTA_MS);
}

function mostrar(datos) {
  version = datos.version;
  clave = datos.clave;
  const cuantas = datos.sin_responder + datos.recordatorios;
  document.title = cuantas ? `(${cuantas > 99 ? "99+" : cuantas}) ${titulo}` : titulo;
  if (cuantas) navigator.setAppBadge?.(cuantas).catch(() => {});
  else navigator.clearAppBadge?.().catch(() => {});
  const nuevos = datos.avisos.filter(({ clave: una }) => vistos && !vistos.has(una));
  vistos = new Set(datos.avisos.map(({ clave: una }) => una));
  const ajeno = nuevos.find(({ url }) => url !== window.location.pathname || document.hidden);
  if (ajeno) avisar(ajeno);
  pintarMenu();
}

function avisar({ titulo: dicho, url }) {
  const enlace = document.createElement("a");
  enlace.className = "aviso-nuevo-caja";
  enlace.href = url;
  enlace.textContent = dicho;
  lugar.replaceChildren(enlace);
  setTimeout(() => enlace.remove(), DURA_MS);
}

document.addEventListener("visibilitychange", () => document.hidden || mirar());

// ------------------------------------------------------------------ instalar y avisos
const boton = document.querySelector("[data-avisos]");
const nota = document.querySelector("[data-avisos-nota]");
const sabe = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

if ("serviceWorker" in navigator && window.isSecureContext) {
  navigator.serviceWorker.register(urlTrabajador, { scope: "/" }).catch(() => {});
}

async function suscripcion() {
  const registro = await navigator.serviceWorker?.getRegistration("/");
  return (await registro?.pushManager?.getSubscription()) ?? null;
}

async function pintarMenu() {
  if (!boton) return;
  if (!clave || !sabe) {
    nota.hidden = false;
    nota.textContent = clave
      ? "Este navegador no sabe avisar: te avisamos mientras tengas la página abierta."
      : "Los avisos aparecen mientras tengas la página abierta.";
    return;
  }
  const activa = (await suscripcion()) !== null && Notification.permission === "granted";
  boton.hidden = false;
  boton.setAttribute("aria-pressed", String(activa));
  boton.querySelector("[data-avisos-texto]").textContent = activa
    ? "No avisarme en este equipo"
    : "Avisarme de mensajes";
  if (Notification.permission === "denied") {
    boton.hidden = true;
    nota.hidden = false;
    nota.textContent = "Bloqueaste los avisos de este sitio: actívalos en los ajustes del navegador.";
  }
}

async function activar() {
  if ((await Notification.requestPermission()) !== "granted") return;
  const registro = await navigator.serviceWorker.ready;
  const pedida = { userVisibleOnly: true, applicationServerKey: clave };
  let dada;
  try {
    dada = await registro.pushManager.subscribe(pedida);
  } catch {
    // Puede quedar una de otra clave: se bota y se pide de nuevo.
    await (await registro.pushManager.getSubscription())?.unsubscribe();
    dada = await registro.pushManager.subscribe(pedida);
  }
  await guardar(dada);
}

async function guardar(dada) {
  const { endpoint, keys } = dada.toJSON();
  const respuesta = await enviar(
    urlSuscribir,
    { endpoint, p256dh: keys.p256dh, auth: keys.auth },
    { Accept: "application/json" },
  );
  if (respuesta.ok) return;
  await dada.unsubscribe();
  decir((await cuerpo(respuesta)).error);
}

async function desactivar() {
  const dada = await suscripcion();
  if (!dada) return;
  await enviar(urlQuitar, { endpoint: dada.endpoint }, { Accept: "application/json" });
  await dada.unsubscribe();
}

function decir(frase) {
  nota.hidden = false;
  nota.textContent = frase;
}

boton?.addEventListener("click", async () => {
  boton.disabled = true;
  nota.hidden = true;
  try {
    if (boton.getAttribute("aria-pressed") === "true") await desactivar();
    else await activar();
  } catch {
    decir("Este navegador no dejó activar los avisos.");
  }
  boton.disabled = false;
  pintarMenu();
});

// Quien sale deja de recibir avisos en ese equipo: puede usarlo otra persona.
document.addEventListener("submit", async (evento) => {
  const formulario = evento.target;
  if (formulario.getAttribute("action") !== urlSalir || !sabe) return;
  evento.preventDefault();
  const espera = new Promise((listo) => setTimeout(listo, SALIR_MS));
  await Promise.race([desactivar().catch(() => {}), espera]);
  formulario.submit();
});

mirar();
