"""Las hojas de hechos del elenco, escritas para que las lea quien redacta el corpus.

    python -m tests.corpus.hojas > tests/corpus/hojas.json

Cada hoja es la de un miembro del elenco en su día de referencia, con las ofertas y novedades de la
demo. Quien escribe textos con etiqueta ve esto y nada del código.
"""

from __future__ import annotations

import json
import os
import tempfile
from datetime import datetime, time
from pathlib import Path
from typing import Any

NUMERO = "+56955500006"


def main() -> None:
    """Imprime todas las hojas en JSON, en el orden del elenco."""
    with tempfile.TemporaryDirectory() as carpeta:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "tests.ajustes",
            "DATABASE_URL": f"sqlite:///{Path(carpeta) / 'hojas.sqlite3'}",
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(json.dumps(_hojas(), ensure_ascii=False, indent=1))


def _hojas() -> dict[str, Any]:
    from django.utils import timezone

    from mensajeria.services.personas import identificar
    from mensajeria.services.redaccion import hoja_de
    from ventas.demo.carga import cargar_anuncios, cargar_catalogo, cargar_personas
    from ventas.demo.elenco import elenco
    from ventas.demo.miembros import HOY_SEMILLA

    servicios = cargar_catalogo()
    cargar_anuncios(hoy=HOY_SEMILLA)
    miembros = elenco()
    hojas: dict[str, Any] = {}
    for clave, miembro in miembros.items():
        mediodia = timezone.make_aware(datetime.combine(miembro.hoy, time(12)))
        if miembro.en_base:
            persona = miembro.persona
            if persona.titular or any(m.persona.titular == clave for m in miembros.values()):
                continue
            cliente = cargar_personas([persona], hoy=miembro.hoy, servicios=servicios)[clave]
            hoja = hoja_de(identificar(cliente.pk, ahora=mediodia))
        else:
            hoja = hoja_de(identificar(None, telefono=NUMERO, ahora=mediodia))
        negocio = hoja.negocio
        hojas[clave] = hoja.a_json() | {
            "exacto": {
                "dias_desde_la_ultima_visita": hoja.ultima_visita and hoja.ultima_visita.dias,
                "fecha_de_la_proxima_reserva": (
                    hoja.proxima_reserva and hoja.proxima_reserva.fecha.isoformat()
                ),
                "dias_de_la_pausa": hoja.dias_de_pausa,
            },
            "negocio": {
                "nombre": negocio.nombre,
                "lugar": negocio.lugar,
                "descripcion": negocio.descripcion,
                "horario": negocio.horario,
                "dias_cerrados": negocio.dias_cerrados,
                "politicas": list(negocio.politicas),
            },
        }
    return hojas


if __name__ == "__main__":
    main()
