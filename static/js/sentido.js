// Qué dice en español un mensaje en otro idioma: nadie aprueba lo que no entiende.
import { enviar } from "./mensaje.js";

const ESPANOL = "es";
const TRADUCIENDO = "Traduciendo…";
const CAMBIO = "Cambiaste el texto. Antes decía:";
const FALLO = "No pudimos traducirlo en este momento.";

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
    const { idioma, sentido } = version.datos;
    if (!idioma || idioma.codigo === ESPANOL) return;
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
    let dicho = { texto: "", aviso: FALLO };
    try {
      const url = this.taller.de(version, this.taller.raiz.dataset.urlSentido);
      const respuesta = await enviar(url, { texto: de }, { Accept: "application/json", signal: aborto.signal });
      if (respuesta.ok) dicho = await respuesta.json();
    } catch {
      // Sin red, o una pregunta que ya no importa.
    }
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
