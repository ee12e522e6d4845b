"""FECHA: «15 de nov.», «15/11», «November 15th», «el 17», «en marzo», y el día que va con ella.

La verdad es la próxima reserva, la última visita o el día de hoy, según de qué hable la frase. Una
fecha que se propone («¿te acomoda el 20?») no afirma nada.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.hechos import HojaDeHechos
from domain.verificador.contexto import Contexto, contexto, frases
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_tiempo import (
    DIA_EN_PALABRAS,
    DIAS,
    DIAS_ENTEROS,
    ESTACIONES,
    FIESTAS,
    MESES,
    MESES_LARGOS,
    NO_ES_UN_DIA,
    NOMBRE_DIA,
    NOMBRE_MES,
)
from domain.verificador.modo import negado, pregunta
from domain.verificador.texto import VENTANA, Ocupado, Texto
from domain.verificador.texto import leer as leer_texto


def _una(palabras: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, palabras), key=len, reverse=True))


_MES, _PALABRA, _SEMANA = _una(MESES), _una(DIA_EN_PALABRAS), _una(DIAS)
_ANIO = r"(?P<anio>(?:19|20)\d\d)"
_NO = rf"(?!{NO_ES_UN_DIA})"
_PATRONES = tuple(
    re.compile(patron)
    for patron in (
        r"(?<![\d/.,$])(?P<anio>20\d\d)[-/.](?P<mes>\d{1,2})[-/.](?P<dia>\d{1,2})(?!\d)",
        r"(?<![\d/.,$-])(?P<dia>\d{1,2})[/.-](?P<mes>\d{1,2})[/.-](?P<anio>(?:20)?\d\d)(?!\d)",
        r"(?<![\d/.,$-])(?!(?<!el )(?<!dia )24/7)(?P<dia>\d{1,2})/(?P<mes>\d{1,2})(?![\d/]|"
        r"\s*(?:hora|de hora|litro|"
        r"dias?\b))",
        rf"(?<![\d/.,$-])\b(?P<dia>\d{{1,2}})(?:o|er|ero|ro|st|nd|rd|th)?"
        rf"(?:\s+(?:de\s+|del\s+mes\s+de\s+|of\s+)?|-|/)(?P<mes>{_MES})\b\.?"
        rf"(?:,?(?:\s+|-|/)(?:de\s+|del\s+)?{_ANIO}\b)?",
        rf"\b(?P<dia>{_PALABRA})\s+(?:de|of)\s+(?P<mes>{_MES})\b(?:,?\s+(?:de\s+|"
        rf"del\s+)?{_ANIO}\b)?",
        rf"\b(?P<mes>{_MES})\.?\s+(?:the\s+)?(?P<dia>\d{{1,2}}(?!\d)|{_PALABRA})"
        rf"(?:st|nd|rd|th)?\b{_NO}(?:,?\s+{_ANIO}\b)?",
        rf"(?:\b(?:{_SEMANA})\.?,?[^\S\n]+(?:el\s+|the\s+|dia\s+)?|\b(?:el|este|dia|del|"
        r"al)\s+(?:dia\s+)?)"
        rf"(?P<dia>\d{{1,2}})(?:st|nd|rd|th)?\b(?![/.,-]\d){_NO}",
        rf"\b(?:{_SEMANA}|dia)\s+(?P<dia>{_PALABRA})\b{_NO}",
        rf"\bthe\s+(?P<dia>\d{{1,2}})(?:st|nd|rd|th)\b{_NO}",
    )
)
# «mar.» es marzo, salvo justo antes de una fecha: «mar. 17 de noviembre».
_ANTES = re.compile(rf"\b({_SEMANA}|mar)\.?,?[^\S\n]+(?:dia\s+|the\s+|el\s+)?$")
_DESPUES = re.compile(
    rf"\s*[,(]?\s*(?:que (?:es|cae)\s+|es\s+|cae\s+|(?:un|a|el|dia)\s+)*({_una(DIAS_ENTEROS)})\b"
)
_MES_SUELTO = re.compile(
    r"\b(?:en|desde|hasta|de|durante|este|ese|para|in|since|until|last|this|next|of|em|neste|tu|"
    rf"your|pasado)\s+(?P<mes>{_una(MESES_LARGOS)}|may)\b"
    rf"(?:\s+(?:de\s+|del\s+)?{_ANIO}\b|\s+pasado)?"
)
_FIESTA = re.compile(rf"\b(?P<fiesta>{_una(FIESTAS)})\b")
_ESTACION = re.compile(
    r"\b(?:(?:el|la|este|esta|ese|esa|en|en plen[oa]|last|this|"
    rf"in)\s+)(?P<estacion>{_una(ESTACIONES)})"
    r"\b(?:\s+pasad[oa])?"
)
_CUANTO_FALTA = re.compile(r"\b(?:semanas?|dias?|mes|meses|poco|nada|weeks?|days?|months?)\s+$")
_FERIADO = frases("feriados?|festivos?|holidays?")
# «se nos fue el invierno sin verte»: la estación pasó entre medio, no fue en ella que vino.
_SE_FUE = re.compile(
    r"\b(?:paso|pasaron|se (?:nos )?(?:fue|va|acaba|termina)|tod[oa]|llego|vino|termino|y)\s+$"
)
_PARTE_DEL_MES = re.compile(
    r"\b(?:(?P<entra>principios|comienzos|inicios|early|inicio)|(?P<media>mediados|mid|meados)"
    r"|(?P<sale>fin|fines|finales|late|(?:the )?end|final))\s+$"
)
_DIAS_DE = {"entra": range(1, 13), "media": range(9, 23), "sale": range(19, 32)}
_SUYA = (
    r"(?:cumple(?:anos)?|anos de vida|aniversario|santo(?! remedio)|dia de tu santo|onomastico|"
    r"bodas?|matrimonio|casamiento|birthday|bday|anniversary|wedding|name day|aniversario de \w+)"
)
# Celebraciones del cliente: la hoja no trae ninguna.
_CELEBRACION = frases(
    rf"(?:muy )?(?:feliz|felices|lindo|happy|belated) (?:dia de (?:tu )?)?(?:{_SUYA})"
    r"(?: de boda\w*)?|cumpleanos feliz|feliz vuelta al sol|que (?:los )?cumplas (?:feliz|much\w+)",
    r"(?:felicidades|felicitaciones|felicita\w+|congrat\w+|enhorabuena|parabens|saludos)(?: \w+)?"
    rf" (?:por|en|on|for|pel[oa]) (?:tu|su|el|la|este|ese|your|the|seu|sua) (?:\w+ )?{_SUYA}",
    rf"(?:es|cae|llego|today is|it's|it is|e) (?:hoy )?(?:ya )?(?:tu|your|seu) (?:\w+ )?{_SUYA}",
    rf"hoy (?:celebra(?:s|mos)|festeja(?:s|mos)|es|cumples) (?:tu|el) (?:\w+ )?{_SUYA}",
    rf"(?:tu|your|seu) {_SUYA} (?:(?:es|cae|sera|fue|is|was|e) (?:hoy|el|manana|ayer|este|esta|en|"
    r"pronto|\d+|today|on|tomorrow|em)|hoy|today|llego|se acerca|numero)",
    rf"se (?:acerca|viene) tu {_SUYA}|(?:estas|andas) de (?:cumple\w*|santo|aniversario)",
    r"(?:hoy (?:\w+ )?cumples(?: otro)? ano\w*|hoy cumples|cumples anos hoy|estas cumpliendo anos)"
    r"(?! (?:de|con|como))",
)
_NUESTRA = re.compile(
    r"\s*(?:a |de |del |para )?(?:nosotros|nuestr\w+|aremko|spa|local|us\b|\w+ con nosotros)"
)
_CELEBRA_SIN_AFIRMAR = re.compile(
    r"\b(?:si|cuando|decir|decirle|say|whenever|if|when|sea|fuera|como|cant\w+|sing\w*|un|una|a|ningun|tarjeta|"
    r"nuestro|our|nosso)\s+(?:\w+\s+){0,2}$|[«\"“]$"
)
_FELIZ = re.compile(r"\b(?:feliz|felices|merry|happy|lindas?)\s+$")


@dataclass(frozen=True, slots=True)
class Fecha:
    """Lo que dice una fecha escrita; lo que no, es None. alterna: también mes y día («11/15»)."""

    dia: int
    mes: int | None = None
    anio: int | None = None
    alterna: bool = False

    def es(self, otra: date) -> bool:
        if self.anio is not None and self.anio != otra.year:
            return False
        derecho = self.dia == otra.day and self.mes in (None, otra.month)
        reves = self.alterna and self.mes == otra.day and self.dia == otra.month
        return derecho or reves

    def esta_en(self, otras: Iterable[Fecha]) -> bool:
        """Si es una de esas, aunque calle el mes o el año."""
        return any(
            self.dia == otra.dia
            and self.mes in (None, otra.mes)
            and (self.anio is None or otra.anio in (None, self.anio))
            for otra in otras
        )

    def cae(self, hoy: date) -> int | None:
        """El día de la semana en que cae, la vez más cercana a hoy; sin mes, la que viene."""
        if self.mes is None:
            meses = [(hoy.year, hoy.month), (hoy.year + hoy.month // 12, hoy.month % 12 + 1)]
            dias = [d for a, m in meses if (d := _dia_de(a, m, self.dia)) and d >= hoy]
            return dias[0].weekday() if dias else None
        anios = (self.anio,) if self.anio else (hoy.year, hoy.year + 1, hoy.year - 1)
        posibles = [d for a in anios if (d := _dia_de(a, self.mes, self.dia))]
        return min(posibles, key=lambda d: abs(d - hoy)).weekday() if posibles else None


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada fecha escrita y el día de la semana que la acompaña."""
    tomados = Ocupado()
    for inicio, fin, fecha in escritas(texto, hoja):
        if ocupado.toca(inicio, fin) or tomados.toca(inicio, fin):
            continue
        ctx = contexto(texto, inicio, fin)
        tomados.anotar(inicio, fin)
        reparo = _juzgar(fecha, ctx, hoja)
        yield Afirmacion(Codigo.FECHA, inicio, fin, reparo)
        yield from _dia_que_la_acompana(texto, hoja, fecha, (inicio, fin))
    yield from _aproximadas(texto, hoja, ocupado, tomados)
    yield from _celebraciones(texto)


def _celebraciones(texto: Texto) -> Iterator[Afirmacion]:
    """Cumpleaños, aniversarios, santos y bodas del cliente que se dan por ciertos."""
    for hallada in _CELEBRACION.finditer(texto.plegado):
        inicio, fin = hallada.span()
        previo = texto.plegado[max(texto.frase(inicio)[0], inicio - VENTANA) : inicio]
        ajena = _NUESTRA.match(texto.plegado, fin) or _CELEBRA_SIN_AFIRMAR.search(previo)
        if ajena or negado(texto, inicio, fin) or pregunta(texto, inicio):
            continue
        yield Afirmacion(Codigo.FECHA, inicio, fin, "La ficha no tiene esa celebración.")


def escritas(texto: Texto, hoja: HojaDeHechos) -> Iterator[tuple[int, int, Fecha]]:
    """Cada fecha escrita en el texto, y dónde; la misma puede salir leída de dos modos."""
    for patron in _PATRONES:
        for hallada in patron.finditer(texto.plegado):
            fecha = _leer_fecha(hallada, hoja.idioma)
            if fecha is None:
                continue
            inicio = hallada.start()
            semana = re.match(rf"(?:{_SEMANA})\.?,?\s+(?:el\s+|the\s+|dia\s+)?", hallada[0])
            yield inicio + (semana.end() if semana else 0), hallada.end(), fecha


def _leer_fecha(hallada: re.Match[str], idioma: str) -> Fecha | None:
    partes = hallada.groupdict()
    dia = DIA_EN_PALABRAS.get(partes["dia"]) or int(partes["dia"])
    escrito = partes.get("mes")
    mes = None if escrito is None else MESES.get(escrito) or int(escrito)
    anio = int(partes["anio"]) if partes.get("anio") else None
    if anio is not None and anio < 100:
        anio += 2000
    alterna = idioma == "en" and escrito is not None and escrito.isdigit()
    if mes is not None and mes > 12 and alterna:
        dia, mes = mes, dia
    if not 1 <= dia <= 31 or (mes is not None and not 1 <= mes <= 12):
        return None
    return Fecha(dia, mes, anio, alterna)


def _juzgar(fecha: Fecha, ctx: Contexto, hoja: HojaDeHechos) -> str:
    posibles = _posibles(ctx, hoja)
    if any(fecha.es(dia) for dia in posibles) or fecha.esta_en(_en_la_hoja(hoja)):
        return ""
    if not _afirma(ctx, hoja):
        return ""
    return _reparo(hoja, ctx)


def _afirma(ctx: Contexto, hoja: HojaDeHechos) -> bool:
    """Una propuesta o condición no afirma una fecha, aunque nombre una reserva que no hay."""
    if _FERIADO.search(ctx.tramo) and not ctx.pasado:
        return False
    if hoja.proxima_reserva is None and not ctx.pasado:
        return not (ctx.supuesto or ctx.pregunta)
    return ctx.afirma


def _posibles(ctx: Contexto, hoja: HojaDeHechos) -> list[date]:
    """De qué días puede hablar la frase."""
    ultima = [hoja.ultima_visita.fecha] if hoja.ultima_visita else []
    proxima = [hoja.proxima_reserva.fecha] if hoja.proxima_reserva else []
    if ctx.pasado and not ctx.reserva and ultima:
        return ultima
    if ctx.reserva and not ctx.pasado and proxima:
        return proxima
    if ctx.reserva or ctx.pasado:
        return ultima + proxima
    return [*ultima, *proxima, hoja.hoy]


def _en_la_hoja(hoja: HojaDeHechos) -> list[Fecha]:
    """Las fechas que escriben la oferta, las novedades y el negocio."""
    textos = [n.texto for n in hoja.novedades]
    textos += [hoja.negocio.horario, hoja.negocio.descripcion, *hoja.negocio.politicas]
    halladas: list[Fecha] = []
    if hoja.oferta:
        textos += [hoja.oferta.texto, hoja.oferta.condiciones]
        plazos = (hoja.oferta.desde, hoja.oferta.hasta)
        halladas += [Fecha(d.day, d.month) for d in plazos if d]
    for texto in textos:
        halladas += [fecha for _, _, fecha in escritas(leer_texto(texto), hoja)]
    return halladas


def _dia_que_la_acompana(
    texto: Texto, hoja: HojaDeHechos, fecha: Fecha, tramo: tuple[int, int]
) -> Iterator[Afirmacion]:
    antes = texto.antes(_ANTES, tramo[0])
    despues = _DESPUES.match(texto.plegado, tramo[1])
    escrito = antes or despues
    if escrito is None:
        return
    dia = DIAS.get(escrito[1], DIAS["martes"])
    reales = [d.weekday() for d in _conocidas(hoja) if fecha.es(d)]
    cae = fecha.cae(hoja.hoy)
    if cae is not None and not reales:
        reales.append(cae)
    reparo = ""
    if reales and dia not in reales:
        reparo = f"Ese día no es {NOMBRE_DIA[dia]}: es {NOMBRE_DIA[reales[0]]}."
    yield Afirmacion(Codigo.DIA_SEMANA, *escrito.span(1), reparo)


def _conocidas(hoja: HojaDeHechos) -> list[date]:
    proxima = [hoja.proxima_reserva.fecha] if hoja.proxima_reserva else []
    ultima = [hoja.ultima_visita.fecha] if hoja.ultima_visita else []
    return [*proxima, *ultima, hoja.hoy]


def _aproximadas(
    texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado, tomados: Ocupado
) -> Iterator[Afirmacion]:
    """Meses, fiestas y estaciones en que se dice que vino o que vendrá."""
    for patron in (_MES_SUELTO, _FIESTA, _ESTACION):
        for hallada in patron.finditer(texto.plegado):
            inicio, fin = hallada.span()
            if ocupado.toca(inicio, fin) or tomados.toca(inicio, fin):
                continue
            ctx = contexto(texto, inicio, fin)
            if not (ctx.pasado or ctx.reserva) or _CUANTO_FALTA.search(ctx.antes):
                continue
            if _FELIZ.search(ctx.antes) or (patron is _ESTACION and _SE_FUE.search(ctx.antes)):
                continue
            if not ctx.pasado and (ctx.supuesto or ctx.pregunta or patron is _ESTACION):
                continue
            posibles = _posibles(ctx, hoja)
            if not posibles and not ctx.pasado:
                continue
            cierto = any(_calza(hallada, dia, ctx.antes) for dia in posibles)
            yield Afirmacion(Codigo.FECHA, inicio, fin, "" if cierto else _reparo(hoja, ctx))


def _calza(hallada: re.Match[str], dia: date, antes: str) -> bool:
    partes = hallada.groupdict()
    if "mes" in partes:
        parte = _PARTE_DEL_MES.search(antes)
        if parte and dia.day not in _DIAS_DE[parte.lastgroup or ""]:
            return False
        return MESES[partes["mes"]] == dia.month and partes["anio"] in (None, str(dia.year))
    if "estacion" in partes:
        return dia.month in ESTACIONES[partes["estacion"]]
    mes, numero = FIESTAS[partes["fiesta"]]
    return any(
        abs(dia - date(anio, mes, numero)) <= timedelta(days=7)
        for anio in (dia.year - 1, dia.year, dia.year + 1)
    )


def _reparo(hoja: HojaDeHechos, ctx: Contexto) -> str:
    if hoja.proxima_reserva and not (ctx.pasado and hoja.ultima_visita):
        return f"Su reserva es el {hoja.proxima_reserva.fecha_texto}."
    if hoja.ultima_visita:
        fecha = hoja.ultima_visita.fecha
        return f"Su última visita fue el {fecha.day} de {NOMBRE_MES[fecha.month - 1]}."
    return "La ficha no tiene esa fecha."


def _dia_de(anio: int, mes: int, dia: int) -> date | None:
    try:
        return date(anio, mes, dia)
    except ValueError:
        return None
