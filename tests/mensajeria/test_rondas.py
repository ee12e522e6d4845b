"""Ningún texto de un modelo sale con un hecho inventado: se verifica, se repara y se reemplaza."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone

from domain.errores import TiempoAgotado
from domain.ports import Resultado
from mensajeria.models import Borrador, Llamada, Ronda
from mensajeria.services.redaccion import Pedido, preparar
from mensajeria.services.rondas import Hallado, OtraRonda, Trozo

pytestmark = pytest.mark.django_db

MENTIRA = "¡Hola, Laura! 👋 Esta semana tienes un 90% de descuento. ¿Te gustaría volver?"
CORTADO = "¡Hola, Laura! 👋 Te extrañamos por aquí y queremos saber si te"
VERDAD = "¡Hola, Laura! 👋 Te extrañamos por aquí. ¿Te gustaría volver?"


@pytest.fixture
def redactar(elenco):
    """Función que encarga un mensaje para Laura y da la redacción sin empezar."""
    miembro = elenco("laura")
    dia = miembro.hoy
    ahora = timezone.localtime().replace(year=dia.year, month=dia.month, day=dia.day, hour=12)

    def encargar():
        return preparar(Pedido(cliente_id=miembro.cliente.pk), ahora=ahora)

    return encargar


def test_un_texto_verdadero_sale_en_una_ronda_y_queda_dicho(redactar, redactor_falso):
    falso = redactor_falso(VERDAD)
    respuesta = redactar().completar()
    fila = Borrador.objects.get()
    assert respuesta["mensaje"] == fila.texto == VERDAD
    assert (respuesta["hallazgos"], respuesta["bloquea"], respuesta["verificacion"]) == (
        [],
        False,
        "",
    )
    assert fila.verificacion == "limpia"
    assert len(falso.encargos) == fila.rondas.count() == 1


def test_una_frase_falsa_vuelve_sola_al_modelo_y_el_texto_se_arma_con_su_correccion(
    redactar, redactor_falso
):
    falso = redactor_falso([MENTIRA], ["1. Te extra", "ñamos por aquí."])
    respuesta = redactar().completar()
    assert respuesta["mensaje"] == "¡Hola, Laura! Te extrañamos por aquí. ¿Te gustaría volver?"
    assert "lo corrigió" in respuesta["verificacion"]
    assert Borrador.objects.get().verificacion == "reparada"
    original, reparacion = (encargo.prompt for encargo in falso.encargos)
    assert "1. 👋 Esta semana tienes un 90% de descuento." in reparacion.usuario
    assert "¿Te gustaría volver?" not in reparacion.usuario
    assert len(reparacion.completo) < len(original.completo) / 2
    assert [(r.numero, r.bloquea) for r in Ronda.objects.all()] == [(1, True), (2, False)]
    assert list(Llamada.objects.values_list("para", flat=True)) == ["redaccion", "reparacion"]


def test_el_texto_corregido_se_muestra_de_una_vez_y_no_sus_pedazos(redactar, redactor_falso):
    redactor_falso([MENTIRA], ["1. ", "Te extrañamos", " por aquí."])
    sucesos = list(redactar().sucesos())
    otra = sucesos.index(OtraRonda(2, sin_ia=False))
    armado = "¡Hola, Laura! Te extrañamos por aquí. ¿Te gustaría volver?"
    assert sucesos[otra + 1 :] == [Trozo(armado)]


def test_si_devuelve_el_mensaje_entero_en_vez_de_la_frase_ese_es_el_texto(redactar, redactor_falso):
    redactor_falso([MENTIRA], [VERDAD])
    assert redactar().completar()["mensaje"] == VERDAD
    assert Borrador.objects.get().verificacion == "reparada"


def test_si_lo_devuelto_no_se_entiende_se_reescribe_entero(redactar, redactor_falso):
    falso = redactor_falso([MENTIRA], ["1. Una.\n2. Dos."], [VERDAD])
    respuesta = redactar().completar()
    assert respuesta["mensaje"] == VERDAD
    entero = falso.encargos[2].prompt.usuario
    assert entero.startswith(falso.encargos[0].prompt.usuario)
    assert "90%" in entero.split("Tiene errores:")[1]
    assert [(r.numero, r.error, r.texto) for r in Ronda.objects.order_by("numero")][1:] == [
        (2, "RespuestaNoEntendida", "1. Una.\n2. Dos."),
        (3, "", VERDAD),
    ]
    assert Borrador.objects.get().verificacion == "reparada"


def test_lo_que_es_del_texto_entero_se_reescribe_entero_y_se_ve_llegar(redactar, redactor_falso):
    falso = redactor_falso([CORTADO], ["¡Hola, Laura! ", "¿Te gustaría volver?"])
    sucesos = list(redactar().sucesos())
    otra = sucesos.index(OtraRonda(2, sin_ia=False))
    assert sucesos[otra + 1 :] == [Trozo("¡Hola, Laura! "), Trozo("¿Te gustaría volver?")]
    assert "Escríbelo de nuevo entero" in falso.encargos[1].prompt.usuario


def test_si_la_frase_corregida_tambien_es_falsa_escribe_el_redactor_sin_ia(
    redactar, redactor_falso
):
    falso = redactor_falso([MENTIRA], ["1. Tienes un 80% de descuento."])
    respuesta = redactar().completar()
    assert "80%" not in respuesta["mensaje"]
    assert respuesta["usa_ia"] is False
    assert len(falso.encargos) == 2
    assert [(r.numero, r.redactor) for r in Ronda.objects.order_by("numero")] == [
        (1, "falsa"),
        (2, "falsa"),
        (3, "plantillas"),
    ]


def test_si_el_modelo_insiste_escribe_el_redactor_sin_ia_y_la_pantalla_lo_dice(
    redactar, redactor_falso
):
    falso = redactor_falso([MENTIRA], [MENTIRA])
    respuesta = redactar().completar()
    assert "90" not in respuesta["mensaje"]
    assert respuesta["mensaje"].strip()
    assert respuesta["bloquea"] is False
    assert (respuesta["usa_ia"], respuesta["redactado_con"]) == (False, "Redactado sin IA")
    assert "insistió" in respuesta["verificacion"]
    assert len(falso.encargos) == 2
    assert [r.redactor for r in Ronda.objects.all()] == ["falsa", "falsa", "plantillas"]
    assert Borrador.objects.get().verificacion == "reemplazada"


def test_si_la_reparacion_falla_por_el_proveedor_igual_hay_un_mensaje_verdadero(
    redactar, redactor_falso
):
    redactor_falso([MENTIRA], ["Laura, ", TiempoAgotado()])
    respuesta = redactar().completar()
    assert respuesta["usa_ia"] is False
    assert respuesta["success"]
    fallida = Ronda.objects.get(numero=2)
    assert (fallida.error, fallida.texto) == ("TiempoAgotado", "Laura, ")


def test_si_el_modelo_falla_en_la_primera_ronda_el_error_llega_a_la_persona(
    redactar, redactor_falso
):
    redactor_falso(["Hola", TiempoAgotado()])
    with pytest.raises(TiempoAgotado):
        redactar().completar()
    assert Borrador.objects.get().estado == "fallido"
    assert not Ronda.objects.exists()


def test_el_costo_y_los_tokens_de_un_borrador_son_los_de_todas_sus_rondas(redactar, redactor_falso):
    redactor_falso(
        [MENTIRA, Resultado(MENTIRA, "gpt-4o-2024-08-06", 1000, 100)],
        [VERDAD, Resultado(VERDAD, "gpt-4o-2024-08-06", 1200, 80)],
    )
    redactar().completar()
    fila = Borrador.objects.get()
    assert (fila.tokens_entrada, fila.tokens_salida) == (2200, 180)
    assert fila.costo_usd == sum(r.costo_usd for r in fila.rondas.all()) == Decimal("0.007300")


def test_lo_falso_se_ve_apenas_termina_su_oracion_y_antes_de_que_llegue_el_resto(
    redactar, redactor_falso
):
    redactor_falso(
        ["¡Hola, Laura! 👋 ", "Tienes un 90% de ", "descuento. ", "Escríbeme ", "cuando quieras."],
        ["1. Te extrañamos."],
    )
    sucesos = list(redactar().sucesos())
    primero = next(i for i, s in enumerate(sucesos) if isinstance(s, Hallado))
    assert sucesos[primero - 1] == Trozo("descuento. ")
    assert sucesos[primero + 1] == Trozo("Escríbeme ")
    otra = next(i for i, s in enumerate(sucesos) if isinstance(s, OtraRonda))
    assert sucesos[otra] == OtraRonda(2, sin_ia=False)
    assert isinstance(sucesos[otra - 1], Hallado)
    assert sucesos[otra + 1] == Trozo("¡Hola, Laura! Te extrañamos. Escríbeme cuando quieras.")


def test_las_posiciones_de_un_hallazgo_son_las_del_navegador(redactar, redactor_falso):
    redactor_falso([MENTIRA], [VERDAD])
    hallazgos = next(s for s in redactar().sucesos() if isinstance(s, Hallado)).hallazgos
    en_utf16 = MENTIRA.encode("utf-16-le")
    for hallazgo in hallazgos:
        tramo = en_utf16[hallazgo["inicio"] * 2 : hallazgo["fin"] * 2].decode("utf-16-le")
        assert tramo == hallazgo["fragmento"]
        desde, hasta = hallazgo["oracion"]
        assert "descuento." in en_utf16[desde * 2 : hasta * 2].decode("utf-16-le")


def test_cerrar_la_ventana_durante_la_reparacion_deja_la_fila_interrumpida(
    redactar, redactor_falso
):
    redactor_falso([CORTADO], ["Laura, ", "te extrañamos."])
    sucesos = redactar().sucesos()
    for suceso in sucesos:
        if suceso == Trozo("Laura, "):
            break
    sucesos.close()
    fila = Borrador.objects.get()
    assert (fila.estado, fila.texto) == ("interrumpido", "Laura, ")


def test_un_texto_que_no_puede_salir_no_trae_enlace(redactar, redactor_falso):
    redactor_falso("¡Hola, Laura! Te esperamos, {nombre}. ¿Vienes?").usa_ia = False
    respuesta = redactar().completar()
    assert respuesta["bloquea"] is True
    assert respuesta["whatsapp_url"] is None
    assert Borrador.objects.get().verificacion == "bloqueada"
