"""Las redacciones y lo que pasó con ellas: se miran, no se tocan."""

from __future__ import annotations

from django.contrib import admin

from mensajeria import models
from ventas.admin import SoloLectura


@admin.register(models.Borrador)
class BorradorAdmin(SoloLectura):
    list_display = ["id", "creado_en", "cliente", "perfil", "proposito", "redactor", "estado"]
    list_filter = ["estado", "perfil", "proposito", "redactor"]
    list_select_related = ["cliente"]
    search_fields = ["cliente__busqueda", "telefono_destino"]


@admin.register(models.Ronda)
class RondaAdmin(SoloLectura):
    list_display = ["borrador", "numero", "redactor", "modelo", "bloquea", "error"]
    list_filter = ["bloquea", "redactor"]
    list_select_related = ["borrador"]


@admin.register(models.EventoBorrador)
class EventoBorradorAdmin(SoloLectura):
    list_display = ["cuando", "borrador", "tipo", "usuario"]
    list_filter = ["tipo"]
    list_select_related = ["borrador", "usuario"]


@admin.register(models.VersionPrompt)
class VersionPromptAdmin(SoloLectura):
    list_display = ["clave", "perfil", "creada_en"]
    list_filter = ["perfil"]


@admin.register(models.VersionTexto)
class VersionTextoAdmin(SoloLectura):
    list_display = ["pieza", "numero", "autor", "nota", "creado_en"]
    list_filter = ["pieza"]
    list_select_related = ["autor"]


@admin.register(models.Publicacion)
class PublicacionAdmin(SoloLectura):
    list_display = ["cuando", "pieza", "numero", "quien"]
    list_filter = ["pieza"]
    list_select_related = ["version", "quien"]
