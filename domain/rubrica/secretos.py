"""Quién dice ser el mensaje, y que no cuente lo que se usa y no se dice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.formato import enumerar
from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.perfiles import Perfil
from domain.rfm import ETIQUETAS, SIN_VISITAS, VIP
from domain.rubrica.criterio import Clave, Criterio, segun
from domain.verificador import Codigo, Hallazgo
from domain.verificador.texto import Texto

_ROBOT = re.compile(
    r"\b(?:(?:soy|somos|sou|i am|i'm|as an?)\b[^.!?\n]{0,40}\b"
    r"(?:robots?|bots?|ia|ai|asistentes?|assistants?|assistente|automatic[oa])"
    r"|chat ?bots?|chat ?gpt|gpt-?\d\w*|openai|inteligencia artificial|artificial intelligence"
    r"|modelos? de (?:lenguaje|linguagem)|language model"
    r"|(?:asistente|assistente) (?:virtual|digital|automatic[oa])|virtual assistant"
    r"|mensaje (?:automatico|autogenerado)|automated message)\b"
)
# El nombre que sigue a «te escribo de…», «somos…» o «la familia…» es el de quien habla.
_PROPIO = r"[A-ZÁÉÍÓÚÑ][\w&'’-]*"
_MARCA = re.compile(
    r"(?i:\b(?:te (?:escrib\w+|salud\w+|habl\w+)(?: el equipo)?|hablas con|somos|equipo|familia"
    r"|bienvenid[oa](?:/a|\(a\))?s?|soy \w+|team|equipe|welcome|this is|bem-vind[oa]))"
    r"(?: (?i:desde|del?|al?|en|la|el|from|at|to|do|da))*"
    rf" ({_PROPIO}(?: (?:de |del |la |y |& )*{_PROPIO})*)"
)
_RUBRO = re.compile(
    rf"({_PROPIO}) (?:Spa|Hotel|Lodge|Resort|Wellness|Hostal)\b"
    rf"|\b(?:Spa|Hotel|Termas) (?:de |del )?({_PROPIO})"
)
_CON_FICHA = (Codigo.TELEFONO, Codigo.DATO_AJENO, Codigo.INSTRUCCION)
_CORREO = re.compile(r"\S+@\S+\.\w{2,}")
_RUT = re.compile(r"\b\d{1,2}\.?\d{3}\.?\d{3}-[\dk]\b")
_MONTO = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,' ]\d{3})+|\d+)(?: ?(millones|millon|mil|lucas|palos?|k)\b)?"
)
_MULTIPLOS = {"mil": 1_000, "lucas": 1_000, "k": 1_000}
_GASTO = re.compile(
    r"\b(?:(?:has|haber|llevas|ya) (?:gastado|invertido)|gastaste|invertiste|tu gasto|gasto total"
    r"|(?:you'?ve|you have) spent|total spent|(?:voce )?gastou)\b"
)
_JERGA = re.compile(
    r"\b(?:rfm|segmento|segmentacion|perfil (?:identificado|de cliente)|ficha de cliente"
    r"|hoja de hechos|se usa y no se dice)\b"
)
MONTO_MINIMO = 10_000
HOLGURA = Decimal("0.02")


def identidad(texto: Texto, hoja: HojaDeHechos) -> Criterio:
    """Habla el negocio: ni un robot ni otra marca."""
    robot = _ROBOT.search(texto.plegado)
    if robot:
        return segun(Clave.IDENTIDAD, False, si="", no=f"Habla como robot: «{robot[0]}».")
    propias = _palabras_propias(hoja)
    ajena = next(
        (m for m in _marcas(texto.original) if not propias.issuperset(_palabras(m))),
        None,
    )
    return segun(
        Clave.IDENTIDAD,
        ajena is None,
        si=f"Habla {hoja.negocio.nombre}.",
        no=f"Dice ser «{ajena}» y es {hoja.negocio.nombre}.",
    )


def prohibidos(plegado: str, hoja: HojaDeHechos, hallazgos: Sequence[Hallazgo]) -> Criterio:
    """Ni gasto, ni segmento, ni nombre del perfil (salvo VIP a un VIP), ni datos de su ficha."""
    dichos = list(dict.fromkeys(_secretos(plegado, hoja, hallazgos)))
    return segun(
        Clave.PROHIBIDOS,
        not dichos,
        si="No cuenta nada de lo que se usa y no se dice.",
        no=f"Dice {enumerar(dichos)}.",
    )


def _secretos(plegado: str, hoja: HojaDeHechos, hallazgos: Sequence[Hallazgo]) -> Iterator[str]:
    corrido = " ".join(plegado.split())
    if _GASTO.search(corrido) or _dice_el_gasto(corrido, hoja):
        yield "cuánto ha gastado"
    if any(_aparece(nombre, corrido) for nombre in _segmentos()) or _JERGA.search(corrido):
        yield "cómo lo clasificamos"
    perfiles = (plegar(perfil.nombre) for perfil in Perfil)
    if any(_aparece(" ".join(re.findall(r"\w+", p)), corrido) for p in perfiles):
        yield "el nombre de su perfil"
    if hoja.perfil is not Perfil.VIP and _aparece("vip", corrido):
        yield "que es VIP, y no lo es"
    if _CORREO.search(corrido) or _RUT.search(corrido):
        yield "un dato de su ficha"
    for hallazgo in hallazgos:
        if hallazgo.codigo in _CON_FICHA:
            yield f"«{hallazgo.fragmento}»"


def _segmentos() -> Iterator[str]:
    """Los nombres del oficio, en inglés; «promising» es también una palabra corriente."""
    return (plegar(nombre) for nombre in ETIQUETAS if nombre not in (VIP, SIN_VISITAS, "Promising"))


def _dice_el_gasto(plegado: str, hoja: HojaDeHechos) -> bool:
    """Si un monto es el gasto total, exacto o redondeado, y no un precio del catálogo."""
    precios = {servicio.precio for servicio in hoja.catalogo}
    for hallado in _MONTO.finditer(plegado):
        cifras = re.sub(r"\D", "", hallado[1])
        monto = Decimal(cifras) * _MULTIPLOS.get(hallado[2] or "", 1_000_000 if hallado[2] else 1)
        if (
            monto >= MONTO_MINIMO
            and monto not in precios
            and abs(monto - hoja.gasto_total) <= hoja.gasto_total * HOLGURA
        ):
            return True
    return False


def _aparece(buscado: str, plegado: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(buscado)}(?!\w)", plegado) is not None


def _marcas(original: str) -> Iterator[str]:
    for hallado in (*_MARCA.finditer(original), *_RUBRO.finditer(original)):
        yield next(grupo for grupo in hallado.groups() if grupo)


def _palabras_propias(hoja: HojaDeHechos) -> set[str]:
    """Las palabras que la hoja explica: el negocio, su lugar, la persona y lo que se vende."""
    ultima, proxima = hoja.ultima_visita, hoja.proxima_reserva
    textos = [
        hoja.negocio.nombre,
        hoja.negocio.lugar,
        hoja.nombre or "",
        *(f"{s.nombre} {s.categoria}" for s in hoja.catalogo),
        *(n.texto for n in hoja.novedades),
        *(ultima.servicios + ultima.categorias if ultima else ()),
        *(proxima.servicios if proxima else ()),
        *hoja.categorias_favoritas,
    ]
    return {"spa", "hotel", "whatsapp", "vip"}.union(*(_palabras(texto) for texto in textos))


def _palabras(texto: str) -> set[str]:
    return {p for p in re.findall(r"[\w'’&-]+", plegar(texto)) if p not in _ENLACES}


_ENLACES = frozenset("de del la el y & los las en".split())
