"""De qué manera se le escribe: lo dice su ficha o se aprende de lo que ha escrito."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from domain.idioma import Idioma
from domain.mensajes import Estado
from mensajeria.models import Contacto, Conversacion, Mensaje
from mensajeria.services.hojas import hoja_de
from mensajeria.services.manera import en_palabras
from mensajeria.services.personas import identificar
from ventas.models import Cliente

pytestmark = pytest.mark.django_db


@pytest.fixture
def emily(negocio):
    """Una ficha con teléfono de Chile y sin idioma elegido."""
    return Cliente.objects.create(nombre="Emily Carter", telefono="+56955507001")


def escribe(cliente: Cliente | None, *textos: str, contacto: Contacto | None = None) -> None:
    """Esa persona manda esos mensajes, en orden, por WhatsApp."""
    contacto = contacto or Contacto.objects.get_or_create(cliente=cliente)[0]
    conversacion, _ = Conversacion.objects.get_or_create(contacto=contacto)
    for i, texto in enumerate(textos):
        Mensaje.objects.create(
            conversacion=conversacion,
            es_nuestro=False,
            estado=Estado.RECIBIDO,
            texto=texto,
            ocurrio_en=timezone.now() + timedelta(seconds=i),
        )


def hoja(cliente: Cliente):
    return hoja_de(identificar(cliente.pk, ahora=timezone.localtime()))


def test_sin_nada_escrito_es_como_a_todos(emily):
    assert hoja(emily).idioma == Idioma.ES
    assert en_palabras(emily) == []


def test_quien_escribe_en_ingles_recibe_ingles_y_vuelve_al_espanol_si_cambia(emily):
    escribe(emily, "Hi! Do you have availability tomorrow?")
    assert (hoja(emily).idioma, hoja(emily).idioma_porque) == ("en", "Es en el que escribió.")
    escribe(emily, "ya, gracias! quiero reservar una hora")
    assert hoja(emily).idioma == "es"


def test_la_ficha_corrige_lo_aprendido(emily):
    escribe(emily, "Hi! Do you have availability tomorrow?", "Great 😊😊", "Thanks! 😊")
    assert hoja(emily).emojis_favoritos == ("😊",)
    assert en_palabras(emily) == [
        "En inglés. Es en el que escribió.",
        "Con 2 emojis a lo más: es como escribe.",
        "Con 😊: son los que más usa.",
    ]
    emily.idioma, emily.limite_emojis, emily.emojis_favoritos = "es", 1, "🌿"
    emily.save()
    corregida = hoja(emily)
    assert (corregida.idioma, corregida.limite_emojis, corregida.emojis_favoritos) == (
        "es",
        1,
        ("🌿",),
    )
    assert en_palabras(emily) == [
        "En español. Lo dice su ficha.",
        "Con un emoji a lo más: lo dice su ficha.",
        "Con 🌿: lo dice su ficha.",
    ]


def test_con_cero_emojis_no_se_habla_de_preferidos(emily):
    emily.limite_emojis, emily.emojis_favoritos = 0, "🌿"
    assert en_palabras(emily) == ["Sin emojis: lo dice su ficha."]


def test_lo_que_escribe_quien_comparte_su_telefono_no_es_suyo(emily):
    pareja = Cliente.objects.create(
        nombre="Tomás Soto", telefono="+56955507001", telefono_principal=False, titular=emily
    )
    escribe(emily, "Hi! Do you have availability tomorrow?")
    assert hoja(pareja).idioma == "es"


def test_un_numero_nuevo_de_brasil_recibe_portugues_y_uno_sin_telefono_espanol(negocio):
    ahora = timezone.localtime()
    de_brasil = identificar(None, telefono="+5511900000123", ahora=ahora)
    assert hoja_de(de_brasil).idioma == "pt"
    sin_telefono = Cliente.objects.create(nombre="Zoila")
    assert hoja(sin_telefono).idioma == "es"


def test_el_numero_de_ejemplo_de_estados_unidos_recibe_ingles(negocio):
    turista = Cliente.objects.create(nombre="Ann", telefono="+15555550134")
    assert hoja(turista).idioma == "en"


def test_aprender_cuesta_una_consulta(emily, django_assert_num_queries):
    escribe(emily, "Hi! How are you?")
    with django_assert_num_queries(1):
        en_palabras(emily)


def test_el_360_dice_como_se_le_escribe_y_donde_corregirlo(emily, sesion_recepcion):
    escribe(emily, "Hi! Do you have availability tomorrow?")
    url = reverse("mensajeria:conversacion_del_perfil", args=[emily.pk])
    visto = sesion_recepcion.get(url).content.decode()
    assert "Cómo se le escribe" in visto
    assert "En inglés. Es en el que escribió." in visto
    assert reverse("ventas:cliente_corregir", args=[emily.pk]) in visto


@pytest.mark.parametrize(("escrito", "queda"), [("🌿, 😊", "🌿 😊"), ("hola 🌿", None), ("", "")])
def test_en_la_ficha_los_preferidos_son_solo_emojis(sesion_recepcion, emily, escrito, queda):
    url = reverse("ventas:cliente_corregir", args=[emily.pk])
    pagina = sesion_recepcion.get(url)
    version = pagina.context["formulario"]["version"].value()
    datos = {"nombre": "Emily Carter", "telefono": "+56955507001", "version": version}
    respuesta = sesion_recepcion.post(url, datos | {"emojis_favoritos": escrito})
    emily.refresh_from_db()
    if queda is None:
        assert "Pon solo emojis" in respuesta.content.decode()
    else:
        assert emily.emojis_favoritos == queda
