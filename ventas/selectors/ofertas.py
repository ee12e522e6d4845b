"""Las ofertas como las ve quien las administra: cuáles se dicen, cuánto se han usado, qué falta."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.formato import enumerar, fecha_corta, nombrar_dias, pesos
from domain.ofertas import Impedimento, impedimento
from domain.perfiles import Perfil
from domain.rfm import ETIQUETAS
from ventas.models import Oferta
from ventas.models.traducciones import OTROS
from ventas.selectors.negocio import ofertas_con_usos


@dataclass(frozen=True, slots=True)
class OfertaEnPantalla:
    """Una oferta de la lista. estado: por qué no se ofrece hoy, o vacío si se ofrece."""

    oferta: Oferta
    estado: str
    da: str
    para: str
    sin_texto: str

    @property
    def uso(self) -> str:
        """«Usada 3 de 50 veces»."""
        limite, usos = self.oferta.limite_usos, self.oferta.usos
        if limite is not None:
            return f"Usada {usos} de {limite} {'vez' if limite == 1 else 'veces'}"
        if not usos:
            return "Sin usos todavía" if self.oferta.codigo else ""
        return f"Usada {usos} {'vez' if usos == 1 else 'veces'}"


def ofertas_en_pantalla(*, hoy: date) -> list[OfertaEnPantalla]:
    """Todas: primero las que se ofrecen hoy, en el orden en que se eligen; después las demás."""
    vistas = [_en_pantalla(fila, hoy) for fila in ofertas_con_usos()]
    return sorted(vistas, key=lambda v: (v.estado != "", -v.oferta.prioridad, v.oferta.pk))


def _en_pantalla(oferta: Oferta, hoy: date) -> OfertaEnPantalla:
    return OfertaEnPantalla(
        oferta=oferta,
        estado=_estado(oferta, hoy),
        da=_que_da(oferta),
        para=_para_quien(oferta),
        sin_texto=_sin_texto(oferta),
    )


def _estado(oferta: Oferta, hoy: date) -> str:
    if not oferta.activa:
        return "Desactivada"
    que = impedimento(oferta.a_dominio(usos=oferta.usos), hoy)
    if que is Impedimento.VENCIDA and oferta.hasta is not None:
        return f"Venció el {fecha_corta(oferta.hasta)}"
    if que is Impedimento.POR_EMPEZAR and oferta.desde is not None:
        return f"Empieza el {fecha_corta(oferta.desde)}"
    return "Agotada" if que is Impedimento.AGOTADA else ""


def _que_da(oferta: Oferta) -> str:
    """«20 % de descuento en Tinas, lunes y martes»."""
    if oferta.porcentaje is not None:
        da = f"{oferta.porcentaje} % de descuento"
    elif oferta.monto is not None:
        da = f"{pesos(oferta.monto)} de descuento"
    else:
        da = f"De regalo: {oferta.regalo}" if oferta.regalo else "Sin descuento ni regalo"
    categorias = enumerar([categoria.nombre for categoria in oferta.categorias.all()])
    partes = [f"{da} en {categorias}" if categorias else da, nombrar_dias(oferta.dias)]
    return ", ".join(parte for parte in partes if parte)


def _para_quien(oferta: Oferta) -> str:
    perfiles = [Perfil(nombre).nombre for nombre in oferta.perfiles]
    segmentos = [ETIQUETAS.get(nombre, nombre) for nombre in oferta.segmentos]
    partes = [enumerar(perfiles), f"segmento {enumerar(segmentos)}" if segmentos else ""]
    return "; ".join(parte for parte in partes if parte) or "Para cualquier persona"


def _sin_texto(oferta: Oferta) -> str:
    """Lo que falta traducir y lo que eso causa; vacío si está completa."""
    faltan: Sequence[str] = [i.nombre for i in OTROS if not oferta.se_dice_en(i)]
    if not faltan:
        return ""
    que = "ese idioma" if len(faltan) == 1 else "esos idiomas"
    return f"Falta el texto en {enumerar(faltan)}: no se ofrece a quienes se les escribe en {que}."
