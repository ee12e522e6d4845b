"""Las hojas con que se prueba al redactor sin IA, como las da el dominio a quien lee portugués."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.formato import fecha_larga
from domain.hechos import HojaDeHechos, Negocio
from domain.idioma import Idioma
from domain.perfiles import Matiz, Perfil
from domain.tiempo import hace
from tests.contratos.hojas_plantillas import hoja_de

PORTUGUES = {
    "Tinas": "Banheiras",
    "Tinas de hidromasaje": "Banheiras de hidromassagem",
    "Cabañas": "Cabanas",
    "Masajes": "Massagens",
    "Experiencias": "Experiências",
    "Masaje de Relajación": "Massagem Relaxante",
    "por persona": "por pessoa",
    "especialistas en tinas de hidromasaje, cabañas y masajes terapéuticos": (
        "especialistas em banheiras de hidromassagem, cabanas e massagens terapêuticas"
    ),
    "Puerto Varas, junto al río": "Puerto Varas, à beira do rio",
    "abierto hasta la medianoche": "aberto até a meia-noite",
    "martes": "terça-feira",
    "Llegar 10 minutos antes": "Chegar 10 minutos antes",
    "Las tinas están a 38 °C o más": "As banheiras ficam a 38 °C ou mais",
    "No hay restaurante": "Não há restaurante",
    "Reserva prioritaria": "Reserva prioritária",
    "20 % de descuento": "20% de desconto",
    "de lunes a jueves": "de segunda a quinta-feira",
    "tinas premium": "banheiras premium",
    "barbería de barrio con corte clásico y afeitado a navaja": (
        "barbearia de bairro com corte clássico e barba na navalha"
    ),
    "de 10:00 a 20:00": "das 10:00 às 20:00",
    "domingos y lunes": "domingo e segunda-feira",
    "Llegar 5 minutos antes": "Chegar 5 minutos antes",
    "Hora preferente los sábados": "Horário preferencial aos sábados",
    "Abrimos un segundo sillón": "Abrimos uma segunda cadeira",
    "Trae a un amigo y paga la mitad": "Traga um amigo e pague a metade",
}


def en_portugues(hoja: HojaDeHechos) -> HojaDeHechos:
    """La misma hoja para quien lee portugués: sus valores traducidos, como los da `domain.hoja`.

    El nombre propio de un servicio queda en español, salvo el que la casa tradujo.
    """
    ultima, proxima = hoja.ultima_visita, hoja.proxima_reserva
    if ultima:
        ultima = replace(
            ultima,
            hace=hace(ultima.dias, Idioma.PT),
            servicios=_decir(ultima.servicios),
            categorias=_decir(ultima.categorias),
        )
    if proxima:
        proxima = replace(
            proxima, fecha_texto=fecha_larga(proxima.fecha, hoy=hoja.hoy, idioma=Idioma.PT)
        )
    return replace(
        hoja,
        idioma=Idioma.PT,
        negocio=_negocio(hoja.negocio),
        catalogo=tuple(_con(s, "nombre", "categoria", "unidad") for s in hoja.catalogo),
        categorias_favoritas=_decir(hoja.categorias_favoritas),
        ultima_visita=ultima,
        proxima_reserva=proxima,
        oferta=hoja.oferta and _con(hoja.oferta, "texto", "condiciones"),
        novedades=tuple(_con(n, "texto") for n in hoja.novedades),
    )


def hoja_en_portugues(perfil: Perfil, matiz: Matiz | None, **cambios: Any) -> HojaDeHechos:
    """`hoja_de`, para quien lee portugués."""
    return en_portugues(hoja_de(perfil, matiz, **cambios))


def _decir(textos: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(PORTUGUES.get(texto, texto) for texto in textos)


def _con[T: Any](cosa: T, *campos: str) -> T:
    """La cosa con esos campos traducidos."""
    dichos = {campo: getattr(cosa, campo) for campo in campos}
    return replace(cosa, **{campo: PORTUGUES.get(dicho, dicho) for campo, dicho in dichos.items()})


def _negocio(negocio: Negocio) -> Negocio:
    return replace(
        _con(negocio, "lugar", "descripcion", "horario", "dias_cerrados"),
        politicas=_decir(negocio.politicas),
        privilegios_vip=_decir(negocio.privilegios_vip),
    )
