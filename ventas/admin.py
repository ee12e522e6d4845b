"""Cuentas y registros: aquí se llevan las cuentas; lo demás solo se mira.

Lo que tiene pantalla propia se escribe en ella, para que haya una sola manera de hacerlo.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import ManyToManyField, Model, Q
from django.http import HttpRequest, HttpResponse

from domain.nombres import nombre_de_servicio
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
class NegocioAdmin(SoloLectura):
    """Se cambia en la pantalla El negocio, que avisa de lo que conviene mirar y deja huella."""


@admin.register(models.CategoriaServicio)
class CategoriaServicioAdmin(SoloLectura):
    search_fields = ["nombre"]


@admin.register(models.Servicio)
class ServicioAdmin(SoloLectura):
    """Se cambia en la pantalla Catálogo."""

    list_display = ["nombre", "categoria", "precio", "unidad", "activo", "se_nombra"]
    list_filter = ["categoria", "activo", "es_complemento", "mencionable"]
    list_select_related = ["categoria"]
    search_fields = ["nombre"]

    @admin.display(description="se nombra en los mensajes", boolean=True)
    def se_nombra(self, servicio: models.Servicio) -> bool:
        """Falso si es un complemento, si se pidió callarlo o si su nombre no parece de servicio."""
        return (
            servicio.mencionable
            and not servicio.es_complemento
            and nombre_de_servicio(servicio.nombre) is not None
        )


@admin.register(models.Oferta)
class OfertaAdmin(SoloLectura):
    """Se cambia en la pantalla Ofertas."""

    list_display = ["texto", "desde", "hasta", "prioridad", "activa"]
    list_filter = ["activa"]


@admin.register(models.Novedad)
class NovedadAdmin(SoloLectura):
    """Se cambia en la pantalla Novedades."""

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


admin.site.unregister(User)


@admin.register(User)
class CuentaAdmin(UserAdmin[User]):
    """Las cuentas: nadie da, ni toma de otra cuenta, un permiso que no tiene."""

    SOLO_SUPERUSUARIO = ("is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and (
            obj is None or self._alcanza(request, obj)
        )

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        secciones = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return secciones
        return [
            (titulo, {**s, "fields": [c for c in s["fields"] if c not in self.SOLO_SUPERUSUARIO]})
            for titulo, s in secciones
        ]

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField[Any] | None:
        campo = super().formfield_for_manytomany(db_field, request, **kwargs)
        if campo is not None and db_field.name == "groups":
            ajenos = Permission.objects.exclude(pk__in=self._propios(request))
            campo.queryset = Group.objects.exclude(permissions__in=ajenos)
        return campo

    def _alcanza(self, request: HttpRequest, cuenta: User) -> bool:
        """Si quien pregunta puede todo lo que puede esa cuenta, también si está desactivada."""
        if request.user.is_superuser:
            return True
        suyos = Permission.objects.filter(Q(user=cuenta) | Q(group__user=cuenta))
        return not cuenta.is_superuser and not suyos.exclude(pk__in=self._propios(request)).exists()

    def _propios(self, request: HttpRequest) -> Any:
        if request.user.is_superuser:
            return Permission.objects.values("pk")
        return Permission.objects.filter(
            Q(user=request.user.pk) | Q(group__user=request.user.pk)
        ).values("pk")
