"""Doscientas redacciones en el mismo instante contra un tope; imprime en JSON lo que pasó.

Corre en su propio proceso, con la base de DATABASE_URL ya migrada y vacía.
"""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier, Event

import django

TOPE = Decimal("0.30")
A_LA_VEZ = 200
# PostgreSQL atiende 100 conexiones si nadie le dice otra cosa: las demás esperan su turno.
HILOS = {"sqlite": A_LA_VEZ}
HILOS_CON_SERVIDOR = 80


def correr() -> dict[str, object]:
    """Cuántas se hicieron y cuántas no, y lo más que llegó a usarse mientras pasaba."""
    from django.db import connection
    from django.utils import timezone

    from adapters.ia.falsa import RedactorFalso
    from adapters.ia.tokens import contar_mensajes
    from domain.errores import PresupuestoAgotado
    from domain.ports import Resultado
    from mensajeria.models import Llamada
    from mensajeria.selectors import costos
    from mensajeria.services import presupuesto
    from mensajeria.services.llamada import Motivo, llamar
    from tests.contratos.encargos import encargo

    presupuesto.fijar(TOPE, usuario_id=None)
    pedido = encargo()
    entrada = contar_mensajes([pedido.sistema, pedido.usuario])
    # La mitad cobra todo lo que podía cobrar; la otra, muy poco: lo que sueltan lo usan las demás.
    hilos_a_la_vez = HILOS.get(connection.vendor, HILOS_CON_SERVIDOR)
    salida, terminado = Barrier(hilos_a_la_vez), Event()

    def una(numero: int) -> bool:
        cobrado = Resultado("Hola", "gpt-4o", entrada, 400 if numero % 2 else 10)
        redactor = RedactorFalso(["Hola", cobrado], modelo="gpt-4o")
        motivo = Motivo(Llamada.Para.REDACCION)
        if numero < hilos_a_la_vez:
            salida.wait()
        try:
            list(llamar(redactor, pedido, motivo=motivo, temperatura=0, limite=400))
        except PresupuestoAgotado:
            return False
        else:
            return True
        finally:
            connection.close()

    def vigilar() -> Decimal:
        mayor = Decimal(0)
        while not terminado.wait(0.005):
            mayor = max(mayor, costos.consumo(timezone.now()).usado)
        connection.close()
        return mayor

    with ThreadPoolExecutor(hilos_a_la_vez + 1) as hilos:
        vigilia = hilos.submit(vigilar)
        hechas = list(hilos.map(una, range(A_LA_VEZ)))
        terminado.set()
    usado = costos.consumo(timezone.now()).usado
    return {
        "hechas": hechas.count(True),
        "negadas": hechas.count(False),
        "mayor": str(max(vigilia.result(), usado)),
        "usado": str(usado),
        "abiertas": Llamada.objects.filter(terminada_en=None).count(),
        "filas": Llamada.objects.count(),
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.ajustes")
    django.setup()
    print(json.dumps(correr()))
