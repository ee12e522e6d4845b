"""TIEMPO_RELATIVO: «hace dos meses», «medio año sin verte», «faltan siete días».

Cada duración se juzga contra lo que mide: los días desde la última visita, los que faltan para la
reserva, la pausa que superó o los años que lleva como cliente. Manda `domain/tiempo.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from domain.hechos import HojaDeHechos
from domain.verificador.contexto import Contexto, contexto, frases
from domain.verificador.dias import dias_en
from domain.verificador.duraciones import MODOS, UNIDAD, Duracion, Modo
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_tiempo import COMO_CLIENTE, INGLESAS, MESES_LARGOS, UNIDADES
from domain.verificador.numeros import Numero, numeros
from domain.verificador.texto import VENTANA, Ocupado, Texto

_UNIDAD = re.compile(rf"\b(?:{'|'.join(UNIDADES)})\b")
_FRACCION = re.compile(
    r"\b(?:(?P<cuarto>(?:un|1) cuarto de|(?:a )?quarter of an?|(?:um )?quarto de)|"
    r"(?P<tres>(?:3|tres) cuartos de|three quarters of an?)|"
    r"(?P<par>(?:un |a |um )?(?:par de|parcito de|couple of|couple))|"
    r"(?P<medio>(?<!y )medi[oa]|half an?|(?<!and a )half|(?<!e )mei[oa])|"
    r"(?P<vago>un[oa]s(?: (?:pocos|cuant[oa]s|buen[oa]s))?|algun[oa]s|vari[oa]s|poc[oa]s|"
    r"a few|few|several|some|alguns|algumas|uns|umas|muchos|muchas|many))\s+$"
)
_ENTRE_NUMERO_Y_UNIDAD = re.compile(
    r"(?:\s|\b(?:larg[oa]s?|buen[oa]s?|bonit[oa]s?|lind[oa]s?|cort[oa]s?|eternos|enter[oa]s?|"
    r"complet[oa]s?|long|whole|full|short|y medi[oa]|and a half)\b)*$"
)
_Y_MEDIO = re.compile(r"\s+(?:y medi[oa]|and a half|e mei[oa])\b")
_MEDIO_ANTES = re.compile(r"y medi[oa]|and a half")
_Y_PICO = re.compile(
    r"\s+(?:y (?:pico|algo|tantos|fraccion)|y un poco|larg[oa]s?|and (?:some|change))\b"
)
_Y = re.compile(r"\s+(?:y|and|e|con)\s+")
_UN_EN_INGLES = re.compile(r"\b(?:an?|another)(?=\s+(?:whole |full |long |good )?$)")
_DISYUNCION = re.compile(r"\s+(?:o|u|a|or|to|y|ou)\s+$")
_MODO = tuple((modo, re.compile(rf"\b(?:{cuales})\s*$")) for modo, cuales in MODOS)
_ADORNO = re.compile(
    r"\b(?:ya|exactamente|justo|justos|apenas|solo|recien|tan solo|al menos|por lo menos|los|las|"
    r"esos|esas|estos|estas|ultimos|ultimas|exactly|just|only|already|the|at least|aquellos|"
    r"nada menos que|nada mas que|casi casi|ja|so|apenas|el|la|otros|otras)\s*$"
)
_HACE = re.compile(r"\b(?:hace|hacia|hara|haran|faz|fazem|ha|hacen)\s*$")
_FUTURO_ANTES = re.compile(
    r"\b(?:en|dentro de|falt\w+|qued\w+|de aqui a|daqui a|in|within|em|restan)\s*$"
)
_FUTURO_DESPUES = re.compile(
    r"\s*(?:mas\b(?! (?:tarde|de|o|tranquil|calm|relajad|libre|corto|lind))|"
    r"para (?:tu|que|tener|ver|conocer|recibir|la|el|nuestro|vernos)|to go|left|until|away|from "
    r"now|y (?:ya )?(?:estas|estaras|llegas|vienes|a disfrutar)\b|"
    r"antes de|y (?:te|nos) (?:ve|recib|esper|conoc)|nos separan)"
)
_PAUSA_ANTES = re.compile(r"\b(?:despues de|tras|after|al cabo de|depois de|luego de|pausa de)\s*$")
_MARCA_ANTES = re.compile(
    r"\b(?:va|van|son|paso|pasan|pasaron|pasado|pasaran|desde|llev\w+|cumpl\w+|complet\w+|been|"
    r"suma|sumas|for|gone|son ya|ya|transcurrid\w+|lleva|since|passou|passaram|ausencia de|"
    r"desde hace|con|it is|es|fue|por|durante)\s*$"
)
_MARCA_FUERTE = re.compile(
    r"\b(?:been|gone|passed|pasado|paso|pasaron|passou|passaram|transcurrid\w+|llev\w+|"
    r"ausencia de)\s*$"
)
_MARCA_DESPUES = re.compile(
    r"\s*(?:justos?|exactos?|enter[oa]s?|complet[oa]s?|larg[oa]s?|redond[oa]s?|ya)?\s*(?:sin|"
    r"desde|atras|despues|mas tarde|"
    r"que (?:no (?:te|nos|vien|ven|sab|pas|hab)\w*|nos (?:visit|conoc|acompan|elig|"
    r"prefier)\w+|te (?:vimos|conoc\w+|recib\w+|esper\w+|"
    r"tuvimos)|viniste|estuviste|estuvimos|paso|pasaron)|de (?:cliente|ausencia|pausa|tu|la|"
    r"historia|"
    r"confianza|silencio)|juntos|ago|"
    r"contigo|con nosotros|since|without|later|han pasado|pasaron|ya\b|have (?:passed|gone)|"
    r"(?:has|have) (?:already )?(?:flown|slipped|rolled|raced|whizzed|zipped)|flew|went by|"
    r"(?:ya )?(?:se )?(?:ha|han) (?:\w+ )?(?:volado|ido|corrido|transcurrido)|vol(?:o|aron)|"
    r"has (?:passed|gone)|se passaram|depois|se cumpl|siendo|compart|extranan|echandote|antes,|"
    r"before|together|sem )"
)
_SIN_VERSE = re.compile(
    r"\s*(?:(?:that |in which )?(?:we|you) (?:didn't|did not|hadn't|haven't|weren't"
    r"|were (?:away|gone))|que (?:no (?:te|nos|vien|ven)\w*|estuvimos|estuviste|pas\w+)|sin"
    r"|without)\b"
)
_DESPUES_DE_TU = re.compile(
    r"\s*(?:despues|mas tarde|later|depois)\b|\s*after (?:your|you)|\s*atras|\s*ago|\s*desde "
)
_COMO_CLIENTE = frases(*COMO_CLIENTE)
_DE_AUSENCIA = re.compile(
    r"\s*(?:sin|without|sem|(?:desde|since|de|de la) (?:que (?:te fuiste|te vimos|no)|tu|tus|"
    r"la|your|the|"
    r"sua|a sua) (?:ultim\w+|visita\b(?! de 20)|last|most recent|latest|visit\b))"
)
# «a siete días de tu descanso» mide lo que falta.
_A = re.compile(r"\ba\s*$")
_DE_LO_QUE_VIENE = re.compile(
    r"\s*(?:de|from|away)\b(?! (?:tu|la|your) (?:ultim|last|primera|first))"
)
_ULTIMA = frases(r"(?:tu|la|your|sua) (?:ultim[oa]|last|latest|most recent)")
_PRIMERA = frases(
    r"primera (?:visita|vez|estadia) (?:fue|ha sido)", "first (?:visit|time|stay) was"
)
_NEGOCIO = frases(
    r"de (?:experiencia|trayectoria|funcionamiento|vida|tradicion)|atendiendo|somos|abiertos|"
    r"abrimos (?:las|nuestras) puertas|fundad\w+|of experience|in business"
)
_VISITAS_EN = frases("visitas", "veces", "visits", "times", "vezes")
_ANTES_DE_NADA = re.compile(r"\s+(?:antes|before)\b(?! de tu| your)")
_OTROS = re.compile(r"(?:los |las |the )?(?:otros|otras|other|proximos|siguientes)\b")
_CADA = re.compile(r"\b(?:cada|every|por|al|a la|per|a cada)\s*$")
_VIENE_SEGUIDO = frases("vienes", "nos visitas", "you come", "you visit us", "voce vem")
_TODA_LA_SEMANA = re.compile(r"\s*(?:de la semana|a la semana|a week|da semana)")
PALABRAS_A_SECAS = 4
_HITO = frases("navidad|fin de ano|ano nuevo|verano|vacaciones|fiestas|christmas|summer|natal")
_SALVO_UNO = frases(r"menos|salvo|excepto|solo|descans\w+|c(?:err|ierr)\w+|except|but|closed|menos")
# «te escribimos hace una semana» mide el tiempo desde un mensaje, no desde su visita.
_DE_UN_MENSAJE = frases(
    r"escrib\w+|respond\w+|contest\w+|mensaje|demora\w*|tard\w+|wrote|written|replied|"
    r"escrevi\w*|mensagem"
)
_OTRO_HITO = re.compile(
    r"\s*(?:mas )?(?:para|until|to|till|de|del|of) (?:la |el |las |los |que |"
    r"este )?(?:navidad|fiestas|verano|"
    r"invierno|primavera|otono|ano\b|20\d\d|ano nuevo|fin de ano|semana santa|vacaciones|(?:"
    + "|".join(MESES_LARGOS)
    + r")|termine|acabe|"
    r"christmas)"
)


@dataclass(frozen=True, slots=True)
class _Hallada:
    """Una duración escrita, dónde está y lo que la rodea. fija: no lleva solo «un» o «unas»."""

    duracion: Duracion
    inicio: int
    fin: int
    antes: str
    despues: str
    fija: bool
    texto: str


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada duración del texto que habla de esta persona."""
    por_fin = {n.fin: n for n in numeros(texto, hoja.idioma) if not n.ordinal}
    unidades = list(_UNIDAD.finditer(texto.plegado))
    leidas = [d for u in unidades if (d := _leer_una(texto, u, por_fin))]
    for duracion in _sumadas(leidas, texto):
        if ocupado.toca(duracion.inicio, duracion.fin):
            continue
        ctx = contexto(texto, duracion.inicio, duracion.fin)
        afirmacion = _juzgar(duracion, ctx, hoja)
        if afirmacion is not None:
            yield afirmacion


def _sumadas(leidas: list[_Hallada], texto: Texto) -> Iterator[_Hallada]:
    """«un año y un mes» es una sola duración."""
    anterior: _Hallada | None = None
    for una in leidas:
        menor = UNIDAD[una.duracion.unidad]
        resto = una.duracion.cuenta * menor
        unidas = anterior and _Y.fullmatch(texto.plegado, anterior.fin, una.inicio)
        if anterior and unidas and resto < UNIDAD[anterior.duracion.unidad]:
            mayor = anterior.duracion.cuenta * UNIDAD[anterior.duracion.unidad]
            suma = Duracion(una.duracion.cuenta + mayor / menor, una.duracion.unidad, Modo.CERCA)
            anterior = replace(anterior, duracion=suma, fin=una.fin, despues=una.despues)
            continue
        if anterior:
            yield anterior
        anterior = una
    if anterior:
        yield anterior


def _leer_una(texto: Texto, unidad: re.Match[str], por_fin: dict[int, Numero]) -> _Hallada | None:
    nombre, veces = UNIDADES[unidad[0]]
    fraccion = texto.antes(_FRACCION, unidad.start())
    medio = _Y_MEDIO.match(texto.plegado, unidad.end())
    fin = medio.end() if medio else unidad.end()
    extra = 0.5 if medio else 0.0
    hasta = None
    if fraccion:
        inicio, fija = fraccion.start(), not fraccion["vago"]
        duracion = _fraccionada(fraccion, nombre, veces)
    else:
        numero = _numero_antes(texto, unidad, por_fin)
        if numero is None:
            return None
        inicio, fija = numero.inicio, not numero.articulo
        cuenta = float(numero.valor)
        if _MEDIO_ANTES.search(texto.plegado, numero.fin, unidad.start()):
            extra = 0.5
        otro = _otro_extremo(texto, numero.inicio, por_fin)
        if otro is not None:
            inicio, hasta = otro.inicio, cuenta * veces
            cuenta = float(otro.valor)
        duracion = Duracion((cuenta + extra) * veces, nombre, hasta=hasta)
    pico = _Y_PICO.match(texto.plegado, fin)
    if pico and not (UNIDAD[nombre] <= UNIDAD["semana"] and "larg" in pico[0]):
        fin, duracion = pico.end(), replace(duracion, modo=Modo.MAS)
    return _con_modo(texto, duracion, inicio, fin, fija=fija)


def _fraccionada(fraccion: re.Match[str], unidad: str, veces: float) -> Duracion:
    if fraccion["vago"]:
        return Duracion(1, unidad, Modo.VAGA)
    if fraccion["cuarto"] or fraccion["tres"]:
        return Duracion(3 if fraccion["cuarto"] else 9, "mes")
    if fraccion["par"]:
        return Duracion(2 * veces, unidad, Modo.PAR)
    return Duracion(0.5 * veces, unidad)


def _numero_antes(texto: Texto, unidad: re.Match[str], por_fin: dict[int, Numero]) -> Numero | None:
    """El número que termina justo antes, con a lo más un adjetivo entre medio."""
    entre = texto.antes(_ENTRE_NUMERO_Y_UNIDAD, unidad.start())
    numero = por_fin.get(entre.start()) if entre else None
    if numero is None and unidad[0] in INGLESAS:
        articulo = texto.antes(_UN_EN_INGLES, unidad.start())
        return Numero(Decimal(1), *articulo.span(), articulo=True) if articulo else None
    return numero


def _otro_extremo(texto: Texto, lugar: int, por_fin: dict[int, Numero]) -> Numero | None:
    """«dos» en «dos o tres meses»."""
    union = texto.antes(_DISYUNCION, lugar)
    return por_fin.get(union.start()) if union else None


def _con_modo(texto: Texto, duracion: Duracion, inicio: int, fin: int, *, fija: bool) -> _Hallada:
    """Suma a la duración lo que la matiza («casi», «más de»), que pasa a ser parte del tramo."""
    while True:
        adorno = texto.antes(_ADORNO, inicio)
        modo = next(((m, p) for m, patron in _MODO if (p := texto.antes(patron, inicio))), None)
        if modo is not None:
            inicio = modo[1].start()
            if duracion.modo is Modo.JUSTO:
                duracion = replace(duracion, modo=modo[0])
        elif adorno is not None:
            inicio = adorno.start()
        else:
            antes = texto.plegado[max(0, inicio - VENTANA) : inicio]
            despues = texto.plegado[fin : fin + VENTANA]
            escrito = texto.plegado[inicio:fin]
            return _Hallada(duracion, inicio, fin, antes, despues, fija, escrito)


def _juzgar(hallada: _Hallada, ctx: Contexto, hoja: HojaDeHechos) -> Afirmacion | None:
    if _CADA.search(hallada.antes) and not _PAUSA_ANTES.search(hallada.antes):
        if not _VIENE_SEGUIDO.search(ctx.oracion):
            return None
        return _afirmacion(hallada, "La ficha no dice cada cuánto viene.")
    if (
        _OTRO_HITO.match(hallada.despues)
        or _ANTES_DE_NADA.match(hallada.despues)
        or _OTROS.match(hallada.texto)
        or (_DE_UN_MENSAJE.search(ctx.tramo) and not _MARCA_DESPUES.match(hallada.despues))
    ):
        return None
    if _TODA_LA_SEMANA.match(hallada.despues):
        return _a_la_semana(hallada, ctx, hoja)
    futuro = _es_futuro(hallada, ctx)
    marcada = futuro or _marcada(hallada, ctx)
    if not marcada and (not hallada.fija or not ctx.afirma or _son_otros_dias(hallada, ctx)):
        return None
    if futuro:
        return _futura(hallada, hallada.duracion, ctx, hoja)
    return _pasada(hallada, hallada.duracion, ctx, hoja)


def _son_otros_dias(hallada: _Hallada, ctx: Contexto) -> bool:
    """«tres días para aprovechar» no mide nada; «Cuarenta días, Carlos», sí."""
    if hallada.duracion.unidad != "dia":
        return False
    a_secas = len(ctx.oracion.split()) <= PALABRAS_A_SECAS
    return hallada.duracion.cuenta == 1 or not (ctx.pasado or ctx.reserva or a_secas)


def _a_la_semana(hallada: _Hallada, ctx: Contexto, hoja: HojaDeHechos) -> Afirmacion | None:
    """«los siete días de la semana»: solo si no hay ninguno cerrado."""
    abiertos = 7 - len(dias_en(hoja.negocio.dias_cerrados))
    cuenta = hallada.duracion.cuenta
    if cuenta <= abiertos or ctx.supuesto or _SALVO_UNO.search(ctx.oracion):
        return None
    reparo = f"Está cerrado: {hoja.negocio.dias_cerrados}."
    return Afirmacion(Codigo.DIA_SEMANA, hallada.inicio, hallada.fin, reparo)


def _es_futuro(hallada: _Hallada, ctx: Contexto) -> bool:
    if _HACE.search(hallada.antes) or _SIN_VERSE.match(hallada.despues):
        return False
    return bool(_FUTURO_ANTES.search(hallada.antes) or _FUTURO_DESPUES.match(hallada.despues))


def _marcada(hallada: _Hallada, ctx: Contexto) -> bool:
    """Si algo dice que mide el tiempo entre los dos: «hace un mes», no «un mes intenso»."""
    if hallada.duracion.unidad == "dia" and not hallada.fija:
        despues = (_SIN_VERSE, _DESPUES_DE_TU)
        return bool(_HACE.search(hallada.antes)) or any(p.match(hallada.despues) for p in despues)
    if _MARCA_DESPUES.match(hallada.despues) or _HACE.search(hallada.antes):
        return True
    if _MARCA_FUERTE.search(hallada.antes):
        return True
    if not hallada.fija and not ctx.pasado:
        return False
    return bool(_PAUSA_ANTES.search(hallada.antes) or _MARCA_ANTES.search(hallada.antes))


def _futura(
    hallada: _Hallada, duracion: Duracion, ctx: Contexto, hoja: HojaDeHechos
) -> Afirmacion | None:
    if not hallada.fija and duracion.unidad == "dia" and hoja.proxima_reserva is None:
        return None
    if hoja.proxima_reserva is None:
        de_los_dos = ctx.reserva or ctx.pasado or _VISITAS_EN.search(ctx.oracion)
        if ctx.supuesto or ctx.pregunta or _HITO.search(ctx.oracion) or not de_los_dos:
            return None
        if _VISITAS_EN.search(ctx.oracion) and _caben(duracion, hoja):
            return _afirmacion(hallada)
        return _afirmacion(hallada, "La ficha no tiene ninguna reserva próxima.")
    faltan = (hoja.proxima_reserva.fecha - hoja.hoy).days
    if duracion.cierta(faltan):
        return _afirmacion(hallada)
    return _afirmacion(hallada, f"Para su reserva faltan {faltan} días.")


def _caben(duracion: Duracion, hoja: HojaDeHechos) -> bool:
    """«ocho visitas en cuatro años»: de la primera a hoy, o de la primera a la última."""
    dias = _como_cliente(hoja)
    sin_venir = hoja.ultima_visita.dias if hoja.ultima_visita else 0
    tope = max(dias, default=0) * 1.3 + UNIDAD["mes"]
    holgada = duracion.cuenta * UNIDAD[duracion.unidad] > tope
    return any(
        (duracion.llega_a(d) and not holgada) or duracion.cierta(d - sin_venir) for d in dias
    )


def _pasada(
    hallada: _Hallada, duracion: Duracion, ctx: Contexto, hoja: HojaDeHechos
) -> Afirmacion | None:
    if _NEGOCIO.search(ctx.oracion) and not ctx.pasado:
        return _afirmacion(hallada, "La ficha no dice cuántos años lleva el negocio.")
    de_cliente = bool(_COMO_CLIENTE.search(ctx.oracion)) and not _DE_AUSENCIA.match(hallada.despues)
    de_cliente = de_cliente and not _ULTIMA.search(ctx.tramo)
    anios = hallada.duracion.unidad == "anio" and hallada.duracion.cuenta >= 1
    if anios and not _marcada(hallada, ctx):
        de_cliente = True
    ciertas: list[int] = []
    ultima = hoja.ultima_visita
    if de_cliente:
        ciertas += _como_cliente(hoja)
    if ultima is not None and not (hoja.visitas > 1 and _PRIMERA.search(ctx.tramo)):
        ciertas.append(ultima.dias)
    if hoja.dias_de_pausa is not None and not (
        _HACE.search(hallada.antes) or _DESPUES_DE_TU.match(hallada.despues)
    ):
        ciertas.append(hoja.dias_de_pausa)
    faltan = _A.search(hallada.antes) and _DE_LO_QUE_VIENE.match(hallada.despues)
    if hoja.proxima_reserva is not None and (faltan or not _marcada(hallada, ctx)):
        ciertas.append((hoja.proxima_reserva.fecha - hoja.hoy).days)
    if any(duracion.cierta(dias) for dias in ciertas):
        return _afirmacion(hallada)
    codigo = Codigo.NUMERO if de_cliente and duracion.unidad == "anio" else Codigo.TIEMPO_RELATIVO
    return replace(_afirmacion(hallada, _reparo(hoja, de_cliente=de_cliente)), codigo=codigo)


def _reparo(hoja: HojaDeHechos, *, de_cliente: bool) -> str:
    if de_cliente and hoja.anio_primera_visita:
        return f"Es cliente desde {hoja.anio_primera_visita}."
    if hoja.ultima_visita is None:
        return "La ficha no tiene la fecha de ninguna visita."
    dias = hoja.ultima_visita.dias
    return f"Su última visita fue {hoja.ultima_visita.hace}: {dias} días."


def _como_cliente(hoja: HojaDeHechos) -> range:
    """Los días posibles desde su primera visita, de la que se sabe el año."""
    anios = [hoja.anio_primera_visita, *(hoja.anios_historia or ())[:1]]
    conocidos = [anio for anio in anios if anio]
    if not conocidos:
        return range(0)
    primero = min(conocidos)
    desde = max((hoja.hoy - date(max(conocidos), 12, 31)).days, 0)
    if hoja.ultima_visita is not None:
        desde = max(desde, hoja.ultima_visita.dias)
    return range(desde, (hoja.hoy - date(primero, 1, 1)).days + 1)


def _afirmacion(hallada: _Hallada, reparo: str = "") -> Afirmacion:
    return Afirmacion(Codigo.TIEMPO_RELATIVO, hallada.inicio, hallada.fin, reparo)
