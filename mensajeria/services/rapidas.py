"""Respuestas rápidas: textos guardados que se ponen en la caja con su atajo."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from domain.errores import NoConfigurado
from domain.nombres import nombre_de_pila
from mensajeria.models import Contacto, RespuestaRapida
from ventas.selectors import negocio_actual

EJEMPLOS = Path(__file__).resolve().parent.parent / "datos" / "rapidas.json"
NOMBRE = "{nombre}"
MAXIMO = 200
_HUECO = re.compile(r"\{[^{}]*\}")
# Cómo se quita el nombre cuando no hay uno que decir: con su coma, y sin dejar espacios sueltos.
_AL_PARTIR = re.compile(r"(^|[.!?]\s+|\n)([¡¿]?)\{nombre\}\s*[,:]?\s*(\w?)")
_AL_MEDIO = re.compile(r"(?:,\s*|\s+)?\{nombre\}")


def llenar(texto: str, nombre: str | None) -> str:
    """El texto con el nombre puesto o, sin uno presentable, como si nunca lo hubiera llevado.

    «Hola {nombre}, te cuento» da «Hola, te cuento»; «{nombre}, te cuento», «Te cuento».
    """
    if nombre:
        return texto.replace(NOMBRE, nombre)
    sin = _AL_PARTIR.sub(lambda h: f"{h[1]}{h[2]}{h[3].upper()}", texto)
    return _AL_MEDIO.sub("", sin).strip()


def huecos_ajenos(texto: str) -> list[str]:
    """Los huecos que nadie llena: un texto guardado solo puede llevar `{nombre}`."""
    return [hueco for hueco in _HUECO.findall(texto) if hueco != NOMBRE]


def nombre_para(contacto: Contacto) -> str | None:
    """El nombre de pila con que se le puede hablar: el de su ficha o el que se puso en WhatsApp."""
    de_ficha = nombre_de_pila(contacto.cliente.nombre) if contacto.cliente else None
    return de_ficha or nombre_de_pila(contacto.nombre)


def listas_para(contacto: Contacto) -> list[dict[str, str]]:
    """Las activas con su texto ya lleno para ese contacto: una consulta."""
    nombre = nombre_para(contacto)
    return [
        {"atajo": r.atajo, "titulo": r.titulo, "texto": llenar(r.texto, nombre)}
        for r in RespuestaRapida.objects.filter(activa=True)[:MAXIMO]
    ]


def cargar_ejemplos(*, reset: bool = False) -> int:
    """Pone las de ejemplo, con lo del negocio, si nadie ha creado ninguna; da cuántas puso.

    La que habla de algo que el negocio no ha dicho no se pone. reset: antes quita las de ejemplo.
    """
    ejemplos = json.loads(EJEMPLOS.read_text(encoding="utf-8"))
    if reset:
        atajos = [ejemplo["atajo"] for ejemplo in ejemplos]
        RespuestaRapida.objects.filter(atajo__in=atajos).delete()
    if RespuestaRapida.objects.exists():
        return 0
    dicho = _del_negocio()
    filas = [
        RespuestaRapida(**ejemplo | {"texto": texto})
        for ejemplo in ejemplos
        if (texto := _con_lo_suyo(ejemplo["texto"], dicho))
    ]
    return len(RespuestaRapida.objects.bulk_create(filas))


def _del_negocio() -> dict[str, str]:
    try:
        negocio = negocio_actual()
    except NoConfigurado:
        return {}
    dicho = {"lugar": negocio.lugar, "horario": negocio.horario, "cerrado": negocio.dias_cerrados}
    return {hueco: texto.strip().rstrip(".") for hueco, texto in dicho.items() if texto.strip()}


def _con_lo_suyo(texto: str, dicho: Mapping[str, str]) -> str:
    """El ejemplo con los hechos del negocio en sus huecos; vacío si le falta alguno."""
    for hueco, valor in dicho.items():
        texto = texto.replace(f"{{{hueco}}}", valor)
    return "" if huecos_ajenos(texto) else texto
