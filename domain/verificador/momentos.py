"""TIEMPO_RELATIVO sin número: «ayer», «la semana pasada», «hace poco», «mañana te esperamos».

Lo que ya pasó se juzga contra la última visita; lo que viene, contra la próxima reserva.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.hechos import HojaDeHechos
from domain.perfiles import Matiz
from domain.tiempo import TABLA
from domain.verificador.contexto import Contexto, contexto, frases
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.texto import Ocupado, Texto

Regla = Callable[[date, date], bool]


def _hace(*dias: int) -> Regla:
    return lambda hoy, dia: (hoy - dia).days in dias


def _en(*dias: int) -> Regla:
    return lambda hoy, dia: (dia - hoy).days in dias


def _semanas(cuantas: int) -> Regla:
    """En la semana que empieza el lunes, `cuantas` después de la de hoy."""
    return lambda hoy, dia: _lunes(dia) == _lunes(hoy) + timedelta(weeks=cuantas)


def _lunes(dia: date) -> date:
    return dia - timedelta(days=dia.weekday())


def _meses(cuantos: int) -> Regla:
    return lambda hoy, dia: (dia.year - hoy.year) * 12 + dia.month - hoy.month == cuantos


def _anios(cuantos: int) -> Regla:
    return lambda hoy, dia: dia.year - hoy.year == cuantos


def _fin_de_semana(cuantas: int) -> Regla:
    return lambda hoy, dia: dia.weekday() >= 4 and _semanas(cuantas)(hoy, dia)


def _ultimo_finde(hoy: date, dia: date) -> bool:
    return dia.weekday() >= 4 and 0 <= (hoy - dia).days <= 9


def _proximo_fin_de_semana(hoy: date, dia: date) -> bool:
    return dia.weekday() >= 4 and 0 < (dia - hoy).days <= 9


@dataclass(frozen=True, slots=True)
class _Momento:
    """Una expresión y cuándo es cierta."""

    patron: re.Pattern[str]
    regla: Regla


_PASADOS = (
    _Momento(
        frases(
            "ante ?ayer", "antier", "antes de ayer", "anteontem", "(?:the )?day before yesterday"
        ),
        _hace(2),
    ),
    _Momento(frases("ayer", "yesterday", "ontem", "anoche", "last night"), _hace(1)),
    _Momento(
        frases(
            r"(?:la|esta) (?:semana pasada|pasada semana|semana anterior)",
            "last week",
            "(?:n?a )?semana passada",
        ),
        _semanas(-1),
    ),
    _Momento(
        frases("la semana (?:ante|tras)pasada", "the week before last", "semana retrasada"),
        _semanas(-2),
    ),
    _Momento(frases("el mes (?:ante|tras)pasado", "the month before last"), _meses(-2)),
    _Momento(
        frases(
            "el mes pasado",
            "el pasado mes",
            "el mes anterior",
            "last month",
            "(?:n?o )?mes passado",
        ),
        _meses(-1),
    ),
    _Momento(
        frases(
            "d?el ano pasado",
            "el pasado ano",
            "el ano anterior",
            "last year",
            "(?:n?o )?ano passado",
        ),
        _anios(-1),
    ),
    _Momento(frases("el ano antepasado", "the year before last"), _anios(-2)),
    _Momento(
        frases(
            "el (?:fin de semana|finde) (?:pasado|anterior)",
            "el pasado fin de semana",
            "last weekend",
            "(?:n?o )?fim de semana passado",
        ),
        _fin_de_semana(-1),
    ),
)
_PRESENTES = (
    _Momento(frases("esta (?:misma )?semana", "this week", "nesta semana"), _semanas(0)),
    _Momento(frases("este (?:mismo )?mes", "this month", "neste mes"), _meses(0)),
    _Momento(frases("este (?:mismo )?ano", "this (?:very )?year", "neste ano"), _anios(0)),
    _Momento(frases("(?:el|este) (?:fin de semana|finde)", "this weekend"), _ultimo_finde),
    _Momento(
        frases(
            "esta (?:misma )?(?:manana|tarde|noche)",
            "hoy",
            "today",
            "hoje",
            "this (?:morning|afternoon|evening)",
        ),
        _hace(0),
    ),
)
_FUTUROS = (
    _Momento(frases("pasado manana", "(?:the )?day after tomorrow", "depois de amanha"), _en(2)),
    _Momento(
        frases(
            r"(?<!la )(?<!las )(?<!esta )(?<!de )(?<!cada )manana(?! (?:libre|siguiente))",
            "tomorrow",
            "amanha",
        ),
        _en(1),
    ),
    _Momento(
        frases(
            "hoy(?! en (?:ocho|quince|dia|adelante))",
            "today",
            "tonight",
            "hoje",
            "esta (?:tarde|noche)",
        ),
        _en(0),
    ),
    _Momento(
        frases(
            "la (?:proxima|otra) semana",
            "la semana (?:proxima|que viene|entrante)",
            "next week",
            "(?:n?a )?(?:proxima semana|semana que vem)",
        ),
        lambda hoy, dia: _semanas(1)(hoy, dia) or (dia - hoy).days == 7,
    ),
    _Momento(
        frases(
            "el (?:proximo|otro) mes",
            "el mes (?:proximo|que viene|entrante)",
            "next month",
            "(?:n?o )?(?:proximo mes|mes que vem)",
        ),
        _meses(1),
    ),
    _Momento(
        frases("el proximo ano", "el ano (?:proximo|que viene|entrante)", "next year"), _anios(1)
    ),
    _Momento(
        frases(
            "(?:el|este) (?:proximo (?:fin de semana|finde)|"
            "(?:fin de semana|finde) (?:proximo|que viene))",
            "next weekend",
        ),
        _proximo_fin_de_semana,
    ),
    _Momento(frases("este (?:fin de semana|finde)", "this weekend"), _fin_de_semana(0)),
    _Momento(frases("esta (?:misma )?semana", "this week"), _semanas(0)),
    _Momento(frases("este (?:mismo )?mes", "this month"), _meses(0)),
)
_POCO = frases(
    r"hace (?:muy |bien |re )?(?:poco|poquito)(?: tiempo)?",
    "hace nada",
    "recientemente",
    r"recien (?=\w+(?:aste|iste)\b)",
    "recently",
    "not (?:too )?long ago",
    "a short while ago",
    "ha pouco(?: tempo)?",
    "faz pouco(?: tempo)?",
    "recentemente",
    "no hace (?:mucho|tanto)",
    "hace (?:apenas )?(?:un rato|un ratito)",
    "the other day you",
)
_MUCHO = frases(
    r"hace (?:ya )?(?:mucho|tanto|harto|bastante|muchisimo|rato largo)(?: tiempo)?",
    r"(?:cuanto|tanto|harto) tiempo(?= sin|[!.,]| que no| ha pasado| desde|$)",
    r"(?:despues de|tras) (?:tanto|mucho|harto) tiempo",
    r"(?:ha pasado|paso|pasado|llevas|llevamos) (?:ya )?(?:mucho|tanto|harto|bastante)(?: tiempo)?",
    "mucho tiempo (?:sin|ha pasado|desde)",
    "hace siglos",
    "una eternidad",
    "hace anos",
    r"(?:quite )?a (?:long )?while(?= since|[!.,]|$)",
    "(?:a |so )?long time(?: since| no see)?",
    "(?:it's been )?ages",
    "(?:faz|ha) (?:muito|tanto) tempo",
    "quanto tempo",
)
_ALGO = frases(
    r"hace (?:ya )?(?:un |algun )?(?:tiempo|buen tiempo|tiempito)",
    "hace rato",
    "ha pasado un tiempo",
    r"(?:faz|ha) (?:um |algum )?tempo",
)
_VISITA = frases(
    r"\w*(?:aste|iste)",
    r"tuvimos|recibimos|vimos|atendimos|alegraste|visita\w*|estadia|paso por|"
    r"fue|estuvo|vienes|vemos|sabemos de ti|saludamos|vernos|verte|recibirte|tenerte|veo"
    r"|sin ti|verno\w*|venir|pasas",
    r"you (?:came|visited|were|had|stayed|rested|slept|relaxed|soaked|enjoyed)|(?:having"
    r"|seeing|hosting|visiting) (?:you|us)"
    r"|your (?:visit|last|massage|stay|soak)|seen you|saw "
    r"you|you've",
    r"voce|sua visita|diste",
)
_PARECE = re.compile(
    r"\b(?:parec\w+|sient\w+|sent(?!iste (?!que|como))\w+|dir\w+|"
    r"como si|seems?|feels?|felt|looks?) (?:\w+ ){0,4}$"
)
# Lo que hizo esta persona, sin lugar a dudas.
_ESTUVO = frases(
    r"(?!existe|triste|chiste|contraste)\w{2,}(?:aste|iste)",
    r"te tuvimos|te recibimos|te vimos|te atendimos|(?:nos )?diste|tus? visitas? de|has "
    r"(?:venido|estado)",
    r"you (?:came|visited|were here|stayed)|your visit|voce (?:esteve|veio)|gracias por "
    r"(?:venir|tu visita)",
)
_OTRA_IDEA = re.compile(r"\b(?:y|e|pero|aunque|and|but|mas)\b|[—–]")
# Un presente entre lo que hizo y el «hoy»: lo de hoy es otra cosa.
_AHORA = re.compile(
    r"\s*\b(?:val\w+|cuest\w+|esta\w*|sigue\w*|es|son|quer\w+|quier\w+|ten\w+|tien\w+|hay|ped\w+|"
    r"escrib\w+|(?:te|le|les|nos) (?:salud|escrib|invit|cont|esper|quer|extran|ofrec|propon)\w+|"
    r"is|are|costs?|we|custa\w*|queremos|estamos|puedes|podemos)\b"
)
# «no sabemos de ti desde el año pasado» no niega que fuera el año pasado.
_DESDE = re.compile(r"\b(?:desde|since)\s+(?:\w+ ){0,3}$")
_NO_ES_LA_VISITA = frases(
    r"no",
    "nunca",
    "tampoco",
    "remodelamos|ampliamos|sumamos|estrenamos|llegaron|inauguramos|"
    "renovamos|incorporamos|abrimos|agregamos|we've (?:added|remodeled|expanded)|novedad(?:es)?",
)
_POR_ESCRITO = frases(r"(?:te |le )?escrib\w+|saludar\w*|contar\w*|queremos|writing|escrevo")
# «tienes reserva prioritaria» es un privilegio, no una reserva.
_RESERVA_CLARA = frases(
    r"te esperamos|nos vemos|te recibi(?:mos|remos)|te vemos|te toca|te espera|tienes (?:tu )?"
    r"(?:reserva|hora|cita)(?! (?:priori|prefer|anticip))|tu (?:reserva|visita|cita|hora)|llegas|"
    r"es (?:el|tu) (?:gran )?dia|is (?:the|your) (?:big )?day|"
    r"te tenemos|see you|your (?:booking|visit|reservation|stay)|te estaremos esperando|vienes|"
    r"esperamos (?:voce|por)|sua reserva|te atendemos|estas (?:agendad|confirmad)\w+|te recibe|"
    r"sera tu|tendras|disfrutaras|quedo agendad\w+|agendad[oa]|reservad[oa]|tu tina|tu cabana"
)

# «hoy las cabañas están remodeladas»: cómo está el lugar, no cuándo viene nadie.
_ASI_ESTA = re.compile(
    r"\s*,?\s*(?:(?:las|los|la|el|nuestr[oa]s?|the|our|as|os)\s+(?:\w+\s+){1,3}?)?(?:estan?|son|es|"
    r"lucen?|tienen?|tenemos|contamos|ofrecemos|hay|are|is|have|has|tem)\s+(?:\w+\s+){0,2}?"
    r"(?:\w+(?:ad|id)[oa]s?\b|nuev\w+|mas\b|mejor\w*|remodeled|renovated|new|aromaterapia|vista)"
)
_LISTA = re.compile(r"\s*[^.]*\b(?:te espera\b|(?:reserv|agend|confirm|apart|separ|prepar)ad)")


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada momento relativo que se refiere a la última visita o a la próxima reserva."""
    tomados = Ocupado()
    for patron, juzgar in (
        *((m.patron, _futuro(m)) for m in _FUTUROS),
        (_POCO, _poco),
        (_MUCHO, _mucho),
        (_ALGO, _algo),
        *((m.patron, _pasado(m)) for m in _PASADOS),
        *((m.patron, _presente(m)) for m in _PRESENTES),
    ):
        for hallado in patron.finditer(texto.plegado):
            inicio, fin = hallado.span()
            if ocupado.toca(inicio, fin) or tomados.toca(inicio, fin):
                continue
            reparo = juzgar(contexto(texto, inicio, fin), hoja)
            if reparo is not None:
                tomados.anotar(inicio, fin)
                yield Afirmacion(Codigo.TIEMPO_RELATIVO, inicio, fin, reparo)


Juicio = Callable[[Contexto, HojaDeHechos], str | None]


def _pasado(momento: _Momento) -> Juicio:
    def juzgar(ctx: Contexto, hoja: HojaDeHechos) -> str | None:
        if not _VISITA.search(ctx.oracion) or not ctx.pasado or _niega(ctx):
            return None
        return _calza(momento, hoja)

    return juzgar


def _presente(momento: _Momento) -> Juicio:
    def juzgar(ctx: Contexto, hoja: HojaDeHechos) -> str | None:
        if not _dice_que_estuvo(ctx) or _niega(ctx):
            return None
        return _calza(momento, hoja)

    return juzgar


def _dice_que_estuvo(ctx: Contexto) -> bool:
    """«estuviste hoy», pero no «viniste en 2018 y hoy te saludamos» ni «probaste vale hoy»."""
    antes, _, despues = ctx.tramo.partition(" … ")
    antes, despues = _OTRA_IDEA.split(antes)[-1], _OTRA_IDEA.split(despues)[0]
    despues_de = [m.end() for m in _ESTUVO.finditer(antes)]
    if despues_de:
        return _AHORA.search(antes, despues_de[-1]) is None
    return _ESTUVO.search(despues) is not None and _AHORA.match(despues) is None


def _calza(momento: _Momento, hoja: HojaDeHechos) -> str:
    ultima = hoja.ultima_visita
    return "" if ultima and momento.regla(hoja.hoy, ultima.fecha) else _ultima(hoja)


def _futuro(momento: _Momento) -> Juicio:
    def juzgar(ctx: Contexto, hoja: HojaDeHechos) -> str | None:
        if not _RESERVA_CLARA.search(ctx.oracion) or _POR_ESCRITO.search(ctx.oracion):
            return None
        if _ASI_ESTA.match(ctx.despues) and not _LISTA.match(ctx.despues):
            return None
        if (ctx.supuesto or ctx.pregunta) and hoja.proxima_reserva is None:
            return None
        if ctx.pasado and hoja.proxima_reserva is None:
            return None
        if hoja.proxima_reserva is None:
            return "La ficha no tiene ninguna reserva próxima."
        if momento.regla(hoja.hoy, hoja.proxima_reserva.fecha):
            return ""
        return f"Su reserva es el {hoja.proxima_reserva.fecha_texto}."

    return juzgar


def _poco(ctx: Contexto, hoja: HojaDeHechos) -> str | None:
    if not _VISITA.search(ctx.oracion) or _NO_ES_LA_VISITA.search(ctx.tramo):
        return None
    ultima = hoja.ultima_visita
    return "" if ultima is not None and ultima.dias <= TABLA.hace_poco else _ultima(hoja)


def _mucho(ctx: Contexto, hoja: HojaDeHechos) -> str | None:
    return _desde_hace(TABLA.mucho_tiempo, ctx, hoja)


def _algo(ctx: Contexto, hoja: HojaDeHechos) -> str | None:
    return _desde_hace(TABLA.hace_poco + 1, ctx, hoja)


def _desde_hace(minimo: int, ctx: Contexto, hoja: HojaDeHechos) -> str | None:
    if ctx.supuesto and not ctx.pasado:
        return None
    dias = [hoja.ultima_visita.dias] if hoja.ultima_visita else []
    if hoja.dias_de_pausa is not None:
        dias.append(hoja.dias_de_pausa)
    if any(d >= minimo for d in dias):
        return ""
    if not dias and (Matiz.SIN_REGRESO in hoja.matices or not ctx.pasado):
        return None
    return _ultima(hoja)


def _niega(ctx: Contexto) -> bool:
    """Si se niega, o es solo una impresión: «parece que fue ayer»."""
    if _PARECE.search(ctx.antes):
        return True
    if _DESDE.search(ctx.antes):
        return False
    return re.search(r"\b(?:no|nunca|sin|not|nao)\b", ctx.tramo) is not None


def _ultima(hoja: HojaDeHechos) -> str:
    if hoja.ultima_visita is None:
        return "La ficha no tiene la fecha de ninguna visita."
    return f"Su última visita fue {hoja.ultima_visita.hace}: {hoja.ultima_visita.dias} días."
