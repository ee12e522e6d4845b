"""Lee cómo es un servicio según el texto: vistas, aromaterapia, remodelaciones, comodidades.

Una característica vale donde la hoja la dice: la vista panorámica, de la tina que la trae en su
unidad o del anuncio que la cuenta; «remodeladas», solo con esa novedad y de esa categoría.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.hechos import HojaDeHechos
from domain.verificador.catalogo import Conocidos, conocidos, en_palabras
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_servicios import EN_PLURAL, MASAJE, NIEGA
from domain.verificador.menciones import Mencion, menciones
from domain.verificador.texto import Ocupado, Texto

_PAISAJE = (
    r"(?:volcan(?:es)?|lago|bosque|mar|oceano|cordillera|rio|montanas?|jardin|valle|cerros?|"
    r"volcano(?:es)?|lake|forest|ocean|sea|river|mountains?|llanquihue|osorno|calbuco|rio|montanha)"
)
_VISTA_A = re.compile(
    rf"\bvistas?\s+(?:\w+\s+)?(?:al|hacia|sobre|a\s+la|a\s+los|del?|para|ao)\s+(?:el\s+|la\s+|los\s+|o\s+)?"
    rf"{_PAISAJE}\b|\bviews?\s+(?:of|over|to|onto)\s+(?:the\s+)?{_PAISAJE}\b|\b{_PAISAJE}\s+views?\b"
    r"|\bfrente\s+al?\s+(?:lago|mar|volcan|volcanes)\b"
)
_PANORAMICA = re.compile(
    r"\b(?:vistas?\s+(?:\w+\s+)?panoramicas?|panoramic\s+views?|panoramicas?)\b"
)
_AROMA = re.compile(r"\b(?:con|with|com|de)\s+(?:aromaterapia|aromatherapy|aceites\s+esenciales)\b")
_REHECHA = (
    r"(?:remodelad\w+|renovad\w+|refaccionad\w+|reformad\w+|remodell?ed|renovated|"
    r"refurbished|ampliad\w+)"
)
_TRAS_REHECHA = re.compile(
    rf"[\s,]*(?:(?:que|ya|recien|estan|esta|fueron|fue|completamente|totalmente|hoy|ahora|todas?|"
    rf"luce|lucen|son|se|ven|quedaron|te|esperan?|recibio|have|been|are|were|newly|freshly|just|"
    rf"tambien|acaban|de|ser)\s+)*{_REHECHA}\b"
)
_ANTES_REHECHA = re.compile(
    r"\b(?:remodelamos|renovamos|refaccionamos|remodelar|renovar|remodell?ed|renovated|"
    r"refurbished|remodelad\w+|renovad\w+)\s+(?:(?:todas|las|los|la|el|nuestr[ao]s?|our|the|all)\s+)*$"
)
_COMODIDADES = (
    r"(?:chimenea|terraza|jacuzzi|cocina|cocinilla|kitchenette|wifi|wi-fi|parrilla|quincho|estufa|"
    r"velas|petalos|calefaccion|televisor|tv|netflix|balcon|fireplace|terrace|balcony|deck|candles|"
    r"kitchen|lareira|varanda|cromoterapia|sales|minibar|frigobar|sauna|techo\s+de\s+vidrio)"
)
_CON_COMODIDAD = re.compile(
    rf"\b(?:con|incluye|tienen?|cuentan?\s+con|with|has|have|com|tem|mas|y|and)\s+"
    rf"(?:(?:su|una?|la|el|a|an|its|own|propi[ao]|privad[ao]|private|uma?)\s+)*"
    rf"(?P<cosa>{_COMODIDADES})\b"
)
_TERMAL = re.compile(r"\b(?:aguas?\s+(?:\w+\s+)?termal(?:es)?|termales|thermal|hot\s+springs?)\b")
_EN_LAS = re.compile(
    r"\s+(?:en|desde|de|para|in|from|at|nas?|das?)\s+"
    r"(?:(?:todas|las?|los|el|nuestr[ao]s?|una?|tus?|our|the|all|your)\s+)*"
)
_CERCA = 45


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Las características sin respaldo."""
    sabe = conocidos(hoja)
    halladas = menciones(texto, hoja)
    for afirmacion in (
        *_vistas(texto, sabe, hoja, halladas),
        *_aromas(texto, sabe, halladas),
        *_rehechas(texto, sabe, halladas),
        *_comodidades(texto, sabe, halladas),
    ):
        if not ocupado.toca(afirmacion.inicio, afirmacion.fin):
            yield afirmacion


def _reparo(inicio: int, fin: int, frase: str) -> Afirmacion:
    return Afirmacion(Codigo.SERVICIO, inicio, fin, frase)


def _negado(texto: Texto, inicio: int) -> bool:
    desde, _ = texto.frase(inicio)
    return not NIEGA.isdisjoint(
        re.findall(r"[\w']+", texto.plegado[max(desde, inicio - 30) : inicio])
    )


def _de_quien(texto: Texto, halladas: tuple[Mencion, ...], inicio: int) -> Mencion | None:
    """La mención más cercana que precede en la misma frase."""
    desde, _ = texto.frase(inicio)
    previas = [m for m in halladas if desde <= m.inicio and m.inicio < inicio]
    return previas[-1] if previas else None


def _en_que(texto: Texto, halladas: tuple[Mencion, ...], fin: int) -> Mencion | None:
    """La mención a la que el rasgo se le atribuye después: «vista panorámica en las tinas»."""
    for mencion in halladas:
        if mencion.inicio >= fin:
            return mencion if _EN_LAS.fullmatch(texto.plegado, fin, mencion.inicio) else None
    return None


def _vistas(
    texto: Texto, sabe: Conocidos, hoja: HojaDeHechos, halladas: tuple[Mencion, ...]
) -> Iterator[Afirmacion]:
    dicho = f"{sabe.anuncios} {hoja.negocio.descripcion} {hoja.negocio.lugar}".casefold()
    for hallado in _VISTA_A.finditer(texto.plegado):
        if hallado[0] not in dicho and not _negado(texto, hallado.start()):
            yield _reparo(hallado.start(), hallado.end(), "La ficha no dice que tenga esa vista.")
    for hallado in _PANORAMICA.finditer(texto.plegado):
        de = _en_que(texto, halladas, hallado.end()) or _de_quien(texto, halladas, hallado.start())
        if not _panoramica(sabe, de) and not _negado(texto, hallado.start()):
            yield _reparo(
                hallado.start(), hallado.end(), "La ficha no dice que tenga vista panorámica."
            )


def _panoramica(sabe: Conocidos, de: Mencion | None) -> bool:
    if de and de.servicio:
        anunciada = any(
            "panoramica" in anuncio and set(de.servicio.distintivo) <= set(en_palabras(anuncio))
            for anuncio in sabe.anuncios.split(";")
        )
        return anunciada or "panoramica" in de.servicio.unidad
    con_vista = {s.genero for s in sabe.servicios if "panoramica" in s.unidad}
    con_vista |= {
        genero
        for genero, plural in EN_PLURAL.items()
        if _anunciado(sabe, plural.replace("ñ", "n"), "panoramica")
    }
    return bool(con_vista) and (de is None or de.genero in con_vista)


def _anunciado(sabe: Conocidos, plural: str, palabra: str) -> bool:
    """Si un mismo anuncio habla de esa categoría y de eso."""
    return any(plural in anuncio and palabra in anuncio for anuncio in sabe.anuncios.split(";"))


def _aromas(texto: Texto, sabe: Conocidos, halladas: tuple[Mencion, ...]) -> Iterator[Afirmacion]:
    for hallado in _AROMA.finditer(texto.plegado):
        if any(m.inicio <= hallado.end() - 1 < m.fin and m.servicio for m in halladas):
            continue
        de = _de_quien(texto, halladas, hallado.start())
        junto = de is not None and hallado.start() - de.fin <= 2
        ajeno = de is not None and junto and (de.servicio is not None or de.genero != MASAJE)
        if (ajeno or "aromaterapia" not in sabe.respaldo) and not _negado(texto, hallado.start()):
            frase = "La ficha no dice que lleve aromaterapia."
            yield _reparo(hallado.start(), hallado.end(), frase)


def _rehechas(texto: Texto, sabe: Conocidos, halladas: tuple[Mencion, ...]) -> Iterator[Afirmacion]:
    for mencion in halladas:
        if mencion.genero not in EN_PLURAL:
            continue
        plural = EN_PLURAL[mencion.genero].replace("ñ", "n")
        if _anunciado(sabe, plural, "remodelad") or _anunciado(sabe, plural, "renovad"):
            continue
        tras = _TRAS_REHECHA.match(texto.plegado, mencion.fin)
        antes = _ANTES_REHECHA.search(texto.plegado, max(0, mencion.inicio - 40), mencion.inicio)
        if tras and any(tras.end() <= m.inicio <= tras.end() + 2 for m in halladas):
            tras = None
        hallado = tras or antes
        if hallado:
            yield _reparo(hallado.start(), hallado.end(), "La ficha no dice que se haya renovado.")


def _comodidades(
    texto: Texto, sabe: Conocidos, halladas: tuple[Mencion, ...]
) -> Iterator[Afirmacion]:
    for hallado in _CON_COMODIDAD.finditer(texto.plegado):
        de = _de_quien(texto, halladas, hallado.start())
        cosa = hallado["cosa"]
        cerca = de is not None and hallado.start() - de.fin <= _CERCA
        if cerca and cosa not in sabe.respaldo and not _negado(texto, hallado.start()):
            yield _reparo(hallado.start(), hallado.end(), "La ficha no trae esa característica.")
    for hallado in _TERMAL.finditer(texto.plegado):
        dicho = {"termal", "termales"} & sabe.respaldo
        if not dicho and not _negado(texto, hallado.start()):
            yield _reparo(hallado.start(), hallado.end(), "La ficha no dice que sea agua termal.")
