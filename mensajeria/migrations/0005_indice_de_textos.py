"""El índice para buscar en los textos de los mensajes (mensajeria/indice_de_textos.py)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from mensajeria import indice_de_textos


def crear(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    indice_de_textos.crear(schema_editor.connection)


def quitar(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    indice_de_textos.quitar(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("mensajeria", "0004_whatsapp")]

    operations = [migrations.RunPython(crear, quitar, elidable=False)]
