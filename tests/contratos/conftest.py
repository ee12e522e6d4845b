"""`llmock` con un azar propio.

Sortea sus fallas con el azar global del proceso, y atiende desde otro hilo: una petición que su
cliente ya abandonó puede sortear en medio de la prueba siguiente. hypothesis exige que nadie más
mueva el azar global mientras genera un caso, y con razón falla.
"""

from __future__ import annotations

import random

import llmock.chaos

# Su módulo solo usa `random()` y `randint()`, que un generador propio también tiene.
llmock.chaos.random = random.Random()  # noqa: S311 - sortea fallas de prueba, no secretos
