"""Escribir a un número que no está en la base, o que resulta ser de alguien que sí está."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mensajeria.models import Borrador
from tests.factories import ClienteFactory, ConsentimientoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pedir(sesion_recepcion):
    def pedir(sesion=sesion_recepcion, **campos):
        return sesion.post(
            reverse("mensajeria:numero_nuevo_ia"), campos, headers={"accept": "application/json"}
        )

    return pedir


@pytest.fixture
def opuesta(negocio):
    cliente = ClienteFactory(nombre="Rosa Pinto")
    ConsentimientoFactory(cliente=cliente)
    return cliente


def test_a_quien_se_opuso_no_se_le_escribe_entrando_por_numero_nuevo(
    pedir, opuesta, redactor_falso
):
    redactor_falso("Hola")
    dada = pedir(telefono=opuesta.telefono)
    assert dada.status_code == 409
    assert dada.json()["guardas"] == ["OPOSICION"]
    assert "whatsapp_url" not in dada.json()


def test_si_ella_escribio_se_le_puede_responder_y_queda_declarado(pedir, opuesta, redactor_falso):
    redactor_falso("Hola")
    dada = pedir(telefono=opuesta.telefono, proposito="respuesta")
    assert dada.status_code == 200
    assert any("Rosa Pinto" in aviso for aviso in dada.json()["avisos"])
    assert Borrador.objects.get().proposito == "respuesta"


@pytest.mark.parametrize("campos", [{}, {"telefono": "  "}, {"telefono": "1", "redactor": "x"}])
def test_un_pedido_que_no_se_entiende_es_un_400_y_no_deja_fila(pedir, negocio, campos):
    assert pedir(**campos).status_code == 400
    assert not Borrador.objects.exists()


def test_autorizado_con_motivo_sin_javascript_no_se_pierde_el_numero(
    sesion_supervision, negocio, redactor_falso
):
    """Alcanzado el tope de contactos, la página ofrece seguir con el mismo teléfono."""
    redactor_falso("Hola")
    cliente = ClienteFactory()
    url = reverse("mensajeria:numero_nuevo")
    sesion_supervision.post(url, {"telefono": cliente.telefono})
    fila = Borrador.objects.get()
    sesion_supervision.post(
        reverse("mensajeria:entregar", args=[fila.pk]), {"tipo": "abierto", "texto": "Hola"}
    )
    pagina = sesion_supervision.post(url, {"telefono": cliente.telefono})
    assert pagina.status_code == 409
    formulario = pagina.content.decode().split('class="conversacion-saltar"')[1].split("</form>")[0]
    assert f'name="telefono" value="{cliente.telefono}"' in formulario
