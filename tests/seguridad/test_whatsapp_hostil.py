"""Lo que alguien probaría con WhatsApp: callar una baja, colar una oferta, leer sin huella."""

from __future__ import annotations

import socket
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_django.fixtures
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from adapters import push
from adapters.whatsapp.falso import CanalFalso
from domain.canal import ArchivoRecibido, Remitente
from domain.charla import tachar
from domain.errores import DatosInvalidos, MensajeNoPuedeSalir
from domain.guardas import Proposito
from domain.mensajes import Estado
from mensajeria.models import Contacto, Conversacion, Mensaje, Recordatorio
from mensajeria.services import contacto as guardas
from mensajeria.services import despacho, envio, oposiciones, prueba_canal, recordatorios
from mensajeria.services.identidad import contacto_de, destino_de, enlazar, fusionar
from mensajeria.services.recordatorios import Cuando
from tests.factories import ClienteFactory, ConsentimientoFactory, IncidenciaFactory
from tests.mensajeria import avisos_de_prueba as avisos
from tests.mensajeria.avisos_de_prueba import ANA
from tests.mensajeria.conversado import TELEFONO, conversar, plantilla
from ventas.models import Consentimiento, RegistroAcceso
from ventas.selectors import oposiciones as vigentes
from ventas.services import privacidad

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("canal_falso")]
AHORA = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("America/Santiago"))


def se_opone(contacto: Contacto) -> bool:
    contacto.refresh_from_db()
    return Proposito.MARKETING in vigentes(contacto.cliente_id, destino_de(contacto).telefono)


def dejarlo(contacto: Contacto) -> None:
    oposiciones.pedir_baja(contacto=contacto, prueba="BAJA", canal="whatsapp", ahora=AHORA)


# ------------------------------------------------------------------------------------- la baja
def test_nadie_del_equipo_puede_impedir_una_baja_adelantando_su_confirmacion() -> None:
    otra = conversar(avisos.AHORA)
    for numero in range(1, 6):
        envio.enviar_texto(
            conversacion=otra,
            texto="Hola",
            usuario_id=None,
            solicitud=f"baja-{numero}",
            ahora=avisos.AHORA,
        )
    avisos.escribe(avisos.texto("wamid.1", "BAJA"))
    assert Consentimiento.objects.get().decision == "se_opone"
    assert Mensaje.objects.filter(wamid="wamid.1").exists()


def test_unir_la_conversacion_a_otra_ficha_no_borra_su_baja() -> None:
    contacto = contacto_de(Remitente(bsuid="CL.1", nombre="Ana"))
    dejarlo(contacto)
    ficha = ClienteFactory(telefono="+56955502222")
    enlazar(contacto=contacto, cliente=ficha, usuario_id=None, ahora=AHORA)
    assert se_opone(contacto)


def test_enlazar_no_opone_a_quien_no_dijo_nada() -> None:
    contacto = contacto_de(Remitente(telefono="+56955501111"))
    dejarlo(contacto)
    oposiciones.volver(
        contacto=contacto, prueba="ALTA", canal="whatsapp", ahora=AHORA + timedelta(hours=1)
    )
    ficha = ClienteFactory(telefono="+56955502222")
    enlazar(contacto=contacto, cliente=ficha, usuario_id=None, ahora=AHORA)
    assert not Consentimiento.objects.filter(cliente=ficha).exists()


@pytest.mark.parametrize("lo_dijo_en", ["la conversación", "su ficha"])
def test_fusionar_dos_contactos_no_borra_la_baja_de_ninguno(lo_dijo_en: str) -> None:
    suyo = contacto_de(Remitente(telefono="+56955501111"))
    if lo_dijo_en == "la conversación":
        dejarlo(suyo)
    else:
        suyo.cliente = ClienteFactory(telefono="+56955501111")
        suyo.save()
        ConsentimientoFactory(cliente=suyo.cliente, proposito="marketing", decision="se_opone")
    ClienteFactory(telefono="+56955502222")
    queda = contacto_de(Remitente(telefono="+56955502222"))
    fusionar(queda=queda, sobra=suyo, usuario_id=None, ahora=AHORA)
    assert se_opone(queda)


def test_declarar_que_escribio_no_alcanza_para_escribirle_a_quien_se_opuso(
    settings: pytest_django.fixtures.SettingsWrapper,
) -> None:
    cliente = ClienteFactory(telefono=TELEFONO)
    declarado = [cliente.pk, cliente.telefono]
    assert not guardas.desmentida(*declarado, ahora=AHORA)
    ConsentimientoFactory(cliente=cliente)
    assert guardas.desmentida(*declarado, ahora=AHORA)
    settings.CANAL_WHATSAPP = "enlace"
    assert not guardas.desmentida(*declarado, ahora=AHORA)


def test_a_quien_se_opuso_no_se_le_escribe_por_el_enlace_salvo_que_espere_respuesta(
    sesion_recepcion: Client, settings: pytest_django.fixtures.SettingsWrapper
) -> None:
    settings.CANAL_WHATSAPP = "enlace"
    hilo = conversar(avisos.AHORA)
    url = reverse("mensajeria:conversacion", args=[hilo.pk])
    enlace = "https://wa.me/"
    dejarlo(hilo.contacto)
    assert enlace in sesion_recepcion.get(url).content.decode()
    Conversacion.objects.filter(pk=hilo.pk).update(sin_responder_desde=None)
    assert enlace not in sesion_recepcion.get(url).content.decode()


def test_un_alta_vieja_que_llega_tarde_no_deshace_lo_que_alguien_anoto_despues(
    recepcionista: User,
) -> None:
    ficha = ClienteFactory(telefono=ANA)
    privacidad.registrar_decision(
        cliente=ficha,
        dicho=privacidad.DecisionDeclarada(
            Proposito.MARKETING, Consentimiento.Decision.SE_OPONE, "en persona"
        ),
        usuario_id=recepcionista.pk,
    )
    fila = Consentimiento.objects.get()
    Consentimiento.objects.filter(pk=fila.pk).update(registrado_en=avisos.AHORA)
    avisos.escribe(avisos.texto("wamid.1", "ALTA", cuando=avisos.AHORA - timedelta(days=2)))
    assert Proposito.MARKETING in vigentes(ficha.pk, ANA)


# -------------------------------------------------------------------------------- las plantillas
@pytest.fixture
def opuesto() -> Conversacion:
    """Alguien que no quiere marketing y escribió hace veinte días sin que le contestaran."""
    cliente = ClienteFactory(telefono=TELEFONO)
    ConsentimientoFactory(cliente=cliente, proposito="marketing", decision="se_opone")
    return conversar(AHORA, cliente=cliente, hace=timedelta(days=20))


def en_plantilla(conversacion: Conversacion, plantilla_id: int, valor: str) -> Mensaje:
    return envio.enviar_plantilla(
        conversacion=conversacion,
        plantilla_id=plantilla_id,
        valores={"1": valor},
        usuario_id=None,
        puede_saltar=False,
        motivo="",
        solicitud="",
        ahora=AHORA,
    )


@pytest.mark.parametrize(
    "valor",
    ["Josefa. ¡Promo! 30% de descuento en tinas", "Josefa, 2x1 en masajes", "Josefa, tina gratis"],
)
def test_una_plantilla_de_servicio_no_esconde_una_oferta(opuesto: Conversacion, valor: str) -> None:
    de_servicio = plantilla(ahora=AHORA)
    with pytest.raises(MensajeNoPuedeSalir):
        en_plantilla(opuesto, de_servicio.pk, valor)
    assert en_plantilla(opuesto, de_servicio.pk, "Josefa").proposito == Proposito.SERVICIO


def test_si_meta_la_pasa_a_marketing_lo_aprobado_ya_no_sale(
    opuesto: Conversacion, canal_falso: CanalFalso
) -> None:
    de_servicio = plantilla(ahora=AHORA)
    mensaje = en_plantilla(opuesto, de_servicio.pk, "Josefa")
    de_servicio.categoria = "MARKETING"
    de_servicio.save()
    despacho.sacar(quien="t", ahora=AHORA)
    mensaje.refresh_from_db()
    assert (mensaje.estado, canal_falso.enviados) == (Estado.CANCELADO, [])


def test_la_prueba_del_canal_no_es_una_puerta_para_el_marketing() -> None:
    IncidenciaFactory(cliente=ClienteFactory(telefono=TELEFONO))
    oferta = plantilla(ahora=AHORA, categoria="MARKETING", cuerpo="Hola {{1}}, 2x1 en tinas")
    with pytest.raises(DatosInvalidos):
        prueba_canal.enviar_prueba(
            telefono=TELEFONO, plantilla=oferta, usuario_id=None, solicitud="", ahora=AHORA
        )
    assert not Mensaje.objects.exists()


# ------------------------------------------------------------------------------------- la huella
@pytest.mark.parametrize("pedido", [{}, {"version": "x"}, {"antes": "2026-11-25T12:00:00Z|9"}])
def test_leer_un_hilo_sin_abrir_su_pagina_tambien_deja_huella(
    sesion_recepcion: Client, pedido: dict[str, str]
) -> None:
    cliente = ClienteFactory(telefono=TELEFONO)
    conversacion = conversar(AHORA, cliente=cliente)
    ruta = reverse("mensajeria:hilo", args=[conversacion.pk])
    assert sesion_recepcion.get(ruta, pedido).status_code == 200
    assert RegistroAcceso.objects.filter(cliente=cliente).count() == 1


def test_mirar_lo_que_cambia_no_llena_la_huella(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory(telefono=TELEFONO)
    conversacion = conversar(AHORA, cliente=cliente)
    ruta = reverse("mensajeria:hilo", args=[conversacion.pk])
    for _ in range(3):
        sesion_recepcion.get(ruta)
    assert RegistroAcceso.objects.filter(cliente=cliente).count() == 1


# --------------------------------------------------------------------------- lo que va a un modelo
@pytest.mark.parametrize(
    "dicho",
    [
        "9\ufe0f\u20e36\ufe0f\u20e35\ufe0f\u20e35\ufe0f\u20e35\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e3",
        "9_6555_1234",
        "9·6555·1234",
        "9 – 6555 – 1234",
        "9....6555....1234",
        "9,6555,1234",
        "9655/5123/4",
        "９６５５５１２３４",
        "lau＠gmail.com",
        "𝐒𝐨𝐭𝐨",
        "So\u0301to",
    ],
)
def test_un_dato_disfrazado_tampoco_va_a_un_modelo(dicho: str) -> None:
    assert tachar(dicho, callar=["Soto", "Sóto"]).strip() in ("[número]", "[correo]", "[apellido]")


@pytest.mark.parametrize(
    "dicho",
    ["el 15/11 a las 14:30", "$210.000", "somos 2, 3 niños", "de 10:00 a 12:00", "15-11-2026"],
)
def test_lo_que_hace_falta_para_entender_no_se_tacha(dicho: str) -> None:
    assert tachar(dicho) == dicho


def test_un_mensaje_no_da_vuelta_lo_que_se_lee_a_su_lado_en_la_lista() -> None:
    avisos.escribe(avisos.texto("wamid.1", "hola \u202eOLREVNI\u202c\u2066 chao"))
    assert Conversacion.objects.get().resumen == "hola OLREVNI chao"


def test_el_error_de_un_archivo_es_una_pagina_del_sitio_y_el_archivo_no(
    sesion_recepcion: Client, canal_falso: CanalFalso
) -> None:
    conversacion = conversar(AHORA)
    foto = Mensaje.objects.get()
    foto.medio_id = "m1"
    foto.save()
    ruta = reverse("mensajeria:mensaje_medio", args=[foto.pk])
    canal_falso.medios["m1"] = ArchivoRecibido(b"<svg/onload=alert(1)>", "image/svg+xml")
    negada = sesion_recepcion.get(ruta)
    canal_falso.medios["m1"] = ArchivoRecibido(b"<script>alert(1)</script>", "image/png")
    dada = sesion_recepcion.get(ruta)
    assert (negada.status_code, dada.status_code) == (400, 200)
    assert "sandbox" not in negada["Content-Security-Policy"]
    assert "sandbox" in dada["Content-Security-Policy"]
    assert dada["X-Content-Type-Options"] == "nosniff"
    assert conversacion.pk == foto.conversacion_id


# ------------------------------------------------------------------------------ red y agotamiento
@pytest.mark.parametrize(
    "ip",
    [
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "::7f00:1",
        "fec0::1",
        "::ffff:0:7f00:1",
        "240.0.0.1",
    ],
)
def test_un_aviso_no_llega_a_una_direccion_interna_disfrazada(ip: str) -> None:
    assert not push.es_publica(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_un_aviso_llega_a_internet(ip: str) -> None:
    assert push.es_publica(ip)


@pytest.mark.parametrize("cuando", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_un_cursor_fuera_del_calendario_no_tumba_la_pagina(
    sesion_recepcion: Client, cuando: str
) -> None:
    conversacion = conversar(AHORA)
    lista = reverse("mensajeria:conversaciones")
    suyo = reverse("mensajeria:hilo", args=[conversacion.pk])
    for tramo in ("e", "d"):
        assert sesion_recepcion.get(lista, {"cursor": f"{tramo}|{cuando}|1"}).status_code == 200
    assert sesion_recepcion.get(suyo, {"antes": f"{cuando}|1"}).status_code == 200


def test_un_servidor_que_no_termina_de_contestar_no_detiene_al_trabajador(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(push, "PLAZO", 0.05)
    monkeypatch.setattr(push, "es_publica", lambda ip: True)
    with socket.create_server(("127.0.0.1", 0)) as callado:
        conexion = push._ConexionPublica("127.0.0.1", callado.getsockname()[1], timeout=5)
        with conexion._new_conn() as abierta:
            assert abierta.recv(1) == b""
        conexion.close()


def test_nadie_acumula_recordatorios_sin_fin(recepcionista: User) -> None:
    conversacion = conversar(AHORA)
    Recordatorio.objects.bulk_create(
        Recordatorio(conversacion=conversacion, usuario=recepcionista, para=AHORA)
        for _ in range(recordatorios.MAX_PENDIENTES)
    )
    with pytest.raises(DatosInvalidos):
        recordatorios.recordar(
            conversacion=conversacion,
            usuario_id=recepcionista.pk,
            cuando=Cuando(plazo="manana"),
            nota="",
            ahora=AHORA,
        )
