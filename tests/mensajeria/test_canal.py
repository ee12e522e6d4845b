"""La página del canal: qué falta, qué pasa, y cada botón con su registro."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from adapters.push import generar_clave
from adapters.registro import construir_canal
from adapters.whatsapp.falso import CanalFalso
from domain.canal import EstadoNumero, TipoMensaje
from domain.errores import CanalNoDisponible, RechazoCanal, SinConfirmar
from domain.fallas_whatsapp import falla_de
from domain.mensajes import Estado
from domain.salida import Via
from mensajeria.models import (
    AvisoWhatsApp,
    CanalDeWhatsApp,
    Contacto,
    EventoDesconocido,
    Identidad,
    Mensaje,
    PlantillaWhatsApp,
)
from mensajeria.services import avisos, canal, hilo, plantillas
from mensajeria.services.identidad import contacto_del_telefono
from mensajeria.services.salida import salida_para
from tests.factories import ClienteFactory, ConsentimientoFactory
from tests.mensajeria.test_plantillas import CON_FOTO, EN_PAUSA, HOLA, VOLVER, traer
from tests.ventas.test_pantallas import EN_LINEA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("negocio")]

TELEFONO = "+56955501234"
CONSULTAS = 20


def url(nombre: str, *args: object) -> str:
    return reverse(f"mensajeria:{nombre}", args=args)


def ver(sesion: Client) -> str:
    return sesion.get(url("canal")).text


def apretar(sesion: Client, nombre: str, **datos: object) -> str:
    """Lo que se ve después de apretar un botón de la página."""
    return sesion.post(url(nombre), datos, follow=True).text


def mensaje(estado: Estado, *, hace: timedelta = timedelta(), **cambios: Any) -> Mensaje:
    conversacion = hilo.tomar(contacto_del_telefono(TELEFONO))
    return Mensaje.objects.create(
        conversacion=conversacion,
        es_nuestro=estado is not Estado.RECIBIDO,
        tipo=TipoMensaje.TEXTO,
        texto="Hola",
        estado=estado,
        ocurrio_en=timezone.now() - hace,
        **cambios,
    )


def escribio(hace: timedelta) -> Contacto:
    """El contacto del teléfono de prueba, que escribió hace ese tiempo."""
    suyo = mensaje(Estado.RECIBIDO, hace=hace)
    conversacion = suyo.conversacion
    hilo.anotar(conversacion, suyo)
    return conversacion.contacto


# -------------------------------------------------------------------------------- quién la ve
def test_solo_quien_administra_ve_el_canal_y_aprieta_sus_botones(
    canal_falso: CanalFalso, sesion_recepcion: Client, sesion_supervision: Client
):
    for sesion in (sesion_recepcion, sesion_supervision):
        assert sesion.get(url("canal")).status_code == 403
        for boton in ("consultar", "sincronizar", "reanudar", "probar"):
            assert sesion.post(url(f"canal_{boton}")).status_code == 403


# ----------------------------------------------------------------------------------- conexión
def test_con_enlace_explica_en_tres_pasos_como_conectar(sesion_administracion: Client):
    pagina = ver(sesion_administracion)
    assert "CANAL_WHATSAPP=nube" in pagina
    assert "/mensajeria/whatsapp/webhook/" in pagina
    assert "docs/conectar-whatsapp.md" in pagina
    assert "Mensaje de prueba" not in pagina
    assert not EN_LINEA.search(pagina)


def test_dice_que_falta_sin_mostrar_ningun_secreto(
    canal_falso: CanalFalso, sesion_administracion: Client, settings: Any
):
    settings.WHATSAPP_TOKEN = "EAAG-clave-secreta"
    settings.WHATSAPP_VERIFICACION = ""
    pagina = ver(sesion_administracion)
    assert "Token de acceso: puesto" in pagina
    assert "Palabra de verificación: falta" in pagina
    assert "EAAG-clave-secreta" not in pagina
    assert canal_falso.secreto not in pagina


def test_con_la_nube_a_medias_la_pagina_se_ve_igual(sesion_administracion: Client, settings: Any):
    settings.CANAL_WHATSAPP = "nube"
    assert "Falta configurar" in ver(sesion_administracion)


# ------------------------------------------------------------------------------------- número
def test_consultar_guarda_como_esta_el_numero_y_lo_dice_en_espanol(
    canal_falso: CanalFalso, sesion_administracion: Client
):
    canal_falso.numero = EstadoNumero("Aremko Spa", TELEFONO, "YELLOW", "TIER_2K", "CONNECTED")

    pagina = apretar(sesion_administracion, "canal_consultar")

    assert "2.000 personas cada 24 horas" in pagina
    assert "Regular" in pagina
    assert CanalDeWhatsApp.objects.get().consultado_en is not None


def test_si_whatsapp_no_responde_se_dice_y_queda_lo_que_se_sabia(
    canal_falso: CanalFalso, sesion_administracion: Client, monkeypatch: pytest.MonkeyPatch
):
    apretar(sesion_administracion, "canal_consultar")

    def caido() -> None:
        raise CanalNoDisponible

    monkeypatch.setattr(canal_falso, "estado_numero", caido)
    monkeypatch.setattr(canal_falso, "plantillas", caido)
    for boton in ("canal_consultar", "canal_sincronizar"):
        assert "No se pudo hablar con WhatsApp" in apretar(sesion_administracion, boton)
    assert "Aremko Spa" in ver(sesion_administracion)


# --------------------------------------------------------------------------------- trabajador
@pytest.mark.parametrize(
    ("hace", "dicho"),
    [(None, "Sin trabajador"), (600, "Sin trabajador"), (10, "Trabajador andando")],
)
def test_se_sabe_si_hay_un_trabajador(
    canal_falso: CanalFalso, sesion_administracion: Client, hace: int | None, dicho: str
):
    canal.estado()
    if hace is not None:
        latido = timezone.now() - timedelta(seconds=hace)
        CanalDeWhatsApp.objects.update(latido_en=latido)
    assert dicho in ver(sesion_administracion)


def test_la_cola_cuenta_cada_cosa_en_su_lugar(
    canal_falso: CanalFalso, sesion_administracion: Client
):
    ahora = timezone.now()
    mensaje(Estado.EN_COLA)
    mensaje(Estado.APROBADO, no_antes_de=ahora - timedelta(minutes=1))
    mensaje(Estado.APROBADO, no_antes_de=ahora + timedelta(hours=1))
    mensaje(Estado.ENVIANDO)
    mensaje(Estado.SIN_CONFIRMAR)
    mensaje(Estado.LEIDO)
    for intentos, procesado in ((0, None), (avisos.MAX_INTENTOS, None), (0, ahora)):
        AvisoWhatsApp.objects.create(
            cuerpo=b"{}", recibido_en=ahora, intentos=intentos, procesado_en=procesado
        )

    contexto = sesion_administracion.get(url("canal")).context["cola"]

    assert (contexto.por_salir, contexto.esperan, contexto.enviando) == (2, 1, 1)
    assert (contexto.sin_confirmar, contexto.avisos, contexto.apartados) == (1, 1, 1)


def test_lo_que_espera_se_ve_con_su_conversacion_y_primero_lo_que_decide_una_persona(
    sesion_administracion: Client, canal_falso: CanalFalso
):
    assert "Ver cuáles" not in ver(sesion_administracion)
    mensaje(Estado.LEIDO)
    por_salir, duda = mensaje(Estado.EN_COLA), mensaje(Estado.SIN_CONFIRMAR)

    pagina = sesion_administracion.get(url("canal"))

    assert [m.pk for m in pagina.context["cola"].primeros] == [duda.pk, por_salir.pk]
    assert reverse("mensajeria:conversacion", args=[duda.conversacion_id]) in pagina.text


def test_las_fallas_se_cuentan_por_codigo_con_su_frase(
    canal_falso: CanalFalso, sesion_administracion: Client
):
    for dias in (1, 2, 20, 40):
        mensaje(Estado.FALLIDO, hace=timedelta(days=dias), codigo_error=131026)
    mensaje(Estado.FALLIDO, codigo_error=None)

    contadas = sesion_administracion.get(url("canal")).context["fallas"]

    assert [(f.falla.codigo, f.semana, f.mes) for f in contadas] == [(131026, 2, 3), (0, 1, 1)]
    assert falla_de(131026).frase in ver(sesion_administracion)


# ----------------------------------------------------------------------------------- detenido
def test_detenido_se_avisa_en_toda_pagina_y_se_reanuda_con_registro(
    canal_falso: CanalFalso,
    sesion_recepcion: Client,
    sesion_administracion: Client,
    administrador: User,
):
    canal.detener(falla_de(131042), ahora=timezone.now())
    buscar = reverse("ventas:buscar")

    de_recepcion = sesion_recepcion.get(buscar).text
    de_administracion = sesion_administracion.get(buscar).text
    assert "WhatsApp está detenido" in de_recepcion
    assert url("canal") not in de_recepcion
    assert "Ver qué pasó y reanudar" in de_administracion

    pagina = apretar(sesion_administracion, "canal_reanudar")
    assert "El canal volvió a andar" in pagina
    assert "Reanudó el canal, detenido desde" in pagina
    assert administrador.username in pagina
    assert "WhatsApp está detenido" not in sesion_recepcion.get(buscar).text
    assert "El canal no estaba detenido" in apretar(sesion_administracion, "canal_reanudar")


def test_con_enlaces_no_se_avisa_de_un_canal_que_no_se_usa(
    sesion_recepcion: Client, sesion_administracion: Client
):
    canal.detener(falla_de(190), ahora=timezone.now())
    assert "WhatsApp está detenido" not in sesion_recepcion.get(reverse("ventas:buscar")).text
    assert "Reanudar el canal" not in ver(sesion_administracion)


def test_sin_trabajador_se_avisa_en_toda_pagina_hasta_que_vuelve(
    canal_falso: CanalFalso, sesion_recepcion: Client, sesion_administracion: Client
):
    canal.estado()
    buscar = reverse("ventas:buscar")
    assert "WhatsApp no avanza" not in sesion_recepcion.get(buscar).text

    hace_rato = timezone.now() - timedelta(minutes=10)
    CanalDeWhatsApp.objects.update(latido_en=hace_rato)
    de_recepcion = sesion_recepcion.get(buscar).text
    assert "WhatsApp no avanza desde el" in de_recepcion
    assert "Avísale a quien administra" in de_recepcion
    assert url("canal") not in de_recepcion
    assert "./run worker" in sesion_administracion.get(buscar).text

    CanalDeWhatsApp.objects.update(latido_en=timezone.now())
    assert "WhatsApp no avanza" not in sesion_recepcion.get(buscar).text


# ------------------------------------------------------------------------------- mensaje de prueba
def probar(sesion: Client, plantilla: str = "hello_world", **datos: object) -> str:
    fila = PlantillaWhatsApp.objects.filter(nombre=plantilla).first()
    datos = {
        "telefono": "9 5550 1234",
        "plantilla_id": fila.pk if fila else "",
        "solicitud": "c1",
    } | datos
    return apretar(sesion, "canal_probar", **datos)


def test_la_prueba_sale_en_el_acto_y_queda_en_su_hilo(
    canal_falso: CanalFalso, sesion_administracion: Client, administrador: User
):
    traer(canal_falso, HOLA, VOLVER)

    pagina = probar(sesion_administracion)
    probar(sesion_administracion)

    [envio] = canal_falso.enviados
    assert envio.destino.telefono == TELEFONO
    assert envio.plantilla is not None
    assert envio.plantilla.nombre == "hello_world"
    fila = Mensaje.objects.get()
    assert (fila.estado, fila.autor, fila.wamid) == (
        Estado.ACEPTADO,
        administrador,
        canal_falso.aceptados[0].wamid,
    )
    assert "WhatsApp aceptó el mensaje de prueba" in pagina
    assert "Envió un mensaje de prueba" in pagina


def test_las_variables_de_la_prueba_van_con_sus_ejemplos(
    canal_falso: CanalFalso, sesion_administracion: Client
):
    traer(canal_falso, replace(VOLVER, categoria="UTILITY"))
    probar(sesion_administracion, "volver")
    assert "Hola Laura, nos visitaste hace 8 meses" in Mensaje.objects.get().texto


@pytest.mark.parametrize(
    ("error", "estado", "dicho", "detiene"),
    [
        (RechazoCanal(131026), Estado.FALLIDO, "no puede entregarle mensajes", False),
        (RechazoCanal(190), Estado.FALLIDO, "(código 190)", True),
        (SinConfirmar(), Estado.SIN_CONFIRMAR, "no se sabe si salió", False),
        (CanalNoDisponible(), Estado.FALLIDO, "No se pudo hablar con WhatsApp", False),
    ],
)
def test_lo_que_responde_whatsapp_se_ve_ahi_mismo(
    canal_falso: CanalFalso, sesion_administracion: Client, error, estado, dicho, detiene
):
    traer(canal_falso, HOLA)
    canal_falso.programar(error)

    assert dicho in probar(sesion_administracion)
    assert Mensaje.objects.get().estado == estado
    assert (CanalDeWhatsApp.objects.get().detenido_en is not None) is detiene


def test_la_prueba_no_va_a_quien_pidio_no_recibir(
    canal_falso: CanalFalso, sesion_administracion: Client
):
    traer(canal_falso, HOLA)
    ConsentimientoFactory(cliente=ClienteFactory(telefono=TELEFONO))
    assert "pidió no recibir mensajes" in probar(sesion_administracion)
    assert canal_falso.enviados == []
    assert not Mensaje.objects.exists()


def test_un_texto_de_prueba_pide_la_ventana_abierta(
    canal_falso: CanalFalso, sesion_administracion: Client
):
    assert "Pasaron más de 24 horas" in probar(sesion_administracion)
    escribio(timedelta(hours=1))
    assert "WhatsApp aceptó" in probar(sesion_administracion, solicitud="c2")
    assert canal_falso.enviados[0].plantilla is None


@pytest.mark.parametrize(
    ("cambio", "dicho"),
    [
        ({"telefono": "hola"}, "Ese teléfono no se entiende."),
        ({"plantilla_id": "999"}, "Esa plantilla ya no existe."),
        ({"plantilla_id": "x"}, "Esa plantilla ya no existe."),
    ],
)
def test_una_prueba_mal_pedida_se_explica(
    canal_falso: CanalFalso, sesion_administracion: Client, cambio: dict[str, str], dicho: str
):
    traer(canal_falso, HOLA)
    assert dicho in probar(sesion_administracion, **cambio)


def test_detenido_no_sale_ni_la_prueba(canal_falso: CanalFalso, sesion_administracion: Client):
    traer(canal_falso, HOLA)
    canal.detener(falla_de(190), ahora=timezone.now())
    assert "está detenido" in probar(sesion_administracion)
    assert canal_falso.enviados == []


# --------------------------------------------------------------------------------- plantillas
def test_cada_plantilla_se_ve_con_su_estado_y_por_que_no_se_ofrece(
    canal_falso: CanalFalso, sesion_administracion: Client
):
    rechazada = replace(EN_PAUSA, nombre="mala", estado="REJECTED", motivo="INVALID_FORMAT")
    sin_baja = replace(VOLVER, nombre="sin_baja", componentes=VOLVER.componentes[:1])
    canal_falso.lista = (VOLVER, CON_FOTO, EN_PAUSA, rechazada, sin_baja)

    pagina = apretar(sesion_administracion, "canal_sincronizar")

    assert "5 plantillas en la cuenta: 5 nuevas." in pagina
    assert "lleva una imagen en la cabecera" in pagina
    assert "Motivo de WhatsApp: INVALID_FORMAT" in pagina
    assert "En pausa" in pagina
    assert pagina.count("No dice cómo dejar de recibir mensajes") == 1


def test_se_elige_que_dato_llena_cada_variable(
    canal_falso: CanalFalso, sesion_administracion: Client
):
    traer(canal_falso, VOLVER)
    fila = PlantillaWhatsApp.objects.get()
    direccion = url("canal_fuentes", fila.pk)

    pagina = sesion_administracion.get(direccion).text
    assert "Hola Laura, nos visitaste hace 8 meses" in pagina
    assert pagina.count("Propuesta") == 2
    assert not EN_LINEA.search(pagina)

    mala = sesion_administracion.post(direccion, {"fuente-1": "telefono", "fuente-2": "nombre"})
    assert "Esa fuente no existe" in mala.text
    buena = sesion_administracion.post(
        direccion, {"fuente-1": "nombre", "fuente-2": "tiempo_sin_venir"}, follow=True
    )
    assert "Guardado: así se llena «volver»" in buena.text
    fila.refresh_from_db()
    assert fila.fuentes == {"1": "nombre", "2": "tiempo_sin_venir"}


# -------------------------------------------------------------------------- lo que no se entendió
def test_lo_desconocido_se_lista_se_ve_crudo_y_se_marca_visto(
    canal_falso: CanalFalso, sesion_administracion: Client
):
    raro = EventoDesconocido.objects.create(
        campo="campo_nuevo",
        motivo="No conocemos ese campo.",
        contenido={"x": "<script>alert(1)</script>", "y": "ñ" * 30_000},
        cuando=timezone.now(),
    )
    assert "campo_nuevo" in ver(sesion_administracion)

    crudo = sesion_administracion.get(url("canal_evento", raro.pk)).text
    assert "&lt;script&gt;" in crudo
    assert "<script>alert" not in crudo
    assert "Es más largo" in crudo
    assert "Nuevo" in ver(sesion_administracion)

    apretar(sesion_administracion, "canal_vistos", hasta=raro.pk)
    raro.refresh_from_db()
    assert raro.visto_en is not None
    assert "Marcar vistos" not in ver(sesion_administracion)


def test_la_pagina_cuesta_lo_mismo_con_poco_que_con_mucho(
    canal_falso: CanalFalso, sesion_administracion: Client
):
    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            ver(sesion_administracion)
        return len(hechas)

    traer(canal_falso, HOLA)
    mensaje(Estado.FALLIDO, codigo_error=131026)
    ver(sesion_administracion)
    con_poco = consultas()
    traer(canal_falso, *[replace(VOLVER, nombre=f"n{i}") for i in range(30)])
    for i in range(30):
        mensaje(Estado.FALLIDO, codigo_error=131000 + i)
        EventoDesconocido.objects.create(campo="x", motivo="y", cuando=timezone.now())
    assert consultas() == con_poco <= CONSULTAS


# ------------------------------------------------------------------------------------- la salida
def test_la_salida_mira_la_ventana_el_canal_y_las_plantillas(canal_falso: CanalFalso):
    ahora = timezone.localtime()
    assert salida_para(None, TELEFONO, ahora=ahora).vias == (Via.ENLACE,)

    traer(canal_falso, VOLVER)
    assert salida_para(None, TELEFONO, ahora=ahora).vias == (Via.PLANTILLA, Via.ENLACE)

    contacto = escribio(timedelta(hours=3, minutes=1))
    for quien, telefono in ((contacto, None), (None, TELEFONO)):
        salida = salida_para(quien, telefono, ahora=ahora)
        assert salida.vias == (Via.TEXTO, Via.PLANTILLA, Via.ENLACE)
        assert salida.porque.startswith("Te escribió hace 3 h: ")

    canal.detener(falla_de(190), ahora=ahora)
    assert salida_para(contacto, None, ahora=ahora).vias == (Via.ENLACE,)


def test_sin_telefono_ni_canal_no_hay_salida(negocio: object):
    contacto = Contacto.objects.create(nombre="Solo BSUID")
    Identidad.objects.create(contacto=contacto, tipo=Identidad.Tipo.BSUID, valor="CL.123")
    salida = salida_para(contacto, None, ahora=timezone.localtime())
    assert salida.via is None
    assert "WhatsApp no está conectado" in salida.porque


def test_quien_se_unio_a_otro_contacto_sale_por_el_que_quedo(canal_falso: CanalFalso):
    queda = escribio(timedelta(hours=1))
    sobra = Contacto.objects.create(nombre="Repetida", fusionado_en=queda)
    assert salida_para(sobra, None, ahora=timezone.localtime()).via is Via.TEXTO


def test_con_la_nube_a_medias_sale_por_el_enlace(settings: Any):
    settings.CANAL_WHATSAPP = "nube"
    construir_canal.cache_clear()
    salida = salida_para(None, TELEFONO, ahora=datetime.now(timezone.get_current_timezone()))
    assert salida.vias == (Via.ENLACE,)


# ------------------------------------------------------------------------------------- chequeos
def codigos(settings: Any, **ajustes: str) -> list[str]:
    for nombre, valor in ajustes.items():
        setattr(settings, nombre, valor)
    return [m.id for m in run_checks(include_deployment_checks=True) if "mensajeria." in str(m.id)]


TODO = {
    "WHATSAPP_TOKEN": "t",
    "WHATSAPP_NUMERO_ID": "1",
    "WHATSAPP_CUENTA_ID": "2",
    "WHATSAPP_SECRETO": "s",
    "WHATSAPP_VERIFICACION": "v",
    "OPENAI_API_KEY": "k",
}


def test_un_canal_que_no_existe_es_un_error(settings: Any):
    assert codigos(settings, CANAL_WHATSAPP="paloma", OPENAI_API_KEY="k") == ["mensajeria.E004"]


def test_la_nube_a_medias_es_un_error_por_cada_dato_que_falta(settings: Any):
    assert codigos(settings, CANAL_WHATSAPP="nube", **TODO) == []
    assert codigos(settings, WHATSAPP_SECRETO="", WHATSAPP_TOKEN="") == ["mensajeria.E005"] * 2


@pytest.mark.parametrize(
    "ajuste",
    [
        {"WHATSAPP_TOKEN": "EAAx\n"},
        {"WHATSAPP_SECRETO": " s"},
        {"WHATSAPP_NUMERO_ID": "+56912345678"},
        {"WHATSAPP_CUENTA_ID": "Aremko"},
    ],
)
def test_un_dato_de_la_nube_mal_pegado_es_un_error(settings: Any, ajuste: dict[str, str]):
    assert codigos(settings, CANAL_WHATSAPP="nube", **(TODO | ajuste)) == ["mensajeria.E007"]


def test_los_avisos_al_navegador_piden_las_dos_variables_y_una_clave_que_sirva(settings: Any):
    clave = generar_clave()
    basico = {"CANAL_WHATSAPP": "nube"} | TODO

    def con(clave: str, contacto: str) -> list[str]:
        return codigos(settings, PUSH_CLAVE_PRIVADA=clave, PUSH_CONTACTO=contacto, **basico)

    assert con(clave, "mailto:a@ejemplo.cl") == con("", "") == []
    assert con("basura", "mailto:a@ejemplo.cl") == ["mensajeria.E008"]
    assert con(clave, "") == con("", "mailto:a@ejemplo.cl") == ["mensajeria.W004"]
    assert con(clave, "a@ejemplo.cl") == ["mensajeria.W004"]


def test_al_publicar_se_avisa_del_simulador_y_de_una_clave_sin_usar(settings: Any):
    assert codigos(settings, CANAL_WHATSAPP="simulado", **TODO) == ["mensajeria.W002"]
    assert codigos(settings, CANAL_WHATSAPP="enlace") == ["mensajeria.W003"]


def test_la_plantilla_de_otra_cuenta_no_se_ofrece(canal_falso: CanalFalso):
    traer(canal_falso, VOLVER)
    traer(canal_falso)
    assert plantillas.por_que_no(PlantillaWhatsApp.objects.get()) == (
        "Ya no está en la cuenta de WhatsApp."
    )
