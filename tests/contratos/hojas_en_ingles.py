"""Las hojas con que se prueba al redactor sin IA, como las da el dominio a quien lee inglés."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.formato import fecha_larga
from domain.hechos import HojaDeHechos, Negocio, ServicioCatalogo
from domain.idioma import Idioma
from domain.ofertas import Novedad, Oferta
from domain.perfiles import Matiz, Perfil
from domain.tiempo import hace
from tests.contratos.hojas_plantillas import OPCIONALES, hoja_de

INGLES = {
    "Tinas": "Hot tubs",
    "Cabañas": "Cabins",
    "Masajes": "Massages",
    "Experiencias": "Experiences",
    "Masaje de Relajación": "Relaxation Massage",
    "por persona": "per person",
    "especialistas en tinas de hidromasaje, cabañas y masajes terapéuticos": (
        "specialists in whirlpool tubs, cabins and therapeutic massages"
    ),
    "Puerto Varas, junto al río": "Puerto Varas, by the river",
    "abierto hasta la medianoche": "open until midnight",
    "martes": "Tuesday",
    "Llegar 10 minutos antes": "Arrive 10 minutes early",
    "Las tinas están a 38 °C o más": "The hot tubs are at 38 °C or more",
    "No hay restaurante": "There is no restaurant",
    "Reserva prioritaria": "Priority booking",
    "20 % de descuento": "a 20% discount",
    "de lunes a jueves": "Monday to Thursday",
    "tinas premium": "premium hot tubs",
    "sauna de cedro": "a cedar sauna",
    "Cortes": "Cuts",
    "Barba": "Beards",
    "Corte Clásico": "Classic Cut",
    "Afeitado a Navaja": "Razor Shave",
    "Perfilado de Barba": "Beard Trim",
    "Abrimos un segundo sillón": "We opened a second chair",
    "Trae a un amigo y paga la mitad": "Bring a friend and pay half",
    "Valparaíso, cerro Alegre": "Valparaíso, cerro Alegre",
    "barbería de barrio con corte clásico y afeitado a navaja": (
        "a neighborhood barbershop with classic cuts and razor shaves"
    ),
    "de 10:00 a 20:00": "from 10:00 to 20:00",
    "domingos y lunes": "Sunday and Monday",
    "Llegar 5 minutos antes": "Arrive 5 minutes early",
    "Hora preferente los sábados": "Preferred slots on Saturdays",
}


def en_ingles(hoja: HojaDeHechos) -> HojaDeHechos:
    """La misma hoja para quien lee inglés: sus valores traducidos, como los da `domain.hoja`."""
    ultima, proxima = hoja.ultima_visita, hoja.proxima_reserva
    return replace(
        hoja,
        idioma=Idioma.EN,
        negocio=_negocio(hoja.negocio),
        catalogo=tuple(_servicio(s) for s in hoja.catalogo),
        categorias_favoritas=_dichos(hoja.categorias_favoritas),
        ultima_visita=ultima
        and replace(
            ultima,
            hace=hace(ultima.dias, Idioma.EN),
            servicios=_dichos(ultima.servicios),
            categorias=_dichos(ultima.categorias),
        ),
        proxima_reserva=proxima
        and replace(
            proxima,
            fecha_texto=fecha_larga(proxima.fecha, hoy=hoja.hoy, idioma=Idioma.EN),
            servicios=_dichos(proxima.servicios),
        ),
        oferta=hoja.oferta and _oferta(hoja.oferta),
        novedades=tuple(Novedad(n.id, _decir(n.texto)) for n in hoja.novedades),
    )


def hoja_en_ingles(perfil: Perfil, matiz: Matiz | None, **cambios: Any) -> HojaDeHechos:
    """`hoja_de`, para quien lee inglés."""
    return en_ingles(hoja_de(perfil, matiz, **cambios))


def sin_nada(perfil: Perfil, matiz: Matiz | None) -> HojaDeHechos:
    """La hoja con lo menos que puede traer, para quien lee inglés."""
    return hoja_en_ingles(perfil, matiz, sin=OPCIONALES)


def _decir(texto: str) -> str:
    return INGLES.get(texto, texto)


def _dichos(textos: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_decir, textos))


def _negocio(negocio: Negocio) -> Negocio:
    return replace(
        negocio,
        lugar=_decir(negocio.lugar),
        descripcion=_decir(negocio.descripcion),
        horario=_decir(negocio.horario),
        dias_cerrados=_decir(negocio.dias_cerrados),
        politicas=_dichos(negocio.politicas),
        privilegios_vip=_dichos(negocio.privilegios_vip),
    )


def _servicio(servicio: ServicioCatalogo) -> ServicioCatalogo:
    return replace(
        servicio,
        nombre=_decir(servicio.nombre),
        categoria=_decir(servicio.categoria),
        unidad=_decir(servicio.unidad),
    )


def _oferta(oferta: Oferta) -> Oferta:
    return replace(oferta, texto=_decir(oferta.texto), condiciones=_decir(oferta.condiciones))
