"""Cómo queda en español lo que la hoja escribe en inglés: datos.

Los lectores leen un mensaje en inglés tal como viene, pero comparan con una hoja en español. Aquí
solo está lo que una hoja dice: nombres de servicios, unidades, ofertas, novedades y políticas.
"""

from __future__ import annotations

import re

_DE_MASAJE = (
    (r"relax(?:ation|ing) massages?", "Masaje de Relajación"),
    (r"deep[- ]tissue massages?", "Masaje Descontracturante"),
    (r"thai massages?", "Masaje Tailandés"),
    (r"sports? massages?", "Masaje Deportivo"),
    (r"hot[- ]stones? massages?", "Masaje con Piedras Calientes"),
    (r"aromatherapy massages?", "Masaje con Aromaterapia"),
    (r"lymphatic drainage", "Drenaje Linfático"),
)
_GENEROS = (
    (r"whirlpool (?:hot )?tubs", "Tinas de hidromasaje"),
    (r"whirlpool (?:hot )?tub", "Tina de hidromasaje"),
    (r"(?:hot )?tubs", "Tinas"),
    (r"(?:hot )?tub", "Tina"),
    (r"cabins", "Cabañas"),
    (r"cabin", "Cabaña"),
    (r"massages", "Masajes"),
    (r"massage", "Masaje"),
    (r"experiences? for (?:two|2)", "Experiencias para dos"),
)
# «Calbuco tub», «Lenga cabin»: en español el género va delante.
_AL_REVES = ((r"([^\W\d_]+) (?:hot )?tub", "Tina {1}"), (r"([^\W\d_]+) cabin", "Cabaña {1}"))
_TEXTOS = (
    (r"(?:per|a|each) (?:person|head)", "por persona"),
    (r"(?:per|a|each) night", "por noche"),
    (r"(?:for|per) (?:two|a couple|2)|per couple", "para dos"),
    (r"and up|or more|onwards?", "en adelante"),
    (r"CLP (?=\d)", "$"),
    (r"(\d+) nights?", "{1} noches"),
    (r"(\d+) minutes?", "{1} minutos"),
    (r"(\d+) hours?", "{1} horas"),
    (r"a panoramic view|panoramic views?", "vista panorámica"),
    (r"river views?", "vista al río"),
    (r"(?:remodel(?:l)?ed|renovated|refurbished|revamped)", "remodeladas"),
    (r"expanded|extended|more", "ampliados"),
    (r"services", "servicios"),
    (r"therapeutic", "terapéuticos"),
    (r"aromatherapy", "aromaterapia"),
    (r"new", "nuevas"),
    (r"with", "con"),
    (r"and", "y"),
    (r"by the river", "junto al río"),
    (r"priority (?:booking|reservations?)s?", "Reserva prioritaria"),
    (r"there is no restaurant|no restaurant", "No hay restaurante"),
    (r"arrive (\d+) minutes early", "Llegar {1} minutos antes"),
    (r"open until midnight", "abierto hasta la medianoche"),
    (r"open until", "abierto hasta las"),
    (r"cold water", "agua fría"),
)


def _patrones(moldes: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<!\w)(?:{patron})(?!(?<=\w)\w)", re.IGNORECASE), molde)
        for patron, molde in moldes
    )


NOMBRES = _patrones(_DE_MASAJE + _AL_REVES + _GENEROS)
TEXTOS = _patrones(_DE_MASAJE + _GENEROS + _TEXTOS)
