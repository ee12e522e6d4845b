// Qué dice en español un mensaje en otro idioma: nadie aprueba lo que no entiende.
import { enviar } from "./mensaje.js";

const ESPANOL = "es";
const TRADUCIENDO = "Traduciendo…";
const CAMBIO = "Cambiaste el texto. Antes decía:";
const FALLO = "No pudimos traducirlo en este momento.";

/** Lo que dice en español, y qué hay que saber de eso; sin red lo dice en vez de fallar. */
export async function traducir(url, texto, signal) {
  try {
    const respuesta = await enviar(url, { texto }, { Accept: "application/json", signal });
    if (respuesta.ok) return await respuesta.json();
  } catch {
    // Sin red, o una pregunta que ya no importa.
  }
  return { texto: "", aviso: FALLO };
}

/** Si esos datos son de un mensaje que no está en español. */
export function enOtroIdioma({ idioma }) {
  return Boolean(idioma) && idioma.codigo !== ESPANOL;
}

export class Sentido {
  constructor(taller) {
    this.taller = taller;
    const p = taller.piezas;
    this.p = { caja: p["sentido-caja"], dice: p.sentido, aviso: p["sentido-aviso"], otra: p["sentido-otra"] };
    this.aborto = null;
    this.p.otra.addEventListener("click", () => this.pedir(taller.version));
  }

  ocultar() {
    this.aborto?.abort();
    this.p.caja.hidden = true;
  }

  /** Lo que dice esa versión; si aún no se sabe, lo pregunta. */
  mostrar(version) {
    this.ocultar();
    const { sentido } = version.datos;
    if (!enOtroIdioma(version.datos)) return;
    if (!version.sentido && sentido) version.sentido = { de: version.datos.mensaje, dice: sentido, aviso: "" };
    if (version.sentido) this.pintar(version);
    else if (!version.bloquea) this.pedir(version);
  }

  async pedir(version) {
    this.aborto?.abort();
    const aborto = new AbortController();
    this.aborto = aborto;
    const de = version.texto;
    this.escribir({ dice: "", aviso: TRADUCIENDO, otra: false });
    const url = this.taller.de(version, this.taller.raiz.dataset.urlSentido);
    const dicho = await traducir(url, de, aborto.signal);
    if (aborto.signal.aborted) return;
    version.sentido = { de, dice: dicho.texto, aviso: dicho.aviso };
    this.pintar(version);
  }

  /** Lo traducido, diciendo si el texto ya es otro. */
  pintar(version) {
    const { de, dice, aviso } = version.sentido;
    const cambiado = version.texto.trim() !== de.trim();
    this.escribir({ dice, aviso: cambiado && dice ? CAMBIO : aviso, otra: cambiado || !dice });
  }

  alCambiar(version) {
    if (version.sentido && !this.p.caja.hidden) this.pintar(version);
  }

  escribir({ dice, aviso, otra }) {
    const { p } = this;
    p.caja.hidden = false;
    p.dice.textContent = dice;
    p.aviso.textContent = aviso;
    p.aviso.hidden = !aviso;
    p.otra.hidden = !otra;
  }
}
