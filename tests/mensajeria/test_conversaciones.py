"""Una conversación: qué se dijo, qué se puede hacer con ella y quién puede."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adapters.whatsapp.falso import CanalFalso
from domain.canal import TipoMensaje
from domain.mensajes import Estado
from mensajeria.models import Conversacion, EventoConversacion, Mensaje, Presencia, Reaccion
from mensajeria.selectors.hilo import conversacion_abierta
from mensajeria.services.plantillas import vista_previa
from mensajeria.templatetags.conversaciones import texto_seguro
from mensajeria.views.costado import costado
from tests.factories import ClienteFactory, IncidenciaFactory, UsuarioFactory
from tests.mensajeria.charlas import charla, decimos, dice, direccion, una_plantilla
from ventas import roles
from ventas.models import RegistroAcceso

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("negocio")]
HORA = timedelta(hours=1)
MINUTO = timedelta(minutes=1)
AJAX = {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


@pytest.fixture
def marcela(db: None) -> User:
    return UsuarioFactory(username="marcela", first_name="Marcela", rol=roles.RECEPCION)


@pytest.fixture
def sesion_marcela(marcela: User) -> Client:
    navegador = Client()
    navegador.force_login(marcela)
    return navegador


# -------------------------------------------------------------------------------------- el hilo
def _hilo(sesion: Client, conversacion: Conversacion) -> str:
    return sesion.get(direccion("conversacion", conversacion.pk)).content.decode()


def _lista(html: str) -> str:
    """El hilo de una página o de un sondeo, sin las fichas de seguridad, que cambian cada vez."""
    hilo = re.search(r'<ol class="hilo-lista".*?</ol>', html, re.DOTALL)
    assert hilo
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", hilo[0])


def test_el_sondeo_deja_lo_mismo_que_recargar(sesion_recepcion: Client) -> None:
    conversacion = charla()
    dice(conversacion, "Hola", hace=26 * HORA)
    decimos(conversacion, "¡Hola!", estado=Estado.FALLIDO, codigo_error=131047)
    decimos(conversacion, "¿Sigues ahí?", estado=Estado.SIN_CONFIRMAR)
    sondeo = sesion_recepcion.get(f"{direccion('hilo', conversacion.pk)}?version=")
    assert _lista(sondeo.content.decode()) == _lista(_hilo(sesion_recepcion, conversacion))


def test_el_sondeo_de_un_hilo_que_no_cambio_da_204_en_dos_consultas(
    sesion_recepcion: Client, django_assert_max_num_queries: Any
) -> None:
    conversacion = charla()
    dice(conversacion, "Hola")
    primera = sesion_recepcion.get(f"{direccion('hilo', conversacion.pk)}?version=")
    version = primera.context["version"]
    # Las cuatro primeras son la sesión, la persona y sus permisos.
    with django_assert_max_num_queries(4 + 2):
        sondeo = sesion_recepcion.get(f"{direccion('hilo', conversacion.pk)}?version={version}")
    assert sondeo.status_code == 204


def test_mirar_el_hilo_lo_deja_leido_y_cargar_la_pagina_por_detras_no(
    sesion_recepcion: Client,
) -> None:
    conversacion = charla()
    dice(conversacion, "Hola")
    _hilo(sesion_recepcion, conversacion)
    conversacion.refresh_from_db()
    assert conversacion.no_leidos == 1
    sesion_recepcion.get(direccion("hilo", conversacion.pk))
    conversacion.refresh_from_db()
    assert conversacion.no_leidos == 0
    assert conversacion.sin_responder_desde is not None


def test_dos_personas_en_la_misma_conversacion_se_ven(
    sesion_recepcion: Client, sesion_marcela: Client
) -> None:
    conversacion = charla()
    dice(conversacion, "Hola")
    ruta = direccion("hilo", conversacion.pk)
    sesion_marcela.get(ruta)
    assert "Marcela también está aquí." in sesion_recepcion.get(ruta).content.decode()
    sesion_marcela.get(f"{ruta}?escribe=1")
    assert "Marcela está escribiendo…" in sesion_recepcion.get(ruta).content.decode()
    Presencia.objects.update(visto_en=timezone.now() - MINUTO)
    assert "Marcela" not in sesion_recepcion.get(ruta).content.decode()


def test_los_mensajes_anteriores_se_ven_por_tramos(sesion_recepcion: Client) -> None:
    conversacion = charla()
    for n in range(45, 0, -1):
        dice(conversacion, f"Mensaje {n} de antes", hace=n * MINUTO)
    pagina = sesion_recepcion.get(direccion("conversacion", conversacion.pk))
    html = pagina.content.decode()
    assert "Mensaje 40 de antes" in html
    assert "Mensaje 41 de antes" not in html
    antes = pagina.context["tramo"].antes
    tramo = sesion_recepcion.get(
        direccion("hilo", conversacion.pk), {"antes": antes}
    ).content.decode()
    assert "Mensaje 45 de antes" in tramo
    assert "Mensaje 40 de antes" not in tramo
    assert "Ver anteriores" not in tramo


@pytest.mark.parametrize(
    ("campos", "frase"),
    [
        ({"estado": Estado.EN_COLA}, "En cola…"),
        ({"estado": Estado.ACEPTADO}, "Aceptado por WhatsApp"),
        ({"estado": Estado.LEIDO}, "Leído"),
        ({"estado": Estado.FALLIDO, "codigo_error": 131047}, "Reintentar"),
        ({"estado": Estado.FALLIDO, "codigo_error": 131026}, "Abrir WhatsApp"),
        ({"estado": Estado.SIN_CONFIRMAR}, "¿Le llegó?"),
        ({"estado": Estado.CANCELADO, "motivo_error": "Pidió la baja."}, "Pidió la baja."),
        ({"estado": Estado.APROBADO, "no_antes_de": timezone.now() + HORA}, "Saldrá desde las"),
        ({"eco": True}, "Desde el teléfono"),
        ({"editado_en": timezone.now()}, "editado"),
        ({"borrado_en": timezone.now()}, "Este mensaje se eliminó"),
    ],
)
def test_cada_mensaje_nuestro_dice_donde_va(
    sesion_recepcion: Client, campos: dict[str, Any], frase: str
) -> None:
    conversacion = charla()
    decimos(conversacion, "Te esperamos", **campos)
    assert frase in _lista(_hilo(sesion_recepcion, conversacion))


def test_se_ven_reacciones_citas_y_archivos(sesion_recepcion: Client) -> None:
    conversacion = charla()
    nuestro = decimos(conversacion, "¿Cuántos vienen?")
    Reaccion.objects.create(mensaje=nuestro, emoji="👍", cuando=timezone.now())
    dice(conversacion, "Somos tres", responde_a=nuestro)
    foto = dice(
        conversacion, "", tipo=TipoMensaje.IMAGEN, medio_id="m1", medio_nombre="comprobante.jpg"
    )
    html = _lista(_hilo(sesion_recepcion, conversacion))
    assert "👍" in html
    assert f'href="#m-{nuestro.pk}"' in html
    assert "comprobante.jpg" in html
    assert direccion("mensaje_medio", foto.pk) in html


def test_una_plantilla_se_ve_como_llego_y_si_cambio_despues_como_viajo(
    sesion_recepcion: Client, canal_falso: CanalFalso
) -> None:
    plantilla = una_plantilla(canal_falso)
    conversacion = charla()
    texto = vista_previa(plantilla, {}).texto
    decimos(conversacion, texto, tipo=TipoMensaje.PLANTILLA, plantilla=plantilla)
    html = _lista(_hilo(sesion_recepcion, conversacion))
    assert "Sí, claro" in html
    assert '<p class="globo-cabecera corte">Tu consulta</p>' in html
    plantilla.componentes[1]["text"] = "Otra cosa"
    plantilla.save()
    html = _lista(_hilo(sesion_recepcion, conversacion))
    assert "¿seguimos conversando?" in html
    assert "Otra cosa" not in html


def test_el_360_cuesta_a_lo_mas_cuatro_consultas_y_el_telefono_una(
    django_assert_max_num_queries: Any,
) -> None:
    cliente = ClienteFactory(telefono="+56955501234")
    IncidenciaFactory(cliente=cliente)
    abierta = conversacion_abierta(charla(cliente=cliente).pk)
    assert abierta is not None
    with django_assert_max_num_queries(4 + 1):
        assert costado(abierta, ahora=timezone.now())["incidencias"]


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("a.com y b@c.cl", "a.com y b@c.cl"),
        ("una\notra", "una<br>otra"),
    ],
)
def test_un_texto_nunca_trae_otra_cosa_que_texto(texto: str, esperado: str) -> None:
    assert texto_seguro(texto) == esperado


def test_un_enlace_se_abre_aparte_y_sin_decir_de_donde() -> None:
    html = texto_seguro('Mira https://aremko.cl/?a=1&b="x" ahora')
    assert 'href="https://aremko.cl/?a=1&amp;b="' in html
    assert 'rel="noopener noreferrer nofollow"' in html
    assert html.count("<a ") == 1


# ----------------------------------------------------------------------------------- responder
def _enviar(sesion: Client, conversacion: Conversacion, texto: str, **mas: Any) -> Any:
    datos = {"texto": texto, "solicitud": "clic-1", **mas}
    return sesion.post(direccion("conversacion_enviar", conversacion.pk), datos, **AJAX)


def test_responder_dos_veces_el_mismo_clic_es_un_mensaje(
    sesion_recepcion: Client, canal_falso: CanalFalso
) -> None:
    conversacion = charla()
    citado = dice(conversacion, "¿A qué hora abren?")
    for _ in range(2):
        respuesta = _enviar(
            sesion_recepcion, conversacion, "A las diez.", responde_a=str(citado.pk)
        )
        assert respuesta.json()["success"]
    nuestro = Mensaje.objects.get(es_nuestro=True)
    assert (nuestro.texto, nuestro.estado, nuestro.responde_a) == (
        "A las diez.",
        Estado.EN_COLA,
        citado,
    )


def test_sin_javascript_lo_que_no_salio_sigue_escrito(
    sesion_recepcion: Client, canal_falso: CanalFalso
) -> None:
    conversacion = charla()
    dice(conversacion, "Hola", hace=25 * HORA)
    respuesta = sesion_recepcion.post(
        direccion("conversacion_enviar", conversacion.pk),
        {"texto": "Hola, ¿vienes?", "solicitud": "a"},
    )
    html = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "Hola, ¿vienes?</textarea>" in html
    assert "Pasaron más de 24 horas" in html
    dice(conversacion, "Sí")
    respuesta = sesion_recepcion.post(
        direccion("conversacion_enviar", conversacion.pk), {"texto": "Te espero", "solicitud": "b"}
    )
    assert respuesta.status_code == 302
    assert "Te espero" in _hilo(sesion_recepcion, conversacion)


def test_la_pantalla_dice_por_donde_sale_y_cuanto_queda(
    sesion_recepcion: Client, canal_falso: CanalFalso
) -> None:
    conversacion = charla()
    dice(conversacion, "Hola", hace=21 * HORA - 12 * MINUTO)
    html = _hilo(sesion_recepcion, conversacion)
    assert 'data-via="texto"' in html
    assert "quedan 3 h 1" in html


def test_mientras_se_escribe_avisa_y_solo_bloquea_lo_que_a_cualquiera(
    sesion_recepcion: Client,
) -> None:
    conversacion = charla()
    ruta = direccion("conversacion_revisar", conversacion.pk)
    sin_mas = sesion_recepcion.post(ruta, {"texto": "Te queda la tina gratis"}, **AJAX).json()
    assert not sin_mas["bloquea"]
    con_hueco = sesion_recepcion.post(ruta, {"texto": "Hola {nombre}"}, **AJAX).json()
    assert con_hueco["bloquea"]


# ------------------------------------------------------------------------ tomarla y atenderla
def test_quien_llega_segundo_sabe_quien_la_tomo(
    sesion_recepcion: Client, sesion_marcela: Client, recepcionista: User, marcela: User
) -> None:
    conversacion = charla()
    ruta = direccion("conversacion_asignar", conversacion.pk)
    sesion_marcela.post(ruta, {"a_quien": marcela.pk, "tenia": ""}, **AJAX)
    respuesta = sesion_recepcion.post(ruta, {"a_quien": recepcionista.pk, "tenia": ""}, **AJAX)
    assert respuesta.status_code == 400
    assert respuesta.json()["error"] == "Marcela la tomó hace 1 min."
    conversacion.refresh_from_db()
    assert conversacion.asignada_a == marcela
    assert "Marcela la tomó" in _lista(_hilo(sesion_recepcion, conversacion))


def test_atendida_deja_de_esperar_salvo_por_lo_que_no_se_habia_visto(
    sesion_recepcion: Client,
) -> None:
    conversacion = charla()
    visto = dice(conversacion, "Gracias")
    nuevo = dice(conversacion, "¿Y mañana?")
    ruta = direccion("conversacion_atendida", conversacion.pk)
    sesion_recepcion.post(ruta, {"hasta": visto.pk}, **AJAX)
    conversacion.refresh_from_db()
    assert conversacion.sin_responder_desde == nuevo.ocurrio_en
    sesion_recepcion.post(ruta, {"hasta": nuevo.pk}, **AJAX)
    conversacion.refresh_from_db()
    assert conversacion.sin_responder_desde is None
    assert conversacion.eventos.filter(tipo=EventoConversacion.Tipo.ATENDIDA).count() == 2


def test_no_se_asigna_a_quien_no_atiende(sesion_recepcion: Client, ajena: User) -> None:
    conversacion = charla()
    ruta = direccion("conversacion_asignar", conversacion.pk)
    respuesta = sesion_recepcion.post(ruta, {"a_quien": ajena.pk, "tenia": ""}, **AJAX)
    assert respuesta.status_code == 400


# ---------------------------------------------------------------------------- con quién se habla
def test_al_lado_esta_su_ficha_y_verla_deja_huella(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory(nombre="Laura Soto", telefono="+56955501234")
    conversacion = charla(cliente=cliente)
    html = _hilo(sesion_recepcion, conversacion)
    assert reverse("ventas:cliente", args=[cliente.pk]) in html
    assert "Cliente Completamente Nuevo" in html
    huella = RegistroAcceso.objects.get(cliente=cliente)
    assert (huella.accion, huella.detalle) == ("ver", "Conversación de WhatsApp")


def test_un_contacto_sin_ficha_ofrece_crearla_o_unirlo(sesion_recepcion: Client) -> None:
    conversacion = charla(nombre="Pame")
    html = _hilo(sesion_recepcion, conversacion)
    assert "Crear ficha" in html
    cliente = ClienteFactory(nombre="Pamela Rojas")
    ruta = direccion("conversacion_enlazar", conversacion.pk)
    assert "Pamela Rojas" in sesion_recepcion.get(ruta, {"q": "pamela"}).content.decode()
    sesion_recepcion.post(ruta, {"cliente": cliente.pk})
    conversacion.contacto.refresh_from_db()
    assert conversacion.contacto.cliente == cliente


def test_unir_dos_contactos_se_confirma_y_junta_sus_mensajes(sesion_recepcion: Client) -> None:
    queda, sobra = charla(nombre="Pame"), charla("+56955509999", nombre="Pamela Rojas")
    dice(queda, "Hola")
    dice(sobra, "Soy la misma")
    ruta = direccion("conversacion_fusionar", queda.pk)
    assert "Pamela Rojas" in sesion_recepcion.get(ruta, {"q": "rojas"}).content.decode()
    confirma = sesion_recepcion.get(ruta, {"contacto": sobra.contacto_id}).content.decode()
    assert "No se puede deshacer" in confirma
    sesion_recepcion.post(ruta, {"contacto": sobra.contacto_id})
    assert "Soy la misma" in _hilo(sesion_recepcion, queda)
    vieja = sesion_recepcion.get(direccion("conversacion", sobra.pk))
    assert vieja.headers["Location"] == direccion("conversacion", queda.pk)


def test_no_quiere_mas_mensajes_se_registra_con_sus_palabras_y_se_revoca(
    sesion_recepcion: Client, canal_falso: CanalFalso
) -> None:
    conversacion = charla(cliente=ClienteFactory(telefono="+56955501234"))
    dice(conversacion, "Hola")
    ruta = direccion("conversacion_oposicion", conversacion.pk)
    assert sesion_recepcion.post(ruta, {"prueba": " "}, **AJAX).status_code == 400
    sesion_recepcion.post(ruta, {"prueba": "No me manden más ofertas"})
    hilo = _hilo(sesion_recepcion, conversacion)
    assert "No quiere ofertas ni novedades: solo respóndele" in hilo.split('id="lado"')[0]
    assert "No quiere ofertas ni novedades" in hilo.split('id="lado"')[1]
    sesion_recepcion.post(ruta, {"prueba": "Sí, avísenme", "decision": "acepta"})
    assert "No quiere ofertas ni novedades" not in _hilo(sesion_recepcion, conversacion)


# ------------------------------------------------------------------------------------- permisos
@pytest.mark.parametrize("nombre", ["conversaciones", "conversaciones_lista"])
def test_sin_permiso_no_se_ve_la_bandeja(sesion_ajena: Client, nombre: str) -> None:
    assert sesion_ajena.get(direccion(nombre)).status_code == 403


def test_sin_permiso_no_se_ve_ni_se_hace_nada_en_una_conversacion(sesion_ajena: Client) -> None:
    conversacion = charla()
    mensaje = dice(conversacion, "Hola")
    vistas = ["conversacion", "hilo", "conversacion_enlazar", "conversacion_fusionar"]
    hechos = ["enviar", "atendida", "asignar", "enlazar", "fusionar", "oposicion", "revisar"]
    assert {sesion_ajena.get(direccion(v, conversacion.pk)).status_code for v in vistas} == {403}
    assert {
        sesion_ajena.post(direccion(f"conversacion_{h}", conversacion.pk)).status_code
        for h in hechos
    } == {403}
    assert sesion_ajena.get(direccion("mensaje_medio", mensaje.pk)).status_code == 403
    assert {
        sesion_ajena.post(direccion(f"mensaje_{h}", mensaje.pk)).status_code
        for h in ("reintentar", "cancelar", "decidir")
    } == {403}
