"""Los seis ejemplos de la semilla, letra por letra, pasan; sin la fila que los respalda, no."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

import pytest
from django.utils import timezone

from domain.hechos import HojaDeHechos
from domain.verificador import verificar
from mensajeria.services.elenco import hojas
from mensajeria.services.hojas import hoja_de
from mensajeria.services.personas import identificar
from tests.corpus.ejemplos_semilla import EJEMPLOS
from ventas.models import Negocio, Novedad, Oferta, ServiceHistory, Servicio, VentaReserva


@pytest.mark.parametrize("clave", EJEMPLOS)
def test_cada_ejemplo_de_la_semilla_pasa_letra_por_letra_con_los_hechos_de_su_persona(clave):
    hallazgos = verificar(EJEMPLOS[clave], hojas()[clave]).hallazgos
    assert [h for h in hallazgos if h.bloquea] == []


def _sin_novedades(hoja: HojaDeHechos) -> HojaDeHechos:
    return replace(hoja, novedades=())


def _ultima(hoja: HojaDeHechos, **cambios: object) -> HojaDeHechos:
    return replace(hoja, ultima_visita=replace(hoja.ultima_visita, **cambios))


SIN_RESPALDO = {
    "nuevo-sin-descripcion": (
        "numero_nuevo",
        lambda h: replace(h, catalogo=(), negocio=replace(h.negocio, descripcion="")),
    ),
    "maria-sin-reserva": ("maria", lambda h: replace(h, proxima_reserva=None)),
    "maria-otra-fecha": (
        "maria",
        lambda h: replace(
            h,
            proxima_reserva=replace(
                h.proxima_reserva, fecha=h.proxima_reserva.fecha.replace(day=16)
            ),
        ),
    ),
    "maria-sin-la-cabana": (
        "maria",
        lambda h: replace(
            h,
            proxima_reserva=replace(h.proxima_reserva, servicios=("Tina Hornopirén",)),
            catalogo=(),
        ),
    ),
    "maria-sin-la-politica-de-llegar-antes": (
        "maria",
        lambda h: replace(h, negocio=replace(h.negocio, politicas=())),
    ),
    "carlos-con-cuatro-visitas": ("carlos", lambda h: replace(h, visitas=4, servicios=4)),
    "carlos-con-otra-favorita": (
        "carlos",
        lambda h: replace(
            _ultima(h, categorias=("Masajes",), servicios=("Masaje Deportivo",)),
            categorias_favoritas=("Masajes",),
        ),
    ),
    "carlos-sin-tina-premium": (
        "carlos",
        lambda h: replace(
            _sin_novedades(h),
            catalogo=tuple(s for s in h.catalogo if s.nombre != "Tina Premium"),
        ),
    ),
    "ana-sin-pausa": ("ana", lambda h: replace(h, dias_de_pausa=None)),
    "ana-con-historial-hasta-2020": ("ana", lambda h: replace(h, anios_historia=(2018, 2020))),
    "ana-sin-cabanas": (
        "ana",
        lambda h: replace(
            _ultima(h, categorias=("Tinas",), servicios=("Tina Tronador",)),
            categorias_favoritas=("Tinas",),
        ),
    ),
    "ana-sin-novedades": ("ana", _sin_novedades),
    "roberto-con-catorce-visitas": (
        "roberto",
        lambda h: replace(h, visitas=14, servicios=14),
    ),
    "roberto-desde-2020": (
        "roberto",
        lambda h: replace(h, anio_primera_visita=2020, anios_historia=(2020, 2024)),
    ),
    "roberto-vino-hace-un-mes": ("roberto", lambda h: _ultima(h, dias=30)),
    "roberto-con-otras-favoritas": (
        "roberto",
        lambda h: replace(h, categorias_favoritas=("Masajes",)),
    ),
    "roberto-sin-prioridad": (
        "roberto",
        lambda h: replace(h, negocio=replace(h.negocio, privilegios_vip=())),
    ),
    "laura-sin-visita": ("laura", lambda h: replace(h, ultima_visita=None)),
    "laura-vino-hace-tres-meses": ("laura", lambda h: _ultima(h, dias=91)),
    "laura-a-otra-tina": ("laura", lambda h: _ultima(h, servicios=("Tina Calbuco",))),
    "laura-sin-oferta": ("laura", lambda h: replace(h, oferta=None)),
    "laura-sin-novedades": ("laura", _sin_novedades),
}


@pytest.mark.parametrize("caso", SIN_RESPALDO)
def test_sin_el_hecho_que_lo_respalda_el_ejemplo_no_pasa(caso):
    clave, quitar = SIN_RESPALDO[caso]
    assert verificar(EJEMPLOS[clave], quitar(hojas()[clave])).bloquea


# --------------------------------------------------------------------- con las filas de verdad
@pytest.fixture
def veredicto(persona, anuncios):
    """Función que carga a alguien, quita lo que le digan y juzga su ejemplo con lo que queda."""

    def juzgar(clave, quitar=None):
        cliente, hoy = persona(clave)
        if quitar is not None:
            quitar(cliente)
        mediodia = timezone.make_aware(datetime.combine(hoy, time(12)))
        return verificar(EJEMPLOS[clave], hoja_de(identificar(cliente.pk, ahora=mediodia)))

    return juzgar


FILAS = {
    "maria": lambda cliente: VentaReserva.objects.filter(cliente=cliente).delete(),
    "carlos": lambda cliente: VentaReserva.objects.filter(cliente=cliente).first().delete(),
    "ana": lambda cliente: ServiceHistory.objects.filter(cliente=cliente).delete(),
    "roberto": lambda cliente: VentaReserva.objects.filter(cliente=cliente).last().delete(),
    "laura": lambda cliente: Oferta.objects.filter(texto="una sorpresa especial").delete(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("clave", FILAS)
def test_borrar_la_fila_que_lo_respalda_tumba_el_ejemplo(veredicto, clave):
    assert veredicto(clave, FILAS[clave]).bloquea


@pytest.mark.django_db
@pytest.mark.parametrize("clave", FILAS)
def test_con_todas_sus_filas_el_ejemplo_pasa(veredicto, clave):
    assert not veredicto(clave).bloquea


@pytest.mark.django_db
def test_borrar_las_novedades_tumba_los_ejemplos_que_las_anuncian(veredicto):
    def quitar(cliente):
        Novedad.objects.all().delete()
        Servicio.objects.filter(nombre="Tina Premium").delete()

    assert veredicto("laura", quitar).bloquea


@pytest.mark.django_db
def test_la_bienvenida_cae_si_el_negocio_no_se_especializa_en_eso(negocio):
    ahora = timezone.localtime()

    def bienvenida():
        nuevo = identificar(None, telefono="+56912345678", ahora=ahora)
        return verificar(EJEMPLOS["numero_nuevo"], hoja_de(nuevo))

    assert not bienvenida().bloquea
    Negocio.objects.update(descripcion="clases de yoga")
    assert bienvenida().bloquea
