"""Enviar desde la ventana del mensaje: por dónde sale, cómo va y qué se ve en la ficha."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from domain.canal import TipoMensaje
from domain.mensajes import Estado
from mensajeria.models import (
    Borrador,
    CanalDeWhatsApp,
    Contacto,
    EventoBorrador,
    Identidad,
    Mensaje,
    VersionPrompt,
)
from mensajeria.services import canal, hilo
from mensajeria.services.oposiciones import pedir_baja
from tests.factories import ClienteFactory
from tests.mensajeria.conversado import conversar, escribe, plantilla
from ventas.models import Cliente

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _base(negocio, settings) -> None:
    settings.REDACTOR = "plantillas"


@pytest.fixture
def clienta() -> Cliente:
    return ClienteFactory(nombre="Laura Pérez", telefono="+56955501500")


def borrador(cliente: Cliente, **cambios) -> Borrador:
    version, _ = VersionPrompt.objects.get_or_create(clave="uno", perfil="VIP")
    return Borrador.objects.create(
        cliente=cliente,
        telefono_destino=cliente.telefono,
        proposito="marketing",
        perfil="VIP",
        razon="Porque sí.",
        version_prompt=version,
        redactor="plantillas",
        temperatura=0.7,
        estado=Borrador.Estado.LISTO,
        texto="¡Hola Laura!",
        **cambios,
    )


def enviado(cliente: Cliente, estado: Estado, *, fila: Borrador | None = None, **cambios):
    """Un mensaje nuestro que llegó a ese estado hace un momento."""
    ahora = timezone.now()
    datos = {"aprobado_en": ahora, "tiempos": {estado: ahora.isoformat()}} | cambios
    conversacion = conversar(ahora, telefono=cliente.telefono, cliente=cliente, hace=None)
    mensaje = Mensaje.objects.create(
        conversacion=conversacion,
        es_nuestro=True,
        tipo=TipoMensaje.TEXTO,
        texto="¡Hola Laura!",
        estado=estado,
        ocurrio_en=ahora,
        borrador=fila,
        **datos,
    )
    hilo.anotar(conversacion, mensaje)
    return mensaje


def escribio(cliente: Cliente, hace: timedelta, texto: str = "¿Tienen cupo?") -> Mensaje:
    ahora = timezone.now()
    conversacion = conversar(ahora, telefono=cliente.telefono, cliente=cliente, hace=None)
    return escribe(conversacion, ahora - hace, texto)


def pedir(sesion: Client, cliente: Cliente) -> dict:
    respuesta = sesion.post(
        reverse("ventas:whatsapp_ia", args=[cliente.pk]), {"proposito": "respuesta"}
    )
    assert respuesta.status_code == 200
    return respuesta.json()


def cuenta(sesion: Client, mensaje: Mensaje) -> dict:
    return sesion.get(reverse("mensajeria:mensaje_estado", args=[mensaje.pk])).json()


def mensajes(sesion: Client, cliente: Cliente) -> str:
    pagina = sesion.get(reverse("mensajeria:mensajes", args=[cliente.pk])).content.decode()
    return " ".join(html.unescape(pagina).split())


def en_su_ficha(sesion: Client, cliente: Cliente) -> str:
    ruta = reverse("mensajeria:conversacion_del_perfil", args=[cliente.pk])
    return " ".join(html.unescape(sesion.get(ruta).content.decode()).split())


# ------------------------------------------------------------------------------ por dónde sale
def test_sin_canal_sale_por_el_enlace_y_se_dice_por_que(sesion_recepcion, clienta):
    salida = pedir(sesion_recepcion, clienta)["salida"]
    assert salida["via"] == "enlace"
    assert salida["porque"] == ("WhatsApp no está conectado: se abre en tu teléfono con el enlace.")


def test_a_quien_escribio_hace_poco_se_le_puede_enviar_el_texto(
    sesion_recepcion, clienta, canal_falso
):
    escribio(clienta, timedelta(hours=2))
    salida = pedir(sesion_recepcion, clienta)["salida"]
    assert salida["via"] == "texto"
    assert "puedes responderle libremente" in salida["porque"]
    assert salida["alternativas"] == ["enlace"]


def test_con_el_canal_detenido_queda_el_enlace(sesion_recepcion, clienta, canal_falso):
    escribio(clienta, timedelta(hours=2))
    canal.estado()
    CanalDeWhatsApp.objects.update(detenido_en=timezone.now())
    salida = pedir(sesion_recepcion, clienta)["salida"]
    assert salida["via"] == "enlace"
    assert "detenido" in salida["porque"]


def test_sin_telefono_ni_conversacion_no_hay_por_donde(sesion_recepcion, canal_falso):
    salida = pedir(sesion_recepcion, ClienteFactory(telefono=None))["salida"]
    assert salida["via"] is None


def test_a_quien_solo_se_conoce_por_su_usuario_de_whatsapp_se_le_responde_por_la_api(
    sesion_recepcion, canal_falso
):
    cliente = ClienteFactory(telefono=None)
    contacto = Contacto.objects.create(cliente=cliente)
    Identidad.objects.create(contacto=contacto, tipo=Identidad.Tipo.BSUID, valor="CL.123")
    conversacion = hilo.tomar(contacto)
    conversacion.ultimo_entrante_en = timezone.now() - timedelta(hours=1)
    conversacion.save()
    assert pedir(sesion_recepcion, cliente)["salida"]["via"] == "texto"


# ------------------------------------------------------------------------------------ cómo va
@pytest.mark.parametrize(
    ("estado", "marca", "frase", "sigue"),
    [
        (Estado.EN_COLA, "", "En cola…", True),
        (Estado.ACEPTADO, "✓", "Aceptado por WhatsApp", True),
        (Estado.ENTREGADO, "✓✓", "Entregado", True),
        (Estado.LEIDO, "✓✓", "Leído", False),
        (Estado.CANCELADO, "", "Cancelado: no se envió", False),
    ],
)
def test_el_estado_de_un_envio_se_cuenta_con_su_palabra(
    sesion_recepcion, clienta, estado, marca, frase, sigue
):
    dicho = cuenta(sesion_recepcion, enviado(clienta, estado))
    assert (dicho["marca"], dicho["frase"], dicho["sigue"]) == (marca, frase, sigue)
    assert dicho["hora"] == timezone.localtime().strftime("%H:%M")


def test_lo_que_no_salio_dice_por_que_y_se_puede_repetir(sesion_recepcion, clienta):
    dicho = cuenta(sesion_recepcion, enviado(clienta, Estado.FALLIDO, codigo_error=131026))
    assert dicho["frase"].startswith("No salió: ")
    assert dicho["que_hacer"]
    assert dicho["repetible"]


def test_lo_que_no_se_sabe_si_salio_no_se_ofrece_repetir(sesion_recepcion, clienta):
    dicho = cuenta(sesion_recepcion, enviado(clienta, Estado.SIN_CONFIRMAR))
    assert not dicho["repetible"]
    assert "antes de enviarlo otra vez" in dicho["que_hacer"]


def test_lo_que_espera_con_el_canal_detenido_lo_dice(sesion_recepcion, clienta):
    canal.estado()
    CanalDeWhatsApp.objects.update(detenido_en=timezone.now())
    assert "detenido" in cuenta(sesion_recepcion, enviado(clienta, Estado.EN_COLA))["que_hacer"]


def test_lo_que_espera_sin_trabajador_lo_dice(sesion_recepcion, clienta):
    hace_rato = timezone.now() - timedelta(minutes=5)
    canal.estado()
    CanalDeWhatsApp.objects.update(latido_en=hace_rato)
    quieto = enviado(clienta, Estado.EN_COLA, aprobado_en=hace_rato)
    assert "nadie está sacando" in cuenta(sesion_recepcion, quieto)["que_hacer"]
    CanalDeWhatsApp.objects.update(latido_en=timezone.now())
    assert cuenta(sesion_recepcion, quieto)["que_hacer"] == ""


def test_lo_que_espera_su_hora_la_dice(sesion_recepcion, clienta):
    manana = timezone.localtime() + timedelta(days=1)
    mensaje = enviado(
        clienta, Estado.APROBADO, no_antes_de=manana.replace(hour=9, minute=0, second=0)
    )
    frase = cuenta(sesion_recepcion, mensaje)["frase"]
    assert frase.startswith(f"Saldrá desde las 09:00 del {manana.day} ")


def test_un_mensaje_de_la_persona_no_tiene_estado_de_envio(sesion_recepcion, clienta):
    ruta = reverse("mensajeria:mensaje_estado", args=[escribio(clienta, timedelta(0)).pk])
    assert sesion_recepcion.get(ruta).status_code == 404


def test_mirar_como_va_son_pocas_consultas(
    sesion_recepcion, clienta, django_assert_max_num_queries
):
    mensaje = enviado(clienta, Estado.ENTREGADO)
    cuenta(sesion_recepcion, mensaje)
    with django_assert_max_num_queries(6):
        cuenta(sesion_recepcion, mensaje)


# ------------------------------------------------------------------------------- en la ficha
def test_lo_enviado_por_la_api_muestra_lo_que_dijo_whatsapp_y_no_pregunta_si_se_envio(
    sesion_recepcion, clienta
):
    fila = borrador(clienta)
    EventoBorrador.objects.create(borrador=fila, tipo="en_cola", cuando=timezone.now())
    mensaje = enviado(clienta, Estado.ENTREGADO, fila=fila)
    pagina = mensajes(sesion_recepcion, clienta)
    assert "Entregado" in pagina
    assert f"por WhatsApp, {timezone.localtime():%H:%M}" in pagina
    assert reverse("mensajeria:conversacion", args=[mensaje.conversacion_id]) in pagina
    assert "¿Lo enviaste?" not in pagina


def test_lo_declarado_con_el_enlace_se_sigue_diciendo_declarado(sesion_recepcion, clienta):
    fila = borrador(clienta)
    EventoBorrador.objects.create(borrador=fila, tipo="enviado_declarado", cuando=timezone.now())
    pagina = mensajes(sesion_recepcion, clienta)
    assert "Dice que lo envió" in pagina
    assert "Entregado" not in pagina
    assert "por WhatsApp," not in pagina


def test_lo_que_fallo_y_despues_se_abrio_con_el_enlace_muestra_las_dos_cosas(
    sesion_recepcion, clienta
):
    fila = borrador(clienta)
    enviado(clienta, Estado.FALLIDO, fila=fila, codigo_error=131026)
    EventoBorrador.objects.create(borrador=fila, tipo="abierto", cuando=timezone.now())
    pagina = mensajes(sesion_recepcion, clienta)
    assert "No salió: " in pagina
    assert "Abrió WhatsApp" in pagina
    assert "¿Lo enviaste?" in pagina


def test_la_ficha_muestra_lo_ultimo_que_se_converso_y_quien_espera(sesion_recepcion, clienta):
    assert en_su_ficha(sesion_recepcion, clienta) == ""
    suyo = escribio(clienta, timedelta(hours=1), "¿Tienen cupo el sábado?")
    pagina = en_su_ficha(sesion_recepcion, clienta)
    assert "Sin responder" in pagina
    assert "¿Tienen cupo el sábado?" in pagina
    assert "Se le puede escribir libremente: quedan 2" in pagina
    assert reverse("mensajeria:conversacion", args=[suyo.conversacion_id]) in pagina
    assert "Abrir conversación" in pagina


def test_pasadas_las_24_horas_la_ficha_dice_que_hace_falta_una_plantilla(sesion_recepcion, clienta):
    escribio(clienta, timedelta(hours=25))
    assert "hace falta una plantilla" in en_su_ficha(sesion_recepcion, clienta)


def test_quien_comparte_el_telefono_ve_la_misma_conversacion(sesion_recepcion, clienta):
    pareja = ClienteFactory(telefono=clienta.telefono, telefono_principal=False)
    escribio(clienta, timedelta(hours=1), "Vamos los dos")
    assert "Vamos los dos" in en_su_ficha(sesion_recepcion, pareja)


# ---------------------------------------------------------------------------- sin JavaScript
def test_sin_javascript_se_envia_con_un_formulario_y_se_llega_a_la_conversacion(
    sesion_recepcion, clienta, canal_falso
):
    escribio(clienta, timedelta(hours=1))
    ruta = reverse("ventas:whatsapp", args=[clienta.pk])
    pagina = html.unescape(sesion_recepcion.post(ruta, {"proposito": "respuesta"}).content.decode())
    fila = Borrador.objects.get()
    assert "puedes responderle libremente" in pagina
    enviar = reverse("mensajeria:enviar_borrador", args=[fila.pk])
    assert f'action="{enviar}"' in pagina
    solicitud = pagina.split(f'action="{enviar}"')[1].split('name="solicitud" value="')[1]
    campos = {"texto": fila.texto, "solicitud": solicitud.split('"')[0]}
    for _ in range(2):
        llega = sesion_recepcion.post(enviar, campos, headers={"accept": "text/html"})
        [mensaje] = Mensaje.objects.filter(es_nuestro=True)
        assert llega["Location"] == reverse(
            "mensajeria:conversacion", args=[mensaje.conversacion_id]
        )


def test_sin_javascript_y_sin_ventana_se_llega_a_elegir_una_plantilla(
    sesion_recepcion, clienta, canal_falso
):
    plantilla(nombre="volver", cuerpo="Te echamos de menos aquí.", ahora=timezone.now())
    pagina = html.unescape(
        sesion_recepcion.post(
            reverse("ventas:whatsapp", args=[clienta.pk]), {"proposito": "respuesta"}
        ).content.decode()
    )
    elegir = reverse("mensajeria:plantillas_elegir")
    destino = pagina.split(f'href="{elegir}')[1].split('"')[0]
    llega = sesion_recepcion.get(f"{elegir}{destino}", headers={"accept": "text/html"})
    enviar = reverse("mensajeria:enviar_borrador", args=[Borrador.objects.get().pk])
    assert f'action="{enviar}"' in llega.content.decode()


def test_sin_javascript_y_sin_ventana_no_hay_formulario_para_enviar(
    sesion_recepcion, clienta, canal_falso
):
    pagina = html.unescape(
        sesion_recepcion.post(
            reverse("ventas:whatsapp", args=[clienta.pk]), {"proposito": "respuesta"}
        ).content.decode()
    )
    assert "/enviar/" not in pagina.split('data-rol="fija"')[1].split("</section>")[0]
    assert "se abre en tu teléfono con el enlace" in pagina


def test_pulsar_el_enlace_sin_javascript_queda_anotado(sesion_recepcion, clienta):
    ruta = reverse("ventas:whatsapp", args=[clienta.pk])
    pagina = html.unescape(sesion_recepcion.post(ruta, {"proposito": "respuesta"}).content.decode())
    aviso = pagina.split('ping="')[1].split('"')[0]
    dado = sesion_recepcion.post(aviso, b"PING", content_type="text/ping")
    assert dado.status_code == 204
    assert EventoBorrador.objects.get(tipo="abierto").borrador.cliente == clienta


def test_una_pulsacion_sin_firma_o_de_otra_persona_no_anota_nada(
    sesion_recepcion, sesion_supervision, clienta
):
    fila = borrador(clienta)
    pagina = html.unescape(
        sesion_recepcion.post(
            reverse("ventas:whatsapp", args=[clienta.pk]), {"proposito": "respuesta"}
        ).content.decode()
    )
    ajeno = pagina.split('ping="')[1].split('"')[0]
    sin_firma = reverse("mensajeria:pulsado", args=[fila.pk])
    assert sesion_recepcion.post(sin_firma).status_code == 400
    assert sesion_supervision.post(ajeno).status_code == 400
    assert not EventoBorrador.objects.filter(tipo="abierto").exists()


def test_a_quien_espera_respuesta_se_le_contesta_en_su_conversacion(
    sesion_recepcion, clienta, canal_falso
):
    suyo = escribio(clienta, timedelta(hours=1))
    pagina = sesion_recepcion.post(
        reverse("ventas:whatsapp", args=[clienta.pk]), {"proposito": "marketing"}
    )
    assert pagina.status_code == 409
    fija = pagina.content.decode().split('data-rol="fija"')[1].split('data-rol="vivo"')[0]
    assert "abre la conversación" in fija
    assert reverse("mensajeria:conversacion", args=[suyo.conversacion_id]) in fija


# ------------------------------------------------------------------------------- la plantilla
def test_se_propone_la_plantilla_que_se_llena_entera_y_va_con_el_mensaje(
    sesion_recepcion, clienta, canal_falso
):
    ahora = timezone.now()
    plantilla(
        nombre="a_tu_reserva", cuerpo="{{1}}, te esperamos el {{fecha_reserva}}.", ahora=ahora
    )
    plantilla(nombre="b_aviso", cuerpo="Te escribimos de Aremko por algo.", ahora=ahora)
    suya = plantilla(
        nombre="c_volver", cuerpo="Te echamos de menos aquí.", categoria="MARKETING", ahora=ahora
    )
    fila = borrador(clienta)
    pagina = sesion_recepcion.get(
        reverse("mensajeria:plantillas_elegir"), {"borrador": fila.pk}
    ).content.decode()
    assert f'value="{suya.pk}" selected' in pagina


def test_quien_pide_no_recibir_mas_lo_tiene_a_la_vista_en_su_ficha(sesion_recepcion, clienta):
    suyo = escribio(clienta, timedelta(minutes=5), "BAJA")
    pedir_baja(
        contacto=suyo.conversacion.contacto,
        prueba="BAJA",
        canal="whatsapp",
        ahora=timezone.localtime(),
    )
    pagina = sesion_recepcion.get(reverse("ventas:cliente", args=[clienta.pk])).content.decode()
    alerta = pagina.split("alert-danger")[1].split("</div></div>")[0]
    assert "Pidió no recibir mensajes" in alerta
    assert "por WhatsApp. Solo se le responde si escribe." in alerta
