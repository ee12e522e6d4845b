// Lo que el verificador halló en un texto: las marcas sobre la hoja y la lista de por qué.
// Un hallazgo es { codigo, inicio, fin, oracion: [inicio, fin], fragmento, frase, severidad }; las
// posiciones son de JavaScript, y si inicio y fin son iguales es sobre todo el texto.

const A_LA_VISTA = 3;
const LARGO_CITA = 48;
const RESPIRO_MS = 300;
const TECLADO_MS = 1000;
const SIN_REPAROS = "Revisado: nada que corregir.";
export const NO_SALE = "Así no puede salir.";
const SIN_JUICIO = "No se pudo revisar el cambio.";
const CORRIGE = "Corrige lo marcado para enviarlo.";
const ORILLA_INICIAL = /^[\s\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f]*/u;
const ORILLA_FINAL = /[\s\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f]*$/u;
const PEGADO = /[\p{L}\p{N}]/u;

/** Si con esos hallazgos el mensaje no puede salir. */
export function bloquean(hallazgos) {
  return hallazgos.some(({ severidad }) => severidad === "bloquea");
}

/** Qué decir de lo hallado mientras el texto todavía llega. */
export function veredictoParcial(hallazgos) {
  if (!hallazgos.length) return "";
  return bloquean(hallazgos) ? "Lo tachado no puede salir." : "Conviene mirar lo marcado.";
}

/** Qué decir de un texto terminado, y de lo que hubo que corregir para llegar a él. */
export function veredicto({ datos, texto, hallazgos, bloquea, sinJuicio }) {
  if (texto.trim() === "") return "";
  if (bloquea) return (texto === datos.mensaje && datos.verificacion) || CORRIGE;
  if (sinJuicio) return `${SIN_JUICIO} Se revisa al copiar o al abrir WhatsApp.`;
  const historia = datos.bloquea ? "" : datos.verificacion;
  if (hallazgos.length) return `${historia} Conviene mirar lo marcado.`.trim();
  return historia || SIN_REPAROS;
}

/** Cómo queda un texto que alguien cambió: lo que se dice junto a los botones. */
export function estadoDe({ hallazgos, bloquea, sinJuicio }) {
  if (bloquea) return NO_SALE;
  if (sinJuicio) return SIN_JUICIO;
  return hallazgos.length ? "Antes de enviarlo, mira lo marcado." : "Ya puede salir.";
}

/** Si el hallazgo señala un lugar del texto y no el texto entero. */
function tieneLugar({ inicio, fin }) {
  return fin > inicio;
}

function calza({ inicio, fin, fragmento }, texto) {
  return texto.slice(inicio, fin) === fragmento;
}

function correr(hallazgo, cuanto) {
  const { inicio, fin, oracion } = hallazgo;
  return {
    ...hallazgo,
    inicio: inicio + cuanto,
    fin: fin + cuanto,
    oracion: oracion.map((lugar) => lugar + cuanto),
  };
}

/** Los hallazgos en su lugar de `texto`: el servidor los cuenta sin los espacios del principio. */
export function ubicar(hallazgos, texto) {
  const sobra = texto.length - texto.trimStart().length;
  return hallazgos.map((hallazgo) =>
    tieneLugar(hallazgo) && !calza(hallazgo, texto) ? correr(hallazgo, sobra) : hallazgo,
  );
}

/** Los que siguen en pie cuando el texto pasa de `antes` a `ahora`, en su nuevo lugar. */
export function seguir(hallazgos, antes, ahora) {
  const tope = Math.min(antes.length, ahora.length);
  let desde = 0;
  while (desde < tope && antes[desde] === ahora[desde]) desde += 1;
  let cola = 0;
  while (cola < tope - desde && antes.at(-1 - cola) === ahora.at(-1 - cola)) cola += 1;
  const hasta = antes.length - cola;
  const cambio = ahora.length - antes.length;
  const mover = (lugar, enElCambio) => {
    if (lugar <= desde) return lugar;
    return lugar >= hasta ? lugar + cambio : enElCambio;
  };
  return hallazgos
    .filter((h) => !tieneLugar(h) || h.fin <= desde || h.inicio >= hasta)
    .map((h) => {
      const corrido = h.fin <= desde ? h : correr(h, cambio);
      const [abre, cierra] = h.oracion;
      const oracion = [mover(abre, desde), mover(cierra, hasta + cambio)];
      return tieneLugar(h) ? { ...corrido, oracion } : h;
    })
    .filter((h) => !tieneLugar(h) || (calza(h, ahora) && !seAlargo(h, ahora)));
}

/** Si al fragmento se le pegó una letra o una cifra: «15» que ahora es «150». */
function seAlargo({ inicio, fin }, texto) {
  const pegados = (lugar) => PEGADO.test(texto[lugar - 1] ?? "") && PEGADO.test(texto[lugar] ?? "");
  return pegados(inicio) || pegados(fin);
}

/** El texto en pedazos seguidos: [desde, hasta, severidad de su oración o "", si es fragmento]. */
function pedazos(texto, hallazgos) {
  const marcas = hallazgos
    .filter((h) => tieneLugar(h) && calza(h, texto))
    .map((h) => ({ ...h, oracion: sinBordes(h, texto) }));
  const cortes = new Set([0, texto.length]);
  for (const { inicio, fin, oracion } of marcas) {
    for (const lugar of [inicio, fin, ...oracion]) cortes.add(lugar);
  }
  const orden = [...cortes].sort((a, b) => a - b);
  return orden.slice(1).map((hasta, i) => {
    const desde = orden[i];
    const dentro = marcas.filter(({ oracion: [abre, cierra] }) => abre <= desde && hasta <= cierra);
    const severidad = bloquean(dentro) ? "bloquea" : (dentro[0]?.severidad ?? "");
    return [desde, hasta, severidad, dentro.some((h) => h.inicio <= desde && hasta <= h.fin)];
  });
}

/** La oración sin espacios ni emojis en sus orillas, y nunca más corta que el fragmento. */
function sinBordes({ inicio, fin, oracion: [abre, cierra] }, texto) {
  const dicho = texto.slice(abre, cierra);
  const [antes] = ORILLA_INICIAL.exec(dicho);
  const [despues] = ORILLA_FINAL.exec(dicho);
  return [Math.min(inicio, abre + antes.length), Math.max(fin, cierra - despues.length)];
}

function frase({ fragmento, frase: porque }) {
  if (!fragmento || porque.toLowerCase().includes(fragmento.toLowerCase())) return porque;
  const cita = fragmento.length > LARGO_CITA ? `${fragmento.slice(0, LARGO_CITA)}…` : fragmento;
  return `«${cita}»: ${porque}`;
}

/** Pinta los hallazgos detrás del texto y en su lista; tocar uno lleva el cursor a su lugar. */
export class Hallazgos {
  constructor(piezas) {
    this.piezas = piezas;
    this.todos = false;
    this.lineas = new Map();
    this.hallazgos = [];
    piezas.texto.addEventListener("scroll", () => {
      piezas.marcas.scrollTop = piezas.texto.scrollTop;
    });
    piezas["hallazgos-mas"].addEventListener("click", () => {
      this.todos = !this.todos;
      this.pintarLista();
    });
  }

  pintar(hallazgos, veredicto) {
    this.hallazgos = hallazgos;
    const { marcas, texto, veredicto: linea, hallazgos: caja, reparo } = this.piezas;
    const escrito = texto.value;
    // Una línea vacía al final no tiene alto sin algo que la ocupe.
    marcas.replaceChildren(...pedazos(escrito, hallazgos).map((p) => pedazo(escrito, p)), "\u200b");
    if (linea.textContent !== veredicto) linea.textContent = veredicto;
    caja.dataset.tono = tono(hallazgos, veredicto);
    // En el teléfono la lista queda bajo el texto: lo que impide salir se lee junto a los botones.
    const grave = hallazgos.find((h) => bloquean([h]));
    if (reparo) reparo.textContent = grave ? frase(grave) : "";
    texto.setAttribute("aria-invalid", String(bloquean(hallazgos)));
    this.pintarLista();
  }

  /** Las líneas que siguen no se rehacen: un lector de pantalla dice solo lo nuevo. */
  pintarLista() {
    const { hallazgos, "hallazgos-lista": lista, "hallazgos-mas": mas } = this.piezas;
    const vivas = new Map();
    const [primero, despues] = [true, false].map((grave) =>
      this.hallazgos.filter((h) => bloquean([h]) === grave),
    );
    for (const hallazgo of [...primero, ...despues]) {
      const { severidad, codigo, fragmento } = hallazgo;
      let clave = [severidad, codigo, fragmento].join("|");
      while (vivas.has(clave)) clave += "|";
      const linea = this.lineas.get(clave) ?? this.linea(severidad);
      const dicho = linea.querySelector("[data-frase]");
      if (dicho.textContent !== frase(hallazgo)) dicho.textContent = frase(hallazgo);
      linea.querySelector("button").onclick = () => this.llevar(hallazgo);
      vivas.set(clave, linea);
    }
    for (const [clave, linea] of this.lineas) if (!vivas.has(clave)) linea.remove();
    this.lineas = vivas;
    const demas = vivas.size - A_LA_VISTA;
    if (demas <= 0) this.todos = false;
    [...vivas.values()].forEach((linea, lugar) => {
      if (lista.children[lugar] !== linea) lista.insertBefore(linea, lista.children[lugar] ?? null);
      linea.hidden = lugar >= A_LA_VISTA && !this.todos;
    });
    mas.hidden = demas <= 0;
    mas.textContent = this.todos ? "Ver menos" : `Ver los demás (${demas})`;
    mas.setAttribute("aria-expanded", String(this.todos));
    hallazgos.toggleAttribute("data-todos", this.todos);
  }

  linea(severidad) {
    const linea = this.piezas["hallazgo-plantilla"].content.firstElementChild.cloneNode(true);
    linea.dataset.severidad = severidad;
    return linea;
  }

  llevar({ inicio, fin }) {
    const { texto, marcas } = this.piezas;
    texto.focus({ preventScroll: true });
    texto.setSelectionRange(inicio, fin);
    const aLaVista = () =>
      (marcas.querySelector(`[data-desde="${inicio}"]`) ?? texto).scrollIntoView({
        block: fin > inicio ? "center" : "nearest",
      });
    aLaVista();
    // El teclado del teléfono sale después y deja menos pantalla.
    window.visualViewport?.addEventListener("resize", aLaVista, {
      once: true,
      signal: AbortSignal.timeout(TECLADO_MS),
    });
  }
}

function tono(hallazgos, veredicto) {
  if (hallazgos.length) return bloquean(hallazgos) ? "bloquea" : "avisa";
  if (veredicto.startsWith(SIN_JUICIO)) return "avisa";
  return veredicto ? "bien" : "";
}

function pedazo(texto, [desde, hasta, severidad, esFragmento]) {
  const dicho = texto.slice(desde, hasta);
  if (!severidad) return dicho;
  const marca = document.createElement("mark");
  marca.className = `reparo reparo-${severidad}`;
  marca.classList.toggle("reparo-fragmento", esFragmento);
  marca.dataset.desde = desde;
  marca.textContent = dicho;
  return marca;
}

/** Pregunta tras un respiro sin escribir; una pregunta nueva deja sin efecto la anterior. */
export class Revision {
  constructor(preguntar) {
    this.preguntar = preguntar;
  }

  pedir(respiro = RESPIRO_MS) {
    this.cancelar();
    const aborto = new AbortController();
    this.aborto = aborto;
    this.reloj = setTimeout(() => this.preguntar(aborto.signal), respiro);
  }

  cancelar() {
    clearTimeout(this.reloj);
    this.aborto?.abort();
  }
}
