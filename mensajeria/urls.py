from django.urls import URLPattern

app_name = "mensajeria"
urlpatterns: list[URLPattern] = []
