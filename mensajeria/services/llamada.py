"""La única puerta a un modelo: cada llamada deja una fila, cabe en el presupuesto y se cobra.

La fila se escribe antes de llamar con lo más que puede costar, y se cierra con lo que costó,
también si falla o se abandona. Ninguna conexión a la base se retiene mientras el modelo piensa.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.conf import settings
from django.db import connection

from adapters.ia.tokens import contar, contar_mensajes
from adapters.registro import SIN_IA, construir_redactor
from domain.costos import CERO, costo_usd, llamada_corriente
from domain.errores import (
    ErrorAremko,
    LimiteExcedido,
    NoConfigurado,
    PeticionRechazada,
    ProveedorNoDisponible,
    RespuestaCortada,
)
from domain.ports import Redactor, Resultado
from domain.prompts import Prompt
from mensajeria.models import Llamada
from mensajeria.services.config_ia import config_ia
from mensajeria.services.costos import tarifario
from mensajeria.services.presupuesto import reservar
from ventas.calendario import ahora

# Con estas fallas el modelo no llegó a leer nada: no se cobra.
_NO_SE_COBRAN = (NoConfigurado, LimiteExcedido, PeticionRechazada, ProveedorNoDisponible)
ABANDONADA = "Abandonada"


@dataclass(frozen=True, slots=True)
class Motivo:
    """Por qué se llama a un modelo. perfil: el de la persona a quien se le escribe."""

    para: Llamada.Para
    borrador_id: int | None = None
    usuario_id: int | None = None
    perfil: str = ""


def soltar_conexion() -> None:
    """Devuelve la conexión antes de esperar a un modelo, salvo dentro de una transacción."""
    if not connection.in_atomic_block:
        connection.close()


def llamar(
    redactor: Redactor, prompt: Prompt, *, motivo: Motivo, temperatura: float, limite: int
) -> Iterator[str | Resultado]:
    """Lo de `Redactor.redactar`, con su costo en el `Resultado`; sin IA pasa de largo.

    Levanta `PresupuestoAgotado` antes de llamar, y lo que levante el redactor.
    """
    if not redactor.usa_ia:
        soltar_conexion()
        yield from redactor.redactar(prompt, temperatura=temperatura, limite=limite)
        return
    abierta = _Abierta(redactor, prompt, motivo, limite)
    soltar_conexion()
    piezas = redactor.redactar(prompt, temperatura=temperatura, limite=limite)
    try:
        for pieza in piezas:
            if isinstance(pieza, Resultado):
                yield abierta.cerrar_con(pieza)
            else:
                abierta.texto += pieza
                yield pieza
    except ErrorAremko as error:
        abierta.cerrar_por(error)
        raise
    finally:
        abierta.cerrar()
        if hasattr(piezas, "close"):
            piezas.close()


def escribir_sin_ia(prompt: Prompt) -> str:
    """El texto del redactor sin IA, que no llama a nadie. Levanta `RespuestaVacia`."""
    redactor = construir_redactor(SIN_IA, config_ia())
    piezas = redactor.redactar(prompt, temperatura=0, limite=settings.OPENAI_MAX_TOKENS)
    return "".join(pieza for pieza in piezas if isinstance(pieza, str)).strip()


class _Abierta:
    """Una llamada en curso: su fila, y lo que se lleva recibido."""

    def __init__(self, redactor: Redactor, prompt: Prompt, motivo: Motivo, limite: int) -> None:
        self.texto = ""
        self._limite = limite
        self._pedido = redactor.modelo
        self._entrada = contar_mensajes((prompt.sistema, prompt.usuario), redactor.modelo)
        self._cerrada = False
        momento = ahora()
        self._tarifas = tarifario(ahora=momento)
        tarifa = self._tarifas.de(redactor.modelo)
        reserva = costo_usd(tarifa, entrada=self._entrada, salida=limite)
        self._fila = Llamada(
            para=motivo.para,
            borrador_id=motivo.borrador_id,
            usuario_id=motivo.usuario_id,
            perfil=motivo.perfil,
            redactor=redactor.nombre,
            modelo_pedido=redactor.modelo[:100],
            reservado_usd=reserva or CERO,
            iniciada_en=momento,
        )
        reservar(self._fila, corriente=llamada_corriente(tarifa, limite=limite))

    def cerrar_con(self, resultado: Resultado) -> Resultado:
        """La cierra con lo que cobró; da el mismo resultado con su costo."""
        costo = self._cerrar(
            resultado.modelo,
            resultado.tokens_entrada,
            resultado.tokens_salida,
            estimada=resultado.contados_aqui,
        )
        return replace(resultado, costo_usd=costo)

    def cerrar_por(self, error: ErrorAremko) -> None:
        """La cierra por una falla, con los tokens contados aquí si pudo cobrarse."""
        motivo = type(error).__name__
        if not self.texto and isinstance(error, _NO_SE_COBRAN):
            self._cerrar("", 0, 0, error=motivo)
            return
        # Cortada por larga: se cobró todo lo que se le permitió.
        salida = self._limite if isinstance(error, RespuestaCortada) else self._salida()
        self._cerrar("", self._entrada, salida, estimada=True, error=motivo)

    def cerrar(self) -> None:
        """Si nadie la cerró, se abandonó: se cuenta lo recibido."""
        if not self._cerrada:
            self._cerrar("", self._entrada, self._salida(), estimada=True, error=ABANDONADA)

    def _salida(self) -> int:
        return contar(self.texto, self._pedido)

    def _cerrar(
        self, modelo: str, entrada: int, salida: int, *, estimada: bool = False, error: str = ""
    ) -> Decimal | None:
        self._cerrada = True
        tarifa = self._tarifas.de(modelo or self._pedido, self._pedido)
        costo = costo_usd(tarifa, entrada=entrada, salida=salida)
        if not entrada and not salida:
            costo = CERO
        Llamada.objects.filter(pk=self._fila.pk).update(
            modelo=modelo[:100],
            tokens_entrada=entrada,
            tokens_salida=salida,
            estimada=estimada,
            costo_usd=costo,
            reservado_usd=0,
            error=error,
            terminada_en=ahora(),
        )
        return costo
