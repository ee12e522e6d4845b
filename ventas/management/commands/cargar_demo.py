"""`manage.py cargar_demo`: el elenco y clientes inventados, para probar el producto."""

from __future__ import annotations

import argparse
from datetime import date
from itertools import batched
from time import monotonic
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from tqdm import tqdm

from ventas import calendario
from ventas.demo import carga
from ventas.demo.elenco import elenco
from ventas.demo.generador import generar
from ventas.demo.negocio import AREMKO, NegocioDemo, claves, negocio_demo
from ventas.demo.usuarios import USUARIOS, crear_usuarios
from ventas.models import Cliente, Negocio, ReservaServicio, ServiceHistory
from ventas.services import afinidades

CLIENTES = 2_000
TANDA = 200


class Command(BaseCommand):
    """Carga la demo una vez; correrlo de nuevo conserva lo que haya."""

    help = "Carga el elenco y clientes inventados. Nunca toca una base con clientes de verdad."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--hoy", type=_fecha, help="carga como si hoy fuera esta fecha (AAAA-MM-DD)"
        )
        parser.add_argument("--solo-elenco", action="store_true", help="sin clientes al azar")
        parser.add_argument(
            "--clientes", type=_cantidad, default=CLIENTES, help="clientes al azar (%(default)s)"
        )
        parser.add_argument("--reset", action="store_true", help="borra la demo y carga otra vez")
        parser.add_argument(
            "--negocio", choices=claves(), help=f"de quién son los clientes (si no, {AREMKO})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        inicio = monotonic()
        hoy: date = options["hoy"] or calendario.hoy()
        cantidad = 0 if options["solo_elenco"] else options["clientes"]
        # Se mira y se carga en una transacción: en SQLite dos cargas a la vez esperan turno, y en
        # PostgreSQL el teléfono único deja pasar a una sola.
        with transaction.atomic():
            cargada = not options["reset"] and carga.demo_cargada()
            if not cargada:
                self._vaciar(reset=options["reset"])
                self._cargar(cantidad, hoy=hoy, pedido=options["negocio"])
                crear_usuarios()
                afinidades.calcular(hoy=hoy, ahora=calendario.ahora())
            elif options["negocio"]:
                self._exigir_el_mismo(negocio_demo(options["negocio"]))
        clientes = Cliente.objects.count()
        if cargada:
            self.stdout.write(
                f"La demo ya estaba cargada: se conservan sus {clientes} clientes. "
                "Con --reset se carga de nuevo."
            )
        else:
            actuales = ReservaServicio.objects.filter(servicio__es_complemento=False)
            antiguos = ServiceHistory.objects.filter(quantity__gt=0)
            self.stdout.write(
                f"Demo cargada al {hoy:%Y-%m-%d}: {clientes} clientes y "
                f"{actuales.count() + antiguos.count()} servicios en {monotonic() - inicio:.1f} s."
            )
        self.stdout.write("Usuarios de la demo (usuario / contraseña):")
        existentes = set(User.objects.values_list("username", flat=True))
        for demo in (demo for demo in USUARIOS if demo.usuario in existentes):
            self.stdout.write(f"  {demo.usuario} / {demo.clave}  ({demo.rol})")

    def _vaciar(self, *, reset: bool) -> None:
        ajenos = carga.clientes_ajenos().count()
        if ajenos:
            raise CommandError(
                f"Hay clientes que no son de la demo ({ajenos}): no se carga ni se borra nada. "
                "Usa una base vacía (variable DATABASE_URL)."
            )
        if reset:
            carga.borrar_demo()
        elif Cliente.objects.exists():
            raise CommandError("Quedan clientes de una demo anterior: usa --reset para empezar.")

    def _exigir_el_mismo(self, pedido: NegocioDemo) -> None:
        cargado = carga.negocio_cargado()
        if cargado is not None and cargado != pedido:
            raise CommandError(
                f"La demo cargada es la de {cargado.nombre}: con --reset se cambia por la de "
                f"{pedido.nombre}."
            )

    def _cargar(self, cantidad: int, *, hoy: date, pedido: str | None) -> None:
        negocio = negocio_demo(pedido or AREMKO)
        # A quien ya puso el suyo no se le cambia, salvo que lo pida.
        if pedido or carga.negocio_cargado() or not Negocio.objects.exists():
            carga.cargar_negocio(negocio)
        servicios = carga.cargar_catalogo(negocio)
        carga.cargar_anuncios(hoy=hoy, negocio=negocio)
        personas = [m.persona for m in elenco().values() if m.en_base]
        carga.cargar_personas(personas, hoy=hoy, servicios=servicios, negocio=negocio)
        # disable=None: sin terminal no hay barra.
        with tqdm(total=cantidad, desc="Clientes", unit="cliente", disable=None) as barra:
            inventados = generar(cantidad, hoy=hoy, cerrados=negocio.cerrados)
            for tanda in batched(inventados, TANDA):
                carga.cargar_personas(tanda, hoy=hoy, servicios=servicios, negocio=negocio)
                barra.update(len(tanda))


def _fecha(texto: str) -> date:
    try:
        dia = date.fromisoformat(texto)
    except ValueError as error:
        raise argparse.ArgumentTypeError("la fecha va como AAAA-MM-DD") from error
    if dia < carga.PRIMER_DIA:
        raise argparse.ArgumentTypeError(
            f"la demo vale desde {carga.PRIMER_DIA}: antes, su historial sería futuro"
        )
    return dia


def _cantidad(texto: str) -> int:
    if not texto.isdecimal():
        raise argparse.ArgumentTypeError("la cantidad de clientes es un número desde 0")
    return int(texto)
