"""NUMERO: minutos, grados, personas, noches y todo lo que se cuenta y no son visitas.

Mundo cerrado: una cantidad que no está en la hoja (catálogo, políticas, oferta, novedades) es un
reparo, salvo que se pregunte, se proponga o sea un modismo («mil gracias», «dos cosas»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.verificador.contexto import Contexto, contexto, frases
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_cantidades import (
    CATEGORIAS,
    CONTABLES,
    FAVORITAS,
    NOVEDADES,
    PERSONAS,
    SERVICIOS,
    SIN_AFIRMAR,
    VISITAS,
)
from domain.verificador.numeros import Numero, numeros
from domain.verificador.texto import Ocupado, Texto
from domain.verificador.texto import leer as leer_texto

_SUSTANTIVO = re.compile(
    r"[\s-]*(?:(?:de|of)\s+)?(?:(?:mas|buen\w+|rico\w*|nuev\w+|lind\w+|"
    r"gran\w*)\s+)?(?P<que>[^\W\d_]+|°\s?[cf]?|%)"
)
_MINUTOS = re.compile(r"minut\w*|min|mins")
_GRADOS = re.compile(r"grados?|°\s?[cf]?|o|oc|degrees?|graus?|celsius|c")
_HORAS = re.compile(r"horas?|horitas?|hours?|hrs?")
_NOCHES = re.compile(r"noches?|nights?|noites?")
_ANTES = frases(
    r"antes|anticipacion|antelacion|early|earlier|before|margen|antecedencia|previos|adelanto|"
    r"prior|ahead|in advance"
)
_AGUA = frases(r"agua|tinas?|temperatura|tubs?|water|banheiras?|calent\w+|caliente\w*|hot|warm\w*")
_O_MAS = re.compile(
    r"\s*(?:°\s?c?|grados?)?\s*(?:o (?:un poco )?mas|or (?:more|warmer|higher|hotter|above)|ou "
    r"mais|para arriba|hacia arriba|y mas)\b(?! (?:person|tina|noche|servic|visit|hora|gente|"
    r"people|amig))"
)
_MODESTIA = re.compile(
    r"\b(?:dame|tomate|regalate|quito|robo|give|take|necesito|solo|date|unos|en)\s+(?:solo |"
    r"unos )?$"
)
_DE_TU_TIEMPO = re.compile(
    r"\s*\w+\s+(?:de tu tiempo|tuyos|of your time|para contar\w+|do seu tempo)\b"
)
_PARA = re.compile(r"\b(?:para|for)\s+(?:los )?$")
_MEDIA_HORA = re.compile(
    r"\b(?:(?P<media>media hor(?:a|ita)|half an hour|meia hora)|(?P<cuarto>(?:un )?cuarto de hora)|"
    r"(?P<yumedia>(?:una )?hora y media|an hour and a half)|"
    r"(?P<una>(?:una|an?|one|uma) (?:(?:full|whole|good|buena|larga|entera) )?(?:hora|horita|"
    r"hour)(?! y media| and a half)))\b"
)
_MINUTOS_DE = {"media": 30, "cuarto": 15, "yumedia": 90, "una": 60}
_DURA = frases(
    r"dur\w+|incluye\w*|lasts?|includes?|inclui|trae|tendras|tienes|tenemos|reservad\w+|"
    r"maximo|minimo|"
    r"por sesion|atend\w+|abr\w+|abiert\w+|open|funciona\w*|\$ ?\d[\d.,]*|cuesta|"
    r"queda(?:mos)? a|estamos a|esta a|desde puerto|de puerto|away|"
    r"located|del centro|extra|adicional(?:es)?|de regalo|como maximo|turnos?"
)
_SESION = re.compile(
    r"\s*(?:de |of )?(?:masajes?|massages?|massagem|sesion|session|duracion|duration|long|"
    r"servicio)\b"
)
_SESION_DE = re.compile(
    r"\b(?:masaje|sesion|tina|cabana|massage|session|tub|soak)(?: \w+)? (?:de|for|por)\s+$"
)
_FAHRENHEIT = re.compile(r"\s*(?:°\s?f|degrees fahrenheit|fahrenheit|f\b)")
_ENUMERACION = re.compile(r"(?:^|\n)\s*$")
# «tenemos dos caminos: …» cuenta lo que el mismo texto enumera.
_ENUMERA = re.compile(r"[^.!?\n:]{1,60}:(?=\s)")
_VINETA = re.compile(r"\s*[.)\-]")
_OFRECE = frases(
    r"tenemos|contamos|hay|ofrecemos|we have|there are|temos|disponemos|sumamos|estrenamos"
)
_DETERMINANTES = frozenset(
    "los las tus mis sus esos esas estos estas nos les mas menos ademas antes despues eres estas "
    "vienes quieres puedes tienes gracias days dias veces anos meses semanas pesos lucas mil of is "
    "was this as tres seis dos podemos vamos tenemos estamos somos hemos vemos nuestros nuestras "
    "prefieres podrias sabes entonces entre jueves martes lunes miercoles viernes sabados "
    "domingos unos unas otros".split()
)
_ORILLA = frozenset({*VISITAS, *SERVICIOS, *SIN_AFIRMAR})


@dataclass(frozen=True, slots=True)
class _Sabido:
    """Los números que escribe la hoja, por lo que cuentan."""

    minutos_antes: frozenset[int]
    minutos: frozenset[int]
    grados: frozenset[int]
    personas: frozenset[int]
    otros: frozenset[tuple[int, str]]


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada cantidad que no reconoció otro lector."""
    sabido = _sabido(hoja)
    for hallada in _MEDIA_HORA.finditer(texto.plegado):
        if not ocupado.toca(*hallada.span()):
            minutos = _MINUTOS_DE[hallada.lastgroup or "una"]
            reparo = _de_un_rato(minutos, contexto(texto, *hallada.span()), sabido)
            if reparo is not None:
                yield _dice(*hallada.span(), reparo)
    for numero in numeros(texto, hoja.idioma):
        if numero.ordinal or numero.articulo or ocupado.toca_cifra(numero.inicio, numero.fin):
            continue
        reparo = _juzgar(numero, texto, hoja, sabido)
        if reparo is not None:
            yield _dice(numero.inicio, numero.fin, reparo)


def _juzgar(numero: Numero, texto: Texto, hoja: HojaDeHechos, sabido: _Sabido) -> str | None:
    ctx = contexto(texto, numero.inicio, numero.fin)
    hallado = _SUSTANTIVO.match(texto.plegado, numero.fin)
    que = hallado["que"] if hallado else ""
    n = int(numero.valor)
    if numero.valor != n:
        return (
            f"La ficha no dice «{texto.escrito(numero.inicio, numero.fin)}»."
            if ctx.afirma
            else None
        )
    if _MINUTOS.fullmatch(que):
        pide = _MODESTIA.search(ctx.antes) or _DE_TU_TIEMPO.match(ctx.despues)
        return None if pide and n <= 5 else _de_minutos(n, ctx, sabido)
    if _es_temperatura(texto, numero, que, ctx):
        return _de_grados(n, texto, numero, sabido)
    if _HORAS.fullmatch(que):
        return _de_un_rato(n * 60, ctx, sabido)
    if n == 1 or n >= 1_000_000:
        return None
    if que in PERSONAS or (_PARA.search(ctx.antes) and que not in _CONTADOS):
        return "" if n in sabido.personas else _libre(ctx, _sin_dato(texto, numero, que))
    if que in CATEGORIAS:
        return _de_categoria(n, que, texto, ctx, hoja)
    if que in FAVORITAS:
        return (
            ""
            if n == len(hoja.categorias_favoritas)
            else _libre(ctx, _sin_dato(texto, numero, que))
        )
    if que in NOVEDADES:
        return "" if n <= max(len(hoja.novedades), 1) else _sin_dato(texto, numero, que)
    return _otra(n, que, texto, numero, ctx, hoja, sabido)


def _es_temperatura(texto: Texto, numero: Numero, que: str, ctx: Contexto) -> bool:
    grados = _GRADOS.fullmatch(que) and (
        que not in ("o", "c") or _O_MAS.match(texto.plegado, numero.fin)
    )
    return bool(grados or (_O_MAS.match(texto.plegado, numero.fin) and _AGUA.search(ctx.oracion)))


def _de_grados(n: int, texto: Texto, numero: Numero, sabido: _Sabido) -> str:
    if _FAHRENHEIT.match(texto.plegado, numero.fin):
        n = round((n - 32) * 5 / 9)
    if n in sabido.grados:
        return ""
    return f"La ficha no dice {n} grados."


def _de_minutos(n: int, ctx: Contexto, sabido: _Sabido) -> str:
    if n in sabido.minutos_antes and not (_DURA.search(ctx.tramo) or _SESION_DE.search(ctx.antes)):
        return ""
    if _ANTES.search(ctx.tramo):
        return "" if n in sabido.minutos_antes else f"La ficha no pide llegar {n} minutos antes."
    return "" if n in sabido.minutos else f"La ficha no dice {n} minutos."


def _de_un_rato(n: int, ctx: Contexto, sabido: _Sabido) -> str | None:
    """«media hora», «dos horas»: lo que dura algo o lo que se pide llegar antes; si no, una figura.

    «una hora de tina lo cambia todo» no dice cuánto dura la tina; «incluye una hora de tina», sí.
    """
    if _ANTES.search(ctx.tramo):
        return _de_minutos(n, ctx, sabido)
    if not (_DURA.search(ctx.tramo) or _SESION.match(ctx.despues) or _SESION_DE.search(ctx.antes)):
        return None
    return _libre(ctx, _de_minutos(n, ctx, sabido))


def _de_categoria(n: int, que: str, texto: Texto, ctx: Contexto, hoja: HojaDeHechos) -> str | None:
    """«dos tinas»: las de su reserva o visita, o tantas como el texto nombra."""
    raiz = que.rstrip("s")
    reservados = [*(hoja.proxima_reserva.servicios if hoja.proxima_reserva else ())]
    reservados += hoja.ultima_visita.servicios if hoja.ultima_visita else ()
    de_la_hoja = sum(plegar(nombre).startswith(raiz) for nombre in reservados)
    nombrados = {
        distintivo
        for nombre in (*(s.nombre for s in hoja.catalogo), *reservados)
        if (distintivo := plegar(nombre).split()[-1]) in texto.plegado
    }
    en_la_carta = sum(plegar(f"{s.nombre} {s.categoria}").find(raiz) >= 0 for s in hoja.catalogo)
    propia = ctx.reserva or ctx.pasado
    if n == de_la_hoja or n <= len(nombrados) or (n <= en_la_carta and not propia):
        return ""
    return _libre(ctx, f"La ficha no dice {n} {que}.")


def _otra(
    n: int,
    que: str,
    texto: Texto,
    numero: Numero,
    ctx: Contexto,
    hoja: HojaDeHechos,
    sabido: _Sabido,
) -> str | None:
    if (n, que) in sabido.otros or que in _ORILLA or n in (1, 100, 1000, 1_000_000):
        return None
    if texto.antes(_ENUMERACION, numero.inicio) and _VINETA.match(texto.plegado, numero.fin):
        return None
    if que not in CONTABLES and (n == hoja.visitas or _ENUMERA.match(texto.plegado, numero.fin)):
        return None
    if n <= 5 and que not in CONTABLES and not _OFRECE.search(ctx.antes[-25:]):
        return None
    plural = len(que) > 3 and que.endswith("s") and que not in _DETERMINANTES
    if _NOCHES.fullmatch(que) and not (ctx.pasado or ctx.reserva or hoja.proxima_reserva):
        return None
    if plural:
        return _libre(ctx, _sin_dato(texto, numero, que))
    return None


def _libre(ctx: Contexto, reparo: str) -> str | None:
    """El reparo, salvo que solo se pregunte o se proponga."""
    return None if (ctx.supuesto or ctx.pregunta) and not _OFRECE.search(ctx.tramo) else reparo


def _sin_dato(texto: Texto, numero: Numero, que: str) -> str:
    return f"La ficha no dice «{texto.escrito(numero.inicio, numero.fin)} {que}»."


_CONTADOS = frozenset(
    {*VISITAS, *SERVICIOS, *CATEGORIAS, *FAVORITAS, *NOVEDADES, *SIN_AFIRMAR, "noches", "nights"}
)


def _sabido(hoja: HojaDeHechos) -> _Sabido:
    negocio = hoja.negocio
    catalogo = [servicio.unidad for servicio in hoja.catalogo]
    oferta = [hoja.oferta.texto, hoja.oferta.condiciones] if hoja.oferta else []
    anuncios = [novedad.texto for novedad in hoja.novedades]
    return _leer_sabido(
        (*negocio.politicas, negocio.horario, negocio.descripcion, *negocio.privilegios_vip),
        (*catalogo, *oferta, *anuncios),
    )


@lru_cache(maxsize=64)
def _leer_sabido(negocio: tuple[str, ...], vende: tuple[str, ...]) -> _Sabido:
    del_negocio = [par for escrito in negocio for par in _pares(escrito)]
    de_lo_que_vende = [par for escrito in vende for par in _pares(escrito)]
    todos = [*del_negocio, *de_lo_que_vende]
    return _Sabido(
        minutos_antes=frozenset(n for n, que in del_negocio if _MINUTOS.fullmatch(que)),
        minutos=frozenset(n for n, que in de_lo_que_vende if _MINUTOS.fullmatch(que)),
        grados=frozenset(n for n, que in todos if _GRADOS.fullmatch(que)),
        personas=frozenset({1, *(n for n, que in todos if not que or que in PERSONAS)}),
        otros=frozenset(todos),
    )


def _pares(escrito: str) -> Iterator[tuple[int, str]]:
    texto = leer_texto(escrito)
    for numero in numeros(texto):
        hallado = _SUSTANTIVO.match(texto.plegado, numero.fin)
        yield int(numero.valor), hallado["que"] if hallado else ""


def _dice(inicio: int, fin: int, reparo: str) -> Afirmacion:
    return Afirmacion(Codigo.NUMERO, inicio, fin, reparo)
