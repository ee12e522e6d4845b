"""Con qué nombre se llama a quien recibe el mensaje, y si nombra a alguien más.

La hoja trae un nombre o ninguno, y a nadie más (dominio.md §4): cualquier otro nombre propio es
un reparo. Acentos, mayúsculas y diminutivos no lo hacen falso.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_personas import (
    COMUNES,
    LUGAR,
    NO_SON_PERSONAS,
    PRECEDEN,
    PRESENTAN,
    SALUDOS,
    TITULOS,
    TRAS_EL_SALUDO,
)
from domain.verificador.texto import Ocupado, Palabra, Texto
from domain.vocabulario import apellidos, existe, nombres_de_pila
from domain.vocabulario.apodos import APODOS, SUELTOS

_DIMINUTIVO = re.compile(r"(\w{2,}?)(?:c)?it[oa]s?")
_APODO_MINIMO = 3
_ANTES_DE_VOCATIVO = re.compile(r"(?:^|[,.!?;:¡¿…\n—–-]|[^\w\s'’\"«“(])\s*$")
_ALGUIEN_QUE = re.compile(
    r",?\s{0,3}(?:que|quien)\s{1,3}(?:te|los?|las?|le)\b|\s{0,3},\s{0,3}(?:de|la|el|otr[oa])\s"
)
_TRAS_VOCATIVO = re.compile(r"\s{0,5}(?:[,.!?;:…\n—–]|$|[^\w\s'’\"»”)/&%$-])")


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada nombre propio: el suyo, con respaldo; cualquier otro, con reparo."""
    conocidas = _palabras_de(hoja)
    suyo = plegar(hoja.nombre or "")
    anterior: Palabra | None = None
    for palabra in texto.palabras:
        antes, anterior = anterior, palabra
        if ocupado.toca(palabra.inicio, palabra.fin):
            continue
        if suyo and es_su_nombre(palabra.plegada, suyo):
            yield Afirmacion(Codigo.NOMBRE_CLIENTE, palabra.inicio, palabra.fin)
        elif _es_apellido(texto, antes, palabra, hoja, conocidas):
            reparo = "Se le saluda por su nombre, sin apellido."
            yield Afirmacion(Codigo.NOMBRE_CLIENTE, palabra.inicio, palabra.fin, reparo)
        elif _es_alguien(texto, antes, palabra, hoja.idioma, conocidas):
            yield _de_otro(texto, antes, palabra, hoja)


def es_su_nombre(palabra: str, suyo: str) -> bool:
    """Si es su nombre o un apodo de él: «Vero» y «Verito» son Verónica; «Carla» no es Carlos."""
    partes = re.findall(r"\w+", suyo)
    if palabra in partes or palabra == suyo:
        return True
    nombre = partes[0]
    if palabra in APODOS.get(nombre, ()):
        return True
    if palabra in nombres_de_pila() and palabra not in SUELTOS:
        return False
    diminutivo = _DIMINUTIVO.fullmatch(palabra)
    if diminutivo and nombre.startswith(diminutivo[1]):
        return True
    raiz = palabra[:-1] if palabra.endswith(("y", "i")) else palabra
    return len(raiz) >= _APODO_MINIMO and nombre.startswith(raiz) and palabra not in COMUNES


def _palabras_de(hoja: HojaDeHechos) -> frozenset[str]:
    """Todo lo que la hoja escribe, que puede llevar mayúscula sin ser una persona."""
    negocio = hoja.negocio
    trozos = [negocio.nombre, negocio.lugar, negocio.descripcion, negocio.horario]
    trozos += [negocio.dias_cerrados, *negocio.politicas, *negocio.privilegios_vip, negocio.pie]
    trozos += [trozo for s in hoja.catalogo for trozo in (s.nombre, s.categoria, s.unidad)]
    trozos += [novedad.texto for novedad in hoja.novedades]
    if hoja.oferta:
        trozos += [hoja.oferta.texto, hoja.oferta.condiciones]
    # Lo que vino de otro sistema pudo escribirlo cualquiera: ahí un nombre de pila no vale.
    ajenos = list(hoja.categorias_favoritas)
    if hoja.ultima_visita:
        ajenos += [*hoja.ultima_visita.servicios, *hoja.ultima_visita.categorias]
    if hoja.proxima_reserva:
        ajenos += hoja.proxima_reserva.servicios
    impropias = {p for p in _palabras(ajenos) if p not in nombres_de_pila() or p in COMUNES}
    return NO_SON_PERSONAS | _palabras(trozos) | impropias


def _palabras(trozos: list[str]) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", plegar(" ".join(trozos))))


def _es_apellido(
    texto: Texto,
    antes: Palabra | None,
    palabra: Palabra,
    hoja: HojaDeHechos,
    conocidas: frozenset[str],
) -> bool:
    """Si va pegado a su nombre y con mayúscula: «Vale Rojas», «María José»."""
    suyo, idioma = plegar(hoja.nombre or ""), hoja.idioma
    if antes is None or not palabra.mayuscula or palabra.plegada in conocidas:
        return False
    if texto.plegado[antes.fin : palabra.inicio] != " " or not suyo:
        return False
    if not antes.mayuscula or not es_su_nombre(antes.plegada, suyo):
        return False
    conocido = palabra.plegada in apellidos() or palabra.plegada in nombres_de_pila()
    return conocido or not _es_palabra(texto, palabra, idioma)


def _es_alguien(
    texto: Texto,
    antes: Palabra | None,
    palabra: Palabra,
    idioma: str,
    conocidas: frozenset[str],
) -> bool:
    """Si esa palabra nombra a una persona en ese lugar.

    Lo que la hoja escribe no es alguien, salvo un nombre de pila con que se saluda: un servicio
    que se llama «Saluda a Fernanda» no respalda un «Hola, Fernanda».
    """
    nombre = palabra.plegada
    if nombre in conocidas:
        es_nombre = nombre in nombres_de_pila() and nombre not in COMUNES | NO_SON_PERSONAS
        return es_nombre and palabra.mayuscula and _saludada(texto, palabra)
    if nombre in SALUDOS or (antes is not None and antes.plegada in PRECEDEN):
        return False
    listado = nombre in nombres_de_pila() or nombre in SUELTOS
    saludada = _saludada(texto, palabra)
    con_titulo = antes is not None and antes.plegada in TITULOS
    listado = listado or (con_titulo and nombre in apellidos())
    presentada = antes is not None and antes.plegada in TITULOS | PRESENTAN
    if not palabra.mayuscula:
        return listado and nombre not in COMUNES and (saludada or presentada)
    if listado and nombre not in COMUNES:
        return True
    vocativo = _vocativo(texto, palabra)
    if listado:
        return saludada or presentada or (vocativo and not palabra.abre)
    if texto.escrito(palabra.inicio, palabra.fin).isupper() or len(nombre) < _APODO_MINIMO - 1:
        return False
    en_un_lugar = antes is not None and antes.plegada in LUGAR
    if palabra.abre and not vocativo:
        return False
    if palabra.abre or en_un_lugar or not nombre.isalpha():
        return False
    return not _es_palabra(texto, palabra, idioma)


def _es_palabra(texto: Texto, palabra: Palabra, idioma: str) -> bool:
    """Si también existe como palabra corriente, en español, en inglés o en el idioma de la hoja."""
    escrita = texto.escrito(palabra.inicio, palabra.fin).lower()
    return any(existe(escrita, lengua) for lengua in ("es", "en", idioma))


def _saludada(texto: Texto, palabra: Palabra) -> bool:
    """Si justo antes hay un saludo: «Hola Carla», «Muchas gracias, Carla»."""
    lugar = bisect_left(texto.palabras, palabra.inicio, key=lambda p: p.inicio)
    while lugar and texto.palabras[lugar - 1].plegada in TRAS_EL_SALUDO:
        lugar -= 1
    if not lugar or texto.palabras[lugar - 1].plegada not in SALUDOS:
        return False
    entre = texto.plegado[texto.palabras[lugar - 1].fin : palabra.inicio]
    return not re.search(r"[.!?\n:]", entre)


def _vocativo(texto: Texto, palabra: Palabra) -> bool:
    """Si está entre signos, como se le habla a alguien: «…, Marcela, …», «¡Pedro!»."""
    return bool(
        texto.antes(_ANTES_DE_VOCATIVO, palabra.inicio)
        and _TRAS_VOCATIVO.match(texto.plegado, palabra.fin)
    )


def _de_otro(
    texto: Texto, antes: Palabra | None, palabra: Palabra, hoja: HojaDeHechos
) -> Afirmacion:
    escrito = texto.escrito(palabra.inicio, palabra.fin)
    presentada = antes is not None and antes.plegada in TITULOS | PRESENTAN
    presentada = presentada or _ALGUIEN_QUE.match(texto.plegado, palabra.fin) is not None
    if (_saludada(texto, palabra) or _vocativo(texto, palabra)) and not presentada:
        reparo = (
            f"La ficha dice {hoja.nombre}, no {escrito}."
            if hoja.nombre
            else f"La ficha no trae un nombre: no se le puede llamar {escrito}."
        )
        return Afirmacion(Codigo.NOMBRE_CLIENTE, palabra.inicio, palabra.fin, reparo)
    reparo = f"La ficha no habla de {escrito}."
    return Afirmacion(Codigo.OTRA_PERSONA, palabra.inicio, palabra.fin, reparo)
