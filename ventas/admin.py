"""Configuración para quien administra: el negocio, el catálogo y los anuncios; lo demás se mira."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from ventas import models
from ventas.services.huella import anotar


class SoloLectura(admin.ModelAdmin[Any]):
    """Lo que nadie cambia a mano: huellas, historial, redacciones."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(models.Negocio)
class NegocioAdmin(admin.ModelAdmin[models.Negocio]):
    """Una sola fila, que se corrige y no se borra: sin ella no hay quien escriba."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not models.Negocio.objects.exists()

    def has_delete_permission(
        self, request: HttpRequest, obj: models.Negocio | None = None
    ) -> bool:
        return False


@admin.register(models.CategoriaServicio)
class CategoriaServicioAdmin(admin.ModelAdmin[models.CategoriaServicio]):
    search_fields = ["nombre"]


@admin.register(models.Servicio)
class ServicioAdmin(admin.ModelAdmin[models.Servicio]):
    list_display = ["nombre", "categoria", "precio", "unidad", "activo", "es_complemento"]
    list_filter = ["categoria", "activo", "es_complemento", "mencionable"]
    list_select_related = ["categoria"]
    search_fields = ["nombre"]


@admin.register(models.Oferta)
class OfertaAdmin(admin.ModelAdmin[models.Oferta]):
    list_display = ["texto", "desde", "hasta", "prioridad", "activa"]
    list_filter = ["activa"]


@admin.register(models.Novedad)
class NovedadAdmin(admin.ModelAdmin[models.Novedad]):
    list_display = ["texto", "desde", "hasta", "activa"]
    list_filter = ["activa"]


@admin.register(models.Cliente)
class ClienteAdmin(SoloLectura):
    """La ficha se crea y corrige en la pantalla de Clientes; mirarla aquí también deja huella."""

    list_display = ["__str__", "telefono", "email", "es_interno", "creado_en"]
    list_filter = ["es_interno", "idioma"]
    search_fields = ["busqueda"]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        cliente = self.get_object(request, object_id)
        if cliente is not None and self.has_view_permission(request, cliente):
            anotar(
                cliente_id=cliente.pk,
                usuario_id=request.user.pk,
                accion=models.RegistroAcceso.Accion.VER,
                detalle="En Configuración",
            )
        return super().change_view(request, object_id, form_url, extra_context)


class LineaEnLinea(admin.TabularInline[models.ReservaServicio, models.VentaReserva]):
    model = models.ReservaServicio
    extra = 0


@admin.register(models.VentaReserva)
class VentaReservaAdmin(SoloLectura):
    """Las reservas se llevan en la pantalla del cliente, que cuida sus pasos."""

    list_display = ["id", "cliente", "estado_pago", "asistencia", "es_regalo", "creado_en"]
    list_filter = ["estado_pago", "asistencia", "es_regalo"]
    list_select_related = ["cliente"]
    search_fields = ["cliente__busqueda"]
    inlines = [LineaEnLinea]


@admin.register(models.ServiceHistory)
class ServiceHistoryAdmin(SoloLectura):
    list_display = ["service_name", "cliente", "service_date", "quantity", "price_paid"]
    list_select_related = ["cliente"]
    search_fields = ["cliente__busqueda", "service_name"]
    show_full_result_count = False


@admin.register(models.Consentimiento)
class ConsentimientoAdmin(SoloLectura):
    """Lo dicho no se corrige ni se borra: desde la ficha se agrega una fila nueva."""

    list_display = ["cliente", "proposito", "decision", "canal", "registrado_en"]
    list_filter = ["proposito", "decision"]
    list_select_related = ["cliente"]


@admin.register(models.Incidencia)
class IncidenciaAdmin(SoloLectura):
    list_display = ["__str__", "cliente", "abierta_en", "resuelta_en"]
    list_select_related = ["cliente"]


@admin.register(models.RegistroAcceso)
class RegistroAccesoAdmin(SoloLectura):
    list_display = ["cuando", "usuario", "accion", "cliente", "detalle"]
    list_filter = ["accion"]
    list_select_related = ["usuario", "cliente"]
    date_hierarchy = "cuando"
