"""Escribir las ofertas, con aviso de lo que conviene mirar."""

from __future__ import annotations

from datetime import date

from domain.formato import enumerar
from ventas.models import Canje, Oferta
from ventas.models.traducciones import OTROS
from ventas.services import filas
from ventas.services.filas import Valores
from ventas.services.negocio import Autoria, Guardado


def guardar(
    oferta_id: int | None, valores: Valores, *, version: str, de: Autoria
) -> Guardado[Oferta]:
    """Crea (con id None) o corrige una oferta, y avisa si no se va a decir o no se puede usar.

    Levanta `ConfiguracionCambiada` y `DatosInvalidos`.
    """
    if oferta_id is None:
        escrita = filas.crear(Oferta, valores, usuario_id=de.usuario_id, ahora=de.ahora)
    else:
        escrita = filas.corregir(
            Oferta,
            oferta_id,
            valores,
            version=version,
            usuario_id=de.usuario_id,
            ahora=de.ahora,
        )
    return Guardado(escrita.fila, _avisos(escrita.fila, hoy=de.ahora.date()))


def poner_activa(oferta_id: int, *, activa: bool, de: Autoria) -> Oferta:
    """La activa o la desactiva: desactivada no se ofrece, no se canjea y los mensajes ya
    redactados que la prometen no salen. Levanta `Oferta.DoesNotExist`."""
    version = filas.version_de(Oferta.objects.get(pk=oferta_id), ("activa",))
    return filas.corregir(
        Oferta,
        oferta_id,
        {"activa": activa},
        version=version,
        usuario_id=de.usuario_id,
        ahora=de.ahora,
    ).fila


def _avisos(oferta: Oferta, *, hoy: date) -> tuple[str, ...]:
    avisos = []
    if oferta.activa and oferta.hasta is not None and oferta.hasta < hoy:
        avisos.append("Su plazo ya pasó: no se dirá mientras no lo cambies.")
    usos = Canje.vigentes.filter(oferta=oferta).count()
    if oferta.limite_usos is not None and usos >= oferta.limite_usos:
        avisos.append(f"Ya se usó {usos} veces: con ese máximo no se ofrece a nadie más.")
    if oferta.limite_usos is not None and not oferta.codigo:
        avisos.append("Tiene un máximo de usos y no tiene código: no hay cómo contarlos.")
    faltan = [idioma.nombre for idioma in OTROS if not oferta.se_dice_en(idioma)]
    if faltan:
        avisos.append(f"Falta el texto en {enumerar(faltan)}: en ese idioma no se ofrece.")
    return tuple(avisos)
