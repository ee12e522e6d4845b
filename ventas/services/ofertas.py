"""Escribir las ofertas, con aviso de lo que conviene mirar."""

from __future__ import annotations

from datetime import date

from domain.formato import enumerar
from ventas.models import Canje, Oferta
from ventas.models.traducciones import OTROS
from ventas.services.filas import Valores
from ventas.services.negocio import Autoria, Guardado, avisos_de_plazo, guardar_fila


def guardar(
    oferta_id: int | None, valores: Valores, *, version: str, de: Autoria
) -> Guardado[Oferta]:
    """Crea (con id None) o corrige una oferta, y avisa si no se va a decir o no se puede usar.

    Levanta `ConfiguracionCambiada` y `DatosInvalidos`.
    """
    fila = guardar_fila(Oferta, oferta_id, valores, version, de)
    return Guardado(fila, _avisos(fila, hoy=de.ahora.date()))


def _avisos(oferta: Oferta, *, hoy: date) -> tuple[str, ...]:
    avisos = [*avisos_de_plazo(oferta, hoy=hoy)]
    usos = Canje.vigentes.filter(oferta=oferta).count()
    if oferta.limite_usos is not None and usos >= oferta.limite_usos:
        avisos.append(f"Ya se usó {usos} veces: con ese máximo no se ofrece a nadie más.")
    if oferta.limite_usos is not None and not oferta.codigo:
        avisos.append("Tiene un máximo de usos y no tiene código: no hay cómo contarlos.")
    faltan = [idioma.nombre for idioma in OTROS if not oferta.se_dice_en(idioma)]
    if faltan:
        avisos.append(f"Falta el texto en {enumerar(faltan)}: en ese idioma no se ofrece.")
    return tuple(avisos)
