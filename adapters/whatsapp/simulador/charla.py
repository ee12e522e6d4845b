"""Lo que contesta la persona: español de Chile verosímil, según lo que se le escribió."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from adapters.whatsapp.simulador.personas import Persona, azar

# De cada tanto, alguien no contesta o solo deja un emoji.
CALLA = 0.12
REACCIONA = 0.15
# Después de tantas respuestas seguidas, se despide.
CHARLA_LARGA = 3
EMOJIS = ("❤️", "👍", "😍", "🙏", "👏")

DESPEDIDAS = (
    "¡Gracias! Los aviso cualquier cosa 😊",
    "Súper, muchas gracias por la info",
    "Ya po, quedamos así entonces. ¡Gracias!",
    "Perfecto, nos vemos 🙌",
)
TEMAS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"no recibiras mas|no te escribiremos|dado de baja|baja registrada",
        (),
    ),
    (
        r"reclamo|lamentamos|disculpa|perdon|mala experiencia",
        (
            "Gracias por preguntar, la verdad es que quedamos con gusto a poco esa vez",
            "Se agradece que escriban. ¿Con quién puedo hablar para contarle bien?",
        ),
    ),
    (
        r"tu reserva|te esperamos|confirmad|recordarte|recordatorio",
        (
            "¡Sí, confirmado! ¿Hay que llegar un poco antes?",
            "Hola! Sí, ahí estaremos. ¿Tienen estacionamiento?",
            "Gracias por avisar. ¿Puedo cambiar la hora para un poco más tarde?",
        ),
    ),
    (
        r"\d{1,2}:\d{2}|\bhoras?\b|\bhrs?\b|manana|tarde|disponib",
        (
            "Me acomoda más en la tarde, ¿queda algo tipo 18:30?",
            "Ya, ¿y el sábado a qué hora tienen?",
            "A esa hora no puedo 😅 ¿tienen algo después de las 19?",
        ),
    ),
    (
        r"\$|precio|valor|cuesta|\bclp\b|oferta|descuento|sorpresa",
        (
            "¿Y ese valor es por persona?",
            "Qué buena! ¿Hasta cuándo dura?",
            "¿Puedo pagar allá con tarjeta?",
        ),
    ),
    (
        r"gracias|que bueno|nos alegra|feliz",
        (
            "¡Gracias a ustedes! Lo pasamos muy bien la última vez",
            "De nada 😊 Siempre un gusto ir",
        ),
    ),
    (
        r"volver|vuelvas|visita|vienes|venir|novedad|recib|favorit|relaj|descans",
        (
            "¡Hola! Justo estaba pensando en ir. ¿Qué horas tienen el sábado?",
            "Hola, qué buena idea 😍 ¿Tienen disponibilidad el fin de semana?",
            "Hola! Me interesa, ¿cómo hago para reservar para dos?",
            "¡Hola! ¿Y se puede ir con niños?",
        ),
    ),
)
OTROS = (
    "¡Hola! Sí, cuéntame",
    "Hola, ¿cómo están? Me interesa saber más",
    "Holaa, gracias por escribir 😊 ¿Qué horas tienen esta semana?",
    "Hola! Déjame verlo y les aviso",
)


@dataclass(frozen=True, slots=True)
class Respuesta:
    """Lo que hace la persona: escribe `texto` o pone `emoji` sobre lo que le llegó."""

    texto: str = ""
    emoji: str = ""


def responder(recibido: str, quien: Persona, *, semilla: int, turno: int) -> Respuesta | None:
    """Lo que contesta a ese texto, o None si no contesta. turno: cuántas veces ya contestó.

    La misma persona, el mismo turno y la misma semilla dan siempre lo mismo.
    """
    suerte = azar(semilla, "charla", quien.telefono, turno)
    llano = _llano(recibido)
    opciones = next((textos for tema, textos in TEMAS if re.search(tema, llano)), OTROS)
    if not opciones:
        return None
    decide = suerte.random()
    if turno >= CHARLA_LARGA:
        return Respuesta(texto=suerte.choice(DESPEDIDAS)) if turno == CHARLA_LARGA else None
    if decide < CALLA and turno:
        return None
    if decide < CALLA + REACCIONA and turno:
        return Respuesta(emoji=suerte.choice(EMOJIS))
    return Respuesta(texto=suerte.choice(opciones))


def _llano(texto: str) -> str:
    partes = unicodedata.normalize("NFD", texto.casefold())
    return "".join(letra for letra in partes if not unicodedata.combining(letra))
