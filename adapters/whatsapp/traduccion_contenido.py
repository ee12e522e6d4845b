"""Qué trae un mensaje: el texto que se lee, el archivo, lo que se pulsó."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.whatsapp.traduccion_json import (
    CARACTERES_DE_UN_MENSAJE,
    LARGO_DE_UN_MEDIO,
    Ilegible,
    Objeto,
    cargar,
    identificador,
    linea,
    lista,
    objeto,
    podar,
    podar_objeto,
    texto,
)
from domain.canal import Medio, TipoMensaje


@dataclass(frozen=True, slots=True)
class Contenido:
    """Lo que dice un mensaje. extrano: por qué no se sabe mostrar, o vacío."""

    tipo: TipoMensaje
    texto: str = ""
    medio: Medio | None = None
    boton: str = ""
    detalle: Objeto = field(default_factory=dict)
    extrano: str = ""


def leer_contenido(mensaje: Objeto) -> Contenido:
    """El contenido de un mensaje recibido, de un eco o de una edición.

    Lo que no se entiende también es un mensaje: alguien escribió algo, y se dice que llegó.
    """
    clase = texto(mensaje.get("type"), 60)
    lector = _LECTORES.get(clase)
    if lector is None:
        return _extrano(mensaje, f"tipo de mensaje «{linea(clase, 40)}» que no se conoce")
    try:
        return lector(mensaje)
    except Ilegible as motivo:
        return _extrano(mensaje, f"mensaje «{clase}»: {motivo}")


def _extrano(mensaje: Objeto, porque: str) -> Contenido:
    return Contenido(TipoMensaje.DESCONOCIDO, detalle={"original": podar(mensaje)}, extrano=porque)


def _mensaje(valor: Any) -> str:
    return texto(valor, CARACTERES_DE_UN_MENSAJE)


def _de_texto(mensaje: Objeto) -> Contenido:
    cuerpo = objeto(mensaje.get("text")).get("body")
    if not isinstance(cuerpo, str):
        raise Ilegible("no trae su texto")
    return Contenido(TipoMensaje.TEXTO, _mensaje(cuerpo))


def _de_medio(clase: str, tipo: TipoMensaje) -> Callable[[Objeto], Contenido]:
    def leer(mensaje: Objeto) -> Contenido:
        datos = objeto(mensaje.get(clase))
        medio = Medio(
            id=identificador(datos, "id", LARGO_DE_UN_MEDIO),
            mime=linea(datos.get("mime_type"), 100),
            sha256=linea(datos.get("sha256"), 100),
            nombre=linea(datos.get("filename"), 255),
        )
        detalle = {"voz": True} if datos.get("voice") is True else {}
        return Contenido(tipo, _mensaje(datos.get("caption")), medio, detalle=detalle)

    return leer


def _de_ubicacion(mensaje: Objeto) -> Contenido:
    datos = objeto(mensaje.get("location"))
    latitud, longitud = datos.get("latitude"), datos.get("longitude")
    if not all(type(grados) in (int, float) for grados in (latitud, longitud)):
        raise Ilegible("no trae dónde")
    nombre, direccion = linea(datos.get("name"), 300), linea(datos.get("address"), 500)
    detalle = {
        "latitud": latitud,
        "longitud": longitud,
        "nombre": nombre,
        "direccion": direccion,
    }
    return Contenido(
        TipoMensaje.UBICACION, ", ".join(filter(None, (nombre, direccion))), detalle=detalle
    )


def _de_contactos(mensaje: Objeto) -> Contenido:
    personas = []
    for dato in lista(mensaje.get("contacts"))[:50]:
        persona = objeto(dato)
        nombre = objeto(persona.get("name"))
        telefonos = [
            linea(objeto(telefono).get("phone") or objeto(telefono).get("wa_id"), 40)
            for telefono in lista(persona.get("phones"))[:20]
        ]
        personas.append(
            {
                "nombre": linea(nombre.get("formatted_name") or nombre.get("first_name"), 200),
                "telefonos": [telefono for telefono in telefonos if telefono],
            }
        )
    if not personas:
        raise Ilegible("no trae ninguna tarjeta")
    nombres = ", ".join(str(persona["nombre"]) for persona in personas if persona["nombre"])
    return Contenido(TipoMensaje.CONTACTOS, nombres, detalle={"contactos": personas})


def _de_boton(mensaje: Objeto) -> Contenido:
    boton = objeto(mensaje.get("button"))
    dicho = _mensaje(boton.get("text"))
    if not dicho:
        raise Ilegible("no dice qué se pulsó")
    return Contenido(TipoMensaje.BOTON, dicho, boton=texto(boton.get("payload"), 1000))


def _de_interactivo(mensaje: Objeto) -> Contenido:
    interactivo = objeto(mensaje.get("interactive"))
    clase = texto(interactivo.get("type"), 60)
    datos = objeto(interactivo.get(clase))
    if clase == "nfm_reply":
        return _de_formulario(datos)
    if clase not in ("button_reply", "list_reply"):
        raise Ilegible(f"respuesta «{linea(clase, 40)}» que no se conoce")
    dicho = _mensaje(datos.get("title"))
    if not dicho:
        raise Ilegible("no dice qué se eligió")
    explicacion = texto(datos.get("description"), 500)
    return Contenido(
        TipoMensaje.LISTA if clase == "list_reply" else TipoMensaje.BOTON,
        dicho,
        boton=texto(datos.get("id"), 1000),
        detalle={"descripcion": explicacion} if explicacion else {},
    )


def _de_formulario(datos: Objeto) -> Contenido:
    respuestas = cargar(_mensaje(datos.get("response_json")).encode())
    return Contenido(
        TipoMensaje.BOTON,
        _mensaje(datos.get("body")),
        boton=texto(datos.get("name"), 200),
        detalle={"formulario": podar_objeto(respuestas)},
    )


def _de_pedido(mensaje: Objeto) -> Contenido:
    pedido = objeto(mensaje.get("order"))
    productos = lista(pedido.get("product_items"))
    if not productos:
        raise Ilegible("el pedido no trae productos")
    cuantos = f"{len(productos)} producto{'s' if len(productos) > 1 else ''}"
    dicho = " · ".join(
        filter(None, (f"Pedido del catálogo: {cuantos}", _mensaje(pedido.get("text"))))
    )
    return Contenido(TipoMensaje.DESCONOCIDO, dicho, detalle={"pedido": podar_objeto(pedido)})


def _sin_mostrar(mensaje: Objeto) -> Contenido:
    # WhatsApp mismo no lo entrega por la API (una encuesta, un «ver una vez»): no hay nada que
    # arreglar aquí, pero la persona escribió.
    return Contenido(
        TipoMensaje.DESCONOCIDO,
        detalle={
            "errores": podar(lista(mensaje.get("errors"))),
            "clase": linea(objeto(mensaje.get("unsupported")).get("type"), 60),
        },
    )


_LECTORES: Mapping[str, Callable[[Objeto], Contenido]] = {
    "text": _de_texto,
    "image": _de_medio("image", TipoMensaje.IMAGEN),
    "audio": _de_medio("audio", TipoMensaje.AUDIO),
    "voice": _de_medio("voice", TipoMensaje.AUDIO),
    "video": _de_medio("video", TipoMensaje.VIDEO),
    "document": _de_medio("document", TipoMensaje.DOCUMENTO),
    "sticker": _de_medio("sticker", TipoMensaje.STICKER),
    "location": _de_ubicacion,
    "contacts": _de_contactos,
    "button": _de_boton,
    "interactive": _de_interactivo,
    "order": _de_pedido,
    "unsupported": _sin_mostrar,
    "unknown": _sin_mostrar,
}
