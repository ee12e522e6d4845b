from django.urls import path

from mensajeria.views import borradores, canal, mensajes, numero_nuevo, plantillas, prompts
from mensajeria.views.webhook import webhook

app_name = "mensajeria"
urlpatterns = [
    path("whatsapp/webhook/", webhook, name="webhook"),
    path("numero-nuevo/", numero_nuevo.numero_nuevo, name="numero_nuevo"),
    path("numero-nuevo/whatsapp-ia/", numero_nuevo.numero_nuevo_ia, name="numero_nuevo_ia"),
    path("cliente/<int:cliente_id>/mensajes/", mensajes.mensajes, name="mensajes"),
    path(
        "cliente/<int:cliente_id>/conversacion/",
        mensajes.conversacion_del_perfil,
        name="conversacion_del_perfil",
    ),
    path("mensaje/<int:mensaje_id>/estado/", mensajes.estado, name="mensaje_estado"),
    path("borrador/<int:borrador_id>/entregar/", borradores.entregar, name="entregar"),
    path("borrador/<int:borrador_id>/revisar/", borradores.revisar, name="revisar"),
    path("borrador/<int:borrador_id>/declarar/", borradores.declarar, name="declarar"),
    path("prompts/", prompts.lista, name="prompts"),
    path("prompts/<slug:clave>/", prompts.prompt, name="prompt"),
    path("prompts/<slug:clave>/comparar/", prompts.comparar, name="prompt_comparar"),
    path("prompts/<slug:clave>/<int:numero>/probar/", prompts.probar, name="prompt_probar"),
    path("prompts/<slug:clave>/<int:numero>/ensayo/", prompts.ensayo, name="prompt_ensayo"),
    path("prompts/<slug:clave>/<int:numero>/publicar/", prompts.publicar, name="prompt_publicar"),
    path("canal/", canal.canal, name="canal"),
    path("canal/consultar/", canal.consultar, name="canal_consultar"),
    path("canal/sincronizar/", canal.sincronizar, name="canal_sincronizar"),
    path("canal/reanudar/", canal.reanudar, name="canal_reanudar"),
    path("canal/probar/", canal.probar, name="canal_probar"),
    path("canal/plantillas/<int:plantilla_id>/", canal.fuentes, name="canal_fuentes"),
    path("canal/eventos/<int:evento_id>/", canal.evento, name="canal_evento"),
    path("canal/eventos/vistos/", canal.vistos, name="canal_vistos"),
    path("plantillas/elegir/", plantillas.elegir, name="plantillas_elegir"),
    path("plantillas/<int:plantilla_id>/vista/", plantillas.vista, name="plantilla_vista"),
]
