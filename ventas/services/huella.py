"""La huella de accesos: quién miró o cambió los datos de una persona."""

from __future__ import annotations

from ventas.models import RegistroAcceso


def anotar(
    *, cliente_id: int, usuario_id: int | None, accion: RegistroAcceso.Accion, detalle: str = ""
) -> None:
    """Deja una fila. usuario_id: None si lo hizo el sistema. detalle: qué cambió, sin copiar los
    datos personales."""
    RegistroAcceso.objects.create(
        cliente_id=cliente_id,
        usuario_id=usuario_id,
        accion=accion,
        detalle=detalle[: RegistroAcceso._meta.get_field("detalle").max_length],
    )
