"""Los textos exactos con que se redactó: una fila por versión usada."""

from __future__ import annotations

from django.db import models


class VersionPrompt(models.Model):
    """Un prompt publicado tal como era: nunca cambia, se crea la primera vez que se usa.

    clave: número y huella del contenido (`domain.prompts.Instrucciones.version`). situaciones:
    la indicación de cada matiz y la de responder, por su nombre; todas entran en la huella.
    """

    clave = models.CharField(max_length=40, unique=True)
    perfil = models.CharField(max_length=20)
    base = models.TextField()
    instrucciones = models.TextField()
    situaciones = models.JSONField(default=dict)
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "versión de prompt"
        verbose_name_plural = "versiones de prompt"

    def __str__(self) -> str:
        return f"{self.perfil} {self.clave}"
