from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MensajeriaConfig(AppConfig):
    """Qué se dice y cómo viaja: borradores, prompts y contactos."""

    name = "mensajeria"
    verbose_name = "Mensajes"

    def ready(self) -> None:
        from mensajeria import chequeos  # noqa: F401 - registra los chequeos del sistema
        from mensajeria.indice_de_textos import asegurar
        from ventas.roles import sembrar_roles

        # Tras la última app con permisos: los grupos nombran permisos de las dos.
        post_migrate.connect(sembrar_roles, sender=self)
        post_migrate.connect(asegurar, sender=self)
