"""El 360° de un cliente frente a la manera simple: objetos del ORM y una consulta por línea."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.carga.comun import informar, intercalar, ms, razon

VUELTAS = {8: 300, 1000: 15}
META = {8: 5, 1000: 20}


def medir() -> None:
    """Imprime la razón para el cliente mediano (8 líneas) y para uno de 1.000."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from ventas.calendario import hoy
    from ventas.selectors import perfil_cliente

    dia = hoy()
    for lineas, vueltas in VUELTAS.items():
        cliente_id = _cliente_con(lineas)
        simples, propios = intercalar(
            lambda c=cliente_id: _manera_simple(c, dia),
            lambda c=cliente_id: perfil_cliente(c, hoy=dia),
            vueltas=vueltas,
        )
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            perfil_cliente(cliente_id, hoy=dia)
        veces = razon(simples, propios)
        informar(
            f"360° con {lineas} líneas",
            f"{veces:.1f} veces más rápido que la manera simple "
            f"({ms(propios)} frente a {ms(simples)})",
            f"al menos {META[lineas]} veces",
            cumple=veces >= META[lineas],
        )
        informar(
            f"360° con {lineas} líneas, consultas",
            str(len(consultas)),
            "a lo más 4",
            cumple=len(consultas) <= 4,
        )


def _cliente_con(lineas: int) -> int:
    """Un cliente con esas líneas, mitad historial y mitad reservas de dos líneas."""
    from ventas.calendario import hoy
    from ventas.models import Cliente, ReservaServicio, ServiceHistory, Servicio, VentaReserva

    cliente = Cliente.objects.create(nombre=f"Medición {lineas}")
    servicios = list(Servicio.objects.select_related("categoria")[:4])
    for i in range(lineas // 2):
        servicio = servicios[i % 4]
        ServiceHistory.objects.create(
            cliente=cliente,
            reserva_id=str(i // 2),
            service_name=servicio.nombre,
            service_type=servicio.categoria.nombre,
            service_date=hoy() - timedelta(days=800 + 5 * (i // 2)),
            price_paid=servicio.precio,
            servicio=servicio,
        )
    for i in range(lineas // 4):
        reserva = VentaReserva.objects.create(cliente=cliente, estado_pago="pagado")
        for j in range(2):
            servicio = servicios[(i + j) % 4]
            ReservaServicio.objects.create(
                reserva=reserva,
                servicio=servicio,
                fecha=hoy() - timedelta(days=10 + i),
                precio_unitario=servicio.precio,
            )
    return cliente.pk


def _manera_simple(cliente_id: int, dia: object) -> dict[str, object]:
    """Las mismas métricas como las escribiría cualquiera: una consulta por línea y sumar."""
    from ventas.models import Cliente

    cliente = Cliente.objects.get(pk=cliente_id)
    gasto, actuales, historicos, fechas, categorias = Decimal(0), 0, 0, [], {}
    visitas = set()
    for vieja in cliente.historial.all():
        gasto += vieja.price_paid
        if vieja.quantity > 0 and not (vieja.servicio and vieja.servicio.es_complemento):
            historicos += 1
            fechas.append(vieja.service_date)
            visitas.add(("h", vieja.reserva_id))
            nombre = vieja.servicio.categoria.nombre if vieja.servicio else vieja.service_type
            categorias[nombre] = categorias.get(nombre, 0) + 1
    for reserva in cliente.reservas.all():
        for linea in reserva.lineas.all():
            if reserva.estado_pago in {"pagado", "parcial"}:
                gasto += linea.cantidad * linea.precio_unitario
            if linea.servicio.es_complemento or reserva.estado_pago == "cancelado":
                continue
            actuales += 1
            fechas.append(linea.fecha)
            visitas.add(("a", reserva.pk))
            nombre = linea.servicio.categoria.nombre
            categorias[nombre] = categorias.get(nombre, 0) + 1
    pasadas = [fecha for fecha in fechas if fecha < dia]
    return {
        "gasto": gasto,
        "servicios": actuales + historicos,
        "visitas": len(visitas),
        "ultima": max(pasadas, default=None),
        "primera": min(fechas, default=None),
        "favoritas": sorted(categorias, key=categorias.get, reverse=True)[:2],
        "incidencia": cliente.incidencias.filter(resuelta_en__isnull=True).exists(),
    }
