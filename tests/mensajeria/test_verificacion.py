"""Juzgar lo que una persona deja: sus cambios avisan, lo ajeno y los huecos no salen."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from domain.errores import DatosInvalidos, MensajeNoPuedeSalir
from mensajeria.models import Borrador, EventoBorrador
from mensajeria.services import entrega
from mensajeria.services.hojas import hoja_de
from mensajeria.services.personas import identificar
from mensajeria.services.redaccion import Pedido, preparar
from mensajeria.services.verificacion import juzgar
from tests.factories import ClienteFactory

pytestmark = pytest.mark.django_db

VERDAD = "¡Hola, Laura! 👋 Te extrañamos por aquí. ¿Te gustaría volver?"


@pytest.fixture
def laura(elenco):
    return elenco("laura")


@pytest.fixture
def ahora(laura):
    dia = laura.hoy
    return timezone.localtime().replace(year=dia.year, month=dia.month, day=dia.day, hour=12)


@pytest.fixture
def persona(laura, ahora):
    return identificar(laura.cliente.pk, ahora=ahora)


@pytest.fixture
def codigos(persona):
    """Función que da los códigos que salen de un texto de modelo para Laura."""

    def juzgado(texto):
        return [h.codigo.value for h in juzgar(texto, hoja_de(persona), persona).hallazgos]

    return juzgado


@pytest.fixture
def borrador(persona, ahora, redactor_falso, recepcionista):
    redactor_falso(VERDAD)
    encargo = preparar(Pedido(cliente_id=persona.id, usuario_id=recepcionista.pk), ahora=ahora)
    encargo.completar()
    return encargo.fila


@pytest.fixture
def entregar(borrador, recepcionista, ahora):
    def entregar(texto):
        return entrega.entregar(
            fila=borrador,
            tipo="copiado",
            texto=texto,
            usuario_id=recepcionista.pk,
            puede_saltar=False,
            ahora=ahora,
        )

    return entregar


# ------------------------------------------------------------------------- datos de otra ficha
@pytest.mark.parametrize(
    "texto",
    [
        "Laura, llámame al +56 9 5550 7777. ¿Te gustaría volver?",
        "Laura, escribe a pedro.otro@ejemplo.cl. ¿Te gustaría volver?",
        "Laura, Pedro Otro vino ayer. ¿Te gustaría volver?",
        "Laura, pregúntale a PEDRO OTRO. ¿Te gustaría volver?",
        "Laura, pregúntale a pedro otro. ¿Te gustaría volver?",
    ],
)
def test_el_telefono_el_correo_o_el_nombre_de_otra_ficha_no_salen(codigos, texto):
    ClienteFactory(nombre="Pedro Otro Díaz", telefono="+56955507777", email="Pedro.Otro@ejemplo.cl")
    assert "DATO_AJENO" in codigos(texto)


def test_lo_propio_no_es_ajeno_aunque_haya_un_homonimo(codigos, persona):
    ClienteFactory(nombre=persona.perfil.cliente.ficha.nombre, telefono="+56955507777")
    nombre = " ".join(persona.perfil.cliente.ficha.nombre.split()[:2])
    assert "DATO_AJENO" not in codigos(f"{nombre}, ¿te gustaría volver?")


def test_el_nombre_del_negocio_no_es_el_de_una_cuenta_interna(codigos):
    ClienteFactory(nombre="Aremko Spa", telefono="+56955507777", es_interno=True)
    assert "DATO_AJENO" not in codigos("Laura, un abrazo desde Aremko Spa. ¿Te gustaría volver?")


def test_juzgar_un_texto_hace_a_lo_mas_una_consulta(persona, django_assert_max_num_queries):
    hoja = hoja_de(persona)
    with django_assert_max_num_queries(1):
        juzgar(f"{VERDAD} +56 9 5550 7777 a@b.cl Pedro Otro", hoja, persona)


def test_un_texto_con_mas_de_mil_nombres_se_juzga_igual_y_se_halla_el_ultimo(codigos):
    ClienteFactory(nombre="Pedro Otro Díaz", telefono="+56955507777")
    letras = [chr(ord("a") + i) for i in range(26)]
    muchos = " ".join(f"{una.upper()}{otra}" for una in letras for otra in letras)
    texto = f"{muchos} {muchos[::-1].title()} Pedro Otro"
    assert "DATO_AJENO" in codigos(texto)


# ------------------------------------------------------------------------- la edición
def test_revisar_mientras_se_escribe_no_pasa_de_doce_consultas(
    borrador, ahora, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        entrega.revisar(fila=borrador, texto=f"{VERDAD} Pedro Otro, {{nombre}}.", ahora=ahora)


def test_lo_que_una_persona_agrega_sin_respaldo_avisa_y_se_puede_entregar(
    borrador, entregar, ahora
):
    editado = f"{VERDAD} Tienes un 20% de descuento."
    hallazgos = entrega.revisar(fila=borrador, texto=editado, ahora=ahora)
    assert {hallazgo["severidad"] for hallazgo in hallazgos} == {"avisa"}
    assert "20%" in " ".join(hallazgo["fragmento"] for hallazgo in hallazgos)
    entregar(editado)
    evento = EventoBorrador.objects.get(tipo="editado")
    assert evento.hallazgos == hallazgos


def test_su_propio_apellido_escrito_por_una_persona_no_se_avisa_ni_un_final_corto(
    borrador, persona, ahora
):
    apellido = persona.perfil.cliente.ficha.nombre.split()[1]
    editado = f"{VERDAD}\nSaludos, señora {apellido}"
    assert entrega.revisar(fila=borrador, texto=editado, ahora=ahora) == []
    ajeno = f"{VERDAD}\nSaludos, señora Muñoz Riquelme"
    assert entrega.revisar(fila=borrador, texto=ajeno, ahora=ahora) != []


@pytest.mark.parametrize("hueco", ["{nombre}", "[servicio]", "XXX"])
def test_un_hueco_no_sale_lo_escriba_quien_lo_escriba(borrador, entregar, hueco):
    with pytest.raises(MensajeNoPuedeSalir):
        entregar(f"{VERDAD} Te esperamos, {hueco}.")
    assert not EventoBorrador.objects.exists()


def test_lo_que_dejo_de_ser_cierto_desde_que_se_redacto_no_sale(borrador, entregar):
    Borrador.objects.filter(pk=borrador.pk).update(texto=f"{VERDAD} Tienes un 90% de descuento.")
    borrador.refresh_from_db()
    with pytest.raises(MensajeNoPuedeSalir):
        entregar(borrador.texto)


def test_lo_que_bloqueaba_el_borrador_lo_sigue_bloqueando_aunque_se_edite_lo_demas(
    borrador, entregar
):
    Borrador.objects.filter(pk=borrador.pk).update(texto=f"{VERDAD} Tienes un 90% de descuento.")
    borrador.refresh_from_db()
    with pytest.raises(MensajeNoPuedeSalir):
        entregar(f"{borrador.texto} Un abrazo.")
    entregar(f"{VERDAD} Un abrazo.")


def test_revisar_en_vivo_no_guarda_nada_y_dice_si_bloquea(borrador, sesion_recepcion, ahora):
    url = reverse("mensajeria:revisar", args=[borrador.pk])
    dicho = sesion_recepcion.post(url, {"texto": f"{VERDAD} Hola, {{nombre}}."}).json()
    assert dicho["bloquea"] is True
    assert [h["codigo"] for h in dicho["hallazgos"]] == ["HUECO"]
    assert not EventoBorrador.objects.exists()
    vacio = sesion_recepcion.post(url, {"texto": "  "})
    assert (vacio.status_code, vacio.json()["success"]) == (400, False)


def test_revisar_pide_permiso(borrador, sesion_ajena):
    url = reverse("mensajeria:revisar", args=[borrador.pk])
    assert sesion_ajena.post(url, {"texto": VERDAD}).status_code == 403


def test_un_texto_enorme_no_se_juzga(borrador, ahora):
    with pytest.raises(DatosInvalidos):
        entrega.revisar(fila=borrador, texto="a" * 5000, ahora=ahora)
