// Lo que la conversación usa y no la mueve: contar, armar el enlace, copiar, leer respuestas y
// mostrar quién es la persona y qué falló.

export const SIN_RED = {
  error: "No hay conexión con el sistema.",
  que_hacer: "Revisa tu internet y vuelve a intentarlo.",
};
export const CORTADO = {
  error: "La conexión se cortó antes de terminar.",
  que_hacer: "Lo que alcanzó a llegar sigue aquí. Puedes reintentar.",
};
const FALLO = {
  error: "Algo falló y no pudimos terminar.",
  que_hacer: "Inténtalo de nuevo; si sigue, avisa a quien administra el sistema.",
};

const PROPOSITOS = {
  marketing: "Retomar el contacto",
  servicio: "Sobre su reserva",
  respuesta: "Responderle",
};
// Fallas que no se arreglan redactando de nuevo lo mismo, sino cambiando lo escrito.
const DEL_TEXTO = new Set(["DatosInvalidos", "MensajeNoPuedeSalir"]);

const GRUPOS = new Intl.Segmenter("es", { granularity: "grapheme" });
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/** Caracteres tal como se ven (una bandera o una familia es uno) y cuántos son emojis. */
export function contar(texto) {
  let caracteres = 0;
  let emojis = 0;
  for (const { segment } of GRUPOS.segment(texto)) {
    caracteres += 1;
    if (EMOJI.test(segment)) emojis += 1;
  }
  return { caracteres, emojis };
}

/** «312 caracteres · 1 emoji». */
export function fraseCuenta(texto) {
  const { caracteres, emojis } = contar(texto);
  const uno = (n, singular, plural) => `${n} ${n === 1 ? singular : plural}`;
  return `${uno(caracteres, "carácter", "caracteres")} · ${uno(emojis, "emoji", "emojis")}`;
}

/** El enlace de WhatsApp con ese texto y su línea de salida, como lo arma el servidor. */
export function enlaceWhatsApp(telefonoLimpio, texto, pie) {
  const completo = pie ? `${texto}\n\n${pie}` : texto;
  return `https://wa.me/${telefonoLimpio}?text=${encodeURIComponent(bienFormado(completo))}`;
}

function bienFormado(texto) {
  return texto.toWellFormed ? texto.toWellFormed() : texto;
}

/** Identifica un clic; también donde `randomUUID` no existe (sin https). */
export function nuevaSolicitud() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) =>
    b.toString(16).padStart(2, "0"),
  ).join("");
}

/** El testigo de formularios vigente: entrar de nuevo en otra pestaña cambia el de esta página. */
function testigo() {
  const galleta = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  return galleta ?? JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
}

/** Manda un formulario con el testigo vigente. `signal` corta la espera. */
export function enviar(url, campos, { Accept, signal }) {
  const formulario = new FormData();
  for (const [nombre, valor] of Object.entries(campos)) formulario.append(nombre, valor);
  return fetch(url, {
    method: "POST",
    body: formulario,
    headers: { Accept, "X-CSRFToken": testigo() },
    signal,
  });
}

/** El botón que muestra uno de los textos redactados. */
export function elegirVersion(lugar, elegida, apagado) {
  const boton = document.createElement("button");
  boton.type = "button";
  boton.className = "btn btn-version";
  boton.dataset.version = lugar;
  boton.textContent = `Texto ${lugar + 1}`;
  boton.setAttribute("aria-pressed", String(elegida));
  boton.disabled = apagado;
  return boton;
}

/** Los eventos de una respuesta text/event-stream, como pares [nombre, datos]. */
export async function* leerEventos(respuesta) {
  const lector = respuesta.body.pipeThrough(new TextDecoderStream()).getReader();
  let pendiente = "";
  for (;;) {
    const { value, done } = await lector.read();
    if (done) return;
    pendiente += value;
    const bloques = pendiente.split("\n\n");
    pendiente = bloques.pop();
    for (const bloque of bloques) {
      const nombre = /^event: (.*)$/m.exec(bloque)?.[1];
      const datos = /^data: (.*)$/m.exec(bloque)?.[1];
      if (nombre && datos) yield [nombre, JSON.parse(datos)];
    }
  }
}

/** Copia donde el portapapeles moderno no está o no dejó (sin https). Da si se pudo. */
export function copiarALaAntigua(texto, dentro) {
  const caja = document.createElement("textarea");
  caja.value = texto;
  caja.className = "visually-hidden";
  dentro.append(caja);
  caja.select();
  const copiado = document.execCommand("copy");
  caja.remove();
  return copiado;
}

/** El cuerpo JSON de un error, con su estado; una frase general si no lo trae. */
export async function cuerpo(respuesta) {
  let datos = FALLO;
  try {
    datos = { ...FALLO, que_hacer: "", ...(await respuesta.json()) };
  } catch {
    // Una página de error en vez de JSON: vale la frase general.
  }
  return { ...datos, estado: respuesta.status };
}

/** Lo que se sabe antes del texto: perfil, oferta, idioma, avisos y línea de salida. */
export function presentar(p, datos) {
  p.perfil.textContent = datos.perfil_nombre;
  p.razon.textContent = datos.razon;
  if (p.proposito) p.proposito.textContent = PROPOSITOS[datos.proposito] ?? "";
  p.oferta.hidden = !datos.oferta;
  if (datos.oferta) {
    p["oferta-texto"].textContent = datos.oferta.texto;
    p["oferta-porque"].textContent = datos.oferta.porque;
  }
  p.idioma.hidden = !datos.idioma || datos.idioma.codigo === "es";
  if (datos.idioma) p["idioma-dice"].textContent = `${datos.idioma.nombre}. ${datos.idioma.porque}`;
  p.texto.lang = datos.idioma?.codigo ?? "es";
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

/** La guarda que detiene o la falla, con lo que se puede hacer; nada si `error` es null. */
export function mostrarError(p, error) {
  const detenida = error?.codigo === "GuardaDetiene";
  p.detenido.hidden = !detenida;
  p.fallo.hidden = !error || detenida;
  if (!error) return;
  if (detenida) {
    p["detenido-frase"].textContent = error.error;
    if (p.saltar) p.saltar.hidden = !error.saltable;
    const ir = p["ir-a-responder"];
    if (ir) ir.hidden = !error.guardas?.includes("SIN_RESPONDER");
    if (p["saltar-caja"]) p["saltar-caja"].hidden = true;
  } else {
    p["fallo-frase"].textContent = error.error;
    p["fallo-que"].textContent = error.que_hacer ?? "";
    const sesion = error.estado === 401;
    p.entrar.hidden = !sesion;
    // «Reintentar» pide otro texto; a quien no pudo copiar le sirve apretar lo mismo otra vez.
    p.reintentar.hidden = sesion || error.alEntregar || DEL_TEXTO.has(error.codigo);
    p["sin-ia"].hidden = p.reintentar.hidden || error === SIN_RED;
  }
}
