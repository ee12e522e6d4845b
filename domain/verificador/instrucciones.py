"""Lo que es de quien redacta y no de quien lee: rótulos, preámbulos, notas y nombres internos.

Un modelo a veces contesta a quien le encargó el texto («Aquí tienes el mensaje»), copia los
rótulos de la hoja («PERFIL: EN_RIESGO») o nombra el segmento, que se usa y no se dice
(dominio.md §4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import emoji

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.perfiles import NOMBRES, Matiz, Perfil
from domain.rfm import ETIQUETAS, GRILLA
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.texto import Ocupado, Texto

_ROTULO = "Esto es del encargo, no del mensaje."
_PREAMBULO = "Esto le habla a quien pidió el mensaje, no a quien lo recibe."
_MODELO = "Esto lo dice una máquina, no el negocio."
_INTERNO = "Es un nombre interno del sistema: no se le dice a nadie."
_FORMATO = "Esto es formato de un documento, no de un mensaje de WhatsApp."

# Con dos puntos, a comienzo de línea. «Nota:» y «Oferta:» también encabezan textos de verdad.
_ROTULOS = (
    r"objetivos?|tono|perfil|matiz|matices|segmento(?:\s+rfm)?|instruccion(?:es)?|contexto|hechos"
    r"|hoja de hechos|se dice|se usa(?: y no se dice)?|idioma|limite de emojis|borrador|prompt"
    r"|system|sistema|user|usuario|assistant|asistente|output|salida|input|entrada|asunto|subject"
    r"|tone|goal|objective|aim|profile|draft|trato|gasto total|mensaje|message|mensagem|texto"
    r"|text|respuesta|reply|response|saludo|cuerpo|cierre|despedida|greeting|body|closing|cta"
    r"|llamado a la accion|call to action|version\s*\d+|borrador\s*\d+|voz|registro|extension|largo"
    r"|palabras vetadas|datos del cliente|datos|cliente|historial antiguo"
    r"|total servicios|categorias de esa visita|la reserva incluye|volvio despues de"
    r"|en su ultima visita|nombre|propuesta de mensaje|mensaje (?:final|sugerido|para \w+"
    r"|de whatsapp|para whatsapp)|whatsapp message|final message|assunto|tom|language|facts|client"
    r"|customer(?: profile)?|segment|context|instructions?|razonamiento|pensamiento|thought"
    r"|analisis|perfil identificado|informacion del cliente|identified profile"
    r"|client information|total services|past visits|total spend|gender|name"
    r"|came back after|used,? never said|informacoes do cliente|s[ei] usa [ey] na?o s[ei] \w+"
    r"|total de servi\w+|histori(?:co|al) antig\w+|voltou depois de|nome|tratamento"
)
_META = (
    r"mensaje|texto|tono|emojis?|cliente|clienta|redact\w+|caracteres|palabras|lineas|placeholder"
    r"|corchetes|message|text|tone|customer|client|characters|words|draft|borrador|version|modelo"
    r"|oferta vigente|descuento vigente|hoja|ficha|perfil|segmento|sheet|profile"
)
_PIEZA = r"(?:mensajes?|textos?|borradores|borrador|redaccion|version(?:es)?|respuesta)"
_PIECE = r"(?:messages?|texts?|drafts?|reply|response|version of)"
_PRESENTA = r"(?:te |le |os )?(?:tienes?|dejo|comparto|paso|entrego|presento|propongo)\b"
_ESTA = r"(?:esta|va|van|hay|un|una|el|la|mi|tu)\b"

PATRONES = tuple(
    (re.compile(patron), reparo)
    for patron, reparo in (
        (rf"(?m)^(?:[^\w\n]|_){{0,20}}(?:{_ROTULOS})[\W_]{{0,3}}:", _ROTULO),
        (
            rf"(?m)^[^\w\n]{{0,20}}(?:propuesta de |sugerencia de )?"
            rf"{_PIEZA} (?:para|de|final|sugerid[oa]|list[oa])\b"
            r"[^:\n]{0,40}:",
            _ROTULO,
        ),
        (rf"(?m)^[^\w\n]{{0,20}}(?:\w+ ){{0,3}}{_PIECE} (?:for|to)\b[^:\n]{{0,40}}:", _ROTULO),
        (
            r"^\W*(?:opcion|option|variante|alternativa|propuesta)\s*(?:\d|[a-c])\s*[:.)]"
            r"|\bhechos (?:usados|utilizados)\b|\b(?:la|esta) ficha\b",
            _ROTULO,
        ),
        (
            rf"\b(?:este|el) {_PIEZA}\b[^.!?\n]{{0,15}}\b(?:ajust|modific|cambi)\w*"
            r"|\b(?:generad|escrit|redactad)[oa] (?:por|con) (?:una? )?(?:ia|ai)\b",
            _PREAMBULO,
        ),
        (
            r"\b(?:nota|recordatorio|aviso|comentario) (?:para|al) (?:el |la )?(?:equipo"
            r"|recepcion\w*"
            r"|operador\w*|vendedor\w*|ejecutiv\w+)\b|\bnote to (?:the )?(?:team|staff|agent)\b",
            _ROTULO,
        ),
        (r"\bse (?:usa y no se|dice y|dice:|usa:)|\bhoja de hechos\b|\bfact sheet\b", _ROTULO),
        (
            rf"\b(?:nota|notas|note|notes|obs|observacion|ps|p\.s\."
            rf"|pd)\s*:\s*[^\n]{{0,120}}\b(?:{_META})\b",
            _ROTULO,
        ),
        (
            r"\b(?:nota|note|recordatorio|recordar|importante|ojo)\s*:\s*(?:no\s+|do not\s+"
            r"|don't\s+)"
            r"(?:\w+[aei]r|mention|say|include|use)\b[^\n]*",
            _ROTULO,
        ),
        (r"\b(?:nota|uso|comentario) intern[oa]s?\b|\binternal (?:note|use)\b", _ROTULO),
        (
            r"\((?:[^()\n]*\b)?(?:tono|tone|emojis?|caracteres|characters|max(?:imo|\.)?\s+\d+"
            r"|maximum|(?:no|sin|do not|don't)\s+(?:mencion|decir|usar|incluir|mention|use|say)\w*"
            r"|incluir|mencionar|agregar|insertar|personaliz\w+|adaptar|voseo|registro|segun"
            r" (?:la )?(?:hoja|ficha|perfil)|perfil|segmento|borrador|draft)\b[^()\n]*\)",
            _ROTULO,
        ),
        (
            r"\b(?:no|sin|evitar|evita|recordar) mencionar\b|\bdo not mention\b|\bnao mencionar\b"
            r"|\bmaximo \d+ (?:emojis|lineas|caracteres|palabras)\b|\btono (?:cercano|calido|amable"
            r"|amigable|formal|cordial|empatico|informal)\b|\b(?:friendly|warm|casual) tone\b",
            _ROTULO,
        ),
        (
            r"\b(?:el|la) client[ea] (?:es|esta|prefiere|ha|no|tiene|debe|fue|vino|viene|puede|se"
            r"|lleva|pertenece)\b|\bthe (?:client|customer) (?:is|has|prefers|should|was)\b",
            _ROTULO,
        ),
        (
            rf"\b(?:aqui|aca|ahi|a continuacion),?\s+{_PRESENTA}[^.!?,\n]{{0,25}}\b{_PIEZA}\b"
            rf"[^.!?\n]*:?|\b(?:aqui|aca|ahi|a continuacion),?\s+{_ESTA}[^.!?,\n]{{0,25}}"
            rf"\b{_PIEZA}\b[^.!?\n]*:",
            _PREAMBULO,
        ),
        (
            r"^\W*(?:claro|por supuesto|desde luego|perfecto|listo|entendido|con gusto|seguro)"
            r"(?: que si)?\W+(?:aqui|aca|ahi|te dejo|te comparto|este es"
            r"|a continuacion)\b[^.!?\n]*:?",
            _PREAMBULO,
        ),
        (r"^[^.!?\n]*\b(?:aqui|aca) (?:va|tienes|esta)\s*:", _PREAMBULO),
        (
            rf"\bhere(?:'s|’s| is| are| you (?:go|have))[^.!?\n]{{0,40}}\b{_PIECE}\b[^.!?\n]*:?",
            _PREAMBULO,
        ),
        (
            r"^\W*(?:sure|certainly|of course|absolutely|got it|claro|com certeza)\W+"
            r"(?:here(?:'s|’s| is| are| you)|aqui (?:esta|vai))[^.!?\n]*:?",
            _PREAMBULO,
        ),
        (
            r"\b(?:segue|sigue|va)(?:,? (?:abaixo|abajo))?,? (?:a|sua|uma|o|una|la|tu|el) "
            r"(?:mensagem|sugestao|texto|rascunho|sugerencia|mensaje|borrador|propuesta)\b[^.!?\n]*:",
            _PREAMBULO,
        ),
        (r"\baqui (?:esta|vai) (?:a|sua|uma) (?:mensagem|sugestao)\b[^.!?\n]*:?", _PREAMBULO),
        (
            rf"\b(?:espero|esperamos) que (?:este|el|ese|la|esta) {_PIEZA}\b(?! te encuentre)",
            _PREAMBULO,
        ),
        (rf"\b(?:i|we) hope (?:this|the) {_PIECE}(?! finds)", _PREAMBULO),
        (
            rf"\b(?:he|hemos) (?:redactado|preparado|escrito|generado) (?:este|el|un) {_PIEZA}\b"
            rf"|\b(?:redacte|genere) (?:este|el|un) {_PIEZA}\b"
            rf"|\b(?:i've|i have) (?:written|drafted|prepared|crafted) (?:a|the"
            rf"|this) (?:\w+ )?{_PIECE}",
            _PREAMBULO,
        ),
        (
            r"\b(?:quieres|quiere|deseas|necesitas|prefieres|puedo"
            r"|podria)[^.!?\n]{0,20}\b(?:ajust|modific"
            rf"|adapt|reescrib|acort|alarg|personalic|personaliz"
            rf"|hag)\w*[^.!?\n]{{0,25}}\b(?:tono|{_PIEZA}"
            r"|mas (?:corto|largo|formal))\b",
            _PREAMBULO,
        ),
        (
            rf"\b(?:let me know if|would you like me to|i can"
            rf"|feel free to)[^.!?\n]{{0,40}}\b(?:adjust|tweak"
            rf"|change the (?:tone|{_PIECE})|modify|rewrite|shorten|edit)\b",
            _PREAMBULO,
        ),
        (
            rf"\b(?:este|el) {_PIEZA} (?:cumple|sigue|respeta|mantiene|incluye|menciona|busca)\b",
            _PREAMBULO,
        ),
        (
            r"\b(?:segun|con|usando|basad[oa] en) (?:la|los|las|el) (?:ficha|hoja|informacion"
            r"|datos)"
            r" (?:entregad|proporcionad|dad|disponible|que me|de hechos|del cliente)\w*",
            _PREAMBULO,
        ),
        (
            r"\b(?:based on|according to) the (?:\w+ )?(?:sheet|data|facts|information|profile)\b",
            _PREAMBULO,
        ),
        (
            r"\b(?:modelo de (?:lenguaje|linguagem)|language model|inteligencia artificial"
            r"|artificial intelligence|chat\s?gpt|gpt-?\d\w*|openai|asistente virtual"
            r"|virtual assistant|chatbot)\b|\b(?:como|as an?|soy una?|i am an?|i'm an?) (?:ia"
            r"|ai|bot)\b",
            _MODELO,
        ),
        (
            r"\bno (?:puedo|me es posible) (?:generar|redactar|crear|escribir|cumplir)\b"
            r"|\bi (?:can't|cannot|can not|am unable to) (?:help with|assist|generate|write"
            r"|create)\b"
            r"|\bno tengo acceso a (?:la|tu|su|esa|sus|los) (?:informacion|datos|base)\b",
            _MODELO,
        ),
        (
            r"\b(?:ignor\w+|olvid\w+|disregard|forget) (?:\w+ ){0,3}(?:anterior\w*|previous|above"
            r"|instrucci\w+|instruct\w+|prior)|\b(?:instrucciones|instructions) (?:anteriores"
            r"|previas"
            r"|del sistema|del encargo)\b|\bprevious instructions\b|\bsystem prompt\b|\bprompt\b",
            _ROTULO,
        ),
        (
            r"\b(?:objetivo|verdad|longitud|estructura sugerida|tono|formato) *: *(?:di|usa|evita"
            r"|no |invitar|maximo|\d|cercan|calid)"
            r"|\b(?:esta|estan|aparece|dice) en los hechos\b|\blos hechos de la hoja\b"
            r"|\b(?:eres|actua como|seras) (?:un|una) (?:asistente|redactor\w*|bot|copywriter"
            r"|modelo)\b"
            r"|\byou are (?:an? )?(?:\w+ )?(?:assistant|copywriter|writer|chatbot)\b"
            r"|\b(?:tu tarea|your task) (?:es|is)\b|\bsegun (?:tu|el) (?:perfil|historial)\b"
            r"|\b(?:generad|redactad|cread)[oa] automaticamente\b"
            r"|\b(?:respuesta|mensaje|texto) (?:sugerid[oa]|propuest[oa]|final|generad[oa]) *:",
            _ROTULO,
        ),
        (
            r"\b(?:i (?:wasn't|was not|haven't been) given|no me (?:dieron|entregaron|pasaron)"
            r"|nao me (?:deram|passaram))\b[^.!?\n]{0,20}\b(?:name|data|info\w*|nombre|datos|nome"
            r"|dados)\b",
            _MODELO,
        ),
        (r"\b(?:fin|final) del (?:mensaje|texto)\b|\bend of (?:message|text)\b", _ROTULO),
        (r"\bsabemos (?:cuanto|lo que) (?:has gastado|gastas|llevas gastado)\b", _INTERNO),
        (r"\brfm\b|\b(?:tu|el|este|nuestro|su) segmento\b|\bsegmento (?:de|rfm)\b", _INTERNO),
        (
            r"\b(?:nuestro|el) (?:sistema|crm|algoritmo) (?:te|nos|indica|dice|detect|marc"
            r"|clasific)\w*"
            r"|\b(?:te|lo|la) (?:tenemos|hemos) (?:clasificad|categorizad|segmentad|etiquetad"
            r"|marcad)[oa]\b"
            r"|\b(?:figuras|apareces|estas (?:en el grupo|clasificad[oa]|marcad[oa]|etiquetad[oa]))"
            r"(?: en nuestr\w+ \w+)? (?:como|de|en)?",
            _INTERNO,
        ),
        (
            r"\bclient[ea]s? (?:en riesgo|recurrentes?|reactivad[oa]s?|dormid[oa]s?|perdid[oa]s?"
            r"|antigu[oa]s? reactivad[oa]|completamente nuev[oa]|inactiv[oa]s?|en fuga)\b"
            r"|\b(?:at-risk|recurring|reactivated|churned|lapsed|dormant|inactive) (?:client"
            r"|customer|guest)s?\b"
            r"|\brecurrente activ[oa]\b|\ben riesgo de (?:perder|irte|abandon)\w*",
            _INTERNO,
        ),
        (
            r"\*\*|```|(?m:^[^\S\n]{0,20}#{1,6}\s\w)|(?m:^[^\S\n]{0,20}(?:-{3,}|={3,})[^\S\n]*$)|(?m:^>\s)|<\|",
            _FORMATO,
        ),
    )
)

_ENVOLTURAS = (('"', '"'), ("“", "”"), ("«", "»"), ("'", "'"), ("‘", "’"))
# Se leen como palabras corrientes en su idioma: valen si llevan mayúsculas («Loyal Customers»).
_SEGMENTOS = frozenset(n for fila in GRILLA.values() for n in fila)
_CODIGOS = frozenset([*(p.value for p in Perfil if p is not Perfil.VIP), *(m.value for m in Matiz)])
_PERFILES = tuple(
    plegar(emoji.replace_emoji(nombre, "")).strip()
    for perfil, nombre in NOMBRES.items()
    if perfil is not Perfil.VIP
)
_ETIQUETAS = tuple(plegar(e) for e in ETIQUETAS.values() if " " in e)
_EN_SINGULAR = frozenset(n.removesuffix("s") for n in _SEGMENTOS)
_NOMBRE_INTERNO = re.compile(
    r"\b(?:"
    + "|".join(re.escape(plegar(n)) for n in sorted(_EN_SINGULAR, key=len, reverse=True))
    + r")s?\b"
)
_CODIGO_INTERNO = re.compile(r"\b(?:" + "|".join(sorted(_CODIGOS, key=len, reverse=True)) + r")\b")


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Rótulos, preámbulos, nombres internos y formato."""
    for patron, reparo in PATRONES:
        for hallado in patron.finditer(texto.plegado):
            yield Afirmacion(Codigo.INSTRUCCION, hallado.start(), hallado.end(), reparo)
    yield from _internos(texto)
    yield from _envuelto(texto)


def _internos(texto: Texto) -> Iterator[Afirmacion]:
    """Nombres de perfil, de matiz y de segmento, como los escribe el sistema."""
    for hallado in _NOMBRE_INTERNO.finditer(texto.plegado):
        escrito = texto.escrito(*hallado.span())
        if all(palabra[0].isupper() for palabra in escrito.split()) and not _abre(texto, hallado):
            yield Afirmacion(Codigo.INSTRUCCION, hallado.start(), hallado.end(), _INTERNO)
    for hallado in _CODIGO_INTERNO.finditer(texto.original):
        inicio = texto.plegado.find(hallado[0].casefold())
        yield Afirmacion(Codigo.INSTRUCCION, inicio, inicio + len(hallado[0]), _INTERNO)
    for nombre in _PERFILES:
        inicio = texto.plegado.find(nombre)
        if inicio >= 0:
            yield Afirmacion(Codigo.INSTRUCCION, inicio, inicio + len(nombre), _INTERNO)


def _abre(texto: Texto, hallado: re.Match[str]) -> bool:
    """«Promising weather!»: una sola palabra que abre frase lleva mayúscula por eso."""
    return " " not in hallado[0] and any(
        p.abre and p.inicio == hallado.start() for p in texto.palabras
    )


def _envuelto(texto: Texto) -> Iterator[Afirmacion]:
    """Comillas que abren y cierran el mensaje entero."""
    limpio = texto.original.strip()
    for abre, cierra in _ENVOLTURAS:
        if len(limpio) > 1 and limpio.startswith(abre) and limpio.endswith(cierra):
            lugar = texto.plegado.find(abre)
            yield Afirmacion(Codigo.INSTRUCCION, lugar, lugar + 1, _FORMATO)
