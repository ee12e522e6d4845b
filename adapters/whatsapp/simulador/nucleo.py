"""El simulador por dentro: qué hace Meta y qué hace la persona con cada mensaje.

No abre puertos: `api.py` le pasa las peticiones y `correo.py` lleva los avisos.
"""

from __future__ import annotations

import hashlib
import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from adapters.whatsapp.simulador import avisos, charla
from adapters.whatsapp.simulador.agenda import Agenda
from adapters.whatsapp.simulador.ajustes import Ajustes, FallaPedida, Modo
from adapters.whatsapp.simulador.avisos import Salido, Vista
from adapters.whatsapp.simulador.correo import Cartero, Publicar
from adapters.whatsapp.simulador.cuenta import Cuenta, Plantilla
from adapters.whatsapp.simulador.errores import ErrorDeMeta, error_de
from adapters.whatsapp.simulador.gente import Gente, Nombrar, sin_nombre
from adapters.whatsapp.simulador.personas import Persona, azar
from adapters.whatsapp.simulador.reglas import Pedido, Rechazo, leer

VENTANA_CERRADA = 131047
MUY_SEGUIDO = 131056
# Cuánto se recuerda de lo enviado y recibido.
MEMORIA = 500


@dataclass(frozen=True, slots=True)
class Envio:
    """Un mensaje del negocio que el simulador tomó."""

    wamid: str
    telefono: str
    pedido: Pedido
    cuando: datetime


@dataclass(frozen=True, slots=True)
class Archivo:
    """Un medio guardado, como lo describe Meta."""

    contenido: bytes
    mime: str

    @property
    def sha256(self) -> str:
        """Su huella, en hexadecimal."""
        return hashlib.sha256(self.contenido).hexdigest()


class Simulador:
    """La plataforma de WhatsApp y su gente, de mentira.

    publicar: lleva un aviso firmado al webhook. reloj: la hora (UTC). nombrar: cómo se llama en
    WhatsApp quien tiene ese teléfono (dígitos), o vacío. Puede usarse desde varios hilos.
    """

    def __init__(
        self,
        cuenta: Cuenta,
        *,
        publicar: Publicar,
        reloj: Callable[[], datetime],
        ajustes: Ajustes | None = None,
        plantillas: Iterable[Plantilla] = (),
        nombrar: Nombrar = sin_nombre,
    ) -> None:
        self.cuenta = cuenta
        self.ajustes = ajustes or Ajustes()
        self.agenda = Agenda(reloj)
        self.cartero = Cartero(self.agenda, publicar, cuenta.secreto)
        self.plantillas = {(p.nombre, p.idioma): p for p in plantillas}
        self.gente = Gente(nombrar)
        self.enviados: list[Envio] = []
        self.leidos: list[str] = []
        self.fallas: list[FallaPedida] = []
        self._medios: dict[str, Archivo] = {}
        self._entrantes: list[str] = []
        self._pedidas: dict[str, str] = {}
        self._por_contestar: set[str] = set()
        self._candado = threading.RLock()

    # --------------------------------------------------------------- lo que se le pide
    def ahora(self) -> datetime:
        """La hora del simulador."""
        return self.agenda.ahora()

    def avanzar(self, hasta: datetime) -> int:
        """Hace pasar el tiempo hasta esa hora sin esperar; da cuántas cosas pasaron."""
        return self.agenda.avanzar(hasta)

    def ajustar(self, **cambios: object) -> None:
        """Cambia los ajustes; vale para lo que empiece desde ahora."""
        with self._candado:
            self.ajustes = self.ajustes.con(**cambios)

    def pedir_falla(self, falla: FallaPedida) -> None:
        """El próximo envío que calce fallará así."""
        with self._candado:
            self.fallas.append(falla)

    def quitar_fallas(self) -> None:
        """Nada pedido queda por fallar."""
        with self._candado:
            self.fallas.clear()

    def pedir_respuesta(self, texto: str, telefono: str = "") -> None:
        """Lo próximo que contestará esa persona (o la que sea). Si es un botón, lo pulsa."""
        with self._candado:
            self._pedidas[telefono] = texto

    def recordar_entrada(self, telefono: str, cuando: datetime) -> None:
        """Esa persona escribió a esa hora, antes de que el simulador arrancara."""
        with self._candado:
            self.gente.conocer(telefono)
            self.gente.escribio(telefono, cuando)

    def envejecer(self, telefono: str, cuanto: timedelta) -> None:
        """Como si ese tiempo hubiera pasado desde lo último que esa persona escribió."""
        with self._candado:
            self.gente.envejecer(telefono, cuanto)

    def guardar_medio(self, contenido: bytes, mime: str) -> str:
        """Guarda un archivo y da su identificador."""
        with self._candado:
            medio_id = str(10**15 + len(self._medios))
            self._medios[medio_id] = Archivo(contenido, mime)
            return medio_id

    def medio(self, medio_id: str) -> Archivo | None:
        """El archivo de ese identificador."""
        return self._medios.get(medio_id)

    # ------------------------------------------------------------------- la persona escribe
    def escribir(self, telefono: str, texto: str, *, foto: str | None = None) -> str:
        """La persona de ese teléfono (dígitos) escribe ahora. foto: un medio guardado, con el
        texto de pie. Da el wamid."""
        contenido = avisos.texto(texto)
        if foto is not None:
            archivo = self._medios[foto]
            contenido = avisos.imagen(foto, archivo.mime, archivo.sha256, texto)
        with self._candado:
            return self._llega(telefono, contenido, self.ahora())

    def reaccionar(self, telefono: str, sobre: str, emoji: str) -> str:
        """La persona deja (o quita, con vacío) un emoji sobre un mensaje. Da el wamid."""
        with self._candado:
            return self._llega(telefono, avisos.reaccion(emoji, sobre), self.ahora())

    def _llega(
        self, telefono: str, contenido: dict[str, Any], cuando: datetime, responde_a: str = ""
    ) -> str:
        quien = self.gente.de_telefono(telefono, self.ajustes)
        wamid = _wamid(telefono)
        vista = self.gente.vista(quien, self.ajustes)
        self.gente.escribio(telefono, cuando)
        self._entrantes = [*self._entrantes[-MEMORIA:], wamid]
        aviso = avisos.mensaje(
            self.cuenta,
            vista,
            wamid=wamid,
            cuando=cuando,
            contenido=contenido,
            responde_a=responde_a,
        )
        self._mandar(aviso, cuando, wamid)
        return wamid

    # ------------------------------------------------------------------ el negocio escribe
    def falla_para(self, telefono: str) -> FallaPedida | None:
        """La falla pedida que le toca a un envío a ese teléfono; se gasta una vez."""
        with self._candado:
            for lugar, falla in enumerate(self.fallas):
                if falla.telefono in ("", telefono):
                    self._gastar(lugar, falla)
                    return falla
            return None

    def _gastar(self, lugar: int, falla: FallaPedida) -> None:
        if falla.veces is None:
            return
        if falla.veces > 1:
            self.fallas[lugar] = replace(falla, veces=falla.veces - 1)
        else:
            del self.fallas[lugar]

    def tomar(self, cuerpo: Any) -> tuple[dict[str, Any], FallaPedida | None]:
        """Acepta un envío: la respuesta de Meta y la falla de red que corresponda fingir.

        Levanta `Rechazo`.
        """
        with self._candado:
            pedido = leer(cuerpo, self.cuenta, self.plantillas)
            quien = self._destinatario(pedido)
            falla = self.falla_para(quien.telefono)
            if falla and falla.modo is Modo.RECHAZO:
                raise Rechazo(falla.codigo, reintentar_en=falla.reintentar_en)
            if falla and falla.modo in (Modo.CORTE_ANTES, Modo.SIN_JSON):
                return {}, falla
            if not self.gente.cabe(quien.telefono, self.ahora()):
                raise Rechazo(MUY_SEGUIDO)
            return self._aceptar(pedido, quien, falla), falla

    def _destinatario(self, pedido: Pedido) -> Persona:
        if pedido.telefono:
            self.gente.conocer(pedido.telefono)
            return self.gente.de_telefono(pedido.telefono, self.ajustes)
        quien = self.gente.de_bsuid(pedido.bsuid)
        if quien is None:
            raise Rechazo(131009, "Recipient user ID is not valid.")
        return quien

    def _aceptar(self, pedido: Pedido, quien: Persona, falla: FallaPedida | None) -> dict[str, Any]:
        ahora = self.ahora()
        envio = Envio(_wamid(quien.telefono), quien.telefono, pedido, ahora)
        self.enviados = [*self.enviados[-MEMORIA:], envio]
        vista = self.gente.vista(quien, self.ajustes)
        self._vida(envio, vista, self._error_posterior(envio, falla))
        contacto = {"input": pedido.telefono or pedido.bsuid}
        if vista.con_telefono:
            contacto["wa_id"] = quien.telefono
        if pedido.bsuid:
            contacto["user_id"] = quien.bsuid
        dato = {"id": envio.wamid}
        if not pedido.libre:
            dato["message_status"] = "accepted"
        return {"messaging_product": "whatsapp", "contacts": [contacto], "messages": [dato]}

    def _error_posterior(self, envio: Envio, falla: FallaPedida | None) -> ErrorDeMeta | None:
        if falla and falla.modo is Modo.DESPUES:
            return error_de(falla.codigo)
        if envio.pedido.libre and not self.gente.con_ventana(envio.telefono, envio.cuando):
            return error_de(VENTANA_CERRADA)
        return None

    def _vida(self, envio: Envio, vista: Vista, error: ErrorDeMeta | None) -> None:
        """Programa lo que le pasará al mensaje: enviado, entregado, leído y contestado."""
        pedido = envio.pedido
        abierta = self.gente.con_ventana(envio.telefono, envio.cuando)
        con_cargo = pedido.categoria == "marketing" or not abierta
        salido = Salido(envio.wamid, pedido.clave, pedido.categoria, con_cargo)
        suerte = azar(self.ajustes.semilla, envio.telefono, len(self.enviados))
        pasos = [("failed", self.ajustes.enviado)]
        if error is None:
            ajustes = self.ajustes
            pasos = [
                ("sent", ajustes.enviado),
                ("delivered", ajustes.entregado),
                ("read", ajustes.leido),
            ]
        cuando = envio.cuando
        for paso, segundos in pasos:
            cuando += self._demora(segundos * suerte.uniform(0.7, 1.3))
            aviso = avisos.estado(self.cuenta, vista, salido, paso=paso, cuando=cuando, error=error)
            self._mandar(aviso, cuando, f"{envio.wamid}{paso}")
        if error is None and envio.telefono not in self._por_contestar:
            self._por_contestar.add(envio.telefono)
            cuando += self._demora(self.ajustes.respuesta * suerte.uniform(0.7, 1.3))
            self.agenda.programar(cuando, lambda hora: self._contestar(envio, hora))

    def _contestar(self, envio: Envio, cuando: datetime) -> None:
        with self._candado:
            self._por_contestar.discard(envio.telefono)
            telefono, pedido = envio.telefono, envio.pedido
            pedida = self._pedidas.pop(telefono, None) or self._pedidas.pop("", None)
            if pedida is not None:
                contenido = (
                    avisos.boton(pedida) if pedida in pedido.botones else avisos.texto(pedida)
                )
                cita = envio.wamid if pedida in pedido.botones else ""
                self._llega(telefono, contenido, cuando, responde_a=cita)
                return
            if not self.ajustes.contesta:
                return
            turno = self.gente.turnos[telefono]
            self.gente.turnos[telefono] += 1
            quien = self.gente.de_telefono(telefono, self.ajustes)
            dicho = charla.responder(pedido.texto, quien, semilla=self.ajustes.semilla, turno=turno)
            if dicho is not None:
                contenido = (
                    avisos.reaccion(dicho.emoji, envio.wamid)
                    if dicho.emoji
                    else avisos.texto(dicho.texto)
                )
                self._llega(telefono, contenido, cuando)

    def marcar_leido(self, wamid: str) -> None:
        """El negocio leyó un mensaje de la persona. Levanta `Rechazo` si no lo conoce."""
        with self._candado:
            if not wamid.startswith("wamid."):
                raise Rechazo(131009, "Invalid message_id.")
            self.leidos = [*self.leidos[-MEMORIA:], wamid]

    # -------------------------------------------------------------------------- el desorden
    def _mandar(self, aviso: dict[str, Any], cuando: datetime, clave: str) -> None:
        ajustes = self.ajustes
        suerte = azar(ajustes.semilla, "aviso", clave)
        sale = cuando
        if suerte.random() < ajustes.desordenar:
            sale += self._demora(suerte.uniform(0, ajustes.atraso))
        self._entregar(aviso, sale)
        if suerte.random() < ajustes.duplicar:
            self._entregar(aviso, sale + self._demora(suerte.uniform(0, 3)))

    def _entregar(self, aviso: dict[str, Any], cuando: datetime) -> None:
        self.cartero.mandar(
            aviso,
            cuando,
            reintentos=self.ajustes.reintentos,
            velocidad=self.ajustes.velocidad,
        )

    def _demora(self, segundos: float) -> timedelta:
        return timedelta(seconds=segundos / self.ajustes.velocidad)


def _wamid(telefono: str) -> str:
    return f"wamid.{uuid.uuid4().hex.upper()}{telefono[-4:]}"
