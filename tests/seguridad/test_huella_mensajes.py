"""Leer en Configuración lo que se le escribió a alguien deja la misma huella que ver su ficha."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mensajeria.models import Borrador, EventoBorrador, Ronda
from mensajeria.services.redaccion import Pedido, preparar
from tests.conftest import Programar
from tests.factories import ClienteFactory
from ventas.models import Negocio, RegistroAcceso

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("modelo", [Borrador, Ronda, EventoBorrador])
def test_mirar_un_mensaje_en_configuracion_deja_huella(
    modelo: type[Borrador] | type[Ronda] | type[EventoBorrador],
    negocio: Negocio,
    redactor_falso: Programar,
    sesion_administracion: Client,
    administrador: User,
) -> None:
    redactor_falso("¡Hola, Josefa!\n\n¿Te gustaría volver?")
    cliente = ClienteFactory(nombre="Josefa Ruiz", telefono="+56955509999")
    preparar(Pedido(cliente_id=cliente.pk), ahora=timezone.localtime()).completar()
    EventoBorrador.objects.create(
        borrador=Borrador.objects.get(), tipo="copiado", cuando=timezone.now()
    )
    ruta = f"admin:mensajeria_{modelo.__name__.lower()}_change"
    pagina = sesion_administracion.get(reverse(ruta, args=[modelo.objects.get().pk]))
    assert pagina.status_code == 200
    fila = RegistroAcceso.objects.get(cliente=cliente)
    assert (fila.usuario, fila.detalle) == (administrador, "Un mensaje, en Configuración")
