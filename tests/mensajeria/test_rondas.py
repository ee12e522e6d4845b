"""Ningún texto de un modelo sale con un hecho inventado: se verifica, se repara y se reemplaza."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone

from domain.errores import TiempoAgotado
from domain.ports import Resultado
from mensajeria.models import Borrador, Ronda
from mensajeria.services.redaccion import Pedido, preparar
from mensajeria.services.rondas import Hallado, OtraRonda, Trozo

pytestmark = pytest.mark.django_db

MENTIRA = "¡Hola, Laura! 👋 Esta semana tienes un 90% de descuento. ¿Te gustaría volver?"
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


def test_una_mentira_vuelve_al_modelo_con_lo_que_esta_mal_y_sale_su_correccion(
    redactar, redactor_falso
):
    falso = redactor_falso([MENTIRA], [VERDAD])
    respuesta = redactar().completar()
    assert respuesta["mensaje"] == VERDAD
    assert "lo corrigió" in respuesta["verificacion"]
    assert Borrador.objects.get().verificacion == "reparada"
    reparacion = falso.encargos[1].prompt.usuario
    assert reparacion.startswith(falso.encargos[0].prompt.usuario)
    assert "90%" in reparacion.split("Tiene errores:")[1]
    assert [(r.numero, r.bloquea) for r in Ronda.objects.all()] == [(1, True), (2, False)]


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
        [VERDAD],
    )
    sucesos = list(redactar().sucesos())
    primero = next(i for i, s in enumerate(sucesos) if isinstance(s, Hallado))
    assert sucesos[primero - 1] == Trozo("descuento. ")
    assert sucesos[primero + 1] == Trozo("Escríbeme ")
    otra = next(i for i, s in enumerate(sucesos) if isinstance(s, OtraRonda))
    assert sucesos[otra] == OtraRonda(2, sin_ia=False)
    assert isinstance(sucesos[otra - 1], Hallado)
    assert sucesos[otra + 1] == Trozo(VERDAD)


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
    redactor_falso([MENTIRA], ["Laura, ", "te extrañamos."])
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
