"""Lleva las personas inventadas a la base, por lotes; también las reconoce y las borra.

Nada de aquí abre la transacción: la abre quien llama, que decide qué va junto.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models

from domain.reservas import se_cobra_por_persona
from domain.telefono import leer_telefono
from ventas.demo.elenco_semilla import SEMILLA
from ventas.demo.negocio import NegocioDemo, claves, negocio_demo
from ventas.demo.personas import HistoriaDemo, LineaDemo, Persona
from ventas.models import (
    CategoriaServicio,
    Cliente,
    Consentimiento,
    Incidencia,
    Negocio,
    Novedad,
    Oferta,
    ReservaServicio,
    ServiceHistory,
    Servicio,
    VentaReserva,
)
from ventas.services.archivo_negocio import base as de_archivo

LOTE = 500
FIN_DE_SEMANA = (4, 5)  # viernes y sábado
DOMINIO_CORREO = ".example"  # reservado: nunca es de nadie (RFC 2606)
# Los números de ejemplo de los turistas: 555-01XX de Estados Unidos y uno de Brasil sin asignar.
TELEFONOS_TURISTAS = r"^\+(1\d{3}55501\d{2}|5511900000\d{3})$"
# Lo que una fecha dada no debe contradecir: el sistema antiguo termina con 2024.
PRIMER_DIA = date(2025, 1, 1)


def cargar_negocio(negocio: NegocioDemo | None = None) -> Negocio:
    """Deja el negocio como lo dice su archivo, con sus traducciones; sin decir cuál, Aremko."""
    valores = de_archivo.valores_de_negocio((negocio or negocio_demo()).archivo.negocio)
    fila, _ = Negocio.objects.update_or_create(pk=1, defaults=valores)
    return fila


def cargar_catalogo(negocio: NegocioDemo | None = None) -> dict[str, Servicio]:
    """Crea lo que falte del catálogo y da todos los servicios por nombre; no pisa cambios."""
    grupos = (negocio or negocio_demo()).archivo.categoria
    CategoriaServicio.objects.bulk_create(
        [
            CategoriaServicio(nombre=grupo.nombre, traducciones=de_archivo.traducciones(grupo))
            for grupo in grupos
        ],
        ignore_conflicts=True,
    )
    categorias = dict(CategoriaServicio.objects.values_list("nombre", "pk"))
    Servicio.objects.bulk_create(
        [
            Servicio(
                categoria_id=categorias[grupo.nombre], **de_archivo.valores_de_servicio(servicio)
            )
            for grupo in grupos
            for servicio in grupo.servicios
        ],
        ignore_conflicts=True,
    )
    return {s.nombre: s for s in Servicio.objects.select_related("categoria")}


def cargar_anuncios(*, hoy: date, negocio: NegocioDemo | None = None) -> None:
    """Crea las ofertas y novedades que falten, vigentes desde `hoy`."""
    elegido = negocio or negocio_demo()
    for dicha in elegido.archivo.oferta:
        valores = de_archivo.valores_de_oferta(dicha)
        if dura := elegido.demo.vigencia.get(dicha.texto):
            valores["hasta"] = hoy + timedelta(days=dura)
        oferta, nueva = Oferta.objects.get_or_create(texto=dicha.texto, defaults=valores)
        if nueva and dicha.categorias:
            oferta.categorias.set(CategoriaServicio.objects.filter(nombre__in=dicha.categorias))
    for novedad in elegido.archivo.novedad:
        Novedad.objects.get_or_create(
            texto=novedad.texto, defaults=de_archivo.valores_de_novedad(novedad)
        )


def negocio_cargado() -> NegocioDemo | None:
    """El negocio de la demo que está configurado, por su nombre; None si es otro o no hay."""
    nombre = Negocio.objects.values_list("nombre", flat=True).first()
    return next((n for n in map(negocio_demo, claves()) if n.nombre == nombre), None)


def dia_de_reserva(hace: int, *, hoy: date, cerrados: Collection[int]) -> date:
    """El día de lo que pasó hace `hace` días. Lo que está por venir no cae en un día cerrado."""
    dia = hoy - timedelta(days=hace)
    while dia > hoy and dia.weekday() in cerrados:
        dia += timedelta(days=1)
    return dia


def cargar_personas(
    personas: Sequence[Persona],
    *,
    hoy: date,
    servicios: dict[str, Servicio],
    negocio: NegocioDemo | None = None,
) -> dict[str, Cliente]:
    """Crea las fichas con sus reservas e historial como si hoy fuera `hoy`; las da por clave.

    El titular de un teléfono va en la misma carga que quienes lo comparten. negocio: el de los
    servicios; sin decir cuál, Aremko.
    """
    elegido = negocio or negocio_demo()
    personas = [elegido.traer(persona) for persona in personas]
    clientes = _crear_clientes(personas)
    _crear_reservas(personas, clientes, hoy=hoy, servicios=servicios, negocio=elegido)
    ServiceHistory.objects.bulk_create(
        (
            _linea_antigua(clientes[persona.clave], linea, servicios)
            for persona in personas
            for linea in persona.historial
        ),
        batch_size=LOTE,
    )
    _crear_avisos(personas, clientes)
    return clientes


def _crear_clientes(personas: Sequence[Persona]) -> dict[str, Cliente]:
    clientes: dict[str, Cliente] = {}
    for titulares in (True, False):
        tanda = {p.clave: p for p in personas if (not p.titular) is titulares}
        nuevos = [_cliente(persona, clientes.get(persona.titular)) for persona in tanda.values()]
        Cliente.objects.bulk_create(nuevos, batch_size=LOTE)
        clientes.update(zip(tanda, nuevos, strict=True))
    return clientes


def _cliente(persona: Persona, titular: Cliente | None) -> Cliente:
    cliente = Cliente(
        nombre=persona.nombre,
        telefono=persona.telefono or None,
        email=persona.email,
        idioma=persona.idioma,
        trato=persona.trato,
        limite_emojis=persona.limite_emojis,
        notas=persona.notas,
        es_interno=persona.es_interno,
        titular=titular,
        telefono_principal=titular is None,
    )
    cliente.normalizar()
    return cliente


def _crear_reservas(
    personas: Sequence[Persona],
    clientes: dict[str, Cliente],
    *,
    hoy: date,
    servicios: dict[str, Servicio],
    negocio: NegocioDemo,
) -> None:
    reservas: list[VentaReserva] = []
    lineas: list[ReservaServicio] = []
    for persona in personas:
        for pedida in persona.reservas:
            reserva = VentaReserva(
                cliente=clientes[persona.clave],
                estado_pago=pedida.pago,
                asistencia=pedida.asistencia,
                es_regalo=pedida.es_regalo,
            )
            reservas.append(reserva)
            for pedido in pedida.lineas:
                dia = dia_de_reserva(pedida.hace - pedido.dia, hoy=hoy, cerrados=negocio.cerrados)
                lineas.append(_linea_actual(reserva, pedido, dia, servicios, negocio))
    VentaReserva.objects.bulk_create(reservas, batch_size=LOTE)
    for linea in lineas:
        linea.reserva_id = linea.reserva.pk
    ReservaServicio.objects.bulk_create(lineas, batch_size=LOTE)


def _linea_actual(
    reserva: VentaReserva,
    linea: LineaDemo,
    dia: date,
    servicios: dict[str, Servicio],
    negocio: NegocioDemo,
) -> ReservaServicio:
    servicio = servicios[linea.servicio]
    precio: Any = servicio.precio if linea.precio is None else linea.precio
    if linea.precio is None and dia.weekday() in FIN_DE_SEMANA:
        precio = negocio.demo.fin_de_semana.get(linea.servicio, precio)
    por_persona = se_cobra_por_persona(servicio.unidad)
    return ReservaServicio(
        reserva=reserva,
        servicio=servicio,
        fecha=dia,
        cantidad=linea.cantidad,
        personas=max(1, linea.cantidad) if por_persona else 2,
        precio_unitario=precio,
    )


def _linea_antigua(
    cliente: Cliente, linea: HistoriaDemo, servicios: dict[str, Servicio]
) -> ServiceHistory:
    servicio = servicios.get(linea.catalogo)
    return ServiceHistory(
        cliente=cliente,
        reserva_id=linea.reserva_id,
        service_name=linea.servicio,
        service_type=linea.tipo or (servicio.categoria.nombre if servicio else ""),
        service_date=linea.fecha,
        quantity=linea.cantidad,
        price_paid=linea.precio,
        servicio=servicio,
    )


def _crear_avisos(personas: Iterable[Persona], clientes: dict[str, Cliente]) -> None:
    """Las oposiciones, con su prueba, y los reclamos abiertos."""
    oposiciones: list[Consentimiento] = []
    reclamos: list[Incidencia] = []
    for persona in personas:
        cliente = clientes[persona.clave]
        oposiciones.extend(
            Consentimiento(
                cliente=cliente,
                proposito=proposito,
                decision=Consentimiento.Decision.SE_OPONE,
                canal="whatsapp",
                prueba="Escribió: «BAJA».",
            )
            for proposito in persona.se_opone
        )
        if persona.reclamo:
            reclamos.append(Incidencia(cliente=cliente, origen="encuesta", texto=persona.reclamo))
    Consentimiento.objects.bulk_create(oposiciones, batch_size=LOTE)
    Incidencia.objects.bulk_create(reclamos, batch_size=LOTE)


def demo_cargada() -> bool:
    """Si el elenco está en la base: alguno de los seis de la semilla, por su teléfono."""
    numeros = (
        leer_telefono(miembro.persona.telefono, ficticios=settings.TELEFONOS_FICTICIOS)
        for miembro in SEMILLA
        if miembro.en_base
    )
    return Cliente.objects.filter(
        telefono__in=[numero.e164 for numero in numeros if numero],
        email__endswith=DOMINIO_CORREO,
    ).exists()


def clientes_ajenos() -> models.QuerySet[Cliente]:
    """Los que no son reconociblemente inventados, por su teléfono o su correo.

    Quien no tiene ni uno ni otro cuenta como ajeno: ante la duda es una persona de verdad.
    """
    ficticio = models.Q(telefono__regex=TELEFONOS_TURISTAS)
    for prefijo in settings.TELEFONOS_FICTICIOS:
        ficticio |= models.Q(telefono__startswith=prefijo)
    sin_telefono = models.Q(telefono__isnull=True, telefono_original="")
    de_ejemplo = models.Q(email__endswith=DOMINIO_CORREO)
    return Cliente.objects.exclude(
        (ficticio & (de_ejemplo | models.Q(email=""))) | (sin_telefono & de_ejemplo)
    )


def borrar_demo() -> None:
    """Borra a los clientes con todo lo que cuelga de ellos, y el catálogo y anuncios de la demo.

    Quien llama se asegura antes de que no haya `clientes_ajenos`. Lo que el negocio agregó a su
    catálogo queda; las personas que usan el producto, también.
    """
    ReservaServicio.objects.all().delete()
    for relacion in Cliente._meta.related_objects:
        if relacion.related_model is not Cliente:
            propios = {f"{relacion.field.name}__isnull": False}
            relacion.related_model._base_manager.filter(**propios).delete()
    Cliente.objects.all().delete()
    for archivo in (negocio_demo(clave).archivo for clave in claves()):
        de_este = [servicio.nombre for grupo in archivo.categoria for servicio in grupo.servicios]
        Servicio.objects.filter(nombre__in=de_este).delete()
        CategoriaServicio.objects.filter(
            nombre__in=[grupo.nombre for grupo in archivo.categoria], servicio__isnull=True
        ).delete()
        Oferta.objects.filter(texto__in=[oferta.texto for oferta in archivo.oferta]).delete()
        Novedad.objects.filter(texto__in=[novedad.texto for novedad in archivo.novedad]).delete()
