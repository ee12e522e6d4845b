"""Quien no quiere marketing no lo recibe por haber cambiado de ficha (dominio.md §7, §9).

Una oposición es de la persona: cuando su conversación pasa a otra ficha, la ficha la recibe.
"""

from __future__ import annotations

from domain.guardas import Proposito
from mensajeria.models import Conversacion, EventoConversacion
from ventas.models import Cliente, Consentimiento
from ventas.services import privacidad

Decision = Consentimiento.Decision
DETALLES = {
    Decision.SE_OPONE: "No quiere recibir promociones",
    Decision.ACEPTA: "Vuelve a aceptar promociones",
}
DE_SU_CONVERSACION = "Ya lo había dicho en su conversación de WhatsApp."
DE_SU_OTRA_FICHA = "Ya lo había dicho en su otra ficha ({ficha}): es la misma persona."


def de_la_conversacion(
    conversacion: Conversacion, ficha: Cliente | None, *, usuario_id: int | None
) -> None:
    """Si lo último que se dijo en ella es que no quiere marketing, su ficha lo dice también."""
    if ficha is None:
        return
    dichos = EventoConversacion.objects.filter(
        conversacion=conversacion, tipo=EventoConversacion.Tipo.OPOSICION
    )
    ultimo = dichos.order_by("-cuando", "-pk").first()
    if ultimo is not None and ultimo.detalle == DETALLES[Decision.SE_OPONE]:
        _oponer(ficha, Proposito.MARKETING, DE_SU_CONVERSACION, usuario_id)


def de_la_ficha(de: Cliente | None, a: Cliente | None, *, usuario_id: int | None) -> None:
    """Cuando dos fichas resultan ser de la misma persona, lo que rige en una rige en la otra."""
    if de is None or a is None or de.pk == a.pk:
        return
    for proposito in (Proposito.MARKETING, Proposito.SERVICIO):
        dichas = Consentimiento.objects.filter(cliente=de, proposito=proposito)
        ultima = dichas.order_by("-id").first()
        if ultima is not None and ultima.decision == Decision.SE_OPONE:
            _oponer(a, proposito, DE_SU_OTRA_FICHA.format(ficha=de.pk), usuario_id)


def _oponer(ficha: Cliente, proposito: Proposito, prueba: str, usuario_id: int | None) -> None:
    dicho = privacidad.DecisionDeclarada(proposito, Decision.SE_OPONE, "whatsapp", prueba)
    privacidad.registrar_decision(cliente=ficha, dicho=dicho, usuario_id=usuario_id)
