"""El índice con que se busca en los textos de los mensajes, que el ORM no sabe describir.

En SQLite es una tabla FTS5 que mantienen tres disparadores sobre `mensajeria_mensaje`. Django
rehace esa tabla cuando una migración le cambia una columna, y con ella se pierden: por eso
`asegurar` corre después de cada `migrate`. En PostgreSQL es un índice GIN y la base lo cuida sola.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLA = """
CREATE VIRTUAL TABLE IF NOT EXISTS mensajeria_mensaje_texto USING fts5(
    texto, content='mensajeria_mensaje', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2'
)
"""
_QUITAR = (
    "INSERT INTO mensajeria_mensaje_texto(mensajeria_mensaje_texto, rowid, texto) "
    "VALUES ('delete', old.id, old.texto);"
)
_PONER = "INSERT INTO mensajeria_mensaje_texto(rowid, texto) VALUES (new.id, new.texto);"
DISPARADORES = {
    "mens_texto_nuevo": f"AFTER INSERT ON mensajeria_mensaje BEGIN {_PONER} END",
    "mens_texto_borrado": f"AFTER DELETE ON mensajeria_mensaje BEGIN {_QUITAR} END",
    "mens_texto_cambiado": (
        "AFTER UPDATE OF texto ON mensajeria_mensaje "
        f"WHEN old.texto IS NOT new.texto BEGIN {_QUITAR} {_PONER} END"
    ),
}
_RECONSTRUIR = "INSERT INTO mensajeria_mensaje_texto(mensajeria_mensaje_texto) VALUES ('rebuild')"
# Se busca con esta misma expresión, letra por letra: si no, el índice no sirve. `unaccent` no se
# puede indexar y es una extensión; `translate` cubre el español y el portugués.
VECTOR = (
    "to_tsvector('simple', translate(lower(texto), "
    "'áàâãäéèêëíìîïóòôõöúùûüñç', 'aaaaaeeeeiiiiooooouuuunc'))"
)
INDICE = (
    f"CREATE INDEX IF NOT EXISTS mens_mensaje_texto_idx ON mensajeria_mensaje USING gin ({VECTOR})"
)


def crear(conexion: BaseDatabaseWrapper) -> None:
    """El índice de la base que sea, con lo que ya haya en la tabla."""
    with conexion.cursor() as cursor:
        cursor.execute(INDICE if conexion.vendor == "postgresql" else TABLA)
    poner_disparadores(conexion)


def quitar(conexion: BaseDatabaseWrapper) -> None:
    """Lo contrario de `crear`."""
    with conexion.cursor() as cursor:
        if conexion.vendor == "postgresql":
            cursor.execute("DROP INDEX IF EXISTS mens_mensaje_texto_idx")
            return
        for nombre in DISPARADORES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {nombre}")
        cursor.execute("DROP TABLE IF EXISTS mensajeria_mensaje_texto")


def poner_disparadores(conexion: BaseDatabaseWrapper) -> None:
    """En SQLite, los disparadores que falten; si faltaba alguno, el índice se hace de nuevo."""
    if conexion.vendor != "sqlite":
        return
    with conexion.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        hay = {nombre for (nombre,) in cursor.fetchall()}
        faltan = DISPARADORES.keys() - hay
        for nombre in faltan:
            cursor.execute(f"CREATE TRIGGER {nombre} {DISPARADORES[nombre]}")
        if faltan:
            cursor.execute(_RECONSTRUIR)


def asegurar(*, using: str, **_: Any) -> None:
    """Tras `migrate`, los disparadores que una tabla rehecha se llevó."""
    conexion = connections[using]
    if "mensajeria_mensaje_texto" in conexion.introspection.table_names():
        poner_disparadores(conexion)
