"""Las redacciones y lo que pasó con ellas: se miran, no se tocan, y mirarlas deja huella."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from mensajeria import models
from ventas.admin import SoloLectura
from ventas.models import RegistroAcceso
from ventas.services.huella import anotar


class DeUnCliente(SoloLectura):
    """Lo que se le escribió a alguien se lee como su ficha: queda anotado quién lo miró."""

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        fila = self.get_object(request, object_id)
        if fila is not None and self.has_view_permission(request, fila):
            borrador = fila if isinstance(fila, models.Borrador) else fila.borrador
            if borrador.cliente_id is not None:
                anotar(
                    cliente_id=borrador.cliente_id,
                    usuario_id=request.user.pk,
                    accion=RegistroAcceso.Accion.VER,
                    detalle="Un mensaje, en Configuración",
                )
        return super().change_view(request, object_id, form_url, extra_context)


@admin.register(models.Borrador)
class BorradorAdmin(DeUnCliente):
    list_display = ["id", "creado_en", "cliente", "perfil", "proposito", "redactor", "estado"]
    list_filter = ["estado", "perfil", "proposito", "redactor"]
    list_select_related = ["cliente"]
    search_fields = ["cliente__busqueda", "telefono_destino"]


@admin.register(models.Ronda)
class RondaAdmin(DeUnCliente):
    list_display = ["borrador", "numero", "redactor", "modelo", "bloquea", "error"]
    list_filter = ["bloquea", "redactor"]
    list_select_related = ["borrador"]


@admin.register(models.EventoBorrador)
class EventoBorradorAdmin(DeUnCliente):
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
