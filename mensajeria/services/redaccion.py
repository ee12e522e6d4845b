"""Redactar un mensaje: guardas, hoja de hechos, prompt, fila, redactor, texto.

`preparar` deja la fila escrita antes de hablar con nadie; `Redaccion` entrega los trozos según
llegan y cierra la fila pase lo que pase. Ninguna conexión a la base se retiene mientras el modelo
piensa.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from adapters.registro import construir_redactor, nombre_efectivo
from adapters.tarifas import tarifa
from domain.costos import costo_usd
from domain.errores import ConexionCortada, ErrorAremko, RedaccionEnCurso
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos, Vitrina, componer_hoja
from domain.perfiles import Perfil
from domain.ports import Resultado
from domain.prompts import Instrucciones, Prompt, componer_prompt
from mensajeria import selectors
from mensajeria.models import Borrador
from mensajeria.services import contacto, instrucciones
from mensajeria.services.config_ia import config_ia
from mensajeria.services.personas import Persona, identificar, proposito_para
from mensajeria.services.respuesta import avisos_de, cabecera, respuesta
from ventas import selectors as de_ventas

logger = logging.getLogger("ventas.services.whatsapp_message_service")

UNA_SENTADA = timedelta(hours=1)
# Lo que se sabe al terminar. Una edición hecha mientras tanto es de la persona y no se pisa.
CIERRE = (
    "estado",
    "error",
    "texto",
    "usa_ia",
    "modelo_pedido",
    "modelo_respondido",
    "tokens_entrada",
    "tokens_salida",
    "costo_usd",
    "primer_trozo_ms",
    "duracion_ms",
)


@dataclass(frozen=True, slots=True)
class Pedido:
    """Lo que alguien pide redactar.

    cliente_id, o telefono y nombre de quien no está en la base. proposito None: el que
    corresponde a la situación. salto_motivo: por qué se sigue pese a una guarda (exige
    `puede_saltar`). redactor vacío: el configurado. solicitud: identifica el clic; None si no hubo.
    """

    cliente_id: int | None = None
    telefono: str = ""
    nombre: str = ""
    usuario_id: int | None = None
    proposito: Proposito | None = None
    salto_motivo: str = ""
    puede_saltar: bool = False
    redactor: str = ""
    solicitud: str | None = None


def hoja_de(persona: Persona, proposito: Proposito = Proposito.MARKETING) -> HojaDeHechos:
    """La hoja de hechos de una persona, con lo que el negocio puede decir hoy a ese propósito."""
    return componer_hoja(
        persona.perfil.cliente,
        persona.perfil.detectado,
        persona.perfil.segmentacion,
        vitrina=Vitrina(
            negocio=de_ventas.negocio_actual(),
            catalogo=de_ventas.catalogo(),
            ofertas=de_ventas.ofertas_activas(),
            novedades=de_ventas.novedades_activas(),
        ),
        reglas=settings.REGLAS,
        proposito=proposito,
    )


def prompt_de(
    persona: Persona,
    textos: Instrucciones,
    *,
    proposito: Proposito,
    intento: int = 0,
    anteriores: tuple[str, ...] = (),
) -> Prompt:
    """El encargo de redacción de una persona con los textos publicados."""
    return componer_prompt(
        hoja_de(persona, proposito),
        textos,
        clave=persona.clave,
        intento=intento,
        con_gasto=settings.GASTO_EN_PROMPT,
        anteriores=anteriores,
    )


def preparar(pedido: Pedido, *, ahora: datetime) -> Redaccion:
    """Revisa las guardas y deja escrita la fila del borrador; todavía no llama a nadie.

    ahora: fecha y hora local. Levanta `ClienteNoExiste`, `DatosInvalidos`, `GuardaDetiene`,
    `NoConfigurado` o `RedaccionEnCurso` (el mismo clic dos veces, si el primero no ha terminado).
    """
    persona = identificar(
        pedido.cliente_id, telefono=pedido.telefono, nombre=pedido.nombre, ahora=ahora
    )
    proposito = pedido.proposito or proposito_para(persona)
    permiso = contacto.revisar(
        persona.perfil.cliente, proposito, telefono=persona.e164, ahora=ahora
    )
    permiso.exigir(motivo=pedido.salto_motivo, puede_saltar=pedido.puede_saltar)

    textos = instrucciones.publicadas()
    prompt = prompt_de(
        persona,
        textos,
        proposito=proposito,
        intento=selectors.intentos(persona.id, persona.e164),
        anteriores=selectors.textos_recientes(persona.id, persona.e164, desde=ahora - UNA_SENTADA),
    )
    detectado = persona.perfil.detectado
    redactor = nombre_efectivo(pedido.redactor or settings.REDACTOR, config_ia())
    fila = Borrador(
        cliente_id=persona.id,
        nombre_dado=persona.perfil.cliente.ficha.nombre if persona.id is None else "",
        telefono_destino=persona.e164 or ("" if persona.id is not None else pedido.telefono[:20]),
        usuario_id=pedido.usuario_id,
        solicitud=pedido.solicitud,
        proposito=proposito,
        salto_motivo=pedido.salto_motivo if permiso.veredicto.detiene else "",
        avisos=avisos_de(
            persona, permiso.veredicto, pedido.usuario_id, redactor=redactor, ahora=ahora
        ),
        lleva_pie=permiso.lleva_pie,
        perfil=detectado.perfil,
        razon=detectado.razon,
        matices=[matiz.value for matiz in detectado.matices],
        hechos=prompt.hoja.a_json(),
        version_prompt=instrucciones.fila_de_version(textos, detectado.perfil),
        redactor=redactor,
        temperatura=settings.OPENAI_TEMPERATURE,
        intento=prompt.intento,
    )
    try:
        with transaction.atomic():
            fila.save(force_insert=True)
    except IntegrityError:
        # Solo un clic repetido choca a propósito; cualquier otro choque es un error nuestro.
        if pedido.solicitud is None:
            raise
        return _la_misma(fila, ahora=ahora)
    return Redaccion(fila, prompt)


def _la_misma(repetida: Borrador, *, ahora: datetime) -> Redaccion:
    """El borrador del mismo clic, si ya terminó: el de esa persona y para ese mismo destino."""
    fila = Borrador.objects.select_related("cliente").get(solicitud=repetida.solicitud)
    if _de_quien(fila) != _de_quien(repetida):
        raise RedaccionEnCurso
    if fila.estado == Borrador.Estado.LISTO:
        return Redaccion(fila, None)
    if fila.estado == Borrador.Estado.REDACTANDO and not fila.abandonado(ahora):
        raise RedaccionEnCurso
    raise RedaccionEnCurso("Ese intento no terminó.", que_hacer="Pulsa Regenerar para hacer otro.")


def _de_quien(fila: Borrador) -> tuple[int | None, int | None, str]:
    return fila.usuario_id, fila.cliente_id, fila.telefono_destino


class Redaccion:
    """Una redacción en marcha: se recorre una vez con `trozos` y luego da su `respuesta`.

    Si no hay prompt, la fila ya estaba lista (el mismo clic repetido) y su texto sale entero.
    """

    def __init__(self, fila: Borrador, prompt: Prompt | None) -> None:
        self.fila = fila
        self._prompt = prompt

    def cabecera(self) -> dict[str, Any]:
        """Lo que se sabe antes de la primera palabra: perfil, razón, avisos."""
        return cabecera(self.fila)

    def respuesta(self) -> dict[str, Any]:
        """La respuesta de la semilla, con la fila ya lista."""
        return respuesta(self.fila)

    def completar(self) -> dict[str, Any]:
        """Redacta hasta el final y da la respuesta. Levanta `ErrorAremko`."""
        for _ in self.trozos():
            pass
        return self.respuesta()

    def trozos(self) -> Iterator[str]:
        """Los trozos del texto según llegan; al terminar, fallar o abandonarse cierra la fila.

        Levanta `ErrorAremko`, ya registrado y guardado en la fila.
        """
        if self._prompt is None:
            yield self.fila.texto
            return
        fila = self.fila
        inicio = time.monotonic()
        escrito: list[str] = []
        fila.estado = Borrador.Estado.INTERRUMPIDO
        _soltar_conexion()
        try:
            for pieza in self._redactar(self._prompt):
                if isinstance(pieza, Resultado):
                    self._anotar(pieza)
                    continue
                if fila.primer_trozo_ms is None:
                    fila.primer_trozo_ms = _ms_desde(inicio)
                escrito.append(pieza)
                yield pieza
            if fila.estado != Borrador.Estado.LISTO:
                raise ConexionCortada(detalle="el redactor terminó sin resultado")
        except ErrorAremko as error:
            fila.estado = Borrador.Estado.FALLIDO
            fila.error = type(error).__name__
            logger.error(
                "Redacción fallida: %s borrador=%s redactor=%s detalle=%s",
                fila.error,
                fila.pk,
                fila.redactor,
                error.detalle,
            )
            raise
        finally:
            fila.texto = fila.texto or "".join(escrito)
            fila.duracion_ms = _ms_desde(inicio)
            fila.save(update_fields=CIERRE)

    def _redactar(self, prompt: Prompt) -> Iterator[str | Resultado]:
        redactor = construir_redactor(self.fila.redactor, config_ia())
        self.fila.usa_ia = redactor.usa_ia
        self.fila.modelo_pedido = redactor.modelo
        yield from redactor.redactar(
            prompt, temperatura=self.fila.temperatura, limite=settings.OPENAI_MAX_TOKENS
        )

    def _anotar(self, resultado: Resultado) -> None:
        fila = self.fila
        fila.estado = Borrador.Estado.LISTO
        fila.texto = resultado.texto.strip()
        fila.modelo_respondido = resultado.modelo
        fila.tokens_entrada = resultado.tokens_entrada
        fila.tokens_salida = resultado.tokens_salida
        fila.costo_usd = costo_usd(
            tarifa(resultado.modelo, base_url=settings.OPENAI_BASE_URL) if fila.usa_ia else None,
            entrada=resultado.tokens_entrada,
            salida=resultado.tokens_salida,
        )
        logger.info(
            "Mensaje redactado: borrador=%s perfil=%s redactor=%s tokens=%s+%s",
            fila.pk,
            Perfil(fila.perfil).value,
            fila.redactor,
            fila.tokens_entrada,
            fila.tokens_salida,
        )


def _ms_desde(inicio: float) -> int:
    return round((time.monotonic() - inicio) * 1000)


def _soltar_conexion() -> None:
    """Devuelve la conexión antes de esperar a un modelo, salvo dentro de una transacción."""
    if not connection.in_atomic_block:
        connection.close()
