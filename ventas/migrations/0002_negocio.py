"""El negocio para el que nació el producto; se cambia en Configuración."""

import json
from pathlib import Path

from django.db import migrations

ARCHIVO = Path(__file__).resolve().parent.parent / "datos" / "negocio.json"


def crear_negocio(apps, schema_editor):
    datos = json.loads(ARCHIVO.read_text(encoding="utf-8"))
    apps.get_model("ventas", "Negocio").objects.get_or_create(pk=1, defaults=datos)


class Migration(migrations.Migration):
    dependencies = [("ventas", "0001_initial")]
    operations = [migrations.RunPython(crear_negocio, migrations.RunPython.noop)]
