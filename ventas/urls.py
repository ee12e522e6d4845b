from django.urls import path

from ventas.views import crm_views

app_name = "ventas"
urlpatterns = [
    path("crm/", crm_views.buscar, name="buscar"),
    path("crm/cliente/<int:cliente_id>/whatsapp-ia/", crm_views.whatsapp_ia, name="whatsapp_ia"),
]
