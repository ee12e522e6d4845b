"""Las redacciones y lo que pasó con ellas: se miran, no se tocan, y mirarlas deja huella."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from mensajeria import models
from mensajeria.services import avisos
from ventas.admin import SoloLectura
from ventas.calendario import ahora
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


class Apartados(admin.SimpleListFilter):
    """Avisos pendientes, aplicados o apartados tras fallar muchas veces."""

    title = "situación"
    parameter_name = "situacion"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, str]]:
        return [("apartado", "Apartados"), ("pendiente", "Por aplicar"), ("aplicado", "Aplicados")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[models.AvisoWhatsApp]
    ) -> QuerySet[models.AvisoWhatsApp]:
        if self.value() == "aplicado":
            return queryset.filter(procesado_en__isnull=False)
        por_aplicar = queryset.filter(procesado_en__isnull=True)
        if self.value() == "apartado":
            return por_aplicar.filter(intentos__gte=avisos.MAX_INTENTOS)
        if self.value() == "pendiente":
            return por_aplicar.filter(intentos__lt=avisos.MAX_INTENTOS)
        return queryset


@admin.register(models.AvisoWhatsApp)
class AvisoWhatsAppAdmin(SoloLectura):
    """Lo que WhatsApp mandó, sin su contenido: ahí hay conversaciones de personas."""

    list_display = ["id", "recibido_en", "procesado_en", "aplicados", "intentos", "falla"]
    list_filter = [Apartados]
    exclude = ["cuerpo"]
    actions = ["intentar_de_nuevo"]
    show_full_result_count = False

    @admin.action(description="Intentar de nuevo los apartados", permissions=["view"])
    def intentar_de_nuevo(
        self, request: HttpRequest, elegidos: QuerySet[models.AvisoWhatsApp]
    ) -> None:
        """Deja que el trabajador los tome otra vez, tras arreglar lo que los hacía fallar."""
        cuantos = avisos.intentar_de_nuevo(elegidos)
        self.message_user(request, f"{cuantos} avisos se intentarán de nuevo.")


@admin.register(models.EventoDesconocido)
class EventoDesconocidoAdmin(SoloLectura):
    """Lo que no se entendió de un aviso, para saber si falta algo en el producto."""

    list_display = ["cuando", "campo", "motivo", "visto_en"]
    list_filter = ["campo", ("visto_en", admin.EmptyFieldListFilter)]
    actions = ["marcar_visto"]
    show_full_result_count = False

    @admin.action(description="Marcar como vistos", permissions=["view"])
    def marcar_visto(
        self, request: HttpRequest, elegidos: QuerySet[models.EventoDesconocido]
    ) -> None:
        """Los saca de lo que falta mirar."""
        elegidos.filter(visto_en__isnull=True).update(visto_en=ahora())
