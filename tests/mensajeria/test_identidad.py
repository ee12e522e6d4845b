"""Una persona es un contacto, venga con su teléfono, con su BSUID o con los dos."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from domain.canal import Remitente
from domain.errores import DatosInvalidos
from mensajeria.models import (
    Contacto,
    Conversacion,
    EventoConversacion,
    Identidad,
    MarcaDeAviso,
    Mensaje,
    Presencia,
    Reaccion,
    Recordatorio,
)
from mensajeria.services import envio, fusion, hilo, identidad
from mensajeria.services.identidad import contacto_de, contacto_del_telefono, destino_de
from tests.factories import ClienteFactory
from tests.mensajeria.avisos_de_prueba import (
    AHORA,
    ANA,
    aviso,
    escribe,
    hilo_de,
    llega,
    reaccion,
    texto,
    textos_de,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("canal_falso")]

BSUID = "CL.1A2B3C"


def test_un_numero_desconocido_tiene_contacto_y_el_de_una_ficha_su_cliente() -> None:
    ficha = ClienteFactory(nombre="Ana Soto Ñuñoa", telefono=ANA)
    conocido = contacto_de(Remitente(telefono=ANA, nombre="Anita"))
    extranjera = contacto_de(Remitente(telefono="+442079460018", nombre="Jane"))
    assert conocido.cliente == ficha
    assert extranjera.cliente is None
    assert "ana soto nunoa" in conocido.busqueda
    assert "442079460018" in extranjera.busqueda


def test_con_un_telefono_compartido_el_contacto_es_del_titular_y_se_puede_cambiar(
    recepcionista: User,
) -> None:
    titular = ClienteFactory(nombre="Pedro", telefono=ANA)
    pareja = ClienteFactory(nombre="Paula", telefono=ANA, telefono_principal=False, titular=titular)
    contacto = contacto_de(Remitente(telefono=ANA))
    assert contacto.cliente == titular
    identidad.enlazar(contacto=contacto, cliente=pareja, usuario_id=recepcionista.pk, ahora=AHORA)
    contacto.refresh_from_db()
    assert contacto.cliente == pareja
    assert "paula" in contacto.busqueda
    assert EventoConversacion.objects.get().usuario == recepcionista
    escribe(texto("wamid.1"))
    assert Contacto.objects.get().cliente == pareja


def test_una_ficha_creada_despues_se_une_cuando_la_persona_vuelve_a_escribir() -> None:
    escribe(texto("wamid.1"))
    ficha = ClienteFactory(telefono=ANA)
    escribe(texto("wamid.2"))
    assert Contacto.objects.get().cliente == ficha


def test_unir_fichas_une_los_contactos_de_ese_telefono() -> None:
    contacto_de(Remitente(telefono=ANA))
    assert identidad.unir_fichas(ANA) == 0
    ficha = ClienteFactory(telefono=ANA)
    assert identidad.unir_fichas(ANA) == 1
    assert identidad.unir_fichas(ANA) == 0
    assert Contacto.objects.get().cliente == ficha


@pytest.mark.parametrize(
    ("ficha", "escribe_como"),
    [("+5511987654321", "+551187654321"), ("+525512345678", "+5215512345678")],
)
def test_otra_forma_del_mismo_numero_es_la_misma_persona(ficha: str, escribe_como: str) -> None:
    primero = contacto_del_telefono(ficha)
    segundo = contacto_de(Remitente(telefono=escribe_como))
    assert primero == segundo
    assert destino_de(primero).telefono == escribe_como


def test_quien_escribe_solo_con_bsuid_se_reconoce_cuando_trae_su_telefono() -> None:
    sin_telefono = contacto_de(Remitente(bsuid=BSUID, nombre="Ana", usuario="ana.soto"))
    assert destino_de(sin_telefono).telefono is None
    con_telefono = contacto_de(Remitente(bsuid=BSUID, telefono=ANA))
    assert con_telefono == sin_telefono
    assert contacto_de(Remitente(telefono=ANA)) == sin_telefono


def test_sin_telefono_ni_bsuid_no_hay_de_quien_hablar() -> None:
    with pytest.raises(DatosInvalidos):
        contacto_de(Remitente(nombre="Nadie"))


def test_el_nombre_de_whatsapp_no_puede_disfrazar_la_pantalla() -> None:
    contacto = contacto_de(Remitente(telefono=ANA, nombre="\u202eana\n\0\u200fSoto " + "x" * 900))
    assert contacto.nombre.startswith("ana Soto xxx")
    assert len(contacto.nombre) == 100


# ------------------------------------------------------------------------------------- fusiones
def dos_hilos(usuario: User) -> tuple[Contacto, Contacto]:
    """Ana por su teléfono y Ana por su BSUID, con todo lo que puede tener un hilo."""
    escribe(texto("wamid.1", "por teléfono", cuando=AHORA - timedelta(hours=2)))
    escribe(reaccion("wamid.r", "wamid.1"))
    viejo = contacto_de(Remitente(telefono=ANA))
    nuevo = contacto_de(Remitente(bsuid=BSUID))
    conversacion = hilo.tomar(nuevo)
    mensaje = Mensaje.objects.create(
        conversacion=conversacion,
        es_nuestro=False,
        tipo="texto",
        texto="por bsuid",
        estado="recibido",
        wamid="wamid.2",
        ocurrio_en=AHORA - timedelta(hours=1),
    )
    hilo.anotar(conversacion, mensaje)
    Reaccion.objects.create(mensaje=mensaje, emoji="🙏", cuando=AHORA)
    Recordatorio.objects.create(conversacion=conversacion, usuario=usuario, para=AHORA)
    Presencia.objects.create(conversacion=conversacion, usuario=usuario, visto_en=AHORA)
    EventoConversacion.objects.create(conversacion=conversacion, tipo="atendida", cuando=AHORA)
    MarcaDeAviso.objects.create(conversacion=conversacion, hasta=mensaje.pk)
    return viejo, nuevo


def test_si_el_telefono_y_el_bsuid_eran_de_dos_contactos_quedan_en_uno_con_todo(
    recepcionista: User,
) -> None:
    viejo, nuevo = dos_hilos(recepcionista)
    llega(aviso(messages=[texto("wamid.3", "con los dos", bsuid=BSUID)]))
    queda = hilo_de()
    assert queda.contacto == viejo
    assert textos_de(queda) == ["por teléfono", "por bsuid", "con los dos"]
    assert (queda.no_leidos, queda.resumen) == (3, "con los dos")
    assert queda.sin_responder_desde == AHORA - timedelta(hours=2)
    assert Reaccion.objects.filter(mensaje__conversacion=queda).count() == 2
    assert queda.recordatorios.count() == 1
    assert set(queda.eventos.values_list("tipo", flat=True)) == {"atendida", "fusionada"}
    nuevo.refresh_from_db()
    assert nuevo.fusionado_en == viejo
    assert identidad.definitivo(nuevo) == viejo
    assert (nuevo.busqueda, nuevo.conversacion.ultimo_en) == ("", None)
    assert nuevo.conversacion.no_leidos == 0
    assert not Presencia.objects.filter(conversacion=nuevo.conversacion).exists()
    assert MarcaDeAviso.objects.get().conversacion == queda


def test_fusionar_dos_veces_no_cambia_nada(recepcionista: User) -> None:
    viejo, nuevo = dos_hilos(recepcionista)

    def unir() -> None:
        fusion.fusionar(
            queda=Contacto.objects.get(pk=viejo.pk),
            sobra=Contacto.objects.get(pk=nuevo.pk),
            usuario_id=recepcionista.pk,
            ahora=AHORA,
        )

    unir()
    antes = list(Conversacion.objects.order_by("pk").values())
    unir()
    fusion.fusionar(queda=nuevo, sobra=viejo, usuario_id=None, ahora=AHORA)
    assert list(Conversacion.objects.order_by("pk").values()) == antes
    assert EventoConversacion.objects.filter(tipo="fusionada").count() == 1


def test_lo_que_estaba_sin_responder_sigue_asi_despues_de_fusionar(recepcionista: User) -> None:
    viejo, nuevo = dos_hilos(recepcionista)
    conversacion = viejo.conversacion
    conversacion.atendida_hasta = 10_000
    hilo.guardar(conversacion)
    fusion.fusionar(queda=viejo, sobra=nuevo, usuario_id=None, ahora=AHORA)
    assert hilo_de().sin_responder_desde is not None


def test_una_cadena_de_fusiones_lleva_al_ultimo() -> None:
    a, b, c = (contacto_de(Remitente(bsuid=f"CL.{n}")) for n in "abc")
    fusion.fusionar(queda=b, sobra=a, usuario_id=None, ahora=AHORA)
    fusion.fusionar(queda=c, sobra=b, usuario_id=None, ahora=AHORA)
    assert identidad.definitivo(Contacto.objects.get(pk=a.pk)) == c
    assert contacto_de(Remitente(bsuid="CL.a")) == c
    assert Identidad.objects.filter(contacto=c).count() == 3


def test_lo_que_se_escribe_a_un_contacto_que_recien_se_unio_a_otro_queda_en_el_hilo_que_se_ve() -> (
    None
):
    escribe(texto("wamid.1", "antes"))
    visto = hilo_de(ANA)
    queda = contacto_de(Remitente(bsuid=BSUID))
    # Entre que alguien abrió la conversación y pulsó Enviar, otro proceso los unió.
    fusion.fusionar(queda=queda, sobra=visto.contacto, usuario_id=None, ahora=AHORA)
    mensaje = envio.enviar_texto(
        conversacion=visto, texto="Hola", usuario_id=None, solicitud="c1", ahora=AHORA
    )
    assert mensaje.conversacion == hilo_de(ANA)
    assert textos_de(hilo_de(ANA)) == ["antes", "Hola"]


def test_todo_lo_que_cuelga_de_una_conversacion_se_pasa_al_fusionar() -> None:
    # Si se agrega algo que cuelgue de una conversación, hay que decidir qué hace una fusión.
    colgados = {relacion.related_model.__name__ for relacion in Conversacion._meta.related_objects}
    assert colgados == {
        "EventoConversacion",
        "MarcaDeAviso",
        "Mensaje",
        "Presencia",
        "Recordatorio",
    }


def test_quien_cambia_de_numero_sigue_siendo_el_mismo_contacto() -> None:
    escribe(texto("wamid.1", "antes"))
    nuevo = "+56955509999"
    identidad.cambiar(Remitente(telefono=ANA), Remitente(telefono=nuevo), ahora=AHORA)
    escribe(texto("wamid.2", "después", de=nuevo, cuando=AHORA + timedelta(seconds=1)))
    assert set(textos_de(hilo_de(nuevo))) == {"antes", "después"}
    assert destino_de(hilo_de(nuevo).contacto).telefono == nuevo
    identidad.cambiar(Remitente(telefono=nuevo), Remitente(telefono=ANA), ahora=AHORA)
    assert destino_de(hilo_de(nuevo).contacto).telefono == ANA


def test_el_cambio_de_numero_que_llega_despues_de_su_primer_mensaje_une_los_dos_hilos() -> None:
    nuevo = "+56955509999"
    escribe(texto("wamid.1", "antes"), texto("wamid.2", "después", de=nuevo))
    identidad.cambiar(Remitente(telefono=ANA), Remitente(telefono=nuevo), ahora=AHORA)
    assert set(textos_de(hilo_de(nuevo))) == {"antes", "después"}
    assert hilo_de(nuevo) == hilo_de(ANA)
