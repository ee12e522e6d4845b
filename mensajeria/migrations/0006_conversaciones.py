"""Índices de la bandeja, y el de los textos para buscar en ellos.

En SQLite el índice de textos es una tabla FTS5 que mantienen tres disparadores sobre
`mensajeria_mensaje`. Rehacer esa tabla (lo hace Django en SQLite al cambiar una columna) los borra:
una migración que lo haga tiene que volver a correr `CREAR_DISPARADORES` y `RECONSTRUIR`.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLA = """
CREATE VIRTUAL TABLE mensajeria_mensaje_texto USING fts5(
    texto, content='mensajeria_mensaje', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2'
)
"""
_QUITAR = (
    "INSERT INTO mensajeria_mensaje_texto(mensajeria_mensaje_texto, rowid, texto) "
    "VALUES ('delete', old.id, old.texto);"
)
_PONER = "INSERT INTO mensajeria_mensaje_texto(rowid, texto) VALUES (new.id, new.texto);"
CREAR_DISPARADORES = (
    f"CREATE TRIGGER mens_texto_nuevo AFTER INSERT ON mensajeria_mensaje BEGIN {_PONER} END",
    f"CREATE TRIGGER mens_texto_borrado AFTER DELETE ON mensajeria_mensaje BEGIN {_QUITAR} END",
    "CREATE TRIGGER mens_texto_cambiado AFTER UPDATE OF texto ON mensajeria_mensaje "
    f"WHEN old.texto IS NOT new.texto BEGIN {_QUITAR} {_PONER} END",
)
RECONSTRUIR = "INSERT INTO mensajeria_mensaje_texto(mensajeria_mensaje_texto) VALUES ('rebuild')"
# `unaccent` no se puede indexar y es una extensión; `translate` cubre el español y el portugués.
INDICE = """
CREATE INDEX mens_mensaje_texto_idx ON mensajeria_mensaje USING gin (
    to_tsvector('simple', translate(lower(texto), 'áàâãäéèêëíìîïóòôõöúùûüñç',
                                    'aaaaaeeeeiiiiooooouuuunc'))
)
"""


def crear(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(INDICE)
        return
    for orden in (TABLA, *CREAR_DISPARADORES, RECONSTRUIR):
        schema_editor.execute(orden)


def quitar(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS mens_mensaje_texto_idx")
        return
    for nombre in ("nuevo", "borrado", "cambiado"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS mens_texto_{nombre}")
    schema_editor.execute("DROP TABLE IF EXISTS mensajeria_mensaje_texto")


class Migration(migrations.Migration):
    dependencies = [("mensajeria", "0005_avisos_por_partes")]

    operations = [
        migrations.AddIndex(
            model_name="conversacion",
            index=models.Index(
                models.F("ultimo_en").desc(),
                models.F("id").desc(),
                condition=models.Q(sin_responder_desde__isnull=True),
                name="mens_conv_al_dia_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="conversacion",
            index=models.Index(
                models.F("asignada_a"),
                models.F("ultimo_en").desc(),
                models.F("id").desc(),
                name="mens_conv_mias_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="eventoconversacion",
            index=models.Index(fields=["conversacion", "cuando"], name="mens_evento_conv_idx"),
        ),
        migrations.RunPython(crear, quitar, elidable=False),
    ]
