"""Lo que muestra la página del simulador, dicho en español."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adapters.whatsapp.simulador import ERRORES, FallaPedida, Modo, Simulador
from domain.fallas_whatsapp import FALLAS, falla_de
from mensajeria.models import Conversacion, Identidad
from ventas.demo.carga import negocio_cargado
from ventas.demo.elenco import elenco
from ventas.demo.negocio import negocio_demo

MODOS = {
    Modo.LENTO: "WhatsApp tarda más de lo que esperamos en contestar.",
    Modo.CORTE_ANTES: "Se corta la conexión y WhatsApp no alcanza a tomarlo.",
    Modo.CORTE_DESPUES: "WhatsApp lo toma y se corta la conexión antes de contestar.",
    Modo.CORTE_A_MITAD: "WhatsApp lo toma y su respuesta llega cortada.",
    Modo.SIN_JSON: "Contesta un intermediario caído (502), no WhatsApp.",
}
MAX_CONTACTOS = 30
MAX_ULTIMOS = 6


@dataclass(frozen=True, slots=True)
class Ultimo:
    """Un envío que el simulador tomó. telefono: E.164."""

    telefono: str
    texto: str
    cuando: datetime


def conversaciones() -> list[Conversacion]:
    """Las que tienen mensajes de la persona, la más reciente primero."""
    filas = Conversacion.objects.filter(ultimo_entrante_en__isnull=False)
    return list(filas.select_related("contacto").order_by("-ultimo_entrante_en")[:MAX_CONTACTOS])


def a_quien_imitar() -> list[tuple[str, list[tuple[str, str]]]]:
    """Grupos de (teléfono, nombre) para escribir como cliente."""
    filas = (
        Identidad.objects.filter(tipo=Identidad.Tipo.TELEFONO, vigente=True)
        .filter(contacto__conversacion__isnull=False)
        .select_related("contacto", "contacto__cliente")
        .order_by("-contacto__conversacion__ultimo_en")[:MAX_CONTACTOS]
    )
    conversan = [
        (fila.valor, fila.contacto.cliente.nombre if fila.contacto.cliente else str(fila.contacto))
        for fila in filas
    ]
    ya = {telefono for telefono, _ in conversan}
    negocio = negocio_cargado() or negocio_demo()
    del_elenco = [
        (persona.telefono, negocio.decir(persona.nombre) or "Un número nuevo")
        for persona in (miembro.persona for miembro in elenco().values())
        if persona.telefono and not persona.titular and persona.telefono not in ya
    ]
    return [("Ya conversan", conversan), ("Personas de la demo", del_elenco)]


def fallas_que_hay() -> list[tuple[str, list[tuple[str, str]]]]:
    """Grupos de (clave, frase) de todo lo que se puede pedir que falle."""
    codigos = [(f"codigo:{c}", f"{falla_de(c).frase} ({c})") for c in sorted(FALLAS)]
    red = [(f"red:{modo}", frase) for modo, frase in MODOS.items()]
    return [("WhatsApp dice que no", codigos), ("Falla la red", red)]


def falla_pedida(clave: str, *, telefono: str, siempre: bool, segundos: float) -> FallaPedida:
    """La falla de una clave de `fallas_que_hay`; un código falla como suele hacerlo Meta: al
    enviar, o después en un aviso. segundos: cuánto demora, si demora."""
    tipo, _, valor = clave.partition(":")
    veces = None if siempre else 1
    if tipo == "red":
        return FallaPedida(Modo(valor), telefono=telefono, veces=veces, segundos=segundos)
    codigo = int(valor)
    despues = codigo in ERRORES and ERRORES[codigo].despues
    modo = Modo.DESPUES if despues else Modo.RECHAZO
    return FallaPedida(modo, codigo, telefono=telefono, veces=veces)


def frase_de(falla: FallaPedida) -> str:
    """Una falla pedida, dicha."""
    dicho = MODOS.get(falla.modo) or f"{falla_de(falla.codigo).frase} ({falla.codigo})"
    return f"{'Todos los envíos' if falla.veces is None else 'El próximo envío'}: {dicho}"


def ultimos(vivo: Simulador) -> list[Ultimo]:
    """Lo último que se envió, lo más reciente primero."""
    return [
        Ultimo(f"+{envio.telefono}", envio.pedido.texto, envio.cuando)
        for envio in reversed(vivo.enviados[-MAX_ULTIMOS:])
    ]
