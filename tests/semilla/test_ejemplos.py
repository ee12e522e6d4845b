"""Los seis ejemplos de la semilla: con los hechos del elenco, cada cifra que dicen es cierta."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from django.utils import timezone

from domain.hechos import HojaDeHechos
from domain.tiempo import son_anios
from mensajeria.services.hojas import hoja_de
from mensajeria.services.personas import identificar

pytestmark = pytest.mark.django_db


@pytest.fixture
def hoja(persona, anuncios):
    """La hoja de hechos de alguien del elenco, en su día de referencia."""

    def dar(clave: str) -> HojaDeHechos:
        cliente, hoy = persona(clave)
        mediodia = timezone.make_aware(datetime.combine(hoy, time(12)))
        return hoja_de(identificar(cliente.pk, ahora=mediodia))

    return dar


def test_maria_tiene_su_primera_visita_el_15_de_nov_con_tina_hornopiren_y_cabana_laurel(hoja):
    maria = hoja("maria")
    assert maria.nombre == "María"
    assert maria.visitas == 0
    assert maria.proxima_reserva.fecha_texto == "sábado 15 de noviembre"
    assert set(maria.proxima_reserva.servicios) == {"Tina Hornopirén", "Cabaña Laurel"}
    assert "Llegar 10 minutos antes" in maria.negocio.politicas


def test_carlos_ha_venido_5_veces_y_le_encantan_las_tinas_de_hidromasaje(hoja):
    carlos = hoja("carlos")
    assert carlos.nombre == "Carlos"
    assert carlos.visitas == 5
    assert carlos.categorias_favoritas == ("Tinas de hidromasaje",)
    assert "Tina Premium" in [servicio.nombre for servicio in carlos.catalogo]


def test_ana_fue_cliente_entre_2018_y_2021_y_volvio_despues_de_3_anos(hoja):
    ana = hoja("ana")
    assert ana.nombre == "Ana"
    assert ana.anios_historia == (2018, 2021)
    assert ana.pausa == "3 años"
    assert son_anios(ana.dias_de_pausa, 3)
    assert ana.ultima_visita.categorias == ("Cabañas",)
    assert ana.trato == "f"
    novedades = " ".join(novedad.texto for novedad in ana.novedades)
    for anuncio in ("tinas premium", "cabañas remodeladas", "servicios ampliados"):
        assert anuncio in novedades


def test_roberto_lleva_15_visitas_desde_2019_y_vino_hace_2_semanas(hoja):
    roberto = hoja("roberto")
    assert roberto.nombre == "Roberto"
    assert (roberto.visitas, roberto.servicios) == (15, 15)
    assert roberto.anio_primera_visita == 2019
    assert roberto.categorias_favoritas == ("Tinas", "Cabañas")
    assert roberto.ultima_visita.hace == "hace 2 semanas"
    assert roberto.negocio.privilegios_vip == ("Reserva prioritaria",)


def test_laura_vino_hace_8_meses_a_la_tina_tronador_y_tiene_una_sorpresa(hoja):
    laura = hoja("laura")
    assert laura.nombre == "Laura"
    assert laura.ultima_visita.hace == "hace 8 meses"
    assert laura.ultima_visita.servicios == ("Tina Tronador",)
    assert laura.oferta.texto == "una sorpresa especial"
    novedades = " ".join(novedad.texto for novedad in laura.novedades)
    assert "vista panorámica" in novedades
    assert "aromaterapia" in novedades


def test_la_bienvenida_a_un_numero_nuevo_dice_en_que_se_especializa_el_negocio(negocio):
    mediodia = timezone.localtime()
    nuevo = hoja_de(identificar(None, telefono="+56912345678", ahora=mediodia))
    assert nuevo.nombre is None
    assert nuevo.negocio.nombre == "Aremko Spa"
    assert nuevo.negocio.descripcion == (
        "especialistas en tinas de hidromasaje, cabañas y masajes terapéuticos"
    )
