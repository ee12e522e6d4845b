"""Qué hace una persona con un borrador: editar, copiar, abrir WhatsApp y contar qué pasó.

Entregar el enlace cuenta como enviar: las guardas se revisan otra vez en ese momento.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from domain.errores import DatosInvalidos, EnvioRepetido, MensajeNoPuedeSalir
from domain.guardas import Proposito
from domain.mensajes import NO_SALIO
from domain.nombres import plegar
from domain.verificador import Autor, Veredicto
from mensajeria.models import Borrador, EventoBorrador
from mensajeria.services import contacto, promesa
from mensajeria.services.hojas import hoja_de
from mensajeria.services.personas import Persona, identificar
from mensajeria.services.respuesta import texto_con_pie, url_whatsapp
from mensajeria.services.verificacion import a_json, juzgar
from ventas.models import Cliente, Consentimiento
from ventas.services import clientes, privacidad

Tipo = EventoBorrador.Tipo
# Lo que cabe en un mensaje de WhatsApp; más que eso no lo escribió una persona.
MAX_TEXTO = 4096
DECLARABLES = frozenset(Tipo) - {Tipo.EDITADO, Tipo.COPIADO, Tipo.ABIERTO, Tipo.EN_COLA}


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
    cambió desde que se redactó, `EnvioRepetido` si ya salió por la API, `MensajeNoPuedeSalir` si
    el verificador lo bloquea, y `DatosInvalidos` si el texto está vacío o es enorme.
    """
    if tipo not in (Tipo.COPIADO, Tipo.ABIERTO):
        raise DatosInvalidos("Esa acción no existe.", detalle=f"tipo={tipo[:20]}")
    limpio = limpiar(texto)
    with transaction.atomic():
        contacto.tomar(fila.cliente_id, fila.telefono_destino)
        if tipo == Tipo.ABIERTO:
            exigir_sin_enviar(fila)
        persona = persona_de(fila, ahora)
        permiso = contacto.revisar(
            persona.perfil.cliente,
            Proposito(fila.proposito),
            telefono=persona.e164,
            ahora=ahora,
            sin_contar=fila.pk,
        )
        permiso.exigir(motivo=fila.salto_motivo, puede_saltar=puede_saltar)
        hallazgos = revisar_texto(fila, limpio, persona)
        if permiso.lleva_pie and not fila.lleva_pie:
            # Entre redactar y entregar pudo pasar el plazo de la línea de salida.
            fila.lleva_pie = True
            fila.save(update_fields=["lleva_pie"])
        if limpio != fila.texto_final:
            guardar_edicion(fila, limpio, hallazgos, usuario_id=usuario_id, ahora=ahora)
        registrar(fila, Tipo(tipo), usuario_id=usuario_id, ahora=ahora, texto=limpio)
    return {"texto": texto_con_pie(fila, limpio), "whatsapp_url": url_whatsapp(fila, limpio)}


def exigir_sin_enviar(fila: Borrador) -> None:
    """Levanta `EnvioRepetido` si el borrador ya salió, o va a salir, por la API."""
    if fila.mensajes.exclude(estado__in=NO_SALIO).exists():
        raise EnvioRepetido


def guardar_edicion(
    fila: Borrador,
    texto: str,
    hallazgos: Sequence[dict[str, Any]],
    *,
    usuario_id: int | None,
    ahora: datetime,
) -> None:
    """El texto como quedó, y el evento con lo que el verificador avisó de él."""
    fila.texto_editado = texto
    fila.save(update_fields=["texto_editado"])
    registrar(
        fila, Tipo.EDITADO, usuario_id=usuario_id, ahora=ahora, texto=texto, hallazgos=hallazgos
    )


def revisar(*, fila: Borrador, texto: str, ahora: datetime) -> list[dict[str, Any]]:
    """Lo que el verificador dice del texto como está quedando, sin guardar nada.

    Lo que la persona cambió se juzga como edición; lo que no, contra los hechos de este momento.
    Levanta `DatosInvalidos` si está vacío o es enorme.
    """
    persona = persona_de(fila, ahora)
    limpio = limpiar(texto)
    return a_json(_veredicto(fila, limpio, persona).hallazgos, limpio)


def limpiar(texto: str) -> str:
    """El texto como viaja, sin orillas; levanta `DatosInvalidos` si está vacío o es enorme."""
    # Un formulario manda los saltos de línea como CRLF; en WhatsApp y al comparar son uno solo.
    limpio = texto.replace("\r\n", "\n").strip()
    if not limpio:
        raise DatosInvalidos("El mensaje está vacío.", que_hacer="Escribe algo o pulsa Regenerar.")
    if len(limpio) > MAX_TEXTO:
        raise DatosInvalidos(f"El mensaje es muy largo: el máximo es {MAX_TEXTO} letras.")
    return limpio


def persona_de(fila: Borrador, ahora: datetime) -> Persona:
    """A quién va el borrador, como está hoy."""
    return identificar(
        fila.cliente_id, telefono=fila.telefono_destino, nombre=fila.nombre_dado, ahora=ahora
    )


def _veredicto(fila: Borrador, texto: str, persona: Persona) -> Veredicto:
    """El de una edición, o el de un texto de modelo si nadie lo tocó."""
    editado = plegar(texto) != plegar(fila.texto)
    return juzgar(
        texto,
        hoja_de(persona, Proposito(fila.proposito), prometida=promesa.oferta_prometida(fila)),
        persona,
        autor=Autor.EDICION if editado else Autor.MODELO,
        original=fila.texto if editado else "",
    )


def revisar_texto(fila: Borrador, texto: str, persona: Persona) -> list[dict[str, Any]]:
    """Los hallazgos que no impiden entregar.

    Levanta `MensajeNoPuedeSalir` si alguno lo impide o si la oferta que promete ya no se cumple.
    """
    promesa.exigir(fila, texto, persona)
    veredicto = _veredicto(fila, texto, persona)
    if veredicto.bloquea:
        raise MensajeNoPuedeSalir([hallazgo.frase for hallazgo in veredicto.bloqueos])
    return a_json(veredicto.hallazgos, texto)


def declarar(
    *, fila: Borrador, tipo: str, usuario_id: int | None, ahora: datetime
) -> EventoBorrador:
    """Anota lo que la persona cuenta: si lo envió, si le respondieron, si pidió no recibir más.

    Pedir no recibir más crea la oposición a marketing en el acto. Levanta `DatosInvalidos`.
    """
    if tipo not in {t.value for t in DECLARABLES}:
        raise DatosInvalidos("Esa respuesta no existe.", detalle=f"tipo={tipo[:20]}")
    with transaction.atomic():
        evento = registrar(fila, Tipo(tipo), usuario_id=usuario_id, ahora=ahora)
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


def registrar(
    fila: Borrador,
    tipo: EventoBorrador.Tipo,
    *,
    usuario_id: int | None,
    ahora: datetime,
    texto: str = "",
    hallazgos: Sequence[dict[str, Any]] = (),
) -> EventoBorrador:
    """Un evento más en la vida del borrador."""
    return EventoBorrador.objects.create(
        borrador=fila,
        tipo=tipo,
        usuario_id=usuario_id,
        cuando=ahora,
        texto=texto,
        hallazgos=list(hallazgos),
    )
