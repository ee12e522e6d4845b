"""Reclamos y oposiciones: filas con fecha, prueba y quién las registró (dominio.md §9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from domain.errores import DatosInvalidos
from domain.guardas import Proposito
from ventas.models import Cliente, Consentimiento, Incidencia, RegistroAcceso
from ventas.services.huella import anotar

Decision = Consentimiento.Decision
VERSION_TEXTO = "recepción-v1"
MAX_TEXTO = 2000
CANALES = (
    ("whatsapp", "WhatsApp"),
    ("teléfono", "Teléfono"),
    ("en persona", "En persona"),
    ("correo", "Correo"),
)


@dataclass(frozen=True, slots=True)
class DecisionDeclarada:
    """Lo que la persona dijo. prueba: sus palabras; sin ellas no se revoca una oposición."""

    proposito: Proposito
    decision: Consentimiento.Decision
    canal: str
    prueba: str = ""


def abrir_reclamo(*, cliente: Cliente, texto: str, usuario_id: int | None) -> Incidencia:
    """Un reclamo abierto: mientras lo esté, no se le escribe por marketing.

    Levanta `DatosInvalidos` si no dice qué pasó.
    """
    limpio = _exigir_texto(texto, falta="Escribe qué pasó.", campo="texto")
    with transaction.atomic():
        incidencia = Incidencia.objects.create(
            cliente=cliente, texto=limpio, abierta_por_id=usuario_id
        )
        anotar(
            cliente_id=cliente.pk,
            usuario_id=usuario_id,
            accion=RegistroAcceso.Accion.RECLAMO,
            detalle=f"Abrió el reclamo {incidencia.pk}",
        )
    return incidencia


def resolver_reclamo(
    *, incidencia_id: int, resolucion: str, usuario_id: int | None, ahora: datetime
) -> bool:
    """Cierra un reclamo diciendo cómo. Da falso si ya estaba resuelto.

    Levanta `DatosInvalidos` sin resolución y `Incidencia.DoesNotExist`.
    """
    limpia = _exigir_texto(resolucion, falta="Escribe cómo se resolvió.", campo="resolucion")
    with transaction.atomic():
        incidencia = Incidencia.objects.select_for_update().get(pk=incidencia_id)
        if incidencia.resuelta_en is not None:
            return False
        incidencia.resuelta_en, incidencia.resolucion = ahora, limpia
        incidencia.save(update_fields=["resuelta_en", "resolucion"])
        anotar(
            cliente_id=incidencia.cliente_id,
            usuario_id=usuario_id,
            accion=RegistroAcceso.Accion.RECLAMO,
            detalle=f"Resolvió el reclamo {incidencia.pk}",
        )
    return True


def registrar_decision(
    *, cliente: Cliente, dicho: DecisionDeclarada, usuario_id: int | None
) -> bool:
    """Una oposición, o su revocación: siempre una fila nueva, nunca se borra la anterior.

    Da falso si lo último que dijo ya era eso. Oponerse no pide explicaciones; volver a aceptar
    pide la prueba. Levanta `DatosInvalidos`.
    """
    if dicho.proposito == Proposito.RESPUESTA:
        raise DatosInvalidos("A que le respondan nadie se opone.", campo="proposito")
    if dicho.canal not in dict(CANALES):
        raise DatosInvalidos("Elige por dónde lo dijo.", campo="canal")
    prueba = dicho.prueba.strip()[:MAX_TEXTO]
    if dicho.decision == Decision.ACEPTA and not prueba:
        raise DatosInvalidos(
            "Escribe con qué palabras volvió a aceptar: sin eso no se revoca.", campo="prueba"
        )
    with transaction.atomic():
        # Se toma la ficha para que dos personas no registren lo mismo a la vez.
        Cliente.objects.select_for_update().get(pk=cliente.pk)
        suyas = Consentimiento.objects.filter(cliente=cliente, proposito=dicho.proposito)
        ultima = suyas.order_by("-id").first()
        if ultima is not None and ultima.decision == dicho.decision:
            return False
        fila = Consentimiento.objects.create(
            cliente=cliente,
            proposito=dicho.proposito,
            decision=dicho.decision,
            canal=dicho.canal,
            version_texto=VERSION_TEXTO,
            prueba=prueba,
            registrado_por_id=usuario_id,
        )
        anotar(
            cliente_id=cliente.pk,
            usuario_id=usuario_id,
            accion=RegistroAcceso.Accion.CONSENTIMIENTO,
            detalle=str(fila),
        )
    return True


def _exigir_texto(texto: str, *, falta: str, campo: str) -> str:
    limpio = texto.strip()
    if not limpio:
        raise DatosInvalidos(falta, campo=campo)
    if len(limpio) > MAX_TEXTO:
        raise DatosInvalidos(f"Es muy largo: el máximo es {MAX_TEXTO} letras.", campo=campo)
    return limpio
