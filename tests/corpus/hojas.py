"""Las hojas de hechos del elenco, para quien escribe el corpus y para el producto.

    python -m tests.corpus.hojas > tests/corpus/hojas.json
    python -m tests.corpus.hojas --completas > mensajeria/datos/elenco.json
    python -m tests.corpus.hojas --idioma en > tests/corpus/hojas-en.json
    python -m tests.corpus.hojas --idioma en --completas > mensajeria/datos/elenco-en.json

Cada hoja es la de un miembro del elenco en su día de referencia, con las ofertas y novedades de la
demo. Quien escribe textos con etiqueta ve la primera y nada del código; la completa trae cada
hecho con su tipo, para ensayar prompts y medir sin tocar la base. Con `--idioma` (en o pt), a todos
se les escribe en ese idioma, y hay además dos hojas con una oferta de todas las condiciones.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from domain.idioma import Idioma
from domain.ofertas import Oferta, con_condiciones

if TYPE_CHECKING:
    from domain.hechos import HojaDeHechos
    from mensajeria.services.personas import Persona

NUMERO = "+56955500006"
# A quién se le da una oferta con código, días y plazo, que la demo no tiene para todos.
CON_CODIGO = {
    "laura": ("RIO20", 20, (0, 1, 2, 3), date(2025, 11, 30)),
    "roberto": ("ANDES10", 10, (6,), date(2025, 12, 5)),
}
_CON_DESCUENTO = {
    Idioma.ES: "{}% de descuento en las cabañas",
    Idioma.EN: "{}% off our cabins",
    Idioma.PT: "{}% de desconto nas cabanas",
}


def main(*, completas: bool, idioma: Idioma | None) -> None:
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
        hojas = hojas_del_elenco(idioma)
        if idioma is not None:
            hojas |= con_oferta_de_codigo(hojas)
        if completas:
            print(como_json(hojas), end="")
        else:
            para_escritores = {clave: como_la_ve_quien_escribe(h) for clave, h in hojas.items()}
            print(json.dumps(para_escritores, ensure_ascii=False, indent=1))


def hojas_del_elenco(idioma: Idioma | None = None) -> dict[str, HojaDeHechos]:
    """La hoja de cada miembro, por su clave. Carga al elenco en la base en uso.

    idioma: en el que se les escribe a todos; None, a cada uno en el suyo.
    """
    from django.utils import timezone

    from mensajeria.services.hojas import hoja_de
    from mensajeria.services.personas import identificar
    from ventas.demo.carga import (
        cargar_anuncios,
        cargar_catalogo,
        cargar_negocio,
        cargar_personas,
    )
    from ventas.demo.elenco import elenco
    from ventas.demo.miembros import HOY_SEMILLA

    cargar_negocio()
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
            identificada = identificar(cliente.pk, ahora=mediodia)
        else:
            identificada = identificar(None, telefono=NUMERO, ahora=mediodia)
        hojas[clave] = hoja_de(_que_lee(identificada, idioma) if idioma else identificada)
    return hojas


def _que_lee(persona: Persona, idioma: Idioma) -> Persona:
    """La misma persona, con ese idioma en su ficha."""
    perfil = persona.perfil
    ficha = replace(perfil.cliente.ficha, idioma=idioma)
    return replace(persona, perfil=replace(perfil, cliente=replace(perfil.cliente, ficha=ficha)))


def con_oferta_de_codigo(hojas: dict[str, HojaDeHechos]) -> dict[str, HojaDeHechos]:
    """Las hojas de `CON_CODIGO` con su oferta de código, días y plazo, en el idioma de cada una."""
    ofrecidas: dict[str, HojaDeHechos] = {}
    for clave, (codigo, porcentaje, dias, hasta) in CON_CODIGO.items():
        hoja = hojas[clave]
        oferta = Oferta(
            id=90,
            texto=_CON_DESCUENTO[Idioma(hoja.idioma)].format(porcentaje),
            hasta=hasta,
            dias=dias,
            porcentaje=porcentaje,
            codigo=codigo,
        )
        dicha = con_condiciones(oferta, hoja.idioma, hoy=hoja.hoy)
        ofrecidas[f"{clave}_con_codigo"] = replace(hoja, oferta=dicha)
    return ofrecidas


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
    argumentos = argparse.ArgumentParser()
    argumentos.add_argument("--completas", action="store_true")
    argumentos.add_argument("--idioma", type=Idioma, choices=(Idioma.EN, Idioma.PT))
    main(**vars(argumentos.parse_args()))
