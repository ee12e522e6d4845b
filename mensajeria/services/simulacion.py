"""El WhatsApp de mentira de la demo: encenderlo en este proceso y jugar con él.

Solo con CANAL_WHATSAPP=simulado. Lo demás del producto no sabe que existe: le envía y le recibe
por HTTP, como a Meta.
"""

from __future__ import annotations

import struct
import tomllib
import zlib
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from adapters.registro import SIMULADO
from adapters.whatsapp.simulador import (
    EnMarcha,
    Plantilla,
    Simulador,
    actual,
    al_azar,
    arrancar,
    por_http,
)
from domain.errores import CanalNoConfigurado, DatosInvalidos
from domain.mensajes import VENTANA
from domain.nombres import nombre_de_pila
from domain.telefono import leer_telefono
from mensajeria.models import Conversacion, Identidad, Mensaje
from mensajeria.services import hilo
from mensajeria.services.canal_activo import config_canal
from mensajeria.services.identidad import ficha_del_telefono
from ventas.calendario import ahora
from ventas.models import Negocio

ARCHIVO = Path(__file__).resolve().parent.parent / "datos" / "simulador.toml"
APAGADO = "El simulador no está encendido en este proceso."
COMO_ENCENDERLO = "Abre la demo con ./run demo."
LADO_FOTO = 160
# Lo que en el archivo está en lugar del nombre del negocio.
NOMBRE = "Mi Negocio"


class Encendido:
    """Un simulador andando, con su cartero; se apaga con `cerrar`."""

    def __init__(self, en_marcha: EnMarcha, pila: ExitStack) -> None:
        self.en_marcha = en_marcha
        self._pila = pila

    def cerrar(self) -> None:
        """Apaga el simulador y suelta sus conexiones."""
        self.en_marcha.cerrar()
        self._pila.close()


def activo() -> bool:
    """Si el canal configurado es el simulador; si no, nada de aquí sirve."""
    return bool(settings.CANAL_WHATSAPP == SIMULADO)


def encender(*, webhook: str, puerto: int = 0, con_reloj: bool = True) -> Encendido:
    """Enciende el simulador en 127.0.0.1; manda sus avisos a `webhook` (una dirección completa).

    Recuerda las ventanas que ya están abiertas. con_reloj falso: el tiempo lo lleva quien llama.
    Levanta `CanalNoConfigurado` si el canal es otro.
    """
    if not activo():
        raise CanalNoConfigurado(
            "El simulador solo se enciende con CANAL_WHATSAPP=simulado.",
            que_hacer="Cambia CANAL_WHATSAPP, o abre la demo con ./run demo.",
        )
    pila = ExitStack()
    simulador = Simulador(
        replace(al_azar(config_canal()), nombre=_nombre_del_negocio()),
        publicar=pila.enter_context(por_http(webhook)),
        reloj=_reloj,
        plantillas=plantillas_de_la_demo(),
        nombrar=_nombre_en_whatsapp,
    )
    for telefono, cuando in _ventanas_abiertas():
        simulador.recordar_entrada(telefono.removeprefix("+"), cuando)
    return Encendido(arrancar(simulador, puerto=puerto, con_reloj=con_reloj), pila)


def en_marcha() -> Simulador:
    """El simulador de este proceso. Levanta `CanalNoConfigurado` si no está encendido."""
    vivo = actual() if activo() else None
    if vivo is None:
        raise CanalNoConfigurado(APAGADO, que_hacer=COMO_ENCENDERLO)
    return vivo.simulador


def escribir_como(telefono: str, texto: str, *, con_foto: bool = False) -> None:
    """La persona de ese teléfono (como se escriba) le escribe al negocio.

    Levanta `DatosInvalidos` si el teléfono no se entiende.
    """
    simulador = en_marcha()
    foto = simulador.guardar_medio(_foto(), "image/png") if con_foto else None
    simulador.escribir(digitos(telefono), texto, foto=foto)


def digitos(telefono: str) -> str:
    """Los dígitos E.164 de un teléfono. Levanta `DatosInvalidos` si no se entiende."""
    leido = leer_telefono(telefono, ficticios=settings.TELEFONOS_FICTICIOS)
    if leido is None:
        raise DatosInvalidos("Ese teléfono no se entiende.", campo="otro_telefono")
    return leido.e164.removeprefix("+")


def pasar_tiempo(conversacion: Conversacion, cuanto: timedelta = VENTANA) -> None:
    """Como si ese tiempo hubiera pasado en una conversación: todo lo suyo queda más atrás.

    Se atrasa en la base y en el simulador, para que los dos cuenten la misma ventana.
    """
    simulador = en_marcha()
    with transaction.atomic():
        tomada = hilo.tomar(conversacion.contacto)
        mensajes = list(Mensaje.objects.filter(conversacion=tomada))
        for mensaje in mensajes:
            mensaje.ocurrio_en -= cuanto
            if mensaje.aprobado_en:
                mensaje.aprobado_en -= cuanto
        Mensaje.objects.bulk_update(mensajes, ["ocurrio_en", "aprobado_en"])
        hilo.rehacer(tomada)
    for telefono in _telefonos(tomada):
        simulador.envejecer(telefono.removeprefix("+"), cuanto)


def plantillas_de_la_demo() -> list[Plantilla]:
    """Las plantillas que la cuenta de la demo tiene en WhatsApp."""
    return [
        Plantilla(
            id=dato["id"],
            nombre=dato["nombre"],
            idioma=dato["idioma"],
            categoria=dato["categoria"],
            estado=dato["estado"],
            componentes=tuple(dato["componentes"]),
            con_nombre=dato.get("con_nombre", False),
            motivo=dato.get("motivo", "NONE"),
        )
        for dato in leer_datos()["plantilla"]
    ]


def leer_datos() -> dict[str, Any]:
    """Lo que trae el archivo de la demo, a nombre del negocio."""
    return cast("dict[str, Any]", _firmado(_archivo(), _nombre_del_negocio()))


@cache
def _archivo() -> dict[str, Any]:
    return tomllib.loads(ARCHIVO.read_text(encoding="utf-8"))


def _firmado(valor: Any, nombre: str) -> Any:
    """El mismo dato con cada texto puesto a nombre del negocio."""
    if isinstance(valor, dict):
        return {clave: _firmado(v, nombre) for clave, v in valor.items()}
    if isinstance(valor, list):
        return [_firmado(v, nombre) for v in valor]
    return valor.replace(NOMBRE, nombre) if isinstance(valor, str) else valor


def _nombre_del_negocio() -> str:
    return Negocio.objects.values_list("nombre", flat=True).first() or NOMBRE


def _reloj() -> datetime:
    return ahora().astimezone(UTC)


def _nombre_en_whatsapp(telefono: str) -> str:
    """El que ya se le conoce o su nombre de pila. Corre en los hilos del simulador: suelta su
    conexión."""
    try:
        conocido = Identidad.objects.filter(
            tipo=Identidad.Tipo.TELEFONO, valor=f"+{telefono}"
        ).values_list("contacto__nombre", flat=True)
        ficha = ficha_del_telefono(f"+{telefono}")
        de_pila = nombre_de_pila(ficha.nombre) if ficha else None
        return next(iter(conocido), "") or de_pila or ""
    except DatabaseError:
        return ""
    finally:
        if not connection.in_atomic_block:
            connection.close()


def _ventanas_abiertas() -> list[tuple[str, datetime]]:
    filas = Identidad.objects.filter(
        tipo=Identidad.Tipo.TELEFONO,
        contacto__conversacion__ultimo_entrante_en__gt=ahora() - VENTANA,
    ).values_list("valor", "contacto__conversacion__ultimo_entrante_en")
    return [(telefono, cuando) for telefono, cuando in filas if cuando is not None]


def _telefonos(conversacion: Conversacion) -> list[str]:
    filas = Identidad.objects.filter(
        tipo=Identidad.Tipo.TELEFONO, contacto=conversacion.contacto_id
    ).values_list("valor", flat=True)
    return list(filas)


def _foto() -> bytes:
    """Un PNG de un atardecer, hecho aquí para no traer una foto de nadie."""
    filas = bytearray()
    for y in range(LADO_FOTO):
        filas.append(0)
        for x in range(LADO_FOTO):
            if y < LADO_FOTO * 0.55:
                filas += bytes((250 - y // 2, 190 - y // 2, 120 + y // 2))
            else:
                brillo = 30 if (x + 3 * y) % 17 == 0 else 0
                filas += bytes((40 + brillo, 110 + brillo, 120 + brillo))
    cabecera = struct.pack(">IIBBBBB", LADO_FOTO, LADO_FOTO, 8, 2, 0, 0, 0)
    partes = ((b"IHDR", cabecera), (b"IDAT", zlib.compress(bytes(filas))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(dato)) + tipo + dato + struct.pack(">I", zlib.crc32(tipo + dato))
        for tipo, dato in partes
    )
