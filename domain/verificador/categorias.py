"""Lee las categorías (dominio.md §5): las que existen, sus favoritas y las de su visita o reserva.

Decir que el negocio tiene tinas es describirlo; decir que las tinas son lo suyo es afirmar algo
de quien lee. Lo que ningún spa de la ficha ofrece (sauna, desayuno…) tampoco se puede decir.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.formato import enumerar
from domain.hechos import HojaDeHechos
from domain.verificador.catalogo import Conocidos, conocidos
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_servicios import (
    COMIDAS,
    EN_PLURAL,
    INSTALACIONES,
    LEJOS,
    NIEGA,
    SI_SE_OFRECEN,
    SIRVE,
    VIDA_AJENA,
)
from domain.verificador.menciones import Mencion, menciones
from domain.verificador.referencias import Lazo, Referencia, referencias
from domain.verificador.texto import Ocupado, Texto

_CORTE = re.compile(r"[.;!?¡¿…\n]")
_CONTESTA_QUE_NO = re.compile(r"[^.!?\n]{0,40}\?\s*(?:no|nao)\b")
_NO_HAY_RESTAURANTE = re.compile(
    r"\b(?:no|sin|not|without|isn't|don't|nao|sem)\b(?: \w+){0,4} restaurant"
)
_PERO_SE_SIRVE = re.compile(
    r"\b(?:inclu\w+|ofrec\w+|serv\w+|sirv\w+|offer\w*|pero|but|llevamos|regal\w+|gratis|free)\b"
)
# «…, que está en nuestra categoría de Masajes», «…, una de nuestras tinas».
_ES_DE = re.compile(
    r"[\s,(\"»”—–-]*(?:(?:que|la\s+cual|which)\s+)?"
    r"(?:(?:es|esta|era|figura|aparece|pertenece|entra|cae|forma|is|belongs)\s+)?"
    r"(?:(?:parte|dentro|part)\s+)?"
    r"(?:(?:en|de|a|in|of|to|del?)\s+(?:(?:nuestr[ao]s?|la|las|los|su|our|the)\s+)+"
    r"(?:(?:categoria|seccion|linea|carta|familia|grupo|category|section|line)\s+"
    r"(?:(?:de|of|las|los|nuestr[ao]s)\s+)*[\"«“]?)"
    r"|(?:un[ao]?|one)\s+(?:mas\s+)?(?:de|of)\s+(?:las|los|nuestr[ao]s|our|the)\s+)"
)
_CATEGORIAS = frozenset({"tratamientos faciales", "circuito", "termas", "domos"})
_CON_NOMBRE_ANTES = frozenset("tratamiento tratamientos terapia terapias".split())


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Las afirmaciones sobre categorías y las cosas que el negocio no tiene."""
    sabe = conocidos(hoja)
    con_reserva = hoja.proxima_reserva is not None
    halladas = menciones(texto, hoja)
    previa: Mencion | None = None
    for referencia in referencias(texto, halladas, con_reserva=con_reserva):
        mencion = referencia.mencion
        reparo = mencion.solo_genero and (
            _reparo(referencia, sabe, hoja) or _de_otra(texto, previa, mencion)
        )
        previa = mencion
        if reparo:
            yield Afirmacion(Codigo.CATEGORIA, mencion.inicio, mencion.fin, reparo)
    yield from _lo_que_no_hay(texto, sabe, ocupado)


def _reparo(referencia: Referencia, sabe: Conocidos, hoja: HojaDeHechos) -> str:
    genero, lazo = referencia.mencion.genero, referencia.lazo
    if genero not in sabe.generos:
        return f"La ficha no trae {EN_PLURAL[genero]}."
    if lazo is Lazo.FAVORITO and genero not in sabe.favoritos:
        favoritas = enumerar([categoria.lower() for categoria in hoja.categorias_favoritas])
        return f"Sus favoritas son {favoritas}." if favoritas else "La ficha no dice qué prefiere."
    if lazo is Lazo.ULTIMA:
        suyos = sabe.de_visita or sabe.favoritos
        suyos |= sabe.de_reserva if referencia.al_reservar or not hoja.visitas else frozenset()
        if genero not in suyos:
            return f"Su última visita no fue de {EN_PLURAL[genero]}."
    if lazo is Lazo.PASADO and genero not in sabe.de_visita | sabe.favoritos | sabe.de_reserva:
        return f"La ficha no dice que haya tenido {EN_PLURAL[genero]}."
    if lazo is Lazo.RESERVA and genero not in sabe.de_reserva:
        return f"Su reserva no incluye {EN_PLURAL[genero]}."
    return ""


def _de_otra(texto: Texto, previa: Mencion | None, mencion: Mencion) -> str:
    """El reparo si a un servicio se le dice una categoría que no es la suya."""
    servicio = previa.servicio if previa else None
    if previa is None or servicio is None or servicio.genero == mencion.genero:
        return ""
    if not _ES_DE.fullmatch(texto.plegado, previa.fin, mencion.inicio):
        return ""
    suya = EN_PLURAL.get(servicio.genero, servicio.genero)
    return f"{servicio.nombre} es de {suya}, no de {EN_PLURAL[mencion.genero]}."


def _lo_que_no_hay(texto: Texto, sabe: Conocidos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    for lugar, palabra in enumerate(texto.palabras):
        cosa = INSTALACIONES.get(palabra.plegada, "")
        comida = palabra.plegada in COMIDAS or palabra.plegada in SI_SE_OFRECEN
        if not (cosa or comida) or ocupado.toca(palabra.inicio, palabra.fin):
            continue
        if palabra.plegada in sabe.respaldo or cosa in sabe.respaldo:
            continue
        if (
            _negado(texto, lugar, comida=comida)
            or _es_ajeno(texto, lugar)
            or not _del_negocio(texto, lugar, comida=comida)
        ):
            continue
        inicio = palabra.inicio
        if lugar and texto.palabras[lugar - 1].plegada in _CON_NOMBRE_ANTES:
            inicio = texto.palabras[lugar - 1].inicio
        codigo = Codigo.CATEGORIA if cosa in _CATEGORIAS else Codigo.SERVICIO
        yield Afirmacion(
            codigo, inicio, palabra.fin, f"La ficha no trae {cosa or palabra.plegada}."
        )


def _vecinas(texto: Texto, lugar: int, antes: int, despues: int) -> list[str]:
    """Las palabras alrededor, sin pasar de un corte de frase."""
    palabras = texto.palabras
    izquierda: list[str] = []
    for i in range(lugar - 1, max(-1, lugar - antes - 1), -1):
        if _CORTE.search(texto.plegado[palabras[i].fin : palabras[i + 1].inicio]):
            break
        izquierda.append(palabras[i].plegada)
    derecha: list[str] = []
    for i in range(lugar + 1, min(len(palabras), lugar + despues + 1)):
        if _CORTE.search(texto.plegado[palabras[i - 1].fin : palabras[i].inicio]):
            break
        derecha.append(palabras[i].plegada)
    return izquierda + derecha


def _es_ajeno(texto: Texto, lugar: int) -> bool:
    """«La piscina en verano cansa», «mejor que un sauna»: se habla de la vida, no del negocio."""
    cerca = _vecinas(texto, lugar, 6, 6)
    return not VIDA_AJENA.isdisjoint(cerca) and SIRVE.isdisjoint(cerca)


def _sin_restaurante(texto: Texto, lugar: int) -> bool:
    """«No hay restaurante, así que piensa en la cena»: lo dicho es que no se sirve."""
    inicio, fin = texto.frase(texto.palabras[lugar].inicio)
    return (
        _NO_HAY_RESTAURANTE.search(texto.plegado, inicio, fin) is not None
        and _PERO_SE_SIRVE.search(texto.plegado, inicio, fin) is None
    )


def _negado(texto: Texto, lugar: int, *, comida: bool) -> bool:
    """«no tenemos restaurante», «sin sauna», «¿hay restaurante? No»."""
    if _CONTESTA_QUE_NO.match(texto.plegado, texto.palabras[lugar].fin):
        return True
    if comida and _sin_restaurante(texto, lugar):
        return True
    return not NIEGA.isdisjoint(_vecinas(texto, lugar, 6, 2))


def _del_negocio(texto: Texto, lugar: int, *, comida: bool) -> bool:
    """Si se dice del negocio, y no de la ciudad ni de lo que la persona haga por su cuenta."""
    cerca = set(_vecinas(texto, lugar, 6, 5))
    if not LEJOS.isdisjoint(cerca):
        return False
    if not comida:
        return not cerca & {"como", "like", "after", "despues"} or not SIRVE.isdisjoint(cerca)
    return not SIRVE.isdisjoint(cerca)
