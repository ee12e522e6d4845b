from django.apps import AppConfig


class VentasConfig(AppConfig):
    """Quién es el cliente: fichas, catálogo, reservas, historial y consentimiento."""

    name = "ventas"
    verbose_name = "Clientes y reservas"

    def ready(self) -> None:
        from ventas import chequeos  # noqa: F401 - registra los chequeos del sistema
