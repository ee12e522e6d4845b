"""Las hojas de hechos del elenco, para quien escribe el corpus y para el producto.

    python -m tests.corpus.hojas > tests/corpus/hojas.json
    python -m tests.corpus.hojas --completas > mensajeria/datos/elenco.json

Cada hoja es la de un miembro del elenco en su día de referencia, con las ofertas y novedades de la
demo. Quien escribe textos con etiqueta ve la primera y nada del código; la segunda trae cada
hecho con su tipo, para ensayar prompts y medir sin tocar la base.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from domain.hechos import HojaDeHechos

NUMERO = "+56955500006"


def main(*, completas: bool) -> None:
    """Imprime todas las hojas en JSON, en el orden del elenco."""
    with tempfile.TemporaryDirectory() as carpeta:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "tests.ajustes",
            "DATABASE_URL": f"sqlite:///{Path(carpeta) / 'hojas.sqlite3'}",
        }
        import django

        django.setup()
        from django.core.management import call_command

        from mensajeria.services.elenco import como_json

        call_command("migrate", verbosity=0)
        hojas = hojas_del_elenco()
        if completas:
            print(como_json(hojas), end="")
        else:
            para_escritores = {clave: como_la_ve_quien_escribe(h) for clave, h in hojas.items()}
            print(json.dumps(para_escritores, ensure_ascii=False, indent=1))


def hojas_del_elenco() -> dict[str, HojaDeHechos]:
    """La hoja de cada miembro, por su clave. Carga al elenco en la base en uso."""
    from django.utils import timezone

    from mensajeria.services.hojas import hoja_de
    from mensajeria.services.personas import identificar
    from ventas.demo.carga import cargar_anuncios, cargar_catalogo, cargar_personas
    from ventas.demo.elenco import elenco
    from ventas.demo.miembros import HOY_SEMILLA

    servicios = cargar_catalogo()
    cargar_anuncios(hoy=HOY_SEMILLA)
    miembros = elenco()
    hojas: dict[str, HojaDeHechos] = {}
    for clave, miembro in miembros.items():
        mediodia = timezone.make_aware(datetime.combine(miembro.hoy, time(12)))
        if miembro.en_base:
            persona = miembro.persona
            if persona.titular or any(m.persona.titular == clave for m in miembros.values()):
                continue
            cliente = cargar_personas([persona], hoy=miembro.hoy, servicios=servicios)[clave]
            hojas[clave] = hoja_de(identificar(cliente.pk, ahora=mediodia))
        else:
            hojas[clave] = hoja_de(identificar(None, telefono=NUMERO, ahora=mediodia))
    return hojas


def como_la_ve_quien_escribe(hoja: HojaDeHechos) -> dict[str, Any]:
    """La hoja que se guarda junto a cada mensaje, más los días exactos y lo del negocio."""
    negocio = hoja.negocio
    return hoja.a_json() | {
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


if __name__ == "__main__":
    main(completas="--completas" in sys.argv[1:])
