from django.urls import path

from mensajeria.views import borradores, mensajes, numero_nuevo

app_name = "mensajeria"
urlpatterns = [
    path("numero-nuevo/", numero_nuevo.numero_nuevo, name="numero_nuevo"),
    path("numero-nuevo/whatsapp-ia/", numero_nuevo.numero_nuevo_ia, name="numero_nuevo_ia"),
    path("cliente/<int:cliente_id>/mensajes/", mensajes.mensajes, name="mensajes"),
    path("borrador/<int:borrador_id>/entregar/", borradores.entregar, name="entregar"),
    path("borrador/<int:borrador_id>/revisar/", borradores.revisar, name="revisar"),
    path("borrador/<int:borrador_id>/declarar/", borradores.declarar, name="declarar"),
]
