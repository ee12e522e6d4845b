"""La hoja dice solo lo permitido, marcado como se dice o se usa (dominio.md §4)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cliente360 import Ficha, Linea
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.hoja import elegir_catalogo
from domain.ofertas import Oferta
from domain.perfiles import Matiz, Perfil
from domain.prompts import componer_prompt
from domain.tiempo import duracion, hace
from tests.domain.elenco import ELENCO, persona
from tests.domain.estrategias import REGLAS_CON_RELLENO, fichas, lineas_de_cliente
from tests.domain.fabricas import (
    CATALOGO,
    HOY,
    INSTRUCCIONES,
    NEGOCIO,
    REGLAS,
    SORPRESA,
    cliente,
    historica,
    hoja,
    hoja_de,
    leer,
    linea,
    reserva,
    servicio,
    visitas,
)


def _valores(una: HojaDeHechos) -> dict[str, str]:
    return {hecho.clave: hecho.valor for hecho in una.hechos()}


# ------------------------------------------------------------------------ lo que nunca sale de aquí
@given(fichas(), lineas_de_cliente())
def test_ni_telefono_ni_correo_ni_apellido_salen_en_la_hoja_ni_en_el_prompt(
    ficha_y_secretos: tuple[Ficha, tuple[str, ...]], lineas: list[Linea]
) -> None:
    ficha, secretos = ficha_y_secretos
    datos = {campo: getattr(ficha, campo) for campo in ("idioma", "trato", "incidencia_abierta")}
    leido = leer(
        lineas,
        reglas=REGLAS_CON_RELLENO,
        id=ficha.id,
        nombre=ficha.nombre,
        telefono=ficha.telefono,
        email=ficha.email,
        **datos,
    )
    una = hoja_de(leido)
    prompt = componer_prompt(una, INSTRUCCIONES, clave="1", anteriores=("otro texto",))

    salida = "\n".join(
        [json.dumps(una.a_json(), ensure_ascii=False), prompt.completo, repr(una.hechos())]
    ).casefold()

    for secreto in secretos:
        assert secreto.casefold() not in salida


def test_de_la_ficha_solo_viajan_nombre_de_pila_trato_idioma_y_emojis() -> None:
    una = hoja(nombre="Ana Rojas", trato="f", idioma="pt", limite_emojis=0)

    assert (una.nombre, una.trato, una.idioma, una.limite_emojis) == ("Ana", "f", "pt", 0)
    assert hoja().limite_emojis == REGLAS.limite_emojis


# ----------------------------------------------------------------------------- se dice / se usa
@pytest.mark.parametrize("quien", ELENCO, ids=lambda p: p.clave)
def test_gasto_segmento_y_nombre_del_perfil_se_usan_y_no_se_dicen(quien: Any) -> None:
    leido = quien.leer()
    una = hoja_de(leido)
    callados = {hecho.clave for hecho in una.hechos() if not hecho.se_dice}
    dichos = [hecho.valor for hecho in una.hechos() if hecho.se_dice]

    assert {"Gasto total", "Segmento RFM"} <= callados
    assert ("Perfil" in callados) is (leido.perfil is not Perfil.VIP)
    assert leido.perfil.nombre not in dichos
    assert leido.segmento == "VIP" or leido.segmento not in dichos


def test_a_un_vip_se_le_puede_decir_vip_y_nada_mas_del_perfil() -> None:
    hechos = {h.clave: h for h in hoja_de(persona("roberto").leer()).hechos()}

    assert hechos["Perfil"].valor == "VIP"
    assert hechos["Perfil"].se_dice
    assert hechos["Privilegios"].valor == "prioridad para reservar"


def test_los_privilegios_son_solo_de_los_vip_y_solo_si_los_hay() -> None:
    roberto = persona("roberto").leer()
    sin_privilegios = hoja_de(roberto, negocio=replace(NEGOCIO, privilegios_vip=()))

    assert "Privilegios" not in _valores(hoja_de(persona("carlos").leer()))
    assert "Privilegios" not in _valores(sin_privilegios)


def test_el_gasto_se_puede_dejar_fuera_por_completo() -> None:
    una = hoja(visitas(-40, gasto=300_000))

    assert "$300.000" in {h.valor for h in una.hechos()}
    assert "$300.000" not in {h.valor for h in una.hechos(con_gasto=False)}


@pytest.mark.parametrize(
    ("trato", "dice"), [("f", "femenino"), ("m", "masculino"), ("", "sin género")]
)
def test_el_texto_concuerda_con_un_genero_solo_si_alguien_lo_anoto(trato: str, dice: str) -> None:
    hechos = {h.clave: h for h in hoja(trato=trato).hechos()}

    assert hechos["Trato"].valor == dice
    assert not hechos["Trato"].se_dice


# ------------------------------------------------------------------------------ visitas y tiempos
def test_visitas_y_servicios_son_cuentas_distintas() -> None:
    valores = _valores(hoja(reserva(linea(-40), linea(-40), linea(-40))))

    assert valores["Visitas"] == "1"
    assert valores["Total servicios"] == "3"


def test_la_ultima_visita_dice_hace_cuanto_y_que_tuvo_sin_repetir() -> None:
    lineas = reserva(
        linea(-21, servicio="Tina Tronador"),
        linea(-21, servicio="Tina Tronador"),
        linea(-21, servicio="Cabaña Laurel", categoria="Cabañas"),
        linea(-21, servicio="Decoración", categoria="Complementos", es_complemento=True),
        linea(-21, servicio="Secreto", categoria="Reservado", mencionable=False),
    )
    una = hoja(lineas)
    valores = _valores(una)

    assert valores["Última visita"] == "hace 3 semanas"
    assert valores["En su última visita"] == "Tina Tronador y Cabaña Laurel"
    assert valores["Categorías de esa visita"] == "Tinas y Cabañas"
    assert "Secreto" not in json.dumps(una.a_json(), ensure_ascii=False)
    assert "Decoración" not in json.dumps(una.a_json(), ensure_ascii=False)


def test_una_visita_que_no_se_nombra_se_cuenta_sin_decir_que_fue() -> None:
    valores = _valores(hoja([linea(-40, servicio="Secreto", categoria="", mencionable=False)]))

    assert valores["Última visita"] == "hace un mes"
    assert "En su última visita" not in valores


def test_el_historial_de_un_solo_anio_no_es_un_rango() -> None:
    assert _valores(hoja([historica()]))["Historial antiguo"] == "en 2018"


def test_solo_con_la_pausa_superada_se_habla_de_los_anios_sin_venir() -> None:
    antes = [historica(date(2018, 6, 9)), historica(date(2021, 12, 18))]

    assert hoja([*antes, linea(-60)]).pausa == duracion(
        (HOY - timedelta(days=60) - date(2021, 12, 18)).days
    )
    assert "Volvió después de" in _valores(hoja([*antes, linea(-60)]))
    assert hoja([*antes, linea(-61)]).pausa is None
    assert "Volvió después de" not in _valores(hoja([*antes, linea(-61)]))


def test_la_proxima_reserva_se_dice_con_su_dia_y_sus_servicios() -> None:
    valores = _valores(hoja([linea(date(2026, 1, 3))]))

    assert valores["Próxima reserva"] == "sábado 3 de enero de 2026"
    assert valores["La reserva incluye"] == "Tina Tronador"
    assert "Última visita" not in valores


def test_como_mucho_dos_favoritas() -> None:
    lineas = [linea(-i, categoria=c) for i, c in enumerate(["A", "B", "C"], start=10)]

    assert hoja(lineas).categorias_favoritas == ("A", "B")


@given(lineas_de_cliente())
def test_cada_cifra_de_la_hoja_es_la_del_360(lineas: list[Linea]) -> None:
    leido = leer(lineas, reglas=REGLAS_CON_RELLENO)
    una = hoja_de(leido)
    ultima = leido.cliente.ultima_visita

    assert una.visitas == len(leido.cliente.visitas)
    assert una.servicios == leido.cliente.metricas.total_servicios
    assert (una.ultima_visita is None) is (ultima is None)
    if una.ultima_visita:
        assert una.ultima_visita.hace == hace(leido.cliente.metricas.dias_desde_ultima or 0)
    assert (una.dias_de_pausa is not None) is (Matiz.PAUSA_LARGA_SUPERADA in una.matices)
    assert all(hecho.valor for hecho in una.hechos())
    no_mencionables = {u.servicio for u in lineas} - {u.servicio for u in lineas if u.mencionable}
    dichos = (*(una.ultima_visita.servicios if una.ultima_visita else ()),)
    assert not no_mencionables & set(dichos)


# ----------------------------------------------------------------------------- ofertas y catálogo
def test_sin_fila_de_oferta_no_hay_promesa() -> None:
    laura = persona("laura").leer()

    assert "Oferta" in _valores(hoja_de(laura))
    assert "Oferta" not in _valores(hoja_de(laura, ofertas=()))
    assert "Novedades" not in _valores(hoja_de(laura, novedades=()))


def test_la_oferta_se_dice_con_sus_condiciones() -> None:
    una = hoja_de(
        persona("laura").leer(),
        ofertas=[Oferta(id=2, texto="10% de descuento", condiciones="de lunes a jueves")],
    )

    assert _valores(una)["Oferta"] == "10% de descuento (de lunes a jueves)"


def test_la_oferta_de_otro_perfil_no_llega() -> None:
    assert hoja_de(persona("carlos").leer(), ofertas=[SORPRESA]).oferta is None


@pytest.mark.parametrize("clave", ["con_reclamo", "maria"])
def test_ni_a_quien_reclama_ni_sobre_una_reserva_se_promociona(clave: str) -> None:
    """Un mensaje de servicio con una promoción dentro sería marketing."""
    una = hoja_de(persona(clave).leer(), ofertas=[Oferta(id=9, texto="algo")])

    assert una.oferta is None
    assert una.novedades == ()


def test_el_catalogo_empieza_por_lo_favorito_que_ya_conoce() -> None:
    nombres = [s.nombre for s in elegir_catalogo(cliente(visitas(-40)), CATALOGO, maximo=8)]

    assert nombres[:2] == ["Tina Tronador", "Tina Hornopirén"]
    assert "Decoración" not in nombres


def test_a_quien_no_tiene_favoritas_se_le_muestra_de_todo() -> None:
    muchas = [servicio(f"Cabaña {i}", "Cabañas") for i in range(9)]
    elegidas = elegir_catalogo(cliente(), [*muchas, *CATALOGO], maximo=3)

    assert [s.categoria for s in elegidas] == ["Cabañas", "Masajes", "Tinas"]


@pytest.mark.parametrize("cambio", ["activo", "mencionable"])
def test_lo_inactivo_o_que_no_se_nombra_no_entra_en_el_catalogo(cambio: str) -> None:
    entradas = [servicio("Tina Oculta", **{cambio: False}), servicio("Tina Visible")]

    assert [s.nombre for s in elegir_catalogo(cliente(), entradas, maximo=8)] == ["Tina Visible"]


@given(st.lists(st.sampled_from("ABCD"), max_size=20), st.integers(0, 8))
def test_el_catalogo_nunca_pasa_del_maximo_ni_inventa(categorias: list[str], maximo: int) -> None:
    entradas = [servicio(f"S{i}", categoria) for i, categoria in enumerate(categorias)]
    elegidas = elegir_catalogo(cliente(visitas(-4, categoria="B")), entradas, maximo=maximo)

    assert len(elegidas) == min(maximo, len(entradas))
    assert len(set(elegidas)) == len(elegidas)
    assert set(elegidas) <= set(entradas)


def test_el_catalogo_dice_precio_y_por_que_se_cobra() -> None:
    catalogo = [servicio("Tina Osorno", unidad="por persona"), servicio("Masaje", precio=40_000)]

    assert (
        _valores(hoja_de(leer(), catalogo=catalogo))["Catálogo"]
        == "Tina Osorno $25.000 por persona; Masaje $40.000"
    )


# ---------------------------------------------------------------------------------- como se guarda
def test_la_hoja_se_guarda_separando_lo_que_se_dice_de_lo_que_se_usa() -> None:
    guardada = hoja_de(persona("laura").leer()).a_json()

    assert json.loads(json.dumps(guardada)) == guardada
    assert guardada["hoy"] == "2025-11-08"
    assert guardada["perfil"] == "EN_RIESGO"
    assert guardada["matices"] == []
    assert guardada["se_dice"]["Última visita"] == "hace 8 meses"
    assert guardada["se_usa"]["Gasto total"] == "$400.000"
    assert not guardada["se_dice"].keys() & guardada["se_usa"].keys()
    assert guardada["negocio"] == "Aremko Spa"


def test_el_matiz_de_la_hoja_es_el_que_decide() -> None:
    assert hoja([linea(3)]).matiz is Matiz.RESERVA_FUTURA
    assert hoja(visitas(-40, -50)).matiz is None


def test_la_hoja_mas_pobre_tambien_sirve() -> None:
    una = HojaDeHechos(hoy=HOY, perfil=Perfil.CLIENTE_NUEVO, negocio=NEGOCIO)

    assert una.gasto_total == Decimal(0)
    assert {h.clave for h in una.hechos()} == {"Nombre", "Trato", "Gasto total", "Perfil"}


@pytest.mark.parametrize("proposito", [Proposito.SERVICIO, Proposito.RESPUESTA])
def test_solo_un_mensaje_de_marketing_ofrece_o_anuncia(proposito):
    laura = persona("laura").leer()
    assert hoja_de(laura).oferta == SORPRESA
    callada = hoja_de(laura, proposito=proposito)
    assert callada.oferta is None
    assert callada.novedades == ()
    assert callada.a_json()["proposito"] == proposito.value
