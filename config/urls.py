from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.urls import include, path
from django.views.generic import RedirectView

from config import paginas
from mensajeria.views import aplicacion

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="ventas:buscar"), name="inicio"),
    path("entrar/", auth_views.LoginView.as_view(redirect_authenticated_user=True), name="entrar"),
    path("salir/", auth_views.LogoutView.as_view(), name="salir"),
    path("salud/", paginas.salud, name="salud"),
    path("aplicacion.webmanifest", aplicacion.manifiesto, name="manifiesto"),
    path("servicio.js", aplicacion.trabajador, name="trabajador"),
    path("sin-conexion/", aplicacion.sin_conexion, name="sin_conexion"),
    path("ventas/", include("ventas.urls")),
    path("mensajeria/", include("mensajeria.urls")),
    path("admin/", admin.site.urls),
]
