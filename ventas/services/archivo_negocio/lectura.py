"""Leer el archivo del negocio: todos sus errores de una vez, cada uno con dónde está."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from domain.errores import DatosInvalidos
from ventas.services.archivo_negocio.forma import Archivo, completar

MAX_BYTES = 2_000_000
MAX_CATEGORIAS = 500
MAX_SERVICIOS = 5_000
MAX_ANUNCIOS = 500
MAX_ERRORES = 50
# Una clave de miles de partes («a.a.a…») le cuesta minutos a quien lee TOML: más puntos que estos
# en una línea no son un negocio.
MAX_PUNTOS = 200

_LUGAR = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
# Cómo se nombra cada clave en un error; las demás, entre comillas.
_NOMBRES = {
    "nombre": "el nombre",
    "precio": "el precio",
    "unidad": "la unidad",
    "texto": "el texto",
    "porcentaje": "el porcentaje",
    "monto": "el monto",
    "codigo": "el código",
    "regalo": "el regalo",
    "lugar": "el lugar",
    "descripcion": "la descripción",
    "horario": "el horario",
    "voz": "la voz",
    "pie": "el pie",
    "prioridad": "la prioridad",
    "limite_usos": "el límite de usos",
}
_LISTAS = {"categoria": "catálogo", "oferta": "ofertas", "novedad": "novedades"}
_PIEZAS = {"categoria": "categoría", "servicios": "servicio"}
_IDIOMAS = {"en": "en inglés", "pt": "en portugués"}
_FRASES: dict[str, str] = {
    "missing": "falta {que}",
    "extra_forbidden": "no se conoce la clave {que}",
    "string_type": "{que} debe ser un texto entre comillas",
    "int_type": "{que} debe ser un número, sin comillas ni decimales",
    "int_from_float": "{que} debe ser un número sin decimales",
    "bool_type": "{que} debe ser true o false",
    "date_type": "{que} debe ser una fecha, sin comillas: 2026-12-31",
    "greater_than_equal": "{que} debe ser {ge} o más",
    "less_than_equal": "{que} debe ser {le} o menos",
    "tuple_type": "{que} debe ser una lista entre corchetes",
    "model_type": "{que} debe ser una sección con sus claves",
    "too_long": "{que} no puede llevar más de {max_length}",
    "frase": "{que} {frase}",
}
_NO_ES_TEXTO = "Eso no es un archivo de texto: se espera uno .toml."


class ArchivoInvalido(DatosInvalidos):
    """El archivo no se puede usar. errores: una frase por cada cosa que corregir, con su lugar."""

    def __init__(self, errores: Iterable[str]) -> None:
        self.errores = tuple(errores)
        sobran = len(self.errores) - 1
        resto = "" if not sobran else f" (y {sobran} más)"
        super().__init__(f"{self.errores[0]}{resto}", campo="archivo")


def leer(contenido: bytes) -> Archivo:
    """El negocio que describe un archivo TOML. Levanta `ArchivoInvalido` con todos sus errores."""
    datos = _como_toml(contenido)
    errores: list[str] = []
    try:
        archivo = Archivo.model_validate(datos)
    except ValidationError as fallas:
        errores = [_en_palabras(falla, datos) for falla in fallas.errors(include_url=False)]
    errores += _repetidos(datos)
    if errores:
        sobran = len(errores) - MAX_ERRORES
        resto = [f"y {sobran} errores más."] if sobran > 0 else []
        raise ArchivoInvalido([*errores[:MAX_ERRORES], *resto])
    return archivo.model_copy(update={"categoria": tuple(map(completar, archivo.categoria))})


def _como_toml(contenido: bytes) -> dict[str, Any]:
    if len(contenido) > MAX_BYTES:
        raise ArchivoInvalido(
            [f"El archivo pasa de {MAX_BYTES // 1_000_000} MB: no es un negocio."]
        )
    if b"\0" in contenido:
        raise ArchivoInvalido([_NO_ES_TEXTO])
    try:
        texto = contenido.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        linea = contenido.count(b"\n", 0, error.start) + 1
        raise ArchivoInvalido(
            [f"Línea {linea}: el archivo debe guardarse como UTF-8 y ahí trae otra cosa."]
        ) from error
    for numero, escrita in enumerate(texto.split("\n"), start=1):
        if escrita.count(".") > MAX_PUNTOS:
            raise ArchivoInvalido([f"Línea {numero}: es demasiado larga para ser un negocio."])
    try:
        return tomllib.loads(texto)
    except tomllib.TOMLDecodeError as error:
        raise ArchivoInvalido([_toml_roto(str(error), texto)]) from error
    except ValueError as error:
        # Lo único que no dice dónde: un número de miles de cifras.
        raise ArchivoInvalido(["El archivo trae un número enorme: revisa los precios."]) from error
    except RecursionError as error:
        raise ArchivoInvalido(["El archivo está anidado de más para ser un negocio."]) from error


def _toml_roto(dicho: str, texto: str) -> str:
    hallado = _LUGAR.search(dicho)
    lineas = texto.splitlines()
    repetida = "overwrite" in dicho or "twice" in dicho
    if hallado is None or (hallado[1] is None and not repetida):
        return "El archivo termina a la mitad: falta cerrar una comilla, un corchete o una llave."
    linea = int(hallado[1] or len(lineas))
    motivo = "esa clave ya está antes" if repetida else "ahí deja de entenderse"
    trozo = lineas[linea - 1].strip()[:60] if linea <= len(lineas) else ""
    return f"Línea {linea}: {motivo} (revisa comillas, comas y corchetes): {trozo}"


# ------------------------------------------------------------------------- en qué lugar, qué pasa
def _en_palabras(falla: ErrorDetails, datos: Mapping[str, Any]) -> str:
    pasos = [paso for paso in falla["loc"] if not str(paso).startswith(("function-", "tagged-"))]
    lugar, clave = _lugar(pasos, datos)
    frase = _FRASES.get(falla["type"], "{que} no tiene la forma que se espera")
    que = f"«{clave[:40]}»" if clave else ""
    if falla["type"] != "extra_forbidden":
        que = _NOMBRES.get(clave, que)
    return f"{lugar}: {' '.join(frase.format(que=que, **falla.get('ctx', {})).split())}"


def _lugar(pasos: list[Any], datos: Mapping[str, Any]) -> tuple[str, str]:
    """Dónde está («catálogo › Tinas › Tina Osorno») y qué clave es, vacía si es la pieza entera."""
    camino: list[str] = []
    actual: Any = datos
    clave = ""
    for paso in pasos:
        if clave in _IDIOMAS:
            camino.append(_IDIOMAS[clave])
        if isinstance(paso, int):
            actual = actual[paso] if isinstance(actual, list) and paso < len(actual) else None
            if isinstance(actual, dict):
                camino.append(_nombre_de(actual, f"{_PIEZAS.get(clave, clave)} {paso + 1}"))
                clave = ""
            continue
        if not camino:
            camino.append(_LISTAS.get(paso, paso))
        clave = str(paso)
        actual = actual.get(paso) if isinstance(actual, dict) else None
    # De lo de más afuera, lo que falla es la sección misma.
    return ("archivo", clave) if len(pasos) == 1 else (" › ".join(camino), clave)


def _nombre_de(pieza: Mapping[str, Any], si_no: str) -> str:
    for clave in ("nombre", "texto"):
        dicho = pieza.get(clave)
        if isinstance(dicho, str) and dicho.strip():
            return dicho.strip()[:60]
    return si_no


# ----------------------------------------------------------------------- lo que va entre varias
def _repetidos(datos: Mapping[str, Any]) -> list[str]:
    categorias = _piezas(datos.get("categoria"))
    servicios = [s for c in categorias for s in _piezas(c.get("servicios"))]
    ofertas = _piezas(datos.get("oferta"))
    errores = [
        *_dos_veces(categorias, "nombre", str.strip, "catálogo: la categoría «{}» está {} veces"),
        *_dos_veces(servicios, "nombre", str.strip, "catálogo: el servicio «{}» está {} veces"),
        *_dos_veces(
            ofertas,
            "codigo",
            lambda codigo: codigo.strip().upper(),
            "ofertas: el código «{}» está en {} ofertas",
        ),
        *_sin_categoria(ofertas, categorias),
    ]
    if len(servicios) > MAX_SERVICIOS:
        errores.append(f"catálogo: trae {len(servicios)} servicios y caben {MAX_SERVICIOS}")
    if len(categorias) > MAX_CATEGORIAS:
        errores.append(f"catálogo: trae {len(categorias)} categorías y caben {MAX_CATEGORIAS}")
    errores += [
        f"{_LISTAS[clave]}: trae {cuantos} y caben {MAX_ANUNCIOS}"
        for clave in ("oferta", "novedad")
        if (cuantos := len(_piezas(datos.get(clave)))) > MAX_ANUNCIOS
    ]
    return errores


def _piezas(valor: object) -> list[dict[str, Any]]:
    return [pieza for pieza in valor if isinstance(pieza, dict)] if isinstance(valor, list) else []


def _dos_veces(
    piezas: Iterable[Mapping[str, Any]], clave: str, igual: Callable[[str], str], frase: str
) -> Iterator[str]:
    dichos = (pieza.get(clave) for pieza in piezas)
    cuenta = Counter(igual(dicho) for dicho in dichos if isinstance(dicho, str))
    for dicho, veces in cuenta.items():
        if dicho and veces > 1:
            yield frase.format(dicho[:60], veces)


def _sin_categoria(
    ofertas: Iterable[Mapping[str, Any]], categorias: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    """Una oferta solo se usa en categorías que el mismo archivo trae."""
    nombres = {str(c.get("nombre", "")).strip() for c in categorias}
    for numero, oferta in enumerate(ofertas, start=1):
        pedidas = oferta.get("categorias")
        for pedida in pedidas if isinstance(pedidas, list) else []:
            if isinstance(pedida, str) and pedida.strip() not in nombres:
                yield (
                    f"ofertas › {_nombre_de(oferta, f'oferta {numero}')}: «categorias» nombra "
                    f"«{pedida[:40]}», que no está en el catálogo"
                )
