"""Cómo habla el mensaje: sin voseo, de tú y en el idioma de la hoja (dominio.md §5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.idioma import en_otro_idioma
from domain.verificador.lexico_registro import (
    DE_USTED,
    FINAL_DE_VOSEO,
    NO_ES_VOSEO,
    SIN_SU_TILDE,
    SIN_TILDE,
    USTED,
    USTED_AL_ABRIR,
    USTED_PEGADO,
    VERBOS_CON_LE,
    VOSEO_AL_ABRIR,
    VOSEO_EN_R,
    VOSEO_IMPERATIVO,
    VOSEO_SEGURO,
)
from domain.verificador.texto import Ocupado, Palabra, Texto
from domain.vocabulario import es_verbo, nombres_de_pila

_VOSEO = "Está de vos, y la voz es de tú."
_USTED = "Está de usted, y la voz es de tú."
_TU = "Está de tú, y la voz es de usted."


def _alguna(palabras: list[str]) -> str:
    return "(?:" + "|".join(palabras) + ")"


_ABRE = r"(?:^|[.!?…,;:¡¿\n(]\s{0,3}|\b(?:y|por favor|favor|porfa)\s+)"
# «Le damos una vuelta a la Calbuco»: el «le» es de otra cosa.
_SIN_OTRO_DESTINO = r"(?![^.!?,\n]*\b(?:a (?:la|las|los|el|mi|tu|tus|un|una|nuestr\w+)|al)\b)"
FORMAS_DE_USTED = tuple(
    re.compile(patron)
    for patron in (
        rf"\bsus?\s+{_alguna([plegar(p) for p in DE_USTED])}\b",
        rf"\ble\s+(?:\w+\s+)?{_alguna([plegar(p) for p in VERBOS_CON_LE])}\b{_SIN_OTRO_DESTINO}",
        r"\ble\s+(?:damos|doy)\s+(?:la bienvenida|las gracias|prioridad)\b",
        r"\b(?:contarle|ofrecerle|recibirl[eoa]|saludarl[eoa]|invitarl[eoa]|atenderl[eoa]"
        r"|agradecerle"
        r"|ayudarl[eoa]|recordarle|informarle|desearle|enviarle|comentarle|escribirle"
        r"|acompanarl[eoa]"
        r"|verle|tenerle|conocerle|sugerirle|preguntarle|pedirle|reservarle|guardarle"
        r"|buscarle|proponerle|regalarle|esperarle|mimarl[eoa]|consentirl[eoa])\b"
        + _SIN_OTRO_DESTINO,
        # «¿Vienes a verlo?» puede ser el río.
        r"\b(?:gusto|alegra|alegria|placer|agrado|esperamos|queremos|feliz|felices"
        r"|(?:nos|me) (?:encantaria|gustaria|fascinaria)|(?:tenemos|tengo|con|muchas) ganas)"
        r"\s(?:\w+\s){0,3}(?:verl|tenerl|conocerl|esperarl)[oa]\b"
        r"(?!\s+(?:a|al|con)\b)",
        r"\b(?:l[aoe])\s+(?:esperamos|estaremos esperando|invitamos|extranamos|echamos de menos"
        r"|recibiremos|recibimos|saludamos|atenderemos|acompanaremos|recordamos|espero)\b",
        r"\b(?:cuando|si|como|donde|lo que)\s+(?:usted\s+)?(?:lo\s+)?(?:guste|quiera|desee"
        r"|desea|gusta|prefiera|prefiere|necesite|quiere)\b",
        # «Te ayudo en lo que pueda» lo dice quien escribe.
        r"(?<!\w )\b(?:cuando|si|como|donde|lo que)\s+(?:usted\s+)?pueda\b",
        r"\bsi\s+(?:me|nos)\s+(?:avisa|dice|cuenta|confirma|indica|escribe|responde|llama|da)\b",
        r"(?:\by|\bo|,|[.!?¿¡\n]|no mas|^|\bcalbuco|\btina|\bcabana|\bmasaje|\bfecha|\bdia"
        r"|\bhora)\s{0,3}"
        r"\b(?:me|nos)\s+(?:avisa|dice|cuenta|confirma|indica|escribe|pregunta|responde)\b"
        r"(?!\s+(?:que (?:es|esta|fue)|el|la|un))",
        r"¿\s{0,3}(?:\w+,\s{0,3})?(?:quiere|desea|puede|podria|prefiere|gusta|tiene|necesita"
        r"|recuerda usted)\b"
        r"(?!\s+(?:ser|que ver|sentido|haber|un precio|costo|vista|cupo))",
        r"(?:(?:^|[¿!.,;:\n—–-])\s{0,3}|\bhola\s+(?:\w+\s+)?|\by\s+)(?:como|que tal)\s+(?:esta"
        r"|ha estado|le va|se encuentra|amanecio|se siente)\s{0,3}(?:[?,!.\n]|$)",
        r"(?:(?:^|[.!?;,¡¿\n])\s{0,3}|\b(?:no|que|y)\s+)se\s+(?:preocupe|olvide|anime|relaje|pierda"
        r"|tiente|demore|sienta|merece usted)\b",
        r"(?:^|[.!?;,\n]\s{0,3}|\b(?:asi|donde|ahi|aqui|alli|aca|ademas|y)\s+)"
        r"(?:podra|encontrara|tendra|disfrutara|recibira|sentira|descansara)\b",
        r"\bque\s+haya\s+(?:vuelto|venido|disfrutado|descansado|regresado|pasado|elegido"
        r"|preferido)\b",
        r"(?:(?:[.!?¡\n]|^)\s{0,3}(?:\w{1,20}\s{0,2}){0,2},|[.!?¡\n]|^)\s{0,3}tiene\s+"
        r"(?:un \d|prioridad|reserva|\d|(?:una?|su)\s+(?:\w+\s+)?"
        r"(?:descuento|oferta|sorpresa|beneficio|reserva|prioridad)\b)",
        r"(?:[,.!?¡\n;]|^|\by)\s{0,3}puede\s+(?:\w+rnos|\w+rme|venir|reservar|elegir|llegar|traer"
        r"|disfrutar|volver|responder|contar)\b",
        r"\b(?:espero|esperamos|deseo|deseamos) que (?:se encuentre|este (?:muy |super )?bien"
        r"|tenga)\b",
        r"\bhace\s(?:(?!algo|nada|todo)[^.,!?\n]){1,25}\s(?:disfruto|vino|estuvo|nos visito"
        r"|que no (?:viene|nos visita))\b",
        r"¿\s{0,3}(?:ya\s+|nunca\s+)?(?:conoce|vendria|sabia|ha\s+\w+[aeiou]do)\b",
        r"(?:[,.!?¡\n]|^)\s{0,3}esta\s+(?:invitad|cordialmente)\w*",
        r"\b(?:cuando|si)\s+(?:disponga|requiera|lo estime|decida|gustase|deseara)\b",
        r"\ble\s+(?:mando|mandamos|conte|digo|dije|pido|pedimos|comento|comente)\b"
        + _SIN_OTRO_DESTINO,
    )
)
_SENHOR = re.compile(
    r"\b(?:ao?|o|para [oa]|pra|com [oa]|d[oa]|n[oa]) (?:senhor|senhora|sr|sra)\b(?!\.? [a-z]+,)"
)
# En Brasil «te» va también con «você»; lo demás es de tú.
_DE_TU_EM_PT = re.compile(
    r"\b(?:tu|teus?|tuas?|ti|contigo|tens|queres|podes|vens|estas|vieste|estiveste|visitaste"
    r"|gostaste|aproveitaste|escolheste|quiseres|puderes|preferes|mereces|sabes|gostarias|virias"
    r"|poderias|es bem-vind[oa]|desfrutaste|ficaste|fizeste|tiveste|foste|voltares|vires)\b"
)
_DE_VOCE = re.compile(r"\b(?:voce|vc|voces|sua|suas|seu|seus)\b")
_MEZCLA = "Mezcla «você» con «tu»."
_SENHOR_REPARO = "Está de «o senhor», y la voz es de «você»."
_AL_ABRIR = re.compile(rf"{_ABRE}(?:no\s+)?({_alguna(sorted(USTED_AL_ABRIR))})\b")
_TERCERA_PERSONA = re.compile(
    r"\b(?:cada|quien|quienes|alguien|gente|todos|todas|nadie|muchos|personas|client[ea]s|uno)\b"
    r"|\ba (?:la|el|tu|mi|los|las|una?)\s+\w+\s+le\b|\bal\s+\w+\s+le\b"
    r"|\bcon sus? (?:tina|cabana|masaje)\b(?! favorit)"
)
_FORMAS_DE_TU = re.compile(
    r"\b(?:tus?|ti|te|contigo|tuy[oa]s?|quieres|puedes|tienes|eres|vienes|prefieres)\b"
)


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """El voseo, el usted (o el tú, si la voz es de usted) y lo que está en otro idioma."""
    if hoja.idioma not in ("en", "pt"):
        for palabra in texto.palabras:
            if _es_voseo(texto, palabra):
                yield Afirmacion(Codigo.VOSEO, palabra.inicio, palabra.fin, _VOSEO)
    otro = list(en_otro_idioma(texto, hoja, ocupado))
    yield from otro
    if hoja.idioma == "en":
        return
    if hoja.idioma == "pt":
        yield from _en_portugues(texto)
        return
    usted = [t for t in _de_usted(texto) if not _dentro(t, otro)]
    if "de usted" not in plegar(hoja.negocio.voz):
        yield from (Afirmacion(Codigo.TU_USTED, *tramo, _USTED) for tramo in usted)
    else:
        for hallado in _FORMAS_DE_TU.finditer(texto.plegado):
            yield Afirmacion(Codigo.TU_USTED, *hallado.span(), _TU)


def _en_portugues(texto: Texto) -> Iterator[Afirmacion]:
    """La voz es de «você», que lleva formas que en español serían de usted."""
    for hallado in _SENHOR.finditer(texto.plegado):
        yield Afirmacion(Codigo.TU_USTED, *hallado.span(), _SENHOR_REPARO)
    if _DE_VOCE.search(texto.plegado):
        for hallado in _DE_TU_EM_PT.finditer(texto.plegado):
            if hallado[0] != "estas" or "á" in texto.escrito(*hallado.span()):
                yield Afirmacion(Codigo.TU_USTED, *hallado.span(), _MEZCLA)


def _dentro(tramo: tuple[int, int], frases: list[Afirmacion]) -> bool:
    return any(frase.inicio <= tramo[0] < frase.fin for frase in frases)


def _es_voseo(texto: Texto, palabra: Palabra) -> bool:
    if palabra.plegada in VOSEO_SEGURO:
        escrita = texto.escrito(palabra.inicio, palabra.fin)
        return not (escrita.isupper() and len(escrita) > 1 and not texto.original.isupper())
    escrita = unicodedata.normalize("NFC", texto.escrito(palabra.inicio, palabra.fin)).lower()
    if escrita in VOSEO_EN_R | VOSEO_IMPERATIVO:
        return True
    if escrita in SIN_SU_TILDE:
        return _pone_tildes(texto)
    if palabra.abre and escrita in VOSEO_AL_ABRIR:
        return True
    if escrita in NO_ES_VOSEO or not escrita.endswith(FINAL_DE_VOSEO):
        return False
    if len(escrita) < len("dás") or palabra.plegada in nombres_de_pila():
        return False
    if palabra.plegada.endswith(("ra", "ras")) or (palabra.mayuscula and not palabra.abre):
        return False
    raiz = palabra.plegada.rstrip("s")
    raiz = raiz[:-2] if escrita.endswith(("ái", "éi")) else raiz[:-1]
    return any(es_verbo(raiz + terminacion) for terminacion in ("ar", "er", "ir"))


def _pone_tildes(texto: Texto) -> bool:
    """Si el mensaje lleva tildes fuera de los nombres, que se copian, y no se salta otras."""
    escritas = {texto.escrito(p.inicio, p.fin).lower() for p in texto.palabras}
    en_minuscula = "".join(
        texto.escrito(p.inicio, p.fin) for p in texto.palabras if not p.mayuscula
    )
    return escritas.isdisjoint(SIN_TILDE) and not set("áéíóú").isdisjoint(
        unicodedata.normalize("NFC", en_minuscula)
    )


def _de_usted(texto: Texto) -> Iterator[tuple[int, int]]:
    for palabra in texto.palabras:
        if palabra.plegada in USTED or palabra.plegada in USTED_PEGADO:
            yield palabra.inicio, palabra.fin
    for hallado in _AL_ABRIR.finditer(texto.plegado):
        # «Reservé» es de quien escribe; «reserve», de usted.
        if not unicodedata.normalize("NFC", texto.escrito(*hallado.span(1))).endswith("é"):
            yield hallado.span(1)
    for patron in FORMAS_DE_USTED:
        for hallado in patron.finditer(texto.plegado):
            if not _TERCERA_PERSONA.search(texto.plegado, *texto.frase(hallado.start())):
                yield hallado.span()
