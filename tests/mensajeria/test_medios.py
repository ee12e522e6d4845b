"""Los archivos que manda la persona se ven sin que puedan correr nada."""

from __future__ import annotations

import pytest
from django.test import Client

from adapters.whatsapp.falso import CanalFalso
from domain.canal import ArchivoRecibido, TipoMensaje
from mensajeria.models import Mensaje
from tests.factories import ClienteFactory
from tests.mensajeria.charlas import charla, dice, direccion
from ventas.models import RegistroAcceso

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("negocio")]


def _medio(mime: str) -> Mensaje:
    return dice(
        charla(cliente=ClienteFactory(telefono="+56955501234")),
        "",
        tipo=TipoMensaje.IMAGEN,
        medio_id="m1",
        medio_mime=mime,
        medio_nombre="../../foto rara.jpg",
    )


def test_una_foto_se_ve_y_nada_puede_correr_en_ella(
    sesion_recepcion: Client, canal_falso: CanalFalso
) -> None:
    mensaje = _medio("image/jpeg")
    canal_falso.medios["m1"] = ArchivoRecibido(b"\xff\xd8\xff", "image/jpeg")
    respuesta = sesion_recepcion.get(direccion("mensaje_medio", mensaje.pk))
    assert respuesta.content == b"\xff\xd8\xff"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in respuesta["Content-Security-Policy"]
    assert respuesta["Content-Disposition"] == 'inline; filename="foto rara.jpg"'
    assert RegistroAcceso.objects.get().detalle == f"Archivo del mensaje {mensaje.pk}"


@pytest.mark.parametrize(
    ("mime", "estado"), [("application/pdf", 200), ("image/svg+xml", 400), ("text/html", 400)]
)
def test_lo_demas_se_guarda_y_lo_peligroso_no_se_abre(
    sesion_recepcion: Client, canal_falso: CanalFalso, mime: str, estado: int
) -> None:
    mensaje = _medio(mime)
    canal_falso.medios["m1"] = ArchivoRecibido(b"x", mime)
    respuesta = sesion_recepcion.get(direccion("mensaje_medio", mensaje.pk))
    assert respuesta.status_code == estado
    if estado == 200:
        assert respuesta["Content-Disposition"].startswith("attachment")
