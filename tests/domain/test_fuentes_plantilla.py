"""De dónde sale cada variable de una plantilla: solo de lo que la hoja deja decir."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.fuentes_plantilla import FUENTES, Fuente, fuente_de, llenar, proponer
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.plantillas_whatsapp import Forma, Parte, Variable, leer
from tests.domain.elenco import ELENCO
from tests.domain.fabricas import PENDIENTE, hoja, hoja_de, linea

CUATRO = leer([{"type": "BODY", "text": "{{1}} {{2}} {{3}} {{4}}."}])


def una(nombre: str = "1", antes: str = "", ejemplo: str = "", **otros: object) -> Variable:
    return Variable(nombre, nombre, Parte.CUERPO, ejemplo, antes, **otros)  # type: ignore[arg-type]


def con(fuente: Fuente, de: HojaDeHechos, texto: str = "") -> tuple[str, str]:
    """El valor y lo que falta de una plantilla de una sola variable con esa fuente."""
    forma: Forma = leer([{"type": "BODY", "text": "Hola {{1}}."}])
    [lleno] = llenar(forma, {"1": fuente.value}, de, texto)
    assert lleno.fuente is fuente
    return lleno.valor, lleno.falta


# -------------------------------------------------------------------------------------- llenar
def test_se_llena_con_lo_que_la_hoja_dice():
    de = hoja([linea(-240, servicio="Tina Tronador")], nombre="LAURA soto")

    assert con(Fuente.NOMBRE, de) == ("Laura", "")
    assert con(Fuente.NEGOCIO, de) == (de.negocio.nombre, "")
    assert con(Fuente.ULTIMA_VISITA, de) == ("hace 8 meses", "")
    assert con(Fuente.TIEMPO_SIN_VENIR, de) == ("8 meses", "")
    assert con(Fuente.ULTIMO_SERVICIO, de) == ("Tina Tronador", "")
    assert con(Fuente.CATEGORIAS, de) == ("Tinas", "")
    assert con(Fuente.OFERTA, de) == ("una sorpresa especial", "")
    assert con(Fuente.NOVEDAD, de) == ("nuevas tinas premium", "")


def test_la_proxima_reserva_se_dice_con_su_fecha_y_sus_servicios():
    de = hoja([linea(7, servicio="Tina Tronador", **PENDIENTE)])
    assert con(Fuente.RESERVA_FECHA, de) == ("sábado 15 de noviembre", "")
    assert con(Fuente.RESERVA_SERVICIOS, de) == ("Tina Tronador", "")


def test_cada_variable_dice_que_dato_es_salvo_la_que_se_escribe_a_mano():
    forma = leer([{"type": "BODY", "text": "Hola {{1}}, {{2}}."}])
    nombre, libre = llenar(forma, {"1": Fuente.NOMBRE.value, "2": Fuente.A_MANO.value}, hoja())
    assert nombre.que_es == "Su nombre de pila"
    assert libre.que_es == ""


def test_el_mensaje_redactado_va_en_una_linea():
    assert con(Fuente.MENSAJE, hoja(), "Hola Laura\n\n¿Vienes?") == ("Hola Laura ¿Vienes?", "")


@pytest.mark.parametrize("fuente", [f for f in Fuente if f not in (Fuente.NEGOCIO, Fuente.NOVEDAD)])
def test_lo_que_no_se_sabe_queda_vacio_y_se_dice_por_que(fuente: Fuente):
    nadie = replace(hoja(nombre="WhatsApp 569"), negocio=replace(hoja().negocio, lugar=""))
    assert con(fuente, nadie) == ("", FUENTES[fuente].falta)
    assert FUENTES[fuente].falta.endswith(".")


def test_quien_vino_ayer_no_lleva_tiempo_sin_venir():
    assert con(Fuente.TIEMPO_SIN_VENIR, hoja([linea(-1)]))[0] == ""


def test_en_un_mensaje_de_servicio_no_hay_oferta_ni_novedad():
    de = hoja_de(_leido("carlos"), proposito=Proposito.SERVICIO)
    assert con(Fuente.OFERTA, de)[0] == con(Fuente.NOVEDAD, de)[0] == ""


def test_un_servicio_que_no_se_menciona_no_llega_a_la_plantilla():
    de = hoja([linea(-40, servicio="Masaje de reconciliación", mencionable=False)])
    assert con(Fuente.ULTIMO_SERVICIO, de)[0] == ""


@pytest.mark.parametrize("persona", ELENCO, ids=lambda p: p.clave)
def test_ninguna_fuente_dice_algo_que_la_hoja_no_diga(persona):
    de = hoja_de(_leido(persona.clave))
    dicho = {h.valor for h in de.hechos() if h.se_dice}
    dicho |= {v.removeprefix("hace ").removeprefix("há ").removesuffix(" ago") for v in dicho}
    dicho |= {de.negocio.nombre, de.negocio.lugar, ""}
    assert {con(fuente, de)[0] for fuente in Fuente} <= dicho


def _leido(clave: str):
    persona = next(p for p in ELENCO if p.clave == clave)
    return persona.leer()


# ------------------------------------------------------------------------------------ proponer
@pytest.mark.parametrize(
    ("variable", "fuente"),
    [
        (una("nombre"), Fuente.NOMBRE),
        (una("customer_name"), Fuente.NOMBRE),
        (una("nombre_negocio"), Fuente.NEGOCIO),
        (una("service_name"), Fuente.ULTIMO_SERVICIO),
        (una("servicio_reserva"), Fuente.RESERVA_SERVICIOS),
        (una("fecha_reserva"), Fuente.RESERVA_FECHA),
        (una("fecha_visita"), Fuente.ULTIMA_VISITA),
        (una("ultima_visita"), Fuente.ULTIMA_VISITA),
        (una("promocion"), Fuente.OFERTA),
        (una("mensaje"), Fuente.MENSAJE),
        (una("direccion"), Fuente.LUGAR),
        (una("tiempo"), Fuente.TIEMPO_SIN_VENIR),
        (una(antes="¡Hola "), Fuente.NOMBRE),
        (una(antes="Buenos días, "), Fuente.NOMBRE),
        (una(antes="Estimada "), Fuente.NOMBRE),
        (una(antes="Han pasado "), Fuente.TIEMPO_SIN_VENIR),
        (una(antes="Te escribimos de "), Fuente.NEGOCIO),
        (una(antes="Tu reserva es para el "), Fuente.RESERVA_FECHA),
        (una(ejemplo="Laura"), Fuente.NOMBRE),
        (una(ejemplo="Aremko Spa"), Fuente.NEGOCIO),
        (una(ejemplo="Aremko"), Fuente.NEGOCIO),
        (una(ejemplo="Are"), Fuente.A_MANO),
        (una(ejemplo="hace 3 semanas"), Fuente.ULTIMA_VISITA),
        (una(ejemplo="más de 2 años"), Fuente.TIEMPO_SIN_VENIR),
        (una(ejemplo="20% en tinas"), Fuente.OFERTA),
        (una(ejemplo="sábado 15 de noviembre"), Fuente.RESERVA_FECHA),
        (una(ejemplo="15/11/2025"), Fuente.RESERVA_FECHA),
        (
            una(ejemplo="Hace mucho que no te vemos y nos encantaría verte otra vez por acá" * 2),
            Fuente.MENSAJE,
        ),
        (
            una(ejemplo="Nos encantaría verte otra vez por acá, con calma y cuando quieras"),
            Fuente.MENSAJE,
        ),
        (una(ejemplo="algo"), Fuente.A_MANO),
        (una(), Fuente.A_MANO),
        (Variable("boton-0", "nombre", Parte.BOTON), Fuente.A_MANO),
    ],
)
def test_propone_la_fuente_por_el_nombre_lo_que_precede_o_el_ejemplo(
    variable: Variable, fuente: Fuente
):
    assert proponer(variable, negocio="Aremko Spa") is fuente


def test_manda_la_que_alguien_eligio_si_todavia_existe():
    variable = una("nombre")
    assert fuente_de(variable, {"nombre": "negocio"}) is Fuente.NEGOCIO
    assert fuente_de(variable, {"nombre": "ya_no_existe"}) is Fuente.NOMBRE
    assert fuente_de(variable, {}) is Fuente.NOMBRE


def test_cada_fuente_tiene_su_etiqueta_para_la_pantalla():
    assert set(FUENTES) == set(Fuente)
    assert len({dato.etiqueta for dato in FUENTES.values()}) == len(Fuente)


def test_cada_variable_sale_en_su_orden():
    llenos = llenar(CUATRO, {"1": "nombre", "2": "negocio"}, hoja(nombre="Ana"))
    assert [uno.variable.clave for uno in llenos] == ["1", "2", "3", "4"]
    assert llenos[0].valor == "Ana"
