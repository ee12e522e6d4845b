"""Lo que se dijo se encuentra siempre, también después de una migración que rehace la tabla."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import CharField
from django.utils import timezone

from mensajeria.models import Conversacion, Mensaje
from mensajeria.selectors.conversaciones import Pedido, bandeja
from tests.mensajeria.charlas import charla, dice


def hallados(texto: str) -> list[Conversacion]:
    """Las conversaciones que da la búsqueda de la bandeja."""
    pagina = bandeja(Pedido(usuario_id=0, texto=texto), ahora=timezone.now())
    return [fila.conversacion for fila in pagina.filas]


@pytest.mark.django_db
def test_lo_nuevo_se_encuentra_y_lo_eliminado_no(canal_falso: object) -> None:
    conversacion = charla()
    mensaje = dice(conversacion, "¿Tienen tinajas el sábado?")
    assert hallados("TINAJAS sabado") == [conversacion]
    Mensaje.objects.filter(pk=mensaje.pk).update(texto="¿Tienen masajes?")
    assert hallados("tinajas") == []
    assert hallados("masaj") == [conversacion]
    mensaje.delete()
    assert hallados("masajes") == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="solo SQLite rehace las tablas")
def test_una_migracion_que_rehace_la_tabla_no_deja_mensajes_sin_encontrar(
    canal_falso: object,
) -> None:
    conversacion = charla()
    dice(conversacion, "Antes de migrar")
    de_hoy = Mensaje._meta.get_field("medio_nombre")
    otro = CharField(max_length=254, blank=True)
    otro.set_attributes_from_name("medio_nombre")
    otro.model = Mensaje
    with connection.schema_editor() as editor:
        editor.alter_field(Mensaje, de_hoy, otro)
        editor.alter_field(Mensaje, otro, de_hoy)
    dice(conversacion, "Mientras no había disparadores")
    call_command("migrate", verbosity=0)
    dice(conversacion, "Después de migrar")
    for texto in ("antes", "mientras", "despues"):
        assert hallados(texto) == [conversacion], texto
