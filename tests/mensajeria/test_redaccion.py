"""Redactar: la fila queda siempre, con de qué hechos salió, quién la pidió y cuánto costó."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from shutil import copytree

import pytest
from django.utils import timezone

from domain.errores import (
    ClienteNoExiste,
    ConexionCortada,
    DatosInvalidos,
    GuardaDetiene,
    NoConfigurado,
    RedaccionEnCurso,
)
from domain.guardas import Proposito
from domain.perfiles import Perfil
from domain.ports import Resultado
from domain.prompts import Instrucciones
from mensajeria.chequeos import textos_sin_ia_legibles
from mensajeria.models import Borrador, VersionPrompt
from mensajeria.selectors import borradores_de
from mensajeria.services.instrucciones import clave_de_situacion
from mensajeria.services.redaccion import Pedido, preparar
from tests.conftest import poner_redactor
from ventas.models import Consentimiento, Incidencia

pytestmark = pytest.mark.django_db


def a_mediodia(hoy):
    return timezone.localtime().replace(
        year=hoy.year, month=hoy.month, day=hoy.day, hour=12, minute=0
    )


@pytest.fixture
def persona(elenco):
    """Da a alguien del elenco y el mediodía de su día de referencia."""

    def dar(clave):
        miembro = elenco(clave)
        return miembro.cliente, a_mediodia(miembro.hoy)

    return dar


def test_la_fila_guarda_hechos_perfil_prompt_modelo_tokens_y_costo(
    persona, redactor_falso, recepcionista
):
    texto = "¡Roberto! ✨ ¿Cómo estás?"
    redactor_falso(texto, Resultado(texto, "gpt-4o-2024-08-06", 1000, 100), modelo="gpt-4o")
    cliente, ahora = persona("roberto")
    preparar(Pedido(cliente_id=cliente.pk, usuario_id=recepcionista.pk), ahora=ahora).completar()
    [fila] = Borrador.objects.all()
    assert fila.estado == "listo"
    assert (fila.perfil, fila.matices) == ("VIP", [])
    assert fila.razon.startswith("VIP porque")
    assert fila.hechos["se_dice"]["Nombre"] == "Roberto"
    assert fila.hechos["se_usa"]["Gasto total"] == "$1.100.000"
    assert (fila.modelo_pedido, fila.modelo_respondido) == ("gpt-4o", "gpt-4o-2024-08-06")
    assert (fila.tokens_entrada, fila.tokens_salida) == (1000, 100)
    assert fila.costo_usd == Decimal("0.003500")
    assert fila.usuario == recepcionista
    assert fila.duracion_ms is not None
    assert "OBJETIVO:" in fila.version_prompt.instrucciones


def test_lo_que_se_guarda_de_los_hechos_no_lleva_apellido_ni_telefono(persona, redactor_falso):
    redactor_falso("Hola")
    cliente, ahora = persona("roberto")
    preparar(Pedido(cliente_id=cliente.pk), ahora=ahora).completar()
    hechos = str(Borrador.objects.get().hechos)
    assert "González" not in hechos
    assert "55500004" not in hechos


def test_la_misma_version_del_prompt_es_una_sola_fila(persona, redactor_falso):
    redactor_falso("Hola")
    cliente, ahora = persona("roberto")
    for _ in range(2):
        preparar(Pedido(cliente_id=cliente.pk), ahora=ahora).completar()
    assert VersionPrompt.objects.count() == 1


def test_la_version_del_prompt_guarda_cada_texto_que_entra_en_su_huella(persona, redactor_falso):
    redactor_falso("Hola")
    cliente, ahora = persona("roberto")
    preparar(Pedido(cliente_id=cliente.pk), ahora=ahora).completar()
    fila = VersionPrompt.objects.get()
    guardadas = Instrucciones(
        base=fila.base,
        perfiles={Perfil(fila.perfil): fila.instrucciones},
        situaciones={clave_de_situacion(c): t for c, t in fila.situaciones.items()},
        numero=fila.clave.split("-")[0],
    )
    assert fila.situaciones["VIP_EN_PAUSA"].startswith("AHORA:")
    assert guardadas.version(Perfil.VIP) == fila.clave


@pytest.mark.parametrize("contenido", ["UNA_VISITA = ", "MATIZ_QUE_NO_EXISTE = 'hola'", "\xff"])
def test_un_archivo_de_situaciones_con_un_error_se_dice_y_no_deja_fila(
    persona, settings, tmp_path, contenido
):
    cliente, ahora = persona("roberto")
    carpeta = tmp_path / "prompts"
    copytree(settings.PROMPTS_DIR, carpeta)
    (carpeta / "situaciones.toml").write_text(contenido, encoding="latin-1")
    settings.PROMPTS_DIR = carpeta
    with pytest.raises(NoConfigurado, match="situaciones"):
        preparar(Pedido(cliente_id=cliente.pk), ahora=ahora)
    assert not Borrador.objects.exists()


@pytest.mark.parametrize("telefono", ["", "  "])
def test_sin_telefono_ni_ficha_no_se_entrega_el_mensaje_de_otra_persona(
    negocio, redactor_falso, telefono
):
    redactor_falso("Hola, Ana")
    ahora = timezone.localtime()
    preparar(Pedido(telefono="+56912345678", nombre="Ana"), ahora=ahora).completar()
    with pytest.raises(DatosInvalidos, match="teléfono"):
        preparar(Pedido(telefono=telefono, nombre="Pepe"), ahora=ahora)
    assert Borrador.objects.count() == 1


def test_un_cliente_que_no_existe_no_deja_fila(negocio, persona):
    _, ahora = persona("roberto")
    with pytest.raises(ClienteNoExiste):
        preparar(Pedido(cliente_id=999_999), ahora=ahora)
    assert not Borrador.objects.exists()


def test_el_mismo_clic_dos_veces_es_un_solo_mensaje(persona, redactor_falso):
    falso = redactor_falso("Hola, Roberto")
    cliente, ahora = persona("roberto")
    pedido = Pedido(cliente_id=cliente.pk, solicitud="clic-1")
    primero = preparar(pedido, ahora=ahora).completar()
    segundo = preparar(pedido, ahora=ahora).completar()
    assert primero["borrador_id"] == segundo["borrador_id"]
    assert segundo["mensaje"] == "Hola, Roberto"
    assert len(falso.encargos) == 1


def test_el_mismo_clic_mientras_se_redacta_dice_que_ya_viene(persona, redactor_falso):
    redactor_falso("Hola, Roberto")
    cliente, ahora = persona("roberto")
    pedido = Pedido(cliente_id=cliente.pk, solicitud="clic-1")
    preparar(pedido, ahora=ahora)
    with pytest.raises(RedaccionEnCurso):
        preparar(pedido, ahora=ahora)


def test_dos_personas_a_la_vez_quedan_avisadas_y_ninguna_pierde_su_texto(
    persona, redactor_falso, recepcionista, supervisora
):
    redactor_falso("Hola, Roberto")
    cliente, ahora = persona("roberto")
    preparar(Pedido(cliente_id=cliente.pk, usuario_id=recepcionista.pk), ahora=ahora).completar()
    Borrador.objects.update(creado_en=ahora - timedelta(minutes=2))
    dada = preparar(
        Pedido(cliente_id=cliente.pk, usuario_id=supervisora.pk), ahora=ahora
    ).completar()
    assert any("también le preparó un mensaje hace 2 min" in aviso for aviso in dada["avisos"])
    assert Borrador.objects.filter(estado="listo").count() == 2


def test_un_redactor_que_termina_sin_resultado_es_un_corte(persona, monkeypatch, settings):
    class Mudo:
        nombre, modelo, usa_ia = "mudo", "m", True

        def redactar(self, prompt, *, temperatura, limite):
            yield "Hola"

    poner_redactor(monkeypatch, settings, Mudo())
    cliente, ahora = persona("roberto")
    with pytest.raises(ConexionCortada):
        preparar(Pedido(cliente_id=cliente.pk), ahora=ahora).completar()
    assert Borrador.objects.get().estado == "fallido"


def test_regenerar_cuenta_el_intento_y_muestra_al_modelo_lo_ya_ofrecido(persona, redactor_falso):
    falso = redactor_falso("Un primer texto")
    cliente, _ = persona("roberto")
    ahora = timezone.localtime()
    for regenerar in (False, True):
        preparar(Pedido(cliente_id=cliente.pk, regenerar=regenerar), ahora=ahora).completar()
    assert [e.prompt.intento for e in falso.encargos] == [0, 1]
    assert "<anterior>Un primer texto</anterior>" in falso.encargos[1].prompt.usuario


def test_quien_se_opuso_no_recibe_marketing_ni_con_autorizacion(persona, redactor_falso):
    redactor_falso("Hola")
    cliente, ahora = persona("laura")
    Consentimiento.objects.create(
        cliente=cliente, proposito="marketing", decision="se_opone", canal="whatsapp"
    )
    with pytest.raises(GuardaDetiene) as detenido:
        preparar(
            Pedido(cliente_id=cliente.pk, salto_motivo="porque sí", puede_saltar=True), ahora=ahora
        )
    assert detenido.value.mensaje == "Pidió no recibir mensajes."
    assert not detenido.value.saltable
    assert not Borrador.objects.exists()


def test_si_vuelve_a_aceptar_se_le_puede_escribir(persona, redactor_falso):
    redactor_falso("Hola")
    cliente, ahora = persona("laura")
    for decision in ("se_opone", "acepta"):
        Consentimiento.objects.create(
            cliente=cliente, proposito="marketing", decision=decision, canal="whatsapp"
        )
    assert preparar(Pedido(cliente_id=cliente.pk), ahora=ahora).completar()["success"]


def test_la_oposicion_de_quien_comparte_el_telefono_tambien_vale(persona, redactor_falso):
    from ventas.models import Cliente

    redactor_falso("Hola")
    cliente, ahora = persona("laura")
    pareja = Cliente.objects.create(
        nombre="Pareja de Laura",
        telefono=cliente.telefono,
        telefono_principal=False,
        titular=cliente,
    )
    Consentimiento.objects.create(
        cliente=pareja, proposito="marketing", decision="se_opone", canal="whatsapp"
    )
    with pytest.raises(GuardaDetiene, match="no recibir mensajes"):
        preparar(Pedido(cliente_id=cliente.pk), ahora=ahora)


def test_un_reclamo_abierto_detiene_el_marketing_y_con_permiso_se_autoriza_con_motivo(
    persona, redactor_falso
):
    redactor_falso("Hola")
    cliente, ahora = persona("laura")
    Incidencia.objects.create(cliente=cliente, texto="La tina estaba fría")
    pedido = Pedido(cliente_id=cliente.pk, salto_motivo="Ya hablamos y pidió que le escribamos")
    with pytest.raises(GuardaDetiene, match="reclamo abierto"):
        preparar(pedido, ahora=ahora)
    dada = preparar(replace(pedido, puede_saltar=True), ahora=ahora).completar()
    assert dada["success"]
    assert any("reclamo abierto" in aviso for aviso in dada["avisos"])
    assert Borrador.objects.get().salto_motivo == "Ya hablamos y pidió que le escribamos"


def test_a_quien_tiene_reserva_se_le_escribe_por_servicio(persona, redactor_falso):
    redactor_falso("Hola")
    cliente, ahora = persona("maria")
    assert preparar(Pedido(cliente_id=cliente.pk), ahora=ahora).completar()["proposito"] == (
        Proposito.SERVICIO
    )


def test_de_noche_no_sale_marketing_pero_si_una_respuesta_con_aviso(
    persona, redactor_falso, settings
):
    settings.REGLAS = replace(settings.REGLAS, horas_de_silencio=True)
    redactor_falso("Hola")
    cliente, ahora = persona("carlos")
    noche = ahora.replace(hour=22)
    with pytest.raises(GuardaDetiene, match="hora de descanso"):
        preparar(Pedido(cliente_id=cliente.pk), ahora=noche)
    dada = preparar(
        Pedido(cliente_id=cliente.pk, proposito=Proposito.RESPUESTA), ahora=noche
    ).completar()
    assert any("hora de descanso" in aviso for aviso in dada["avisos"])


def test_sin_telefono_hay_mensaje_sin_enlace_y_una_frase(persona, redactor_falso):
    redactor_falso("Hola")
    cliente, ahora = persona("laura")
    cliente.telefono = None
    cliente.save()
    dada = preparar(Pedido(cliente_id=cliente.pk), ahora=ahora).completar()
    assert dada["whatsapp_url"] is None
    assert dada["mensaje"] == "Hola"
    assert any("No tiene un teléfono usable" in aviso for aviso in dada["avisos"])


def test_un_numero_nuevo_que_ya_es_cliente_se_avisa(persona, redactor_falso):
    redactor_falso("Hola")
    cliente, ahora = persona("laura")
    dada = preparar(Pedido(telefono=cliente.telefono), ahora=ahora).completar()
    assert any("ya está en la base" in aviso for aviso in dada["avisos"])


def test_entrar_por_numero_nuevo_no_salta_la_oposicion_de_quien_ya_es_cliente(
    persona, redactor_falso
):
    falso = redactor_falso("Hola")
    cliente, ahora = persona("laura")
    Consentimiento.objects.create(
        cliente=cliente, proposito="marketing", decision="se_opone", canal="whatsapp"
    )
    with pytest.raises(GuardaDetiene, match="no recibir"):
        preparar(Pedido(telefono=cliente.telefono, nombre="Laura"), ahora=ahora)
    assert not falso.encargos


def test_cinco_mil_lineas_de_historial_no_cambian_el_numero_de_consultas(
    persona, redactor_falso, django_assert_max_num_queries
):
    from ventas.calendario import hoy
    from ventas.models import ServiceHistory
    from ventas.selectors import perfil_cliente

    cliente, ahora = persona("laura")
    ServiceHistory.objects.bulk_create(
        ServiceHistory(
            cliente=cliente,
            service_name="Tina Osorno",
            service_type="Tinas",
            service_date=ahora.date() - timedelta(days=600 + i),
            price_paid=25_000,
        )
        for i in range(5_000)
    )
    with django_assert_max_num_queries(4):
        perfil = perfil_cliente(cliente.pk, hoy=hoy())
    assert perfil.cliente.metricas.total_servicios >= 5_000


def test_un_borrador_que_quedo_a_medias_se_lee_interrumpido_y_su_clic_pide_otro(
    persona, redactor_falso
):
    redactor_falso("Hola")
    cliente, _ = persona("roberto")
    ahora = timezone.localtime()
    pedido = Pedido(cliente_id=cliente.pk, solicitud="clic-de-un-proceso-muerto")
    preparar(pedido, ahora=ahora)
    [vivo] = borradores_de(cliente.pk, ahora=ahora + timedelta(minutes=4))
    assert vivo.estado == "redactando"
    [muerto] = borradores_de(cliente.pk, ahora=ahora + timedelta(minutes=6))
    assert muerto.estado == "interrumpido"
    with pytest.raises(RedaccionEnCurso, match="no terminó"):
        preparar(pedido, ahora=ahora + timedelta(minutes=6))


def test_el_clic_repetido_de_un_intento_que_fallo_pide_otro(persona, redactor_falso):
    redactor_falso(ConexionCortada())
    cliente, ahora = persona("roberto")
    pedido = Pedido(cliente_id=cliente.pk, solicitud="clic-fallido")
    with pytest.raises(ConexionCortada):
        preparar(pedido, ahora=ahora).completar()
    with pytest.raises(RedaccionEnCurso, match="no terminó"):
        preparar(pedido, ahora=ahora)


def test_una_edicion_hecha_mientras_se_redacta_no_se_pisa(persona, redactor_falso):
    cliente, ahora = persona("roberto")

    def editar():
        Borrador.objects.update(texto_editado="Lo que escribió la persona")

    redactor_falso("Hola", editar, ", Roberto")
    preparar(Pedido(cliente_id=cliente.pk), ahora=ahora).completar()
    fila = Borrador.objects.get()
    assert (fila.texto, fila.texto_editado) == ("Hola, Roberto", "Lo que escribió la persona")


def test_un_texto_sin_ia_mal_escrito_se_dice_al_arrancar(monkeypatch):
    def romper(nombre, config):
        raise ValueError("vip.md:3: no existe nombrre")

    monkeypatch.setattr("mensajeria.chequeos.construir_redactor", romper)
    [falla] = textos_sin_ia_legibles(None)
    assert falla.id == "mensajeria.E002"
    assert "vip.md:3" in falla.msg


def test_al_responder_no_se_vende_ni_a_quien_tiene_una_oferta(persona, anuncios, redactor_falso):
    falso = redactor_falso("Hola")
    cliente, ahora = persona("laura")
    for proposito in (None, Proposito.RESPUESTA):
        preparar(Pedido(cliente_id=cliente.pk, proposito=proposito), ahora=ahora).completar()
    invitacion, respuesta = (encargo.prompt for encargo in falso.encargos)
    assert "sorpresa especial" in invitacion.usuario
    assert "acaba de escribirte" not in invitacion.sistema
    assert "sorpresa especial" not in respuesta.usuario
    assert "Novedades" not in respuesta.usuario
    assert "acaba de escribirte" in respuesta.sistema


def test_quien_compro_un_regalo_no_escribio_se_le_escribe_por_marketing(persona, redactor_falso):
    redactor_falso("Hola")
    cliente, ahora = persona("compra_regalo")
    encargo = preparar(Pedido(cliente_id=cliente.pk), ahora=ahora)
    assert encargo.fila.proposito == Proposito.MARKETING


def test_se_dice_en_que_idioma_se_le_escribe_y_por_que(persona, redactor_falso):
    redactor_falso("Olá! Tudo bem com você?")
    cliente, ahora = persona("turista_brasil")
    dada = preparar(
        Pedido(cliente_id=cliente.pk, proposito=Proposito.RESPUESTA), ahora=ahora
    ).completar()
    assert dada["idioma"] == {"codigo": "pt", "nombre": "portugués", "porque": "Lo dice su ficha."}


def test_un_numero_nuevo_ilegible_se_dice_sin_hablar_de_una_ficha(negocio, redactor_falso):
    redactor_falso("Hola")
    dada = preparar(Pedido(telefono="12"), ahora=timezone.localtime()).completar()
    assert dada["whatsapp_url"] is None
    assert dada["avisos"] == [
        "Ese número no sirve para WhatsApp: revísalo. El mensaje se puede copiar."
    ]
