"""Las rondas de una redacción: se escribe, se verifica, se repara una vez y, si no, sin IA.

Cada texto pasa por el verificador mientras llega y al terminar. Si afirma algo que la hoja no
respalda, las frases marcadas vuelven al modelo y el texto se arma con las que devuelve; solo si lo
malo es del texto entero, o no se entiende lo devuelto, lo reescribe todo. Si insiste o falla, o se
acabó el presupuesto del mes, escribe el redactor sin IA y la pantalla lo dice (dominio.md §5).
Ninguna conexión a la base se retiene mientras el modelo piensa.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.conf import settings

from adapters.registro import SIN_IA, construir_redactor
from domain.errores import ConexionCortada, ErrorAremko, PresupuestoAgotado
from domain.perfiles import Perfil
from domain.ports import Redactor, Resultado
from domain.prompts import Prompt
from domain.reparacion import (
    Tramo,
    armar,
    componer_frases,
    componer_reparacion,
    frases_marcadas,
)
from domain.salida import Salida
from domain.verificador import Veredicto, verificar
from mensajeria.models import Borrador, Llamada, Ronda
from mensajeria.services import sentido
from mensajeria.services.config_ia import config_ia
from mensajeria.services.llamada import Motivo, llamar
from mensajeria.services.personas import Persona
from mensajeria.services.respuesta import cabecera, respuesta
from mensajeria.services.verificacion import a_json, juzgar

logger = logging.getLogger("ventas.services.whatsapp_message_service")

# Lo que se sabe al terminar. Una edición hecha mientras tanto es de la persona y no se pisa.
CIERRE = (
    "estado",
    "error",
    "texto",
    "sentido",
    "verificacion",
    "hallazgos",
    "usa_ia",
    "modelo_pedido",
    "modelo_respondido",
    "tokens_entrada",
    "tokens_salida",
    "costo_usd",
    "primer_trozo_ms",
    "duracion_ms",
)
_CIERRAN = frozenset(".!?…\n")
SIN_RESULTADO = "el redactor terminó sin resultado"
# Cómo queda anotada la ronda cuyas frases no calzaban con las pedidas.
NO_SE_ENTIENDE = "RespuestaNoEntendida"
# Un mensaje no tiene más frases; mientras llega se revisan estas, y al terminar, todo.
MAX_REVISIONES = 60


@dataclass(frozen=True, slots=True)
class Trozo:
    """Un pedazo del texto, en el orden en que llega."""

    texto: str


@dataclass(frozen=True, slots=True)
class Hallado:
    """Lo que el verificador encontró hasta ahora en el texto de esta ronda, todo junto."""

    hallazgos: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class OtraRonda:
    """El texto que se veía no sirve y empieza otro. sin_ia: ya no lo escribe un modelo."""

    numero: int
    sin_ia: bool


type Suceso = Trozo | Hallado | OtraRonda


@dataclass(frozen=True, slots=True)
class Escrito:
    """Cómo terminó una ronda que terminó bien."""

    resultado: Resultado
    texto: str
    veredicto: Veredicto


class Redaccion:
    """Una redacción en marcha: se recorre una vez con `sucesos` y luego da su `respuesta`.

    Si no hay prompt, la fila ya estaba lista (el mismo clic repetido) y su texto sale entero.
    """

    def __init__(
        self, fila: Borrador, prompt: Prompt | None, persona: Persona, salida: Salida
    ) -> None:
        self.fila = fila
        self._salida = salida
        self._prompt = prompt
        self._persona = persona
        self._inicio = 0.0
        self._parcial = ""
        self._numero = 0

    def cabecera(self) -> dict[str, Any]:
        """Lo que se sabe antes de la primera palabra: perfil, razón, avisos."""
        return cabecera(self.fila, self._salida)

    def respuesta(self) -> dict[str, Any]:
        """La respuesta de la semilla, con la fila ya lista."""
        return respuesta(self.fila, self._salida)

    def completar(self) -> dict[str, Any]:
        """Redacta hasta el final y da la respuesta. Levanta `ErrorAremko`."""
        for _ in self.sucesos():
            pass
        return self.respuesta()

    def sucesos(self) -> Iterator[Suceso]:
        """Lo que pasa mientras se redacta; al terminar, fallar o abandonarse cierra la fila.

        Levanta `ErrorAremko`, ya registrado y guardado en la fila.
        """
        if self._prompt is None:
            yield Trozo(self.fila.texto)
            return
        fila = self.fila
        self._inicio = time.monotonic()
        fila.estado = Borrador.Estado.INTERRUMPIDO
        try:
            yield from self._rondas(self._prompt)
        except ErrorAremko as error:
            fila.estado = Borrador.Estado.FALLIDO
            fila.error = type(error).__name__
            self._registrar_falla(error)
            raise
        finally:
            fila.texto = fila.texto or self._parcial
            fila.duracion_ms = _ms_desde(self._inicio)
            fila.save(update_fields=CIERRE)

    def _rondas(self, prompt: Prompt) -> Iterator[Suceso]:
        """Escribir, reparar una vez y, si hace falta, escribir sin IA."""
        fila = self.fila
        redactor = construir_redactor(fila.redactor, config_ia())
        fila.modelo_pedido = redactor.modelo
        try:
            escrito = yield from self._ronda(1, redactor, prompt)
        except PresupuestoAgotado as error:
            fila.error = type(error).__name__
            redactor = construir_redactor(SIN_IA, config_ia())
            escrito = yield from self._ronda(1, redactor, prompt)
        verificacion = Borrador.Verificacion.LIMPIA
        if escrito.veredicto.bloquea and redactor.usa_ia:
            yield OtraRonda(2, sin_ia=False)
            verificacion = Borrador.Verificacion.REPARADA
            reparado = yield from self._reparar(redactor, prompt, escrito)
            if reparado is None or reparado.veredicto.bloquea:
                numero = self._numero + 1
                yield OtraRonda(numero, sin_ia=True)
                verificacion = Borrador.Verificacion.REEMPLAZADA
                redactor = construir_redactor(SIN_IA, config_ia())
                reparado = yield from self._ronda(numero, redactor, prompt)
            escrito = reparado
        if escrito.veredicto.bloquea:
            verificacion = Borrador.Verificacion.BLOQUEADA
        if not redactor.usa_ia:
            fila.sentido = sentido.del_incorporado(prompt, self._persona)
        self._cerrar(escrito, redactor, verificacion)

    def _reparar(
        self, redactor: Redactor, prompt: Prompt, escrito: Escrito
    ) -> Generator[Suceso, None, Escrito | None]:
        """El texto corregido, o None si falla o no hay con qué pagarlo: hay otro que ofrecer."""
        bloqueos = escrito.veredicto.bloqueos
        try:
            if tramos := frases_marcadas(escrito.texto, bloqueos):
                encargo = componer_frases(prompt, escrito.texto, bloqueos, tramos)
                corregido = yield from self._por_frases(redactor, encargo, escrito.texto, tramos)
                if corregido is not None:
                    return corregido
            entero = componer_reparacion(prompt, escrito.texto, bloqueos)
            return (yield from self._ronda(self._numero + 1, redactor, entero))
        except PresupuestoAgotado as error:
            self.fila.error = type(error).__name__
            return None
        except ErrorAremko as error:
            self._registrar_falla(error)
            Ronda.objects.create(
                borrador=self.fila,
                numero=self._numero,
                redactor=redactor.nombre,
                texto=self._parcial,
                error=type(error).__name__,
            )
            return None

    def _por_frases(
        self, redactor: Redactor, encargo: Prompt, texto: str, tramos: Sequence[Tramo]
    ) -> Generator[Suceso, None, Escrito | None]:
        """El texto armado con las frases que devuelva el modelo, o None si no se entienden.

        Lo que devuelve no se muestra mientras llega: son pedazos, no un mensaje.
        """
        self._empezar(self._numero + 1)
        resultado: Resultado | None = None
        for pieza in self._llamar(redactor, encargo):
            if isinstance(pieza, Resultado):
                resultado = pieza
            else:
                self._parcial += pieza
        if resultado is None:
            raise ConexionCortada(detalle=SIN_RESULTADO)
        armado = armar(texto, tramos, resultado.texto)
        if armado is None:
            ilegible = Escrito(resultado, resultado.texto, Veredicto())
            self._anotar(redactor, ilegible, error=NO_SE_ENTIENDE)
            return None
        escrito = self._juzgado(replace(resultado, texto=armado), encargo)
        self._anotar(redactor, escrito)
        self._parcial = escrito.texto
        yield Trozo(escrito.texto)
        if escrito.veredicto.hallazgos:
            yield Hallado(a_json(escrito.veredicto.hallazgos, escrito.texto))
        return escrito

    def _empezar(self, numero: int) -> None:
        self._numero = numero
        self._parcial = ""

    def _llamar(self, redactor: Redactor, prompt: Prompt) -> Iterator[str | Resultado]:
        fila = self.fila
        para = Llamada.Para.REDACCION if self._numero == 1 else Llamada.Para.REPARACION
        return llamar(
            redactor,
            prompt,
            motivo=Motivo(para, fila.pk, fila.usuario_id, fila.perfil),
            temperatura=fila.temperatura,
            limite=settings.OPENAI_MAX_TOKENS,
        )

    def _ronda(
        self, numero: int, redactor: Redactor, prompt: Prompt
    ) -> Generator[Suceso, None, Escrito]:
        """Un texto de principio a fin, con lo que se le va hallando."""
        fila = self.fila
        self._empezar(numero)
        resultado: Resultado | None = None
        hallados = revisiones = 0
        for pieza in self._llamar(redactor, prompt):
            if isinstance(pieza, Resultado):
                resultado = pieza
                continue
            if fila.primer_trozo_ms is None:
                fila.primer_trozo_ms = _ms_desde(self._inicio)
            self._parcial += pieza
            yield Trozo(pieza)
            if revisiones < MAX_REVISIONES and not _CIERRAN.isdisjoint(pieza):
                revisiones += 1
                terminado = _hasta_la_ultima_frase(self._parcial)
                veredicto = verificar(terminado, prompt.hoja, parcial=True)
                if len(veredicto.hallazgos) > hallados:
                    hallados = len(veredicto.hallazgos)
                    yield Hallado(a_json(veredicto.hallazgos, terminado))
        if resultado is None:
            raise ConexionCortada(detalle=SIN_RESULTADO)
        escrito = self._juzgado(resultado, prompt)
        self._anotar(redactor, escrito)
        if escrito.veredicto.hallazgos:
            yield Hallado(a_json(escrito.veredicto.hallazgos, escrito.texto))
        return escrito

    def _juzgado(self, resultado: Resultado, prompt: Prompt) -> Escrito:
        texto = resultado.texto.strip()
        return Escrito(resultado, texto, juzgar(texto, prompt.hoja, self._persona))

    def _anotar(self, redactor: Redactor, escrito: Escrito, *, error: str = "") -> None:
        """La fila de la ronda, y lo suyo sumado al borrador."""
        fila, resultado = self.fila, escrito.resultado
        costo = resultado.costo_usd
        Ronda.objects.create(
            borrador=fila,
            numero=self._numero,
            redactor=redactor.nombre,
            modelo=resultado.modelo,
            texto=escrito.texto,
            hallazgos=a_json(escrito.veredicto.hallazgos, escrito.texto),
            bloquea=escrito.veredicto.bloquea,
            tokens_entrada=resultado.tokens_entrada,
            tokens_salida=resultado.tokens_salida,
            costo_usd=costo,
            error=error,
        )
        fila.tokens_entrada += resultado.tokens_entrada
        fila.tokens_salida += resultado.tokens_salida
        if costo is not None:
            fila.costo_usd = (fila.costo_usd or Decimal(0)) + costo

    def _cerrar(self, escrito: Escrito, redactor: Redactor, verificacion: str) -> None:
        fila = self.fila
        fila.estado = Borrador.Estado.LISTO
        fila.texto = escrito.texto
        fila.usa_ia = redactor.usa_ia
        fila.modelo_respondido = escrito.resultado.modelo
        fila.verificacion = verificacion
        fila.hallazgos = a_json(escrito.veredicto.hallazgos, escrito.texto)
        logger.info(
            "Mensaje redactado: borrador=%s perfil=%s redactor=%s verificacion=%s tokens=%s+%s",
            fila.pk,
            Perfil(fila.perfil).value,
            fila.redactor,
            verificacion,
            fila.tokens_entrada,
            fila.tokens_salida,
        )

    def _registrar_falla(self, error: ErrorAremko) -> None:
        logger.error(
            "Redacción fallida: %s borrador=%s redactor=%s detalle=%s",
            type(error).__name__,
            self.fila.pk,
            self.fila.redactor,
            error.detalle,
        )


def _hasta_la_ultima_frase(texto: str) -> str:
    """Lo escrito hasta el último signo que cierra una frase: lo demás aún puede cambiar."""
    return texto[: 1 + max(texto.rfind(signo) for signo in _CIERRAN)]


def _ms_desde(inicio: float) -> int:
    return round((time.monotonic() - inicio) * 1000)
