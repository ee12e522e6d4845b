"""NUMERO: cuántas veces ha venido y cuántos servicios ha tomado, en cuenta o en orden.

«quince visitas», «tu sexta vez», «una docena de servicios», «ya van tres». La próxima visita es
la que sigue a las que ya hizo; la última, la que hace el total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.hechos import HojaDeHechos
from domain.verificador.contexto import Contexto, contexto, frases
from domain.verificador.duraciones import Modo
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_cantidades import (
    COLECTIVOS,
    ORDINALES,
    SERVICIOS,
    VARIAS_VECES,
    VISITAS,
    YA_VINO,
)
from domain.verificador.numeros import Numero, numeros
from domain.verificador.texto import VENTANA, Ocupado, Texto

_COSA = re.compile(
    rf"\b(?P<cosa>{'|'.join(sorted((*VISITAS, *SERVICIOS), key=len, reverse=True))})\b"
)
_ADJETIVOS = re.compile(
    r"(?:\s|\b(?:lind|hermos|bonit|maravillos|buen|gran|grandes|preciad|valios|querid|complet|"
    r"distint|"
    r"diferent|anterior|ultim|inolvidabl|wonderful|lovely|great|previous|different|amazing|ricas|"
    r"increibl)\w*)*$"
)
_SOLA = re.compile(r"\b(?:sola|solo|unica|apenas|only|just|so)\b")
_COLECTIVO = re.compile(
    rf"\b(?P<cuantas>{'|'.join(sorted(COLECTIVOS, key=len, reverse=True))})\s+(?:tus |las |de )?$"
)
_VECES_EN_INGLES = re.compile(
    r"\b(?P<veces>twice|thrice|(?:(?<=visited )|(?<=here )|(?<=came )|(?<=us ))once)\b"
)
_EN_INGLES = {"once": 1, "twice": 2, "thrice": 3}
_MODOS = (
    (
        Modo.MAS,
        re.compile(
            r"\b(?:mas de|(?<=\w )over|more than|mais de|al menos|por lo menos|at least)\s*$"
        ),
    ),
    (Modo.MENOS, re.compile(r"\b(?:menos de|less than|under|fewer than)\s*$")),
    (Modo.CASI, re.compile(r"\b(?:casi|almost|nearly|quase|cerca de)\s*$")),
    (Modo.CERCA, re.compile(r"\b(?:un[oa]s|como|alrededor de|about|around|aproximadamente)\s*$")),
)
_NO_CUENTA = re.compile(
    r"\b(?:pens\w+|piens\w+|think|dud\w+|una y|otras?|por cada|completas?|si vienes|si haces|ven|"
    r"cada|mil|tal|respira\w*|multiplic\w+|another)\s*$"
)
_VECES = frozenset("vez veces time times vezes".split())
# «nadie se baña dos veces en el mismo río»: son veces, pero no de venir.
_VENIR = frases(
    r"vi(?:n|en|sit)\w+|ven(?:ir|id[oa])\w*|est(?:uv|ad)\w+|aca|aqui|con nosotros|acompan\w+|"
    r"el[ei]g\w+|"
    r"recib\w+|verte|visto|vimos|tenerte|tenido|tuvimos|gracias|van?|son|llevas|sumas|"
    r"disfrut\w+|confi\w+|"
    r"volv\w+|vuelt\w+|regres\w+|here|us|came|come|visit\w+|stayed|been|seen|had|host\w+|"
    r"conosco|esteve|veio|nos"
)
_DE_OTROS = frases(
    r"nadie|quien|alguien|todos|uno|nobody|no one|you can't|people|ninguem|dicen|refran"
)
_FRECUENCIA = re.compile(
    r"\s*(?:mas\b|al (?:mes|ano|dia)|por (?:semana|mes|ano)|a la semana|a (?:month|week|year)|more)"
)
_ANIO = re.compile(
    r"\s*(?:(?:en|durante|de|este|in|during|a lo largo de|em|this|por)\s+)*"
    r"(?:(?:este|un mismo|un solo|el mismo|the same|this|neste)\s+)?(?P<anio>20\d\d|ano\b|year\b)"
)
_ELIPSIS = re.compile(
    r"\b(?:ya van|ya son|llevas|sumas|completas|ya llevas|ya sumas|ja sao|ya vas en|"
    r"van)\s+(?:ya\s+)?$"
)
_A_LAS = re.compile(
    r"\b(?:casi (?:llegas|llegamos)|te acercas|rumbo|camino|vas) (?:ya )?(?:a|por) las?\s+$"
    r"|\bfalta (?:solo |apenas )?(?:una|1) (?:sola )?(?:visita )?para (?:llegar a |"
    r"completar )?las\s+$"
)
_FIN_ELIPSIS = re.compile(r"\s*(?:[.,!?;)…\n]|$|con nosotros|en (?:este|total|20)|desde|este|ya\b)")
_ORDEN = rf"(?P<orden>{'|'.join(ORDINALES)}|\d{{1,2}}(?:a|o|ra|da|ta|va|ma|na|er|st|nd|rd|th))"
_ORDINAL = re.compile(
    rf"\b{_ORDEN}\s+(?:\w+\s+)?(?P<cosa>{'|'.join(VISITAS)}|reserva|escapada|booking)\b"
)
_EN_PALABRAS = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
    "diecisiete dieciocho diecinueve veinte"
).split()
# «tu visita número tres».
_NUMERADA = re.compile(
    r"\b(?:(?:visita|vez|visit|estadia|stay)\s+|(?<=\bla )|(?<=\bthe )|(?<=\ba ))"
    r"(?:numero|n[o°]?\.?|number|#)\s*"
    rf"(?P<orden>\d{{1,2}}|{'|'.join(_EN_PALABRAS)})\b"
)
_ORDINAL_SOLO = re.compile(rf"\b(?:una|la|tu|sua|a|uma|your)\s+{_ORDEN}(?=\s*(?:[.,!?;)…\n]|$))")
_ES_LA_PROXIMA = frases(
    r"sera|seria|va a ser|proxim\w+|ojala|para (?:tu|la|una)|espera\w*|cuando|podria\w*|te animas|"
    r"will be|would be|welcome|ready for|next|for your|come back|hope|sera sua|si|falta\w*"
    r"|ganas de|repetir|vuelv\w+|"
    r"antes de|love|gustaria|tinca|vamos por|vienes|invit\w+|make|could|again|tendras|vivir\w+|"
    r"recibir\w*|conocer\w*|could|like"
)
_ES_LA_ULTIMA = re.compile(
    r"\b(?:gracias por|fue|ha sido|ya es|ya va|ya fue|celebramos|esta es|es|con|va|van|thanks for|"
    r"thank you for|was|this is|foi|obrigad[ao] pela|cumpliste|completaste|hiciste|disfrutaste)"
    r"(?: de)? (?:ya )?(?:tu|su|la|your|sua|the)\s+$"
)
_YA_FUE = re.compile(
    r"\b(?:gracias por|fue|ha sido|ya fue|thanks for|thank you for|was|foi|obrigad[ao] pela|"
    r"(?:me|nos) ac(?:uerdo|ordamos|ordabamos|ordaba) de|record(?:amos|abamos|aba)|recuerdo|"
    r"remember(?:ing)?|lembr(?:o|amos) (?:da|de)) (?:tu|su|la|your|sua|the)\s+$"
)
# «qué bueno fue recibirte hace un mes, ¡tu sexta visita!»: nombra lo que acaba de contar.
_EN_APOSICION = re.compile(r"[,—–:(!]\s*[¡(]?\s*(?:ya )?(?:tu|su|la|your|sua)\s+$")
_Y_NADA_MAS = re.compile(r"\s*(?:[.,;:!)—–…\n]|$|ya\b|con nosotros|aca|aqui)")
_YA_PASO = re.compile(
    r"\b(?:hace (?:\w+ ){1,3}|ayer|anteayer|anoche|ago|yesterday|la semana pasada|last week|"
    r"fue \w+(?:te|ernos)|gracias por (?:venir|tu visita|visitarnos)|(?:nos |te )?"
    r"(?:vin|estuv|visit|acompan|pas|disfrut)(?:iste|aste))\b|\b(?:hace \w+ \w+)$"
)
_FUE_DESPUES = re.compile(r"\s+(?:was|fue|ha sido|foi|has been)\b")
# De la única que se sabe cuánto hace es de la última.
_FUE_HACE = re.compile(
    r"\s+(?:was|fue|ha sido|foi)\s+(?:hace|ha|ayer|anteayer|la semana|el (?:mes|fin)|"
    r"(?:\w+ ){1,3}ago|last|yesterday|ontem|recien)\b"
)
_HABLA_DE_VISITAS = re.compile(r"\bvi(?:sit|n)|\bvez\b|\bveces\b|\btimes?\b")
_NO_ES = re.compile(
    r"\b(?:no|not|nao|isn't) (?:es|sera|fue|seria|the|e)?\s*(?:la|tu|the|your)?\s*$"
)
_ES = re.compile(r"\b(?:es|is|e|esta es|como es) (?:tu|su|la|your|sua)\s+$")
# «con la próxima serán 16», «ya casi llegas a las 16», «te falta una para las 16».
_LA_QUE_VIENE = frases(
    r"casi (?:llegas|llegamos|completas|cumples|alcanzas|sumas|tienes)|(?:la|tu) (?:proxima|"
    r"siguiente)|"
    r"serian?|seran?|sumarias|llegarias|completarias|falta|vas? (?:por|camino|rumbo)|camino|rumbo|"
    r"a un[ao] de|a punto de|una mas|te acercas|la meta|para (?:llegar|completar)|esperamos|"
    r"almost|next|one (?:more|away)|would be|will be|on your way|quase|proxima|sera|falta so"
)
_LA_PROXIMA_ANTES = re.compile(
    r"\b(?:sera|seria|va a ser|sea|para|is|be|for|como es|es|recibirte (?:por|en)|conocer(?:te|"
    r"nos) por|"
    r"visitarnos por|venir por|te esperamos (?:en|por)|bienvenid[oa] a|recibiremos por|vivas)"
    r"\s+(?:(?:tu|su|la|your|sua)\s+)?$"
)
_YA_VINO = frases(YA_VINO)
_VARIAS = frases(VARIAS_VECES)
_NIEGA = frases("no", "nunca", "aun", "todavia", "sin", "not", "never", "yet", "nao", "ainda", "si")
_SEGUIDO = frases(
    r"(?:vienes|nos (?:visitas|acompanas)|has venido|vienen) (?:\w+ )?(?:tod[oa]s l[oa]s|cada) "
    r"(?:mes(?:es)?|semanas?|dias|anos?|viernes|fin(?:es)? de semana)",
    r"(?:you (?:come|visit)|visit us) (?:\w+ )?every (?:month|week|year|weekend)",
    r"voce vem tod[oa]s? (?:os|as|o|a)? ?(?:mes|meses|semanas?|anos?)",
)
_MODISMO = re.compile(r"third time's (?:a|the) charm|la tercera es la vencida|a la tercera va")
_OFRECE = frases(
    "tenemos|ofrecemos|contamos|nuestros|combina\\w*|junta\\w*|elige|we (?:offer|have)"
    "|our(?! (?:calendar|agenda|books))"
)


@dataclass(frozen=True, slots=True)
class _Cuenta:
    """Cuántas, de qué, y dónde lo dice."""

    valor: int
    cosa: str
    inicio: int
    fin: int
    modo: Modo = Modo.JUSTO

    def es(self, total: int) -> bool:
        """Si es verdad para ese total."""
        n = self.valor
        return {
            Modo.JUSTO: n == total,
            Modo.MAS: n < total <= max(n + 4, n * 1.6),
            Modo.MENOS: total < n <= total * 1.5 + 1,
            Modo.CASI: total < n <= total * 1.12 + 0.5,
            Modo.CERCA: abs(n - total) <= total * 0.1,
        }[self.modo]


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada cuenta de visitas o servicios y cada «tercera vez»."""
    for cuenta in _cuentas(texto, hoja.idioma):
        if ocupado.toca_cifra(cuenta.inicio, cuenta.fin):
            continue
        reparo = _contada(cuenta, contexto(texto, cuenta.inicio, cuenta.fin), texto, hoja)
        if reparo is not None:
            yield _dice(cuenta.inicio, cuenta.fin, reparo)
    if not _MODISMO.search(texto.plegado):
        yield from _en_orden(texto, hoja, ocupado)
    yield from _sin_haber_venido(texto, hoja, ocupado)


def _cuentas(texto: Texto, idioma: str) -> Iterator[_Cuenta]:
    cardinales = [n for n in numeros(texto, idioma) if not n.ordinal]
    por_fin = {n.fin: n for n in cardinales}
    for hallada in _COSA.finditer(texto.plegado):
        colectivo = texto.antes(_COLECTIVO, hallada.start())
        if colectivo:
            valor, inicio = COLECTIVOS[colectivo["cuantas"]], colectivo.start()
        else:
            adjetivos = texto.antes(_ADJETIVOS, hallada.start())
            numero = por_fin.get(adjetivos.start()) if adjetivos else None
            if numero is None or _es_articulo(numero, texto, hallada.start()):
                continue
            valor, inicio = int(numero.valor), numero.inicio
        yield _con_modo(texto, _Cuenta(valor, hallada["cosa"], inicio, hallada.end()))
    for hallada in _VECES_EN_INGLES.finditer(texto.plegado):
        yield _Cuenta(_EN_INGLES[hallada["veces"]], "times", *hallada.span())
    for numero in cardinales:
        if numero.articulo or not _FIN_ELIPSIS.match(texto.plegado, numero.fin):
            continue
        si = contexto(texto, numero.inicio, numero.fin).supuesto
        if (texto.antes(_ELIPSIS, numero.inicio) and not si) or texto.antes(_A_LAS, numero.inicio):
            yield _Cuenta(int(numero.valor), "visitas", numero.inicio, numero.fin)


def _es_articulo(numero: Numero, texto: Texto, hasta: int) -> bool:
    """«una vez» no cuenta; «una sola vez», «1 visita» y «solo una visita» sí."""
    sola = _SOLA.search(texto.plegado, max(0, numero.inicio - 12), hasta)
    return numero.articulo and sola is None


def _con_modo(texto: Texto, cuenta: _Cuenta) -> _Cuenta:
    for modo, patron in _MODOS:
        hallado = texto.antes(patron, cuenta.inicio)
        if hallado:
            return _Cuenta(cuenta.valor, cuenta.cosa, hallado.start(), cuenta.fin, modo)
    return cuenta


def _contada(cuenta: _Cuenta, ctx: Contexto, texto: Texto, hoja: HojaDeHechos) -> str | None:
    despues = texto.plegado[cuenta.fin : cuenta.fin + VENTANA]
    if _NO_CUENTA.search(ctx.antes) or cuenta.valor in (100, 1000):
        return None
    if _FRECUENCIA.match(despues):
        return "La ficha no dice cada cuánto viene." if "vienes" in ctx.oracion else None
    if cuenta.cosa in SERVICIOS:
        return _servicios(cuenta, ctx, hoja)
    if cuenta.cosa in _VECES and not _de_venir(ctx):
        return None
    if cuenta.valor == hoja.visitas + 1 and _LA_QUE_VIENE.search(ctx.antes):
        return ""
    if not cuenta.es(hoja.visitas):
        return f"La ficha dice {_visitas(hoja.visitas)}, no {cuenta.valor}."
    anio = _ANIO.match(despues)
    if anio and not _todas_en(
        hoja.hoy.year if anio["anio"] in ("ano", "year") else int(anio["anio"]), hoja
    ):
        return f"Sus {hoja.visitas} visitas no fueron todas en ese año."
    return ""


def _de_venir(ctx: Contexto) -> bool:
    """Si esas «dos veces» son de venir: lo dicen, o no dicen nada más («Quince veces, Roberto»)."""
    if _DE_OTROS.search(ctx.tramo):
        return False
    return bool(_VENIR.search(ctx.oracion)) or len(ctx.oracion.split()) <= 3


def _todas_en(anio: int, hoja: HojaDeHechos) -> bool:
    """Si todas sus visitas pudieron ser en ese año."""
    ultimo = hoja.ultima_visita.fecha.year if hoja.ultima_visita else anio
    return hoja.anio_primera_visita in (None, anio) and ultimo == anio


def _servicios(cuenta: _Cuenta, ctx: Contexto, hoja: HojaDeHechos) -> str | None:
    totales = {hoja.servicios}
    if hoja.proxima_reserva:
        totales.add(len(hoja.proxima_reserva.servicios))
    if (
        hoja.ultima_visita
        and ctx.pasado
        and re.search(r"ultim|hace|ese dia|esa visita", ctx.oracion)
    ):
        totales.add(len(hoja.ultima_visita.servicios))
    if any(cuenta.es(total) for total in totales):
        return ""
    if _OFRECE.search(ctx.oracion) and cuenta.valor <= 3:
        return None
    if ctx.supuesto and not ctx.pasado and not ctx.reserva:
        return None
    return f"La ficha dice {hoja.servicios} servicios, no {cuenta.valor}."


def _en_orden(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    tomados = Ocupado()
    for hallada in (*_ORDINAL.finditer(texto.plegado), *_NUMERADA.finditer(texto.plegado)):
        inicio, fin = hallada.span()
        if ocupado.toca(inicio, fin):
            continue
        tomados.anotar(inicio, fin)
        n = _valor(hallada["orden"])
        yield _dice(inicio, fin, _ordinal(n, contexto(texto, inicio, fin), hoja))
    for hallada in _ORDINAL_SOLO.finditer(texto.plegado):
        inicio, fin = hallada.span("orden")
        n = _valor(hallada["orden"])
        libre = not (ocupado.toca(inicio, fin) or tomados.toca(inicio, fin))
        if n > hoja.visitas + 1 and libre and _HABLA_DE_VISITAS.search(texto.plegado):
            yield _dice(inicio, fin, _no_es(n, hoja))


def _valor(orden: str) -> int:
    if orden in _EN_PALABRAS:
        return _EN_PALABRAS.index(orden) + 1
    return ORDINALES.get(orden) or int(re.sub(r"\D", "", orden))


def _ordinal(n: int, ctx: Contexto, hoja: HojaDeHechos) -> str:
    """La última es la visita número `visitas`; la próxima, la que sigue."""
    if _NO_ES.search(ctx.antes):
        return ""
    ultima = _ES_LA_ULTIMA.search(ctx.antes) is not None
    proxima = _LA_PROXIMA_ANTES.search(ctx.antes) is not None
    if n > hoja.visitas + 1:
        return _no_es(n, hoja)
    if n == hoja.visitas + 1:
        por_vivir = hoja.visitas == 0 or hoja.proxima_reserva is not None
        if _YA_FUE.search(ctx.antes) or _nombra_la_pasada(ctx) or _FUE_DESPUES.match(ctx.despues):
            return _no_es(n, hoja)
        if por_vivir and _ES.search(ctx.antes):
            return ""
        vivida = ultima or (ctx.pasado and not ctx.reserva)
        return _no_es(n, hoja) if vivida and not _ES_LA_PROXIMA.search(ctx.oracion) else ""
    if n == hoja.visitas:
        return _no_es(n, hoja) if proxima and not ultima and not ctx.pasado else ""
    hace_poco = n > 1 and _FUE_HACE.match(ctx.despues)
    return _no_es(n, hoja) if ultima or hace_poco or (proxima and not ctx.pasado) else ""


def _nombra_la_pasada(ctx: Contexto) -> bool:
    """Si «tu sexta visita» es otro nombre de la visita pasada que se acaba de contar."""
    aposicion = _EN_APOSICION.search(ctx.antes)
    if aposicion is None or not _Y_NADA_MAS.match(ctx.despues):
        return False
    return _YA_PASO.search(ctx.antes, 0, aposicion.start() + 1) is not None


def _no_es(n: int, hoja: HojaDeHechos) -> str:
    return f"La ficha dice {_visitas(hoja.visitas)}: no calza con la número {n}."


def _sin_haber_venido(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    for hallada in _SEGUIDO.finditer(texto.plegado):
        ctx = contexto(texto, *hallada.span())
        if not (ctx.supuesto or ctx.pregunta or ocupado.toca(*hallada.span())):
            yield _dice(*hallada.span(), "La ficha no dice cada cuánto viene.")
    if hoja.visitas > 1:
        return
    patron = _VARIAS if hoja.visitas else _YA_VINO
    for hallada in patron.finditer(texto.plegado):
        ctx = contexto(texto, *hallada.span())
        if not _NIEGA.search(ctx.tramo) and not ocupado.toca(*hallada.span()):
            yield _dice(*hallada.span(), f"La ficha dice {_visitas(hoja.visitas)}.")


def _visitas(n: int) -> str:
    return {0: "que aún no ha venido", 1: "1 visita"}.get(n, f"{n} visitas")


def _dice(inicio: int, fin: int, reparo: str) -> Afirmacion:
    return Afirmacion(Codigo.NUMERO, inicio, fin, reparo)
