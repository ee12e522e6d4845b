"""Lleva las personas inventadas a la base, por lotes; también las reconoce y las borra.

Nada de aquí abre la transacción: la abre quien llama, que decide qué va junto.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from domain.reservas import se_cobra_por_persona
from domain.telefono import leer_telefono
from domain.verificador.dias import dias_en
from ventas.demo.elenco_semilla import SEMILLA
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
from ventas.models.traducciones import OTROS

CARPETA = Path(__file__).resolve().parent
NEGOCIOS = CARPETA / "negocios"
LOTE = 500
MARTES = 1
FIN_DE_SEMANA = (4, 5)  # viernes y sábado
DOMINIO_CORREO = ".example"  # reservado: nunca es de nadie (RFC 2606)
# Los números de ejemplo de los turistas: 555-01XX de Estados Unidos y uno de Brasil sin asignar.
TELEFONOS_TURISTAS = r"^\+(1\d{3}55501\d{2}|5511900000\d{3})$"
# Lo que una fecha dada no debe contradecir: el sistema antiguo termina con 2024.
PRIMER_DIA = date(2025, 1, 1)


@cache
def leer_datos(nombre: str) -> dict[str, Any]:
    """Un archivo .toml de esta carpeta."""
    return tomllib.loads((CARPETA / f"{nombre}.toml").read_text(encoding="utf-8"))


@cache
def leer_negocio() -> dict[str, Any]:
    """El archivo del negocio de la demo."""
    return tomllib.loads((NEGOCIOS / "aremko.toml").read_text(encoding="utf-8"))


def cargar_negocio() -> Negocio:
    """Deja el negocio como lo dice su archivo, con sus traducciones."""
    datos = leer_negocio()["negocio"]
    fila, _ = Negocio.objects.get_or_create(pk=1)
    for campo, valor in datos.items():
        if campo == "dias_cerrados":
            fila.dias_cerrados = sorted(dias_en(" ".join(valor)))
        elif campo not in OTROS:
            setattr(fila, campo, _texto(valor))
    fila.traducciones = _traducciones(datos)
    fila.save()
    return fila


def cargar_catalogo() -> dict[str, Servicio]:
    """Crea lo que falte del catálogo y da todos sus servicios por nombre; no pisa cambios."""
    for grupo in leer_negocio()["categoria"]:
        categoria, _ = CategoriaServicio.objects.get_or_create(
            nombre=grupo["nombre"], defaults={"traducciones": _traducciones(grupo, sin="unidad")}
        )
        nombres = [servicio["nombre"] for servicio in grupo["servicios"]]
        existentes = set(
            Servicio.objects.filter(nombre__in=nombres).values_list("nombre", flat=True)
        )
        Servicio.objects.bulk_create(
            _servicio(datos, grupo, categoria)
            for datos in grupo["servicios"]
            if datos["nombre"] not in existentes
        )
    return {s.nombre: s for s in Servicio.objects.select_related("categoria")}


def _servicio(
    datos: dict[str, Any], grupo: dict[str, Any], categoria: CategoriaServicio
) -> Servicio:
    if "unidad" not in datos and "unidad" in grupo:
        unidades = {i.value: {"unidad": grupo[i]["unidad"], **datos.get(i, {})} for i in OTROS}
        datos = {**datos, "unidad": grupo["unidad"], **unidades}
    return Servicio(
        nombre=datos["nombre"],
        categoria=categoria,
        precio=datos["precio"],
        unidad=datos["unidad"],
        es_complemento=datos.get("complemento", False),
        mencionable=datos.get("mencionable", True),
        traducciones=_traducciones(datos),
    )


def _traducciones(datos: dict[str, Any], *, sin: str = "") -> dict[str, dict[str, str]]:
    return {
        idioma.value: {campo: _texto(v) for campo, v in datos[idioma].items() if campo != sin}
        for idioma in OTROS
        if idioma in datos
    }


def _texto(valor: str | list[str]) -> str:
    return "\n".join(valor) if isinstance(valor, list) else valor


def cargar_anuncios(*, hoy: date) -> None:
    """Crea las ofertas y novedades que falten, vigentes desde `hoy`."""
    datos = leer_negocio()
    duran = datos["demo"]["vigencia"]
    for dicha in datos["oferta"]:
        texto = dicha["texto"]
        oferta, nueva = Oferta.objects.get_or_create(
            texto=texto,
            defaults={
                "condiciones": dicha.get("condiciones", ""),
                "prioridad": dicha.get("prioridad", 0),
                "perfiles": dicha.get("perfiles", []),
                "porcentaje": dicha.get("porcentaje"),
                "hasta": hoy + timedelta(days=duran[texto]) if texto in duran else None,
                "traducciones": _traducciones(dicha),
            },
        )
        if nueva:
            oferta.categorias.set(
                CategoriaServicio.objects.filter(nombre__in=dicha.get("categorias", []))
            )
    for novedad in datos["novedad"]:
        Novedad.objects.get_or_create(
            texto=novedad["texto"],
            defaults={
                "perfiles": novedad.get("perfiles", []),
                "traducciones": _traducciones(novedad),
            },
        )


def precios_de_fin_de_semana() -> dict[str, int]:
    """CLP por servicio, los que cambian viernes y sábado."""
    precios: dict[str, int] = leer_negocio()["demo"]["fin_de_semana"]
    return precios


def dia_de_reserva(hace: int, *, hoy: date) -> date:
    """El día de lo que pasó hace `hace` días. Lo que está por venir no cae en martes, cerrado."""
    dia = hoy - timedelta(days=hace)
    return dia + timedelta(days=1) if dia > hoy and dia.weekday() == MARTES else dia


def cargar_personas(
    personas: Sequence[Persona], *, hoy: date, servicios: dict[str, Servicio]
) -> dict[str, Cliente]:
    """Crea las fichas con sus reservas e historial como si hoy fuera `hoy`; las da por clave.

    El titular de un teléfono va en la misma carga que quienes lo comparten.
    """
    clientes = _crear_clientes(personas)
    _crear_reservas(personas, clientes, hoy=hoy, servicios=servicios)
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
            lineas.extend(
                _linea_actual(
                    reserva, linea, dia_de_reserva(pedida.hace - linea.dia, hoy=hoy), servicios
                )
                for linea in pedida.lineas
            )
    VentaReserva.objects.bulk_create(reservas, batch_size=LOTE)
    for linea in lineas:
        linea.reserva_id = linea.reserva.pk
    ReservaServicio.objects.bulk_create(lineas, batch_size=LOTE)


def _linea_actual(
    reserva: VentaReserva, linea: LineaDemo, dia: date, servicios: dict[str, Servicio]
) -> ReservaServicio:
    servicio = servicios[linea.servicio]
    precio: Any = servicio.precio if linea.precio is None else linea.precio
    if linea.precio is None and dia.weekday() in FIN_DE_SEMANA:
        precio = precios_de_fin_de_semana().get(linea.servicio, precio)
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
    datos = leer_negocio()
    grupos = datos["categoria"]
    Servicio.objects.filter(
        nombre__in=[s["nombre"] for g in grupos for s in g["servicios"]]
    ).delete()
    CategoriaServicio.objects.filter(
        nombre__in=[g["nombre"] for g in grupos], servicio__isnull=True
    ).delete()
    Oferta.objects.filter(texto__in=[o["texto"] for o in datos["oferta"]]).delete()
    Novedad.objects.filter(texto__in=[n["texto"] for n in datos["novedad"]]).delete()
