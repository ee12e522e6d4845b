"""OFERTA: el código con que se canjea, que es el de la hoja y ningún otro (dominio.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.texto import Ocupado, Texto

NINGUNO = "La ficha no trae ningún código para esta persona."
# «con el código RIO20», «usa el cupón: RIO20», «your code is RIO20», «código promocional RIO20».
_DICHO = re.compile(
    r"\b(?:codigos?|codes?|cupon|cupom|coupon|voucher)\b"
    r"(?: (?:promocional|de descuento|de desconto|especial|promo))?"
    r"(?:[\s:\"'“”‘’«*(]{1,4}|[\s:]+(?:es|e|is|sera)[\s:\"'“”«*(]{1,4})"
    r"(?P<codigo>[a-z][a-z-]*\d[a-z\d-]*|[a-z]{3,})\b"
)
# Un código solo, sin decir que lo es: «usa RIO20».
_SOLO = re.compile(r"\b(?P<codigo>[a-z]{3,}-?\d{1,4})\b")
# Otro al lado, o el que se usa: «usa RIO20 o VERANO», «mention VERANO when you book».
_OTRO = re.compile(
    r"\b(?P<antes>[a-z]{3,}-?\d{1,4}(?: (?:o|u|y|e|or|and|ou) | ?/ ?)"
    r"|(?:us[ae]r?|usando|using|mencion[ae]\w*|mention|enter|apply|indica\w*|digita\w*"
    r"|informe|informando) )(?P<codigo>[a-z]{4,})\b"
)
_NO_ES_CODIGO = frozenset("covid whatsapp stop sair baja salir aremko aremkospa".split())


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada código del texto: el de su oferta, con respaldo; otro, con reparo."""
    suyo = hoja.oferta.codigo if hoja.oferta else ""
    leidos = Ocupado()
    for patron in (_DICHO, _SOLO, _OTRO):
        for hallado in patron.finditer(texto.plegado):
            inicio, fin = hallado.span("codigo")
            if leidos.toca(inicio, fin) or not _es_codigo(texto, inicio, fin):
                continue
            if patron is _OTRO and _grita(texto, *hallado.span("antes")):
                continue
            leidos.anotar(inicio, fin)
            reparo = ""
            if hallado["codigo"] != plegar(suyo):
                reparo = f"El código de su oferta es {suyo}." if suyo else NINGUNO
            yield Afirmacion(Codigo.OFERTA, inicio, fin, reparo)


def _es_codigo(texto: Texto, inicio: int, fin: int) -> bool:
    """Si está escrito como un código: en mayúsculas, con o sin cifras."""
    escrito = texto.escrito(inicio, fin)
    return escrito.isupper() and plegar(escrito).split("-")[0] not in _NO_ES_CODIGO


def _grita(texto: Texto, inicio: int, fin: int) -> bool:
    """Si lo que va antes también está en mayúsculas: «USA EL DESCUENTO» no dice un código."""
    ultima = texto.escrito(inicio, fin).split()[-1:]
    return any(palabra.isupper() for palabra in ultima)
