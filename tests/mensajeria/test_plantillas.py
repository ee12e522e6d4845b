"""Las plantillas de la cuenta: traerlas, ofrecer las que sirven, llenarlas y verlas como llegan."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from adapters.whatsapp.falso import CanalFalso
from domain.canal import PlantillaDelCanal
from domain.errores import CanalNoDisponible, DatosInvalidos, PlantillaInvalida
from domain.guardas import Proposito
from mensajeria.models import (
    Borrador,
    CanalDeWhatsApp,
    Contacto,
    Mensaje,
    PlantillaWhatsApp,
    VersionPrompt,
)
from mensajeria.services import plantillas
from mensajeria.services.identidad import contacto_del_telefono
from mensajeria.services.personas import identificar
from tests.conftest import CargarMiembro
from tests.factories import IncidenciaFactory
from tests.ventas.test_pantallas import EN_LINEA
from ventas.demo.miembros import HOY_SEMILLA
from ventas.models import Cliente

pytestmark = pytest.mark.django_db

AHORA = timezone.localtime().replace(hour=12, minute=0)
VOLVER = PlantillaDelCanal(
    id="1",
    nombre="volver",
    idioma="es_CL",
    categoria="MARKETING",
    estado="APPROVED",
    calidad="GREEN",
    componentes=(
        {
            "type": "BODY",
            "text": "Hola {{1}}, nos visitaste {{2}}. ¿Vienes a Aremko?",
            "example": {"body_text": [["Laura", "hace 8 meses"]]},
        },
        {"type": "FOOTER", "text": "Responde BAJA para no recibir más."},
    ),
)
MENSAJE = replace(
    VOLVER,
    id="2",
    nombre="y_un_mensaje",
    componentes=(
        {"type": "BODY", "text": "Hola {{1}}: {{2}} ¡Saludos!"},
        {"type": "FOOTER", "text": "Responde BAJA y no te escribimos más."},
    ),
)
HOLA = replace(
    VOLVER,
    id="3",
    nombre="hello_world",
    idioma="en_US",
    categoria="UTILITY",
    componentes=({"type": "BODY", "text": "*Welcome* and congratulations!"},),
)
CON_FOTO = replace(
    VOLVER,
    id="4",
    nombre="con_foto",
    componentes=({"type": "HEADER", "format": "IMAGE"}, *VOLVER.componentes),
)
EN_PAUSA = replace(VOLVER, id="5", nombre="en_pausa", estado="PAUSED")


def traer(canal: CanalFalso, *lista: PlantillaDelCanal) -> plantillas.Sincronizadas:
    canal.lista = lista
    return plantillas.sincronizar(ahora=AHORA)


def fila(nombre: str = "volver") -> PlantillaWhatsApp:
    return PlantillaWhatsApp.objects.get(nombre=nombre)


@pytest.fixture
def hoy_semilla(settings: Any) -> None:
    settings.HOY = HOY_SEMILLA


@pytest.fixture
def laura(elenco: CargarMiembro, negocio: object, hoy_semilla: None) -> Contacto:
    """El contacto de una clienta que lleva meses sin venir."""
    cliente = elenco("laura").cliente
    assert cliente is not None
    return contacto_del_telefono(cliente.telefono or "", cliente=cliente)


def persona_de(contacto: Contacto):
    return identificar(
        contacto.cliente_id,
        ahora=AHORA.replace(HOY_SEMILLA.year, HOY_SEMILLA.month, HOY_SEMILLA.day),
    )


@pytest.fixture
def borrador(laura: Contacto) -> Borrador:
    version = VersionPrompt.objects.create(clave="uno", perfil="EN_RIESGO")
    return Borrador.objects.create(
        cliente=laura.cliente,
        telefono_destino=laura.identidades.get().valor,
        proposito=Proposito.MARKETING,
        perfil="EN_RIESGO",
        razon="Porque sí.",
        version_prompt=version,
        redactor="plantillas",
        temperatura=0.7,
        estado=Borrador.Estado.LISTO,
        texto="Te echamos de menos.\n\n¿Vienes a las tinas?",
    )


# --------------------------------------------------------------------------------- sincronizar
def test_traerlas_de_nuevo_no_repite_y_cuenta_lo_que_cambio(canal_falso: CanalFalso):
    assert traer(canal_falso, VOLVER, HOLA) == plantillas.Sincronizadas(nuevas=2)
    assert traer(canal_falso, VOLVER, HOLA) == plantillas.Sincronizadas(iguales=2)

    pausada = replace(VOLVER, estado="PAUSED")
    assert traer(canal_falso, pausada, HOLA) == plantillas.Sincronizadas(cambiadas=1, iguales=1)
    assert fila().estado == "PAUSED"
    assert CanalDeWhatsApp.objects.get().plantillas_en == AHORA


def test_la_que_ya_no_esta_se_conserva_sin_ofrecerla_y_vuelve_si_vuelve(canal_falso: CanalFalso):
    traer(canal_falso, VOLVER)
    plantillas.elegir_fuentes(fila(), {"1": "nombre", "2": "a_mano"})

    assert traer(canal_falso).ausentes == 1
    assert fila().ausente
    assert plantillas.disponibles() == []

    assert traer(canal_falso, VOLVER) == plantillas.Sincronizadas(cambiadas=1)
    assert not fila().ausente
    assert fila().fuentes == {"1": "nombre", "2": "a_mano"}


def test_si_whatsapp_no_responde_queda_lo_que_se_sabia(canal_falso: CanalFalso, monkeypatch):
    traer(canal_falso, VOLVER)

    def caido() -> None:
        raise CanalNoDisponible

    monkeypatch.setattr(canal_falso, "plantillas", caido)
    with pytest.raises(CanalNoDisponible):
        plantillas.sincronizar(ahora=AHORA + timedelta(days=1))
    assert not fila().ausente
    assert CanalDeWhatsApp.objects.get().plantillas_en == AHORA


@pytest.mark.parametrize(
    ("hecho", "frase"),
    [
        ({}, "La cuenta de WhatsApp no tiene plantillas todavía."),
        ({"iguales": 3}, "3 plantillas en la cuenta: todo igual."),
        (
            {"nuevas": 1, "cambiadas": 2, "ausentes": 1},
            "3 plantillas en la cuenta: 1 nueva, 2 cambiaron, 1 ya no está en la cuenta.",
        ),
    ],
)
def test_se_cuenta_en_una_frase(hecho: dict[str, int], frase: str):
    assert plantillas.Sincronizadas(**hecho).frase == frase


# ---------------------------------------------------------------------------------- disponibles
def test_se_ofrecen_las_aprobadas_que_sabemos_llenar_primero_en_su_idioma(canal_falso: CanalFalso):
    traer(canal_falso, HOLA, VOLVER, CON_FOTO, EN_PAUSA)

    assert [p.nombre for p in plantillas.disponibles("es")] == ["volver", "hello_world"]
    assert [p.nombre for p in plantillas.disponibles("en")] == ["hello_world", "volver"]
    assert plantillas.por_que_no(fila("con_foto")) == (
        "No se puede usar desde aquí: lleva una imagen en la cabecera."
    )
    assert plantillas.por_que_no(fila("en_pausa")) == "WhatsApp no la tiene aprobada."
    assert plantillas.por_que_no(fila()) == ""


def test_una_que_whatsapp_ya_no_aprueba_no_queda_lista(canal_falso: CanalFalso):
    traer(canal_falso, EN_PAUSA)
    with pytest.raises(PlantillaInvalida, match="no la tiene aprobada"):
        plantillas.lista_para_enviar(fila("en_pausa"), {"1": "Ana", "2": "ayer"})


def test_una_fuente_que_no_existe_no_se_guarda(canal_falso: CanalFalso):
    traer(canal_falso, VOLVER)
    with pytest.raises(DatosInvalidos):
        plantillas.elegir_fuentes(fila(), {"1": "telefono"})
    with pytest.raises(DatosInvalidos):
        plantillas.elegir_fuentes(fila(), {"9": "nombre"})
    assert fila().fuentes == {}


# ---------------------------------------------------------------------------- llenar y verificar
def test_se_llena_con_los_hechos_de_la_persona_y_pasa_el_verificador(
    canal_falso: CanalFalso, laura: Contacto
):
    traer(canal_falso, VOLVER)
    persona = persona_de(laura)

    valores = plantillas.proponer(fila(), persona)

    assert valores == {"1": "Laura", "2": "hace 8 meses"}
    assert plantillas.juzgar(fila(), valores, persona).hallazgos == ()
    assert plantillas.lista_para_enviar(fila(), valores).cuerpo == tuple(valores.items())


def test_lo_que_la_persona_cambia_se_juzga_como_edicion(canal_falso: CanalFalso, laura: Contacto):
    traer(canal_falso, VOLVER)
    veredicto = plantillas.juzgar(fila(), {"1": "Laura", "2": "hace 3 semanas"}, persona_de(laura))
    assert [h.fragmento for h in veredicto.hallazgos] == ["3 semanas"]
    assert not veredicto.bloquea


def test_un_hueco_escrito_en_una_variable_no_puede_salir(canal_falso: CanalFalso, laura: Contacto):
    traer(canal_falso, VOLVER)
    valores = {"1": "{nombre}", "2": "hace 8 meses"}
    assert plantillas.juzgar(fila(), valores, persona_de(laura)).bloquea


def test_el_texto_fijo_que_aprobo_meta_avisa_y_no_bloquea(canal_falso: CanalFalso, laura: Contacto):
    con_promesa = replace(
        VOLVER, componentes=({"type": "BODY", "text": "Hola {{1}}, tienes un 40% de descuento."},)
    )
    traer(canal_falso, con_promesa)
    veredicto = plantillas.juzgar(fila(), {"1": "Laura"}, persona_de(laura))
    assert veredicto.hallazgos
    assert not veredicto.bloquea


def test_una_de_servicio_no_lleva_oferta_aunque_haya(
    canal_falso: CanalFalso, laura: Contacto, anuncios: None
):
    traer(canal_falso, replace(VOLVER, categoria="UTILITY"))
    plantillas.elegir_fuentes(fila(), {"1": "nombre", "2": "oferta"})

    assert plantillas.proposito_de(fila()) is Proposito.SERVICIO
    [_, oferta] = plantillas.llenado(fila(), persona_de(laura))
    assert (oferta.valor, oferta.falta[:10]) == ("", "No hay una")


# ----------------------------------------------------------------------------- los fragmentos
def elegir(sesion: Client, **datos: object):
    """El fragmento, como lo pide htmx."""
    return sesion.get(
        reverse("mensajeria:plantillas_elegir"), datos, headers={"HX-Request": "true"}
    )


def enviar(sesion: Client, contacto: Contacto, **cambios: object):
    """Aprieta «Enviar plantilla» con lo propuesto, salvo esos cambios."""
    datos = {
        "contacto": contacto.pk,
        "plantilla_id": fila().pk,
        "valor-1": "Laura",
        "valor-2": "hace 8 meses",
        "solicitud": "c1",
    }
    return sesion.post(reverse("mensajeria:plantilla_enviar"), datos | cambios)


def test_el_formulario_llega_lleno_y_con_su_vista(
    canal_falso: CanalFalso, laura: Contacto, sesion_recepcion: Client
):
    traer(canal_falso, VOLVER, HOLA)

    pagina = elegir(sesion_recepcion, contacto=laura.pk).content.decode()

    assert 'id="salida-plantilla"' in pagina
    assert f'data-enviar-a="{reverse("mensajeria:plantilla_enviar")}"' in pagina
    assert 'name="valor-1" value="Laura"' in pagina
    assert "Hola Laura, nos visitaste hace 8 meses. ¿Vienes a Aremko?" in pagina
    assert "disabled" not in pagina
    assert not EN_LINEA.search(pagina)


def test_elegir_cuesta_siempre_las_mismas_consultas(
    canal_falso: CanalFalso, laura: Contacto, sesion_recepcion: Client
):
    def consultas(*lista: PlantillaDelCanal) -> int:
        traer(canal_falso, *lista)
        with CaptureQueriesContext(connection) as hechas:
            elegir(sesion_recepcion, contacto=laura.pk)
        return len(hechas)

    elegir(sesion_recepcion, contacto=laura.pk)
    assert consultas(VOLVER) == consultas(VOLVER, HOLA, MENSAJE) <= 20


def test_el_texto_del_borrador_entra_en_una_linea(
    canal_falso: CanalFalso, laura: Contacto, sesion_recepcion: Client, borrador: Borrador
):
    traer(canal_falso, MENSAJE)
    plantillas.elegir_fuentes(fila("y_un_mensaje"), {"1": "nombre", "2": "mensaje"})

    pagina = elegir(sesion_recepcion, borrador=borrador.pk).content.decode()

    assert "Hola Laura: Te echamos de menos. ¿Vienes a las tinas? ¡Saludos!" in pagina
    assert f'name="borrador" value="{borrador.pk}"' in pagina


def test_con_un_mensaje_redactado_se_propone_la_que_lo_lleva(
    canal_falso: CanalFalso, laura: Contacto
):
    traer(canal_falso, VOLVER, MENSAJE)
    plantillas.elegir_fuentes(fila("y_un_mensaje"), {"1": "nombre", "2": "mensaje"})
    todas = [fila("volver"), fila("y_un_mensaje")]
    persona = persona_de(laura)

    assert plantillas.la_que_conviene(todas, persona).nombre == "volver"
    assert plantillas.la_que_conviene(todas, persona, "¿Vienes?").nombre == "y_un_mensaje"


def test_un_mensaje_en_su_idioma_cabe_en_una_plantilla_que_solo_hay_en_espanol(
    canal_falso: CanalFalso, laura: Contacto
):
    traer(canal_falso, VOLVER, MENSAJE)
    plantillas.elegir_fuentes(fila("y_un_mensaje"), {"1": "nombre", "2": "mensaje"})
    Cliente.objects.filter(pk=laura.cliente_id).update(idioma="pt")
    persona = persona_de(laura)
    texto = "Sua última visita foi há 8 meses. Quando você vem?"

    valores = plantillas.proponer(fila("y_un_mensaje"), persona, texto)
    juicio = plantillas.juzgar(fila("y_un_mensaje"), valores, persona, texto=texto)
    assert not juicio.bloquea
    # La que no lleva un mensaje se llena en su propio idioma.
    assert plantillas.proponer(fila(), persona)["2"] == "hace 8 meses"


def test_no_se_manda_el_formulario_a_otro_sitio(
    canal_falso: CanalFalso, laura: Contacto, sesion_recepcion: Client
):
    traer(canal_falso, VOLVER)
    ajenos = (
        "https://malo.example/",
        "//malo.example/",
        "javascript:alert(1)",
        "/malo/",
        "/salir/",
    )
    for destino in ajenos:
        pagina = elegir(sesion_recepcion, contacto=laura.pk, enviar_a=destino).content.decode()
        assert f'data-enviar-a="{reverse("mensajeria:plantilla_enviar")}"' in pagina
        assert "malo" not in pagina


def test_la_vista_se_rinde_mientras_se_escribe_y_dice_que_falta(
    canal_falso: CanalFalso, laura: Contacto, sesion_recepcion: Client
):
    traer(canal_falso, VOLVER)
    url = reverse("mensajeria:plantilla_vista", args=[fila().pk])

    vacia = sesion_recepcion.post(url, {"contacto": laura.pk, "valor-1": "*Lau*", "valor-2": ""})
    cambiada = sesion_recepcion.post(
        url, {"contacto": laura.pk, "valor-1": "Laura", "valor-2": "hace 3 semanas"}
    )

    assert "Hola <strong>Lau</strong>" in vacia.content.decode()
    assert "Falta llenar «Variable 2»." in vacia.content.decode()
    assert "disabled" in vacia.content.decode()
    assert "«3 semanas»" in cambiada.content.decode()
    assert "disabled" not in cambiada.content.decode()


def test_sin_plantillas_que_sirvan_se_dice_que_hacer(
    canal_falso: CanalFalso, laura: Contacto, sesion_recepcion: Client
):
    assert "No hay una plantilla aprobada" in elegir(sesion_recepcion, contacto=laura.pk).text


def test_sin_decir_a_quien_no_hay_nada_que_elegir(
    canal_falso: CanalFalso, sesion_recepcion: Client
):
    assert elegir(sesion_recepcion).status_code == 404
    assert elegir(sesion_recepcion, contacto="x").status_code == 404
    assert elegir(sesion_recepcion, contacto=99).status_code == 404


def test_sin_permiso_no_se_ve_a_quien_se_le_escribe(
    canal_falso: CanalFalso, laura: Contacto, sesion_ajena: Client
):
    assert elegir(sesion_ajena, contacto=laura.pk).status_code == 403


def test_a_quien_no_tiene_adonde_escribirle_se_le_dice(
    canal_falso: CanalFalso, sesion_recepcion: Client
):
    traer(canal_falso, VOLVER)
    sola = Contacto.objects.create(nombre="Sin nada")
    respuesta = elegir(sesion_recepcion, contacto=sola.pk)
    assert respuesta.status_code == 400
    assert "No hay adónde escribirle" in respuesta.text


def test_sin_javascript_es_una_pagina_entera(
    canal_falso: CanalFalso, laura: Contacto, sesion_recepcion: Client
):
    traer(canal_falso, VOLVER)
    url = reverse("mensajeria:plantillas_elegir")
    pagina = sesion_recepcion.get(url, {"contacto": laura.pk}).text
    assert "<h1>Enviar una plantilla</h1>" in pagina
    assert f'action="{reverse("mensajeria:plantilla_enviar")}"' in pagina
    assert not EN_LINEA.search(pagina)


# --------------------------------------------------------------------------------------- enviar
def test_enviar_deja_en_cola_lo_que_se_vio_y_lleva_a_la_conversacion(
    canal_falso: CanalFalso, laura: Contacto, sesion_recepcion: Client
):
    traer(canal_falso, VOLVER)

    respuesta = enviar(sesion_recepcion, laura)
    repetida = enviar(sesion_recepcion, laura)

    mensaje = Mensaje.objects.get()
    assert respuesta.url == repetida.url
    assert respuesta.url == reverse("mensajeria:conversacion", args=[mensaje.conversacion_id])
    assert mensaje.plantilla == fila()
    assert mensaje.texto.startswith("Hola Laura, nos visitaste hace 8 meses.")


def test_lo_que_no_puede_salir_vuelve_con_lo_escrito_y_el_porque(
    canal_falso: CanalFalso, laura: Contacto, sesion_recepcion: Client
):
    traer(canal_falso, VOLVER)

    vacia = enviar(sesion_recepcion, laura, **{"valor-1": "Lauri", "valor-2": ""})

    assert vacia.status_code == 400
    assert "Falta llenar «Variable 2»." in vacia.text
    assert 'value="Lauri"' in vacia.text
    assert not Mensaje.objects.exists()


def test_una_guarda_detiene_y_supervision_puede_seguir_con_un_motivo(
    canal_falso: CanalFalso, laura: Contacto, sesion_recepcion: Client, sesion_supervision: Client
):
    traer(canal_falso, VOLVER)
    IncidenciaFactory(cliente=laura.cliente)

    detenida = enviar(sesion_supervision, laura)
    assert detenida.status_code == 409
    assert 'name="motivo"' in detenida.text
    assert 'name="motivo"' not in enviar(sesion_recepcion, laura).text

    assert enviar(sesion_supervision, laura, motivo="Ya lo hablamos").status_code == 302
    assert Mensaje.objects.get().salto_motivo == "Ya lo hablamos"


def test_enviar_contesta_json_a_quien_habla_json(
    canal_falso: CanalFalso, laura: Contacto, sesion_recepcion: Client
):
    traer(canal_falso, VOLVER)
    sesion_recepcion.defaults["HTTP_ACCEPT"] = "application/json"

    mala = enviar(sesion_recepcion, laura, plantilla_id="x")
    buena = enviar(sesion_recepcion, laura)

    assert (mala.status_code, mala.json()["success"]) == (400, False)
    assert buena.json() == {"success": True, "mensaje_id": Mensaje.objects.get().pk}
