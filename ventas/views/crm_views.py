from django.http import HttpRequest, HttpResponse


def buscar(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
