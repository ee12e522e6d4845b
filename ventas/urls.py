from django.urls import path

from ventas.views import configuracion, crm_views, fichas, privacidad, reservas

app_name = "ventas"
urlpatterns = [
    path("crm/", crm_views.buscar, name="buscar"),
    path("crm/cliente/<int:cliente_id>/", crm_views.cliente_detalle, name="cliente"),
    path("crm/cliente/<int:cliente_id>/whatsapp/", crm_views.whatsapp, name="whatsapp"),
    path("crm/cliente/<int:cliente_id>/whatsapp-ia/", crm_views.whatsapp_ia, name="whatsapp_ia"),
    path("crm/cliente/nuevo/", fichas.cliente_nuevo, name="cliente_nuevo"),
    path(
        "crm/cliente/<int:cliente_id>/corregir/", fichas.cliente_corregir, name="cliente_corregir"
    ),
    path(
        "crm/cliente/<int:cliente_id>/reserva/nueva/", reservas.reserva_nueva, name="reserva_nueva"
    ),
    path("crm/reserva/<int:reserva_id>/mover/", reservas.reserva_mover, name="reserva_mover"),
    path(
        "crm/reserva/<int:reserva_id>/<slug:accion>/",
        reservas.reserva_accion,
        name="reserva_accion",
    ),
    path("crm/cliente/<int:cliente_id>/reclamo/", privacidad.reclamo_nuevo, name="reclamo_nuevo"),
    path(
        "crm/reclamo/<int:incidencia_id>/resolver/",
        privacidad.reclamo_resolver,
        name="reclamo_resolver",
    ),
    path("crm/cliente/<int:cliente_id>/huella/", privacidad.huella, name="huella"),
    path("crm/cliente/<int:cliente_id>/oposicion/", privacidad.oposicion, name="oposicion"),
    path("configuracion/", configuracion.indice, name="configuracion"),
]
