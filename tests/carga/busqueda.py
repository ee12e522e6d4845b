"""La búsqueda de clientes sobre la base de la demo frente a la manera simple."""

from __future__ import annotations

from tests.carga.comun import informar, intercalar, ms, razon

TEXTOS = ("laura", "gonzález", "maria jose", "9 5550", "@correo")


def medir() -> None:
    """Imprime consultas y razón para varias búsquedas de quien atiende."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from ventas.calendario import hoy
    from ventas.selectors import buscar_perfiles

    dia = hoy()
    for texto in TEXTOS:
        with CaptureQueriesContext(connection) as consultas:
            hallados = buscar_perfiles(texto, hoy=dia)
        simples, propios = intercalar(
            lambda t=texto: _manera_simple(t),
            lambda t=texto: buscar_perfiles(t, hoy=dia),
            vueltas=30,
        )
        informar(
            f"buscar «{texto}» ({len(hallados)} resultados)",
            f"{len(consultas)} consultas, {ms(propios)}; la manera simple, {ms(simples)}: "
            f"{razon(simples, propios):.1f} veces",
            "a lo más 2 consultas",
            cumple=len(consultas) <= 2,
        )


def _manera_simple(texto: str) -> list[object]:
    """icontains sin plegar y un 360° por resultado."""
    from django.db.models import Q

    from tests.carga.perfil import _manera_simple as simple
    from ventas.calendario import hoy
    from ventas.models import Cliente

    filtro = Q(nombre__icontains=texto) | Q(telefono__icontains=texto) | Q(email__icontains=texto)
    return [simple(c.pk, hoy()) for c in Cliente.objects.filter(filtro).order_by("nombre")[:20]]
