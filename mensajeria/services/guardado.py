"""Dar otra vez un texto ya redactado, si nada de lo que lo decidía cambió (semilla, «Cache»).

Los mismos hechos, el mismo prompt, modelo y ajustes, para la misma persona y dentro de un día, dan
el texto guardado sin llamar a nadie. Regenerar siempre pide otro.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.conf import settings

from domain.prompts import Prompt
from mensajeria import selectors
from mensajeria.models import Borrador
from mensajeria.services.personas import Persona
from mensajeria.services.verificacion import juzgar

VIGENCIA = timedelta(hours=24)
UN_MINUTO, UNA_HORA = timedelta(minutes=1), timedelta(hours=1)


def huella_de(prompt: Prompt, *, redactor: str, temperatura: float, destino: str) -> str:
    """Lo que identifica un encargo: a quién va, quién escribe, con qué ajustes y qué sabe.

    destino: el de la fila; la clave del prompt no distingue a dos personas sin ficha ni teléfono.
    prompt: sin textos anteriores. Ni el momento ni el intento cuentan; la hoja entera sí, porque
    el redactor sin IA y el verificador usan hechos que el prompt no dice.
    """
    partes = (
        prompt.clave,
        destino,
        redactor,
        settings.OPENAI_MODEL,
        settings.OPENAI_BASE_URL,
        settings.OPENAI_MAX_TOKENS,
        temperatura,
        prompt.version,
        prompt.sistema,
        prompt.usuario,
        repr(prompt.hoja),
    )
    return hashlib.sha256(repr(partes).encode()).hexdigest()


def buscar(fila: Borrador, prompt: Prompt, persona: Persona, *, ahora: datetime) -> Borrador | None:
    """El borrador cuyo texto sirve otra vez para `fila`, o None.

    Nunca uno que ya salió, que el verificador no dejó limpio o que hoy ya no pasaría.
    """
    previo = selectors.texto_guardado(fila.huella, desde=ahora - VIGENCIA)
    if previo is None or juzgar(previo.texto, prompt.hoja, persona).bloquea:
        return None
    return previo


def copiar(previo: Borrador, fila: Borrador) -> None:
    """Deja `fila` lista con el texto de `previo`; todavía sin guardar. No costó nada."""
    for campo in (
        "texto",
        "sentido",
        "usa_ia",
        "modelo_pedido",
        "modelo_respondido",
        "verificacion",
        "hallazgos",
    ):
        setattr(fila, campo, getattr(previo, campo))
    fila.guardado_de = previo
    fila.estado = Borrador.Estado.LISTO
    fila.primer_trozo_ms = fila.duracion_ms = 0


def frase(fila: Borrador) -> str:
    """«Guardado hace 2 h», o vacío si el texto se redactó para este borrador."""
    if fila.guardado_de is None:
        return ""
    hace = fila.creado_en - fila.guardado_de.creado_en
    if hace < UN_MINUTO:
        return "Guardado hace un momento"
    if hace < UNA_HORA:
        return f"Guardado hace {hace // UN_MINUTO} min"
    return f"Guardado hace {hace // UNA_HORA} h"
