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

from domain.hechos import HojaDeHechos, ServicioCatalogo
from domain.nombres import plegar
from domain.verificador import lexico_ofertas as lexico
from domain.verificador import modo
from domain.verificador.beneficios import Beneficio
from domain.verificador.hallazgos import Afirmacion, Codigo
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
    r"[\s,]*(?:(?:tambien |se |also )*(?:aplica|vale|sirve|corre|es|rige|cubre|incluye|applies"
    r"|is|works"
    r"|are|covers|includes)n? (?:tambien |solo |also |only |valid )*)?(?:a|al|to|en|sobre|para"
    r"|por|de"
    r"|del|on|off|for|em|nas|nos|na|the|any|all|your|tus?|extra|l[ao]s?|el)\b"
)
_FIN_DEL_COMPLEMENTO = re.compile(
    r"\$|\by (?:despues|luego|agreg\w+|sum\w+|termin\w+|duerm\w+|quedat\w+|aprovech\w+)\b"
    r"|,? (?:hay|tenemos|tienes|puedes|estan|ahora|te)\b|\b(?:si|cuando|que|vale[n]?"
    r"|cuesta[n]?|sale[n]?|corre|aplica|y (?:un|una|te|si|hay"
    r"|tenemos|los"
    r"|cerr)|and (?:a|we|the|you)|with|if|when|plus|con|mas|ademas)\b"
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
_SE_EXTIENDE = re.compile(
    r"\b(?:extend\w+|extiend\w+|aplic\w+|sirven?|valen?|corren?|alcanza\w*|rigen?|applies|extends?"
    r"|covers)(?: \w+){0,2} (?:a|en|para|con|to|for)(?: \w+){0,2} $"
)
_UNEN = re.compile(r",? ?(?:y|e|o|u|and|or|,|mas|tambien|como|ni|plus)(?: \w+)? ?")
MAX_COMPLEMENTO = 90
MAX_ENSEGUIDA = 25


def _patron(*patrones: str) -> re.Pattern[str]:
    junto = "|".join(f"(?:{patron})" for patron in patrones)
    return re.compile(rf"(?<!\w)(?:{junto})(?!\w)".replace(" ", r"[ \t]"))


_COSAS = {cosa: _patron(patron) for cosa, patron in lexico.COSAS.items()}
_DIA = {numero: _patron(patron) for numero, patron in lexico.SEMANA.items()}
_UN_DIA = "|".join(f"(?:{patron})" for patron in lexico.SEMANA.values())
_DIAS = _patron(_UN_DIA)
_HASTA = re.compile(lexico.HASTA.replace(" ", r"[ \t]"))
_RANGO = _patron(rf"(?:{_UN_DIA}){lexico.HASTA}(?:{_UN_DIA})")
_SALVO = re.compile(rf"\b{lexico.SALVO} *$".replace(" ", r"[ \t]"))
_HAY_SALVO = re.compile(
    r"\b(?:excepto|salvo|(?<!% )(?<!ciento )menos|fuera|except|but not|excluding|exceto)\b"
)
_NO_VALE = re.compile(rf"\b(?:{lexico.NO_VALE})")
_VIGENCIA = re.compile(rf"[\W_]*{lexico.VIGENCIA}")
_CUALQUIER_DIA = _patron(lexico.CUALQUIER_DIA)
_ENTRE_SEMANA = _patron(lexico.ENTRE_SEMANA)
_FERIADOS = _patron(lexico.FERIADOS)
# «• Lunes, miércoles y jueves, feriados incluidos»; «El viernes también corre.»
_EMPIEZA_EN_DIA = rf"[\W_]*(?:(?:el|los|on|de|no|nos) )?(?:{_UN_DIA})\b"
_CUANDO_VALE = re.compile(
    rf"{_EMPIEZA_EN_DIA}(?:[\W_]|\b(?:y|o|e|a|los|el|and|or|to|on|salvo|excepto|except|sin|incluso"
    rf"|incluidos|included|including|feriados?|holidays?|{_UN_DIA})\b)*$"
    rf"|{_EMPIEZA_EN_DIA}[^.!?\n]*\b(?:corren?|valen?|aplican?|sirven?|rigen?|incluid\w+|descuento"
    r"|applies|works|included|discount)\b"
)
_CONDICIONES = _patron(*lexico.CONDICIONES)
_SIN_PLAZO = _patron(lexico.SIN_PLAZO)
_PASADO = re.compile(r"\b(?:estuviste|viniste|fue|disfrutaste|pasaste|elegiste|you (?:came|had))\b")


@dataclass(frozen=True, slots=True)
class Terminos:
    """A qué se aplica la oferta, qué días, si excluye feriados, si vence, y con qué palabras."""

    cosas: frozenset[str]
    dias: frozenset[int]
    sin_feriados: bool
    con_plazo: bool
    es_descuento: bool
    plegado: str


@lru_cache(maxsize=256)
def _terminos(oferta: str, condiciones: str, con_plazo: bool) -> Terminos:
    plegado = plegar(f"{oferta} {condiciones}")
    return Terminos(
        cosas=frozenset(cosa for cosa, patron in _COSAS.items() if patron.search(plegado)),
        dias=frozenset(dia for dia, _, _ in _dias(plegado, 0, len(plegado))),
        sin_feriados=_FERIADO.search(plegado) is not None,
        con_plazo=con_plazo,
        es_descuento=any(
            p.beneficio is Beneficio.DESCUENTO for p in promesas(leer_texto(f"{oferta}."))
        ),
        plegado=plegado,
    )


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Lo que el texto le cambia a la oferta de esta persona."""
    if hoja.oferta is None:
        return
    terminos = _terminos(hoja.oferta.texto, hoja.oferta.condiciones, hoja.oferta.hasta is not None)
    nombres = _nombres(tuple((s.nombre, s.categoria) for s in _vendidos(hoja)))
    vistas: set[tuple[int, int]] = set()
    for inicio, fin in _menciones(texto, terminos):
        yield from _cosas_ajenas(texto, terminos, nombres, inicio, fin)
        for frase in _frases(texto, inicio):
            if frase not in vistas:
                vistas.add(frase)
                yield from _extendida(texto, terminos, nombres, *frase)
                yield from _condiciones_ajenas(texto, terminos, *frase)


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
            nombres.append((cosa, _patron(re.escape(propio).replace(r"\ ", " "))))
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
    for patron in (_DIAS, _FIN_DEL_COMPLEMENTO):
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
    texto: Texto, terminos: Terminos, desde: int, hasta: int
) -> Iterator[Afirmacion]:
    plegado = texto.plegado
    if terminos.dias:
        yield from _dias_ajenos(texto, terminos, desde, hasta)
    if terminos.sin_feriados:
        for hallada in _FERIADOS.finditer(plegado, desde, hasta):
            clausula = _clausula(plegado, hallada.start(), desde, hasta)
            excluye = _NO_VALE.search(clausula) or _HAY_SALVO.search(clausula)
            if not excluye and not modo.negado(texto, *hallada.span()):
                yield Afirmacion(Codigo.OFERTA, *hallada.span(), CON_FERIADOS)
    if terminos.con_plazo:
        for hallada in _SIN_PLAZO.finditer(plegado, desde, hasta):
            yield Afirmacion(Codigo.OFERTA, *hallada.span(), OTRA_CONDICION)
    for hallada in _CONDICIONES.finditer(plegado, desde, hasta):
        negada = modo.negado(texto, *hallada.span())
        if not negada and hallada[0] not in terminos.plegado:
            yield Afirmacion(Codigo.OFERTA, *hallada.span(), OTRA_CONDICION)


def _dias_ajenos(texto: Texto, terminos: Terminos, desde: int, hasta: int) -> Iterator[Afirmacion]:
    plegado = texto.plegado
    dichos = list(_dias(plegado, desde, hasta))
    for dia, inicio, fin in dichos:
        if dia not in terminos.dias:
            yield Afirmacion(Codigo.OFERTA, inicio, fin, OTRO_DIA)
    generales = [_CUALQUIER_DIA] if dichos else [_CUALQUIER_DIA, _ENTRE_SEMANA]
    for patron in generales:
        for hallada in patron.finditer(plegado, desde, hasta):
            clausula = _clausula(plegado, hallada.start(), desde, hasta)
            if not _NO_VALE.search(clausula) and not modo.negado(texto, *hallada.span()):
                yield Afirmacion(Codigo.OFERTA, *hallada.span(), OTRO_DIA)


def _dias(plegado: str, desde: int, hasta: int) -> Iterator[tuple[int, int, int]]:
    """Los días de la semana que se dan por buenos, con los rangos y sin los exceptuados."""
    exceptuados: set[int] = set()
    dichos: list[tuple[int, int, int]] = []
    ultimo_exceptuado = desde
    for hallada in _DIAS.finditer(plegado, desde, hasta):
        dia = _cual(hallada[0])
        clausula = _clausula(plegado, hallada.start(), desde, hasta)
        seguido = exceptuados and _UNEN.fullmatch(plegado, ultimo_exceptuado, hallada.start())
        salvo = _SALVO.search(plegado[desde : hallada.start()])
        if salvo or seguido or _NO_VALE.search(clausula):
            exceptuados.add(dia)
            ultimo_exceptuado = hallada.end()
        elif not _PASADO.search(clausula):
            dichos.append((dia, *hallada.span()))
    for rango in _RANGO.finditer(plegado, desde, hasta):
        primero, ultimo = (_cual(m[0]) for m in _DIAS.finditer(rango[0]))
        entre = ((primero + n) % 7 for n in range((ultimo - primero) % 7 + 1))
        dichos.extend((dia, *rango.span()) for dia in entre)
    yield from (dicho for dicho in dichos if dicho[0] not in exceptuados)


def _clausula(plegado: str, lugar: int, desde: int, hasta: int) -> str:
    """Lo que hay alrededor de un lugar entre comas, paréntesis o puntos."""
    inicio = max(plegado.rfind(signo, desde, lugar) for signo in ",;:.(")
    cortes = [plegado.find(signo, lugar, hasta) for signo in ",;:.)!?"]
    fin = min((corte for corte in cortes if corte >= 0), default=hasta)
    return plegado[max(inicio + 1, desde) : fin]


def _cual(palabra: str) -> int:
    return next(numero for numero, patron in _DIA.items() if patron.fullmatch(palabra))
