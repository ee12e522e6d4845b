"""Qué hace una persona con un borrador: editar, copiar, abrir WhatsApp y contar qué pasó.

Entregar el enlace cuenta como enviar: las guardas se revisan otra vez en ese momento.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from domain.errores import DatosInvalidos
from domain.guardas import Proposito
from mensajeria.models import Borrador, EventoBorrador
from mensajeria.services import contacto
from mensajeria.services.personas import identificar
from mensajeria.services.respuesta import texto_con_pie, url_whatsapp
from ventas.models import Cliente, Consentimiento
from ventas.services import clientes, privacidad

Tipo = EventoBorrador.Tipo
# Lo que cabe en un mensaje de WhatsApp; más que eso no lo escribió una persona.
MAX_TEXTO = 4096
DECLARABLES = frozenset(Tipo) - {Tipo.EDITADO, Tipo.COPIADO, Tipo.ABIERTO}


def entregar(
    *,
    fila: Borrador,
    tipo: str,
    texto: str,
    usuario_id: int | None,
    puede_saltar: bool,
    ahora: datetime,
) -> dict[str, Any]:
    """Copia o abre WhatsApp con el texto que la persona dejó.

    tipo: `copiado` o `abierto`. Guarda la edición y el evento, y da `texto` (con su línea de
    salida si le toca) y `whatsapp_url` (None sin teléfono). Levanta `GuardaDetiene` si algo
    cambió desde que se redactó, y `DatosInvalidos` si el texto está vacío o es enorme.
    """
    if tipo not in (Tipo.COPIADO, Tipo.ABIERTO):
        raise DatosInvalidos("Esa acción no existe.", detalle=f"tipo={tipo[:20]}")
    # Un formulario manda los saltos de línea como CRLF; en WhatsApp y al comparar son uno solo.
    limpio = texto.replace("\r\n", "\n").strip()
    if not limpio:
        raise DatosInvalidos("El mensaje está vacío.", que_hacer="Escribe algo o pulsa Regenerar.")
    if len(limpio) > MAX_TEXTO:
        raise DatosInvalidos(f"El mensaje es muy largo: el máximo es {MAX_TEXTO} letras.")
    with transaction.atomic():
        contacto.tomar(fila.cliente_id, fila.telefono_destino)
        persona = identificar(
            fila.cliente_id, telefono=fila.telefono_destino, nombre=fila.nombre_dado, ahora=ahora
        )
        permiso = contacto.revisar(
            persona.perfil.cliente,
            Proposito(fila.proposito),
            telefono=persona.e164,
            ahora=ahora,
            sin_contar=fila.pk,
        )
        permiso.exigir(motivo=fila.salto_motivo, puede_saltar=puede_saltar)
        if permiso.lleva_pie and not fila.lleva_pie:
            # Entre redactar y entregar pudo pasar el plazo de la línea de salida.
            fila.lleva_pie = True
            fila.save(update_fields=["lleva_pie"])
        if limpio != fila.texto_final:
            fila.texto_editado = limpio
            fila.save(update_fields=["texto_editado"])
            _registrar(fila, Tipo.EDITADO, usuario_id=usuario_id, ahora=ahora, texto=limpio)
        _registrar(fila, Tipo(tipo), usuario_id=usuario_id, ahora=ahora, texto=limpio)
    return {"texto": texto_con_pie(fila, limpio), "whatsapp_url": url_whatsapp(fila, limpio)}


def declarar(
    *, fila: Borrador, tipo: str, usuario_id: int | None, ahora: datetime
) -> EventoBorrador:
    """Anota lo que la persona cuenta: si lo envió, si le respondieron, si pidió no recibir más.

    Pedir no recibir más crea la oposición a marketing en el acto. Levanta `DatosInvalidos`.
    """
    if tipo not in {t.value for t in DECLARABLES}:
        raise DatosInvalidos("Esa respuesta no existe.", detalle=f"tipo={tipo[:20]}")
    with transaction.atomic():
        evento = _registrar(fila, Tipo(tipo), usuario_id=usuario_id, ahora=ahora)
        if tipo == Tipo.PIDIO_BAJA:
            privacidad.registrar_decision(
                cliente=_cliente_de(fila, usuario_id=usuario_id),
                dicho=privacidad.DecisionDeclarada(
                    proposito=Proposito.MARKETING,
                    decision=Consentimiento.Decision.SE_OPONE,
                    canal="whatsapp",
                    prueba=f"Lo contó quien atendió, sobre el borrador {fila.pk}.",
                ),
                usuario_id=usuario_id,
            )
    return evento


def _cliente_de(fila: Borrador, *, usuario_id: int | None) -> Cliente:
    """El cliente del borrador; un número sin ficha estrena una, para que su baja se recuerde."""
    if fila.cliente is not None:
        return fila.cliente
    titular = Cliente.objects.filter(telefono=fila.telefono_destino, telefono_principal=True)
    return (
        titular.first()
        or clientes.crear(
            datos=clientes.DatosCliente(nombre=fila.nombre_dado, telefono=fila.telefono_destino),
            comparte_telefono=False,
            usuario_id=usuario_id,
        ).cliente
    )


def _registrar(
    fila: Borrador,
    tipo: EventoBorrador.Tipo,
    *,
    usuario_id: int | None,
    ahora: datetime,
    texto: str = "",
) -> EventoBorrador:
    """Un evento más en la vida del borrador."""
    return EventoBorrador.objects.create(
        borrador=fila, tipo=tipo, usuario_id=usuario_id, cuando=ahora, texto=texto
    )
