from django.urls import path

from ventas.views import (
    archivo,
    canjes,
    catalogo,
    configuracion,
    crm_views,
    fichas,
    negocio,
    ofertas,
    privacidad,
    reservas,
)

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
    path("crm/reserva/<int:reserva_id>/codigo/", canjes.reserva_codigo, name="reserva_codigo"),
    path("crm/canje/<int:canje_id>/anular/", canjes.canje_anular, name="canje_anular"),
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
    path("configuracion/cambios/", negocio.cambios, name="cambios"),
    path("configuracion/negocio/", negocio.negocio, name="negocio"),
    path("configuracion/catalogo/", catalogo.catalogo, name="catalogo"),
    path("configuracion/catalogo/nuevo/", catalogo.servicio_nuevo, name="servicio_nuevo"),
    path(
        "configuracion/catalogo/<int:servicio_id>/",
        catalogo.servicio_editar,
        name="servicio_editar",
    ),
    path(
        "configuracion/catalogo/<int:servicio_id>/activo/",
        catalogo.servicio_activo,
        name="servicio_activo",
    ),
    path("configuracion/categorias/", catalogo.categorias, name="categorias"),
    path("configuracion/categorias/nueva/", catalogo.categoria_nueva, name="categoria_nueva"),
    path(
        "configuracion/categorias/<int:categoria_id>/",
        catalogo.categoria_editar,
        name="categoria_editar",
    ),
    path(
        "configuracion/categorias/<int:categoria_id>/desactivar/",
        catalogo.categoria_desactivar,
        name="categoria_desactivar",
    ),
    path(
        "configuracion/categorias/<int:categoria_id>/borrar/",
        catalogo.categoria_borrar,
        name="categoria_borrar",
    ),
    path("configuracion/novedades/", negocio.novedades, name="novedades"),
    path("configuracion/novedades/nueva/", negocio.novedad_nueva, name="novedad_nueva"),
    path(
        "configuracion/novedades/<int:novedad_id>/", negocio.novedad_editar, name="novedad_editar"
    ),
    path(
        "configuracion/novedades/<int:novedad_id>/activa/",
        negocio.novedad_activa,
        name="novedad_activa",
    ),
    path("configuracion/archivo/", archivo.archivo, name="archivo"),
    path("configuracion/archivo/aplicar/", archivo.archivo_aplicar, name="archivo_aplicar"),
    path("configuracion/archivo/descargar/", archivo.archivo_descargar, name="archivo_descargar"),
    path("configuracion/archivo/ejemplo/", archivo.archivo_ejemplo, name="archivo_ejemplo"),
    path("configuracion/ofertas/", ofertas.ofertas, name="ofertas"),
    path("configuracion/ofertas/nueva/", ofertas.oferta_nueva, name="oferta_nueva"),
    path("configuracion/ofertas/<int:oferta_id>/", ofertas.oferta_editar, name="oferta_editar"),
    path(
        "configuracion/ofertas/<int:oferta_id>/activa/", ofertas.oferta_activa, name="oferta_activa"
    ),
]
