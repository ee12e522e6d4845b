"""El índice de Configuración también dice cómo está la mensajería."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from adapters.registro import ENLACE
from adapters.whatsapp.falso import CanalFalso
from mensajeria.models import CanalDeWhatsApp, Publicacion, RespuestaRapida
from mensajeria.services import presupuesto
from tests.ventas.test_negocio import texto
from ventas.calendario import ahora
from ventas.models import Negocio

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("negocio")]


def indice(sesion: Client) -> str:
    return texto(sesion.get(reverse("ventas:configuracion")))


def test_recien_instalado_se_dice_que_nada_se_ha_tocado(
    sesion_administracion: Client, settings: object
) -> None:
    settings.CANAL_WHATSAPP = ENLACE  # type: ignore[attr-defined]
    RespuestaRapida.objects.all().delete()
    pagina = indice(sesion_administracion)
    assert "Los de la casa, sin cambios" in pagina
    assert "Todavía ninguna" in pagina
    assert "Con el enlace: cada mensaje lo manda una persona" in pagina
    assert "US$ 0,00 este mes, sin presupuesto" in pagina


def test_lo_que_alguien_cambio_se_nota(
    sesion_administracion: Client, canal_falso: CanalFalso
) -> None:
    RespuestaRapida.objects.all().delete()
    RespuestaRapida.objects.create(atajo="uno", titulo="Uno", texto="Hola")
    RespuestaRapida.objects.create(atajo="dos", titulo="Dos", texto="Hola", activa=False)
    Publicacion.objects.create(pieza="VIP")
    presupuesto.fijar(Decimal(20), usuario_id=None)
    pagina = indice(sesion_administracion)
    assert "El último cambio se publicó hoy" in pagina
    assert "US$ 0,00 este mes, 0 % del presupuesto de US$ 20,00" in pagina
    assert "2 respuestas, 1 apagada" in pagina
    assert "Andando" in pagina


def test_un_canal_detenido_se_nota_tambien_aqui(
    sesion_administracion: Client, canal_falso: CanalFalso, negocio: Negocio
) -> None:
    CanalDeWhatsApp.objects.update_or_create(
        pk=1, defaults={"detenido_en": ahora(), "motivo": "Falta pagar"}
    )
    assert "mensajes. Detenido" in indice(sesion_administracion)
