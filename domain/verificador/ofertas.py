"""La oferta dicha de otro modo, con las condiciones de la hoja o con otras (dominio.md §5).

De la oferta se leen a qué se aplica, qué días y qué excluye. Lo que el texto dice junto a ella se
compara con eso; callar una condición no es cambiarla. El porcentaje es de quien lee el dinero, y
una oferta que la persona no tiene, de quien lee las promesas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from domain.hechos import HojaDeHechos, ServicioCatalogo
from domain.nombres import plegar
from domain.ofertas import Oferta
from domain.verificador import dias_de_oferta, modo, plazo
from domain.verificador import lexico_ofertas as lexico
from domain.verificador.beneficios import Beneficio
from domain.verificador.dias import vence_ese_dia
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_tiempo import MESES_LARGOS
from domain.verificador.promesas import promesas
from domain.verificador.texto import Ocupado, Texto
from domain.verificador.texto import leer as leer_texto

OTRA_COSA = "La oferta de la ficha no vale para eso."
OTRO_DIA = "La oferta de la ficha no vale ese día."
CON_FERIADOS = "La oferta de la ficha no vale en feriados."
OTRA_CONDICION = "La oferta de la ficha no tiene esa condición."

_DE_LA_OFERTA = (Beneficio.DESCUENTO, Beneficio.PROMOCION, Beneficio.SORPRESA, Beneficio.PRECIO)
_PORCENTAJE = re.compile(r"\d ?%|\bpor ?ciento\b|\bper ?cent\b")
_FERIADO = re.compile(r"feriad|festiv|holiday")
_PREPOSICION = re.compile(
    r" (?:cubre|incluye|abarca|covers|includes)n? (?=\w)"
    r"|[\s,]*(?:(?:tambien |se |also )*(?:aplica|vale|sirve|corre|es|rige|cubre|incluye|applies"
    r"|is|works"
    r"|are|covers|includes)n? (?:tambien |solo |also |only |valid )*)?(?:a|al|to|en|sobre|para"
    r"|por|de"
    r"|del|on|off|for|em|nas|nos|na|the|any|all|your|tus?|extra|l[ao]s?|el)\b"
)
_FIN_DEL_COMPLEMENTO = re.compile(
    r"\$|, (?:so|asi que|entonces|por lo que|entao|portanto)\b"
    r"|\by (?:despues|luego|agreg\w+|sum\w+|termin\w+|duerm\w+|quedat\w+|aprovech\w+)\b"
    r"|,? (?:hay|tenemos|tienes|puedes|estan|ahora|te)\b|\b(?:si|cuando|que|vale[n]?"
    r"|cuesta[n]?|sale[n]?|corre|aplica|y (?:un|una|te|si|hay"
    r"|tenemos|cerr|(?:l[oa]s?|el) \w+(?: \w+){0,3} (?:valen?|cuestan?|parten?|estan?|son|es|salen?"
    r"|tienen?|quedan?|siguen?|van?|se)\b)|and (?:a|we|the|you)|with|if|when|plus|con|mas|ademas)\b"
)
# «El descuento no incluye masajes», «en las tinas, no en los masajes».
_EXCLUYE = re.compile(
    r"\b(?:no|ni|nunca|(?<!% )(?<!ciento )menos|excepto|salvo|sin|not|nor|doesn't|except|nao|nem"
    r"|exceto)"
    r"(?: (?!pierd|dej|olvid|solo)\w+){0,3}(?:,| y| o| ni| and| or| e)? ?$"
)
# «Los masajes quedan fuera del 15 %.»
_SIN_ELLO = re.compile(
    r"\b(?:no (?!te pierdas|dejes|olvides|solo)|sin|fuera|ni|nao|not|without|excl\w+)\b"
)
# «Massages and cabins aren't included.»
_QUEDA_FUERA = re.compile(
    r"(?:,? (?:y|e|o|ni|and|or|nor)? ?(?:\w+ ){0,3}\w+)?,? (?:no|nao|not|aren't|isn't|don't|doesn't"
    r"|quedan? fuera|ficam? (?:de )?fora|are excluded|excluid\w+)\b"
)
_SE_EXTIENDE = re.compile(
    r"\b(?:extend\w+|extiend\w+|aplic\w+|sirven?|valen?|corren?|alcanza\w*|rigen?|applies|extends?"
    r"|covers)(?: \w+){0,2} (?:a|en|para|con|to|for)(?: \w+){0,2} $"
)
_UNEN = re.compile(r",? ?(?:y|e|o|u|and|or|,|mas|tambien|como|ni|plus)(?: \w+)? ?")
MAX_COMPLEMENTO = 90
MAX_ENSEGUIDA = 25
# Un texto que repite su oferta más veces no es un mensaje, y ya está dicho todo de él.
MAX_MENCIONES = 100


_COSAS = {cosa: dias_de_oferta.patron(patron) for cosa, patron in lexico.COSAS.items()}
_HAY_SALVO = re.compile(
    r"\b(?:excepto|salvo|(?<!% )(?<!ciento )menos|fuera|except|but not|excluding|exceto)\b"
)
_VIGENCIA = re.compile(rf"[\W_]*(?:{lexico.ANTES_DE_LA_VIGENCIA}[\W_]+(?:que )?)?{lexico.VIGENCIA}")
_CUALQUIER_DIA = dias_de_oferta.patron(lexico.CUALQUIER_DIA)
_ENTRE_SEMANA = dias_de_oferta.patron(lexico.ENTRE_SEMANA)
_FERIADOS = dias_de_oferta.patron(lexico.FERIADOS)
# «• Lunes, miércoles y jueves, feriados incluidos»; «El viernes también corre.»
_EMPIEZA_EN_DIA = rf"[\W_]*(?:(?:el|los|on|de|no|nos) )?(?:{dias_de_oferta.UN_DIA})\b"
_CUANDO_VALE = re.compile(
    rf"{_EMPIEZA_EN_DIA}(?:[\W_]|\b(?:y|o|e|a|los|el|and|or|to|on|salvo|excepto|except|sin|incluso"
    rf"|incluidos|included|including|feriados?|holidays?|{dias_de_oferta.UN_DIA})\b)*$"
    rf"|{_EMPIEZA_EN_DIA}[^.!?\n]*\b(?:corren?|valen?|aplican?|sirven?|rigen?|incluid\w+|descuento"
    r"|applies|works|included|discount)\b"
)
_CONDICIONES = dias_de_oferta.patron(*lexico.CONDICIONES)
_SI_COMPRA = re.compile(
    r"\b(?P<solo>(?:solo|solamente|unicamente|siempre y|only) )?(?<!y )(?:si|cuando"
    r"|con tal que|if|when)"
    r" (?:te |you )?(?:quedas?|reserv\w+|agreg\w+|sum\w+|compr\w+|tomas|contrat\w+|llev\w+|pagas"
    r"|duerm\w+|aloj\w+|pernoct\w+|book|stay|add|buy|take|combin\w+)(?: (?!y\b|and\b)\w+){0,5}"
)
_SE_ALOJA = re.compile(r"\b(?:duerm\w+|dormir|aloj\w+|pernoct\w+|noches?|overnight|stay)\b")
_NOMBRA_OFERTA = re.compile(
    r"%|\bpor ?ciento\b|descuent|\boff\b|discount|\bsorpresa|\bsurprise|\boferta|\bpromo"
)
# «Avísame antes del miércoles» pide una respuesta; no le pone un plazo a la oferta.
_PEDIDO = re.compile(
    r"\W*(?:(?:y|solo|por favor) )?(?:avis|escrib|dime|dinos|respond|cuent|confirm|llam|let me"
    r"|let us|tell|write)"
)
# «Hasta el domingo 30 de noviembre»: ese día va con su fecha, y no dice cuándo vale.
_DE_UNA_FECHA = re.compile(
    rf",? (?:el |the |dia )?(?:\d{{1,2}}(?:st|nd|rd|th)?\b(?! ?%| por ?ciento)"
    rf"|(?:{'|'.join(MESES_LARGOS)})\b)"
)
_DEL_CODIGO = re.compile(r"codigo|code")
_SIN_PLAZO = dias_de_oferta.patron(lexico.SIN_PLAZO)


@dataclass(frozen=True, slots=True)
class Terminos:
    """A qué se aplica la oferta, qué días, si excluye feriados, si vence o lleva código, y cómo."""

    cosas: frozenset[str]
    dias: frozenset[int]
    sin_feriados: bool
    con_plazo: bool
    con_codigo: bool
    es_descuento: bool
    plegado: str


@lru_cache(maxsize=256)
def _terminos(oferta: Oferta) -> Terminos:
    plegado = plegar(f"{oferta.texto} {oferta.condiciones}")
    return Terminos(
        cosas=frozenset(cosa for cosa, patron in _COSAS.items() if patron.search(plegado)),
        dias=frozenset(dia for dia, _, _ in dias_de_oferta.dias(plegado, 0, len(plegado)))
        | frozenset(oferta.dias),
        sin_feriados=_FERIADO.search(plegado) is not None,
        con_plazo=oferta.hasta is not None,
        con_codigo=bool(oferta.codigo),
        es_descuento=any(
            p.beneficio is Beneficio.DESCUENTO for p in promesas(leer_texto(f"{oferta.texto}."))
        ),
        plegado=plegado,
    )


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Lo que el texto le cambia a la oferta de esta persona."""
    if hoja.oferta is None:
        return
    terminos = _terminos(hoja.oferta)
    nombres = _nombres(tuple((s.nombre, s.categoria) for s in _vendidos(hoja)))
    vistas: set[tuple[int, int]] = set()
    for inicio, fin in islice(_menciones(texto, terminos), MAX_MENCIONES):
        yield from _cosas_ajenas(texto, terminos, nombres, inicio, fin)
        for frase in _frases(texto, inicio):
            if frase not in vistas:
                vistas.add(frase)
                yield from _extendida(texto, terminos, nombres, *frase)
                yield from _condiciones_ajenas(texto, hoja, terminos, *frase)


def _vendidos(hoja: HojaDeHechos) -> Sequence[ServicioCatalogo]:
    return hoja.catalogo


@lru_cache(maxsize=256)
def _nombres(catalogo: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Cómo se nombra cada servicio sin su categoría («la Tronador»), y qué cosa es."""
    nombres: list[tuple[str, re.Pattern[str]]] = []
    for nombre, categoria in catalogo:
        cosa = next((c for c, p in _COSAS.items() if p.search(plegar(categoria))), "otra")
        propio = plegar(nombre)
        for patron in _COSAS.values():
            propio = patron.sub("", propio)
        propio = re.sub(r"^(?: ?(?:de|con|del|la))+ | +$", "", propio.strip())
        if propio not in ("", "con", "de"):
            nombres.append((cosa, dias_de_oferta.patron(re.escape(propio).replace(r"\ ", " "))))
    return tuple(nombres)


def _menciones(texto: Texto, terminos: Terminos) -> Iterator[tuple[int, int]]:
    """Dónde el texto habla de su oferta."""
    for promesa in promesas(texto):
        if promesa.beneficio in _DE_LA_OFERTA:
            yield promesa.inicio, promesa.fin
    if terminos.es_descuento:
        for hallada in _PORCENTAJE.finditer(texto.plegado):
            yield hallada.span()


def _frases(texto: Texto, lugar: int) -> Iterator[tuple[int, int]]:
    """La frase de la mención, y la que sigue si dice cuándo o para qué sirve."""
    inicio, fin = texto.frase(lugar)
    yield inicio, fin
    while fin < len(texto.plegado):
        inicio, fin = texto.frase(fin)
        if not texto.plegado[inicio:fin].strip():
            continue
        if _VIGENCIA.match(texto.plegado, inicio, fin) or _CUANDO_VALE.match(
            texto.plegado, inicio, fin
        ):
            yield inicio, fin
        return


def _nombradas(
    texto: Texto, nombres: tuple[tuple[str, re.Pattern[str]], ...], desde: int, hasta: int
) -> list[tuple[int, int, str]]:
    """Las cosas que se nombran en un tramo, en orden."""
    patrones = [*_COSAS.items(), *nombres]
    return sorted(
        (m.start(), m.end(), cosa)
        for cosa, patron in patrones
        for m in patron.finditer(texto.plegado, desde, hasta)
    )


def _cosas_ajenas(
    texto: Texto,
    terminos: Terminos,
    nombres: tuple[tuple[str, re.Pattern[str]], ...],
    inicio: int,
    fin: int,
) -> Iterator[Afirmacion]:
    """A qué dice el texto que se aplica el descuento, cuando no es a lo de la oferta."""
    if not terminos.cosas or not terminos.es_descuento:
        return
    desde, hasta = modo.idea(texto, inicio)
    despues = _complemento(texto, nombres, fin, hasta)
    if despues:
        ajenas = [c for c in despues if c[2] not in terminos.cosas]
    else:
        antes = _nombradas(texto, nombres, desde, inicio)
        propias = any(c[2] in terminos.cosas for c in antes)
        unidas = _unidas(texto, antes, inicio)
        ajenas = [
            c
            for c in unidas
            if c[2] not in terminos.cosas
            and (not propias or len(unidas) > 1)
            and not _SIN_ELLO.search(texto.plegado, c[1], inicio)
        ]
    excluida = False
    for desde_ajena, hasta_ajena, _ in ajenas:
        excluida = _excluida(texto.plegado[desde:desde_ajena], seguida=excluida)
        excluida = excluida or _QUEDA_FUERA.match(texto.plegado, hasta_ajena) is not None
        if not excluida:
            yield Afirmacion(Codigo.OFERTA, desde_ajena, hasta_ajena, OTRA_COSA)


def _excluida(previo: str, *, seguida: bool) -> bool:
    """Si lo que se nombra va tras un «no», o unido a algo que va tras un «no»."""
    return _EXCLUYE.search(previo) is not None or (
        seguida and re.search(r"\b(?:y|e|o|u|ni|and|or|nor)(?: \w+)? $", previo) is not None
    )


def _unidas(
    texto: Texto, antes: list[tuple[int, int, str]], inicio: int
) -> list[tuple[int, int, str]]:
    """La última cosa nombrada y, si el descuento se dice enseguida, las que van unidas a ella."""
    unidas = antes[-1:]
    if not unidas or inicio - unidas[0][1] > MAX_ENSEGUIDA:
        return unidas
    for cosa in reversed(antes[:-1]):
        if not _UNEN.fullmatch(texto.plegado, cosa[1], unidas[0][0]):
            break
        unidas.insert(0, cosa)
    return unidas


def _complemento(
    texto: Texto, nombres: tuple[tuple[str, re.Pattern[str]], ...], fin: int, hasta: int
) -> list[tuple[int, int, str]]:
    """Lo que se nombra justo después: «de descuento en las tinas»."""
    preposicion = _PREPOSICION.match(texto.plegado, fin)
    if preposicion is None:
        return []
    fin = preposicion.end()
    hasta = min(hasta, fin + MAX_COMPLEMENTO)
    for patron in (dias_de_oferta.DIAS, _FIN_DEL_COMPLEMENTO):
        corte = patron.search(texto.plegado, fin, hasta)
        hasta = corte.start() if corte else hasta
    return _nombradas(texto, nombres, fin, hasta)


def _extendida(
    texto: Texto,
    terminos: Terminos,
    nombres: tuple[tuple[str, re.Pattern[str]], ...],
    desde: int,
    hasta: int,
) -> Iterator[Afirmacion]:
    """A qué dice la frase que también se aplica: «y te lo extendemos a los masajes»."""
    if not terminos.cosas or not terminos.es_descuento:
        return
    for inicio, fin, cosa in _nombradas(texto, nombres, desde, hasta):
        previo = texto.plegado[desde:inicio]
        if cosa in terminos.cosas or not _SE_EXTIENDE.search(previo):
            continue
        if not modo.negado(texto, inicio, fin):
            yield Afirmacion(Codigo.OFERTA, inicio, fin, OTRA_COSA)


def _condiciones_ajenas(
    texto: Texto, hoja: HojaDeHechos, terminos: Terminos, desde: int, hasta: int
) -> Iterator[Afirmacion]:
    plegado = texto.plegado
    if terminos.dias:
        yield from _dias_ajenos(texto, hoja, terminos, desde, hasta)
    if terminos.sin_feriados:
        for hallada in _FERIADOS.finditer(plegado, desde, hasta):
            clausula = dias_de_oferta.clausula(plegado, hallada.start(), desde, hasta)
            excluye = dias_de_oferta.NO_VALE.search(clausula) or _HAY_SALVO.search(clausula)
            if not excluye and not modo.negado(texto, *hallada.span()):
                yield Afirmacion(Codigo.OFERTA, *hallada.span(), CON_FERIADOS)
    if terminos.con_plazo:
        for hallada in _SIN_PLAZO.finditer(plegado, desde, hasta):
            yield Afirmacion(Codigo.OFERTA, *hallada.span(), OTRA_CONDICION)
    yield from _a_cambio(texto, terminos, desde, hasta)
    for hallada in _CONDICIONES.finditer(plegado, desde, hasta):
        clausula = dias_de_oferta.clausula(plegado, hallada.start(), desde, hasta)
        pedido = _PEDIDO.match(clausula) and not dias_de_oferta.DEL_DESCUENTO.search(clausula)
        negada = pedido or modo.negado(texto, *hallada.span())
        del_plazo = plazo.calza(texto, *hallada.span(), hoja)
        dicha = hallada[0] in terminos.plegado if del_plazo is None else del_plazo
        dicha = dicha or (terminos.con_codigo and _DEL_CODIGO.search(hallada[0]) is not None)
        if not negada and not dicha:
            yield Afirmacion(Codigo.OFERTA, *hallada.span(), OTRA_CONDICION)


def _a_cambio(texto: Texto, terminos: Terminos, desde: int, hasta: int) -> Iterator[Afirmacion]:
    """Lo que habría que comprar para tener la oferta: «una sorpresa si reservas una cabaña»."""
    for hallada in _SI_COMPRA.finditer(texto.plegado, desde, hasta):
        solo = hallada["solo"] is not None
        cosas = {c for c, patron in _COSAS.items() if patron.search(hallada[0])}
        if _SE_ALOJA.search(hallada[0]):
            cosas.add("cabana")
        antes = modo.tramo_previo(texto, hallada.start())
        dicha = _NOMBRA_OFERTA.search(antes) or (
            solo and _NOMBRA_OFERTA.search(texto.plegado, desde, hallada.start())
        )
        if dicha and cosas - terminos.cosas:
            yield Afirmacion(Codigo.OFERTA, *hallada.span(), OTRA_CONDICION)


def _dias_ajenos(
    texto: Texto, hoja: HojaDeHechos, terminos: Terminos, desde: int, hasta: int
) -> Iterator[Afirmacion]:
    plegado = texto.plegado
    dichos = list(dias_de_oferta.dias(plegado, desde, hasta))
    for dia, inicio, fin in dichos:
        vence = vence_ese_dia(plegado[desde:inicio], frozenset((dia,)), hoja)
        de_fecha = _DE_UNA_FECHA.match(plegado, fin, hasta)
        if dia not in terminos.dias and not (vence or de_fecha):
            yield Afirmacion(Codigo.OFERTA, inicio, fin, OTRO_DIA)
    generales = [_CUALQUIER_DIA] if dichos else [_CUALQUIER_DIA, _ENTRE_SEMANA]
    for patron in generales:
        for hallada in patron.finditer(plegado, desde, hasta):
            clausula = dias_de_oferta.clausula(plegado, hallada.start(), desde, hasta)
            no_vale = dias_de_oferta.NO_VALE.search(clausula) or dias_de_oferta.SIN_REBAJA.search(
                clausula
            )
            no_vale = no_vale or dias_de_oferta.Y_NO.match(plegado, hallada.end(), hasta)
            fuera = dias_de_oferta.enumerado_fuera(plegado[desde : hallada.start()])
            if not (no_vale or fuera) and not modo.negado(texto, *hallada.span()):
                yield Afirmacion(Codigo.OFERTA, *hallada.span(), OTRO_DIA)
