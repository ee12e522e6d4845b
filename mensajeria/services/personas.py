"""A quién se le escribe, esté o no en la base, y con qué propósito."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from domain.cliente360 import Ficha
from domain.errores import DatosInvalidos
from domain.guardas import Proposito, proposito_de
from domain.telefono import Telefono, leer_telefono
from mensajeria import selectors
from mensajeria.services import contacto
from ventas import selectors as de_ventas
from ventas.models import Cliente


@dataclass(frozen=True, slots=True)
class Persona:
    """A quién se le escribe: su 360° y su teléfono, esté o no en la base."""

    perfil: de_ventas.PerfilCliente
    telefono: Telefono | None

    @property
    def id(self) -> int | None:
        return self.perfil.cliente.ficha.id

    @property
    def e164(self) -> str | None:
        return self.telefono.e164 if self.telefono else None

    @property
    def clave(self) -> str:
        """Lo que hace que un redactor sin azar repita o varíe: la persona, no el momento."""
        return f"cliente-{self.id}" if self.id is not None else f"numero-{self.e164}"


def identificar(
    cliente_id: int | None, *, telefono: str = "", nombre: str = "", ahora: datetime
) -> Persona:
    """La persona de una ficha o, sin `cliente_id`, la de un número que no está en la base.

    telefono: como alguien lo escribió. Levanta `ClienteNoExiste`, y `DatosInvalidos` si no hay ni
    ficha ni teléfono.
    """
    if cliente_id is not None:
        perfil = de_ventas.perfil_cliente(cliente_id, hoy=ahora.date())
        escrito = perfil.cliente.ficha.telefono
    elif telefono.strip():
        perfil = de_ventas.perfilar(Ficha(id=None, nombre=nombre), (), hoy=ahora.date())
        escrito = telefono
    else:
        raise DatosInvalidos("Escribe el teléfono al que quieres escribir.", campo="telefono")
    return Persona(perfil, leer_telefono(escrito, ficticios=settings.TELEFONOS_FICTICIOS))


def proposito_para(persona: Persona, *, ahora: datetime | None = None) -> Proposito:
    """El propósito que corresponde a la situación de una persona (dominio.md §7).

    ahora: para saber si su conversación desmiente que acaba de escribir; None no la mira.
    Escribir un número que ya es de un cliente no es un primer contacto: si lo fuera, bastaría
    entrar por «número nuevo» para saltarse su oposición. Tampoco lo es escribirle a quien ya se
    opuso, quiso venir o compró algo (un regalo): que acaba de escribir, en ese caso, lo declara
    una persona.
    """
    if persona.id is None:
        primer_contacto = ficha_del_telefono(persona.e164) is None
    else:
        cliente = persona.perfil.cliente
        sin_historia = not cliente.hubo_intento and not cliente.metricas.gasto_total
        primer_contacto = sin_historia and not selectors.intentos(persona.id, persona.e164)
    if primer_contacto and ahora is not None:
        primer_contacto = not contacto.desmentida(persona.id, persona.e164, ahora=ahora)
    return proposito_de(
        persona.perfil.detectado.perfil,
        persona.perfil.detectado.matices,
        primer_contacto=primer_contacto
        and Proposito.MARKETING not in de_ventas.oposiciones(persona.id, persona.e164),
    )


def ficha_del_telefono(e164: str | None) -> Cliente | None:
    """La ficha que ya usa ese teléfono, primero la de su titular, o None."""
    if e164 is None:
        return None
    return Cliente.objects.filter(telefono=e164).order_by("-telefono_principal", "id").first()
