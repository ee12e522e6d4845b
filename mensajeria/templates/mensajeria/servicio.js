// El trabajador de servicio: muestra los avisos y, sin red, una página que lo dice.
// Nunca guarda páginas ni datos: solo los archivos de /static/ y la página «Sin conexión».
const CAJA = "estaticos-{{ version }}";
const ESTATICOS = "{{ base|escapejs }}";
const SIN_CONEXION = "{% url 'sin_conexion' %}";
const ESENCIALES = ["css/tema.css", "css/extras.css", "img/marca.svg", "img/app-192.png", "vendor/tabler/css/tabler.min.css"];

self.addEventListener("install", (evento) => {
  evento.waitUntil(preparar().then(() => self.skipWaiting()));
});

async function preparar() {
  const caja = await caches.open(CAJA);
  const pagina = new Request(SIN_CONEXION, { credentials: "omit", cache: "reload" });
  await caja.addAll([pagina, ...ESENCIALES.map((ruta) => new Request(ESTATICOS + ruta, { cache: "reload" }))]);
}

self.addEventListener("activate", (evento) => {
  evento.waitUntil(limpiar().then(() => self.clients.claim()));
});

async function limpiar() {
  const cajas = await caches.keys();
  await Promise.all(cajas.filter((nombre) => nombre !== CAJA).map((nombre) => caches.delete(nombre)));
}

self.addEventListener("fetch", (evento) => {
  const { request } = evento;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    evento.respondWith(fetch(request).catch(() => caches.match(SIN_CONEXION)));
  } else if (url.pathname.startsWith(ESTATICOS)) {
    evento.respondWith(estatico(request));
  }
});

// Primero la red: lo guardado solo sirve cuando no hay, y así nunca se mezclan dos versiones.
async function estatico(request) {
  const caja = await caches.open(CAJA);
  try {
    const respuesta = await fetch(request);
    if (respuesta.ok && respuesta.type === "basic") await caja.put(request, respuesta.clone());
    return respuesta;
  } catch (falla) {
    const guardada = await caja.match(request, { ignoreVary: true });
    if (guardada) return guardada;
    throw falla;
  }
}

self.addEventListener("push", (evento) => {
  let datos = {};
  try {
    datos = evento.data.json();
  } catch {
    // Un aviso ilegible igual avisa que algo hay.
  }
  evento.waitUntil(
    self.registration.showNotification(datos.titulo ?? "Mensaje nuevo", {
      tag: datos.etiqueta ?? "mensaje",
      renotify: true,
      icon: `${ESTATICOS}img/app-192.png`,
      badge: `${ESTATICOS}img/app-insignia-96.png`,
      lang: "es-CL",
      data: { url: datos.url ?? "/" },
    }),
  );
});

self.addEventListener("notificationclick", (evento) => {
  evento.notification.close();
  evento.waitUntil(llevar(new URL(evento.notification.data.url, self.location.origin)));
});

async function llevar(url) {
  if (url.origin !== self.location.origin) return;
  const ventanas = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const misma = ventanas.find((ventana) => new URL(ventana.url).pathname === url.pathname);
  if (misma) await misma.focus();
  else await self.clients.openWindow(url.href);
}
