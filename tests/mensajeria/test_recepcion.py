"""Lo que llega por WhatsApp queda en su conversación, una vez y en su lugar."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from adapters.whatsapp.falso import CanalFalso
from domain.errores import CanalNoConfigurado
from domain.guardas import Proposito
from domain.mensajes import Estado, ventana_abierta
from mensajeria.models import (
    AvisoWhatsApp,
    Conversacion,
    EventoDesconocido,
    Mensaje,
    PlantillaWhatsApp,
)
from mensajeria.services import avisos, canal, canal_activo, recepcion, recepcion_mensajes
from mensajeria.services.recepcion import PACIENCIA
from tests.factories import ClienteFactory
from tests.mensajeria.avisos_de_prueba import (
    AHORA,
    ANA,
    NEGOCIO,
    aviso,
    escribe,
    estado,
    hilo_de,
    llega,
    nuestro,
    procesar,
    reaccion,
    segundos,
    sin_aplicar,
    texto,
    textos_de,
)
from ventas.selectors import oposiciones

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("canal_falso")]


# ------------------------------------------------------------------------------------- mensajes
def test_un_mensaje_llega_a_su_conversacion_y_queda_sin_responder() -> None:
    escribe(texto("wamid.1", "¿Tienen tinas hoy?"))
    hilo = hilo_de()
    assert textos_de(hilo) == ["¿Tienen tinas hoy?"]
    assert (hilo.no_leidos, hilo.sin_responder_desde, hilo.resumen) == (
        1,
        AHORA,
        "¿Tienen tinas hoy?",
    )
    assert ventana_abierta(hilo.ultimo_entrante_en, AHORA)
    assert hilo.contacto.nombre == "Ana Soto"
    assert sin_aplicar() == 0


def test_el_mismo_mensaje_dos_veces_no_cuenta_dos_veces() -> None:
    escribe(texto("wamid.1"))
    antes = Conversacion.objects.values().get()
    escribe(texto("wamid.1"), texto("wamid.1"))
    assert Conversacion.objects.values().get() == antes


def test_un_mensaje_de_hace_siete_dias_entra_en_su_lugar_y_queda_sin_responder() -> None:
    escribe(texto("wamid.2", "nuevo"))
    escribe(texto("wamid.1", "atrasado", cuando=AHORA - timedelta(days=7)))
    hilo = hilo_de()
    assert textos_de(hilo) == ["atrasado", "nuevo"]
    assert hilo.resumen == "nuevo"
    assert hilo.sin_responder_desde == AHORA - timedelta(days=7)


def test_la_ventana_se_cuenta_desde_la_hora_del_mensaje_y_no_desde_que_llego() -> None:
    escribe(texto("wamid.1", cuando=AHORA - timedelta(days=7)))
    hilo = hilo_de()
    assert not ventana_abierta(hilo.ultimo_entrante_en, AHORA)
    assert hilo.sin_responder_desde is not None


def test_una_hora_del_futuro_se_acota_a_cuando_llego_el_aviso() -> None:
    escribe(texto("wamid.1", cuando=AHORA + timedelta(hours=5)))
    assert Mensaje.objects.get().ocurrio_en == AHORA


def test_una_foto_queda_por_referencia_con_su_pie() -> None:
    foto = texto("wamid.1") | {
        "type": "image",
        "image": {"id": "media-1", "mime_type": "image/jpeg", "sha256": "x", "caption": "Mi tina"},
    }
    escribe(foto)
    mensaje = Mensaje.objects.get()
    assert (mensaje.medio_id, mensaje.medio_mime, mensaje.texto) == (
        "media-1",
        "image/jpeg",
        "Mi tina",
    )
    assert hilo_de().resumen == "📷 Foto Mi tina"


def test_una_respuesta_queda_unida_a_lo_que_cita_aunque_llegue_antes() -> None:
    nuestro(wamid="wamid.nuestro")
    cita_nuestra = texto("wamid.2", "sí", cita="wamid.nuestro")
    cita_suya = texto("wamid.3", "y esto", cita="wamid.4", cuando=AHORA)
    escribe(cita_nuestra, cita_suya, texto("wamid.4", "primero", cuando=AHORA - timedelta(hours=1)))
    procesar(AHORA + timedelta(seconds=5))
    citas = dict(Mensaje.objects.values_list("wamid", "responde_a__wamid"))
    assert citas["wamid.2"] == "wamid.nuestro"
    assert citas["wamid.3"] == "wamid.4"
    assert sin_aplicar() == 0


def test_citar_algo_de_antes_de_conectar_el_numero_no_molesta_a_nadie() -> None:
    escribe(texto("wamid.1", cita="wamid.viejo"))
    assert sin_aplicar() == 1
    procesar(AHORA + PACIENCIA)
    assert sin_aplicar() == 0
    assert Mensaje.objects.get().responde_a is None
    assert not EventoDesconocido.objects.exists()


def test_lo_que_no_cabe_en_una_base_no_hace_perder_el_mensaje() -> None:
    escribe(texto("wamid.1", "hola\0 \ud83d chao"))
    (guardado,) = textos_de(hilo_de())
    assert guardado.split()[0] == "hola"
    assert guardado.split()[-1] == "chao"


# ------------------------------------------------------------------------------------- reacciones
def test_una_reaccion_se_ve_y_no_abre_la_ventana_ni_deja_nada_sin_responder() -> None:
    nuestro(wamid="wamid.nuestro")
    antes = hilo_de().version
    escribe(reaccion("wamid.r", "wamid.nuestro", "❤️"))
    hilo = hilo_de()
    assert [r.emoji for r in Mensaje.objects.get().reacciones.all()] == ["❤️"]
    assert (hilo.no_leidos, hilo.sin_responder_desde, hilo.ultimo_entrante_en) == (0, None, None)
    assert hilo.version == antes + 1


def test_de_varias_reacciones_vale_la_ultima_por_su_hora() -> None:
    nuestro(wamid="wamid.nuestro")
    quitada = reaccion("wamid.r2", "wamid.nuestro", "", cuando=AHORA - timedelta(minutes=1))
    puesta = reaccion("wamid.r1", "wamid.nuestro", "😂", cuando=AHORA - timedelta(minutes=5))
    escribe(quitada, puesta, quitada)
    assert [r.emoji for r in Mensaje.objects.get().reacciones.all()] == [""]


def test_una_reaccion_que_llega_antes_que_su_mensaje_lo_espera() -> None:
    escribe(reaccion("wamid.r", "wamid.1", "🙏"))
    assert sin_aplicar() == 1
    escribe(texto("wamid.1"))
    procesar(AHORA + timedelta(seconds=5))
    assert [r.emoji for r in Mensaje.objects.get().reacciones.all()] == ["🙏"]
    assert sin_aplicar() == 0


# -------------------------------------------------------------------------- ediciones y borrados
def test_lo_que_edita_se_lee_editado_y_no_vuelve_a_contar() -> None:
    escribe(texto("wamid.1", "a las 5"))
    edicion = texto("wamid.e") | {
        "type": "edit",
        "edit": {
            "original_message_id": "wamid.1",
            "message": {"type": "text", "text": {"body": "a las 6"}},
        },
    }
    escribe(edicion, edicion)
    hilo = hilo_de()
    assert (textos_de(hilo), hilo.resumen, hilo.no_leidos) == (["a las 6"], "a las 6", 1)


def test_lo_que_elimina_se_borra_tambien_de_nuestra_base() -> None:
    escribe(texto("wamid.1", "mi número de tarjeta"))
    escribe(texto("wamid.b") | {"type": "revoke", "revoke": {"original_message_id": "wamid.1"}})
    mensaje = Mensaje.objects.get()
    assert (mensaje.texto, mensaje.detalle) == ("", {})
    assert mensaje.borrado_en == AHORA
    assert hilo_de().resumen == "Mensaje eliminado"


# ------------------------------------------------------------------------------------------ ecos
def eco(wamid: str, dice: str, **otros: object) -> bytes:
    mensaje = texto(wamid, dice, de=NEGOCIO, **otros) | {"to": ANA.removeprefix("+")}  # type: ignore[arg-type]
    return aviso(campo="smb_message_echoes", message_echoes=[mensaje])


def test_lo_que_se_escribe_en_el_telefono_del_negocio_entra_como_nuestro_y_contesta() -> None:
    escribe(texto("wamid.1", cuando=AHORA - timedelta(minutes=5)))
    llega(eco("wamid.eco", "Te esperamos"))
    mensaje = Mensaje.objects.get(wamid="wamid.eco")
    assert (mensaje.es_nuestro, mensaje.eco, mensaje.estado) == (True, True, Estado.ENVIADO)
    assert hilo_de().sin_responder_desde is None


def test_un_eco_no_contesta_lo_que_la_persona_escribio_despues() -> None:
    llega(eco("wamid.eco", "Te esperamos", cuando=AHORA - timedelta(minutes=5)))
    escribe(texto("wamid.1"))
    assert hilo_de().sin_responder_desde == AHORA


# --------------------------------------------------------------------------------------- estados
def test_los_estados_avanzan_en_cualquier_orden_y_nunca_retroceden() -> None:
    nuestro(wamid="wamid.1")
    llega(aviso(statuses=[estado("wamid.1", "read"), estado("wamid.1", "sent")]))
    llega(aviso(statuses=[estado("wamid.1", "delivered"), estado("wamid.1", "sent")]))
    mensaje = Mensaje.objects.get()
    assert mensaje.estado == Estado.LEIDO
    assert set(mensaje.tiempos) == {"enviado", "entregado", "leido"}
    assert hilo_de().version == 2


def test_un_estado_con_nuestra_clave_resuelve_lo_que_quedo_sin_confirmar() -> None:
    mensaje = nuestro(estado=Estado.SIN_CONFIRMAR)
    llega(aviso(statuses=[estado("wamid.9", "delivered", clave=str(mensaje.clave))]))
    mensaje.refresh_from_db()
    assert (mensaje.estado, mensaje.wamid) == (Estado.ENTREGADO, "wamid.9")


def test_un_estado_que_llega_antes_que_nuestro_wamid_espera_y_se_aplica() -> None:
    mensaje = nuestro()
    llega(aviso(statuses=[estado("wamid.9", "sent")]))
    assert sin_aplicar() == 1
    Mensaje.objects.filter(pk=mensaje.pk).update(wamid="wamid.9")
    procesar(AHORA + timedelta(seconds=5))
    mensaje.refresh_from_db()
    assert mensaje.estado == Estado.ENVIADO
    assert sin_aplicar() == 0


def test_un_estado_de_un_mensaje_que_nunca_aparece_queda_a_la_vista() -> None:
    llega(aviso(statuses=[estado("wamid.ajeno", "sent")]))
    procesar(AHORA + PACIENCIA - timedelta(seconds=1))
    assert not EventoDesconocido.objects.exists()
    procesar(AHORA + PACIENCIA + timedelta(minutes=2))
    assert EventoDesconocido.objects.get().motivo == recepcion.NUNCA_LLEGO
    assert sin_aplicar() == 0


def test_lo_que_espera_no_atasca_a_los_que_vienen_detras() -> None:
    llega(aviso(statuses=[estado("wamid.ajeno", "sent")]))
    escribe(texto("wamid.1"))
    assert textos_de(hilo_de()) == ["Hola"]


def test_una_respuesta_que_fallo_deja_la_pregunta_sin_responder() -> None:
    escribe(texto("wamid.1", cuando=AHORA - timedelta(hours=2)))
    nuestro(wamid="wamid.2", contesta=True)
    assert hilo_de().sin_responder_desde is None
    llega(aviso(statuses=[estado("wamid.2", "failed", codigo=131026)]))
    mensaje = Mensaje.objects.get(wamid="wamid.2")
    assert (mensaje.estado, mensaje.codigo_error) == (Estado.FALLIDO, 131026)
    assert hilo_de().sin_responder_desde == AHORA - timedelta(hours=2)


def test_un_problema_de_pago_que_llega_despues_detiene_el_canal() -> None:
    nuestro(wamid="wamid.1")
    llega(aviso(statuses=[estado("wamid.1", "failed", codigo=131042)]))
    assert canal.estado().codigo == 131042


def test_una_falla_de_pago_de_la_semana_pasada_no_detiene_el_canal_de_hoy() -> None:
    nuestro(wamid="wamid.1")
    vieja = estado("wamid.1", "failed", codigo=131042, cuando=AHORA - timedelta(days=7))
    llega(aviso(statuses=[vieja]))
    assert canal.estado().detenido_en is None


def test_quien_dejo_de_aceptar_marketing_en_whatsapp_queda_opuesto() -> None:
    ficha = ClienteFactory(telefono=ANA)
    nuestro(wamid="wamid.1", proposito=Proposito.MARKETING)
    llega(aviso(statuses=[estado("wamid.1", "failed", codigo=131050)]))
    assert Proposito.MARKETING in oposiciones(ficha.pk, None)


# ------------------------------------------------------------------------------ la cuenta y lo raro
def test_una_plantilla_que_cambia_se_actualiza_si_la_conocemos() -> None:
    PlantillaWhatsApp.objects.create(
        id_meta="77",
        nombre="recordatorio",
        idioma="es",
        categoria="UTILITY",
        estado="APPROVED",
        sincronizada_en=AHORA,
    )
    cambio = {
        "event": "PAUSED",
        "message_template_id": 77,
        "message_template_name": "recordatorio",
        "message_template_language": "es",
        "reason": "baja calidad",
    }
    llega(aviso(campo="message_template_status_update", **cambio))
    assert PlantillaWhatsApp.objects.get().estado == "PAUSED"


def test_un_numero_restringido_detiene_el_canal_y_su_calidad_se_guarda() -> None:
    llega(
        aviso(
            campo="phone_number_quality_update",
            event="FLAGGED",
            display_phone_number=NEGOCIO,
            current_limit="TIER_1K",
        )
    )
    assert canal.estado().limite
    restringe = {
        "event": "ACCOUNT_RESTRICTION",
        "restriction_info": [{"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING"}],
    }
    llega(aviso(campo="account_update", **restringe))
    assert canal.estado().detenido_en == AHORA


def test_quien_cambia_de_numero_sigue_en_su_hilo() -> None:
    escribe(texto("wamid.1", "antes"))
    sistema = texto("wamid.s", cuando=AHORA) | {
        "type": "system",
        "system": {
            "body": "Ana cambió de +56955501234 a +56955509999",
            "wa_id": "56955509999",
            "type": "user_changed_number",
        },
    }
    escribe(sistema)
    assert hilo_de("+56955509999") == hilo_de(ANA)


def test_un_estado_con_bsuid_ensena_a_reconocer_a_quien_lo_trae() -> None:
    nuestro(wamid="wamid.1")
    entregado = estado("wamid.1", "delivered") | {"recipient_user_id": "CL.ANA"}
    llega(aviso(statuses=[entregado]))
    assert hilo_de("CL.ANA") == hilo_de(ANA)


def test_sin_canal_los_avisos_esperan(monkeypatch: pytest.MonkeyPatch) -> None:
    def ninguno() -> CanalFalso:
        raise CanalNoConfigurado()

    with monkeypatch.context() as parche:
        parche.setattr(canal_activo, "canal", ninguno)
        avisos.guardar(aviso(messages=[texto("wamid.1")]), AHORA)
        assert recepcion.procesar_pendientes(AHORA) == 0
    procesar()
    assert textos_de(hilo_de()) == ["Hola"]


def test_quien_administra_ve_lo_apartado_y_lo_manda_de_nuevo(
    sesion_administracion: Client, administrador: User
) -> None:
    administrador.is_superuser = True
    administrador.save()
    aviso_malo = avisos.guardar(b"{}", AHORA)
    AvisoWhatsApp.objects.update(intentos=avisos.MAX_INTENTOS, falla="KeyError")
    llega(aviso(campo="campo_del_futuro", cosa=1))
    ruta = "/admin/mensajeria/avisowhatsapp/"
    for situacion, hay in (("apartado", True), ("pendiente", False), ("aplicado", False)):
        pagina = sesion_administracion.get(ruta, {"situacion": situacion}).content.decode()
        assert ("KeyError" in pagina) is hay
    elegir = {"action": "intentar_de_nuevo", "_selected_action": [aviso_malo.pk]}
    sesion_administracion.post(ruta, elegir)
    assert AvisoWhatsApp.objects.get(pk=aviso_malo.pk).intentos == 0
    fila = EventoDesconocido.objects.get()
    otra = "/admin/mensajeria/eventodesconocido/"
    assert "campo_del_futuro" in sesion_administracion.get(otra).content.decode()
    sesion_administracion.post(otra, {"action": "marcar_visto", "_selected_action": [fila.pk]})
    fila.refresh_from_db()
    assert fila.visto_en is not None
    detalle = sesion_administracion.get(f"{ruta}{aviso_malo.pk}/change/").content.decode()
    assert "cuerpo" not in detalle


def test_un_tipo_que_no_existe_no_hace_perder_el_resto_del_lote() -> None:
    raro = texto("wamid.raro") | {"type": "holograma", "holograma": {"x": 1}}
    llega(aviso(messages=[texto("wamid.1"), raro, texto("wamid.2")]))
    llega(aviso(campo="campo_del_futuro", cosa=1), b"esto no es json", b"")
    assert Mensaje.objects.filter(wamid__in=["wamid.1", "wamid.2"]).count() == 2
    assert EventoDesconocido.objects.filter(campo="campo_del_futuro").exists()
    assert EventoDesconocido.objects.filter(campo="aviso").count() == 2
    assert sin_aplicar() == 0


def test_un_evento_que_revienta_no_detiene_a_los_demas(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def revienta(_: Conversacion, mensaje: Mensaje) -> None:
        if "tarjeta" in mensaje.texto:
            raise ValueError(mensaje.texto)

    monkeypatch.setattr(recepcion_mensajes.hilo, "anotar", revienta)
    llega(aviso(messages=[texto("wamid.1"), texto("wamid.2", "mi tarjeta"), texto("wamid.3")]))
    assert set(Mensaje.objects.values_list("wamid", flat=True)) == {"wamid.1", "wamid.3"}
    assert "ValueError" in EventoDesconocido.objects.get().motivo
    assert "tarjeta" not in caplog.text
    assert sin_aplicar() == 0


def test_un_aviso_que_siempre_falla_queda_apartado_y_los_demas_pasan(
    canal_falso: CanalFalso, monkeypatch: pytest.MonkeyPatch
) -> None:
    malo = avisos.guardar(aviso(messages=[texto("wamid.1")]), AHORA)
    original = canal_falso.traducir

    def traducir(cuerpo: bytes) -> object:
        if cuerpo == bytes(malo.cuerpo):
            raise RuntimeError("no se puede")
        return original(cuerpo)

    monkeypatch.setattr(canal_falso, "traducir", traducir)
    escribe(texto("wamid.2"))
    for vuelta in range(avisos.MAX_INTENTOS + 2):
        recepcion.procesar_pendientes(AHORA + timedelta(hours=vuelta))
    assert list(avisos.apartados()) == [malo]
    assert AvisoWhatsApp.objects.get(pk=malo.pk).falla == "RuntimeError"
    assert textos_de(hilo_de()) == ["Hola"]


def test_una_sola_fila_por_aviso_de_cien_estados_y_pocas_consultas(
    django_assert_max_num_queries: object,
) -> None:
    for numero in range(100):
        nuestro(wamid=f"wamid.{numero}", telefono=f"+569555{numero:05}")
    avisos.guardar(aviso(statuses=[estado(f"wamid.{n}", "sent") for n in range(100)]), AHORA)
    with django_assert_max_num_queries(80):  # type: ignore[operator]
        recepcion.procesar_pendientes(AHORA)
    assert Mensaje.objects.filter(estado=Estado.ENVIADO).count() == 100


def test_el_orden_de_la_hora_manda_y_no_el_de_llegada(recepcionista: User) -> None:
    tarde = texto("wamid.2", "segundo")
    temprano = texto("wamid.1", "primero", cuando=AHORA - timedelta(minutes=1))
    escribe(tarde, temprano)
    assert textos_de(hilo_de()) == ["primero", "segundo"]
    assert segundos(AHORA) == str(int(hilo_de().ultimo_en.timestamp()))  # type: ignore[union-attr]
