"""Los textos publicados de los prompts: archivos que se leen en cada redacción.

Quien edita un archivo de `PROMPTS_DIR` (o el diccionario `instrucciones_por_perfil` en un shell)
lo ve en el mensaje siguiente, sin reiniciar.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, MutableMapping
from pathlib import Path

from django.conf import settings

from domain.errores import NoConfigurado
from domain.guardas import Proposito
from domain.perfiles import Matiz, Perfil
from domain.prompts import Instrucciones
from mensajeria.models import VersionPrompt

NUMERO = "1"


class InstruccionesPorPerfil(MutableMapping[str, str]):
    """Las instrucciones publicadas de cada perfil, por el nombre del perfil.

    Leer da el archivo. Asignar cambia el texto solo en este proceso (para probar en un shell);
    borrar, o asignar lo mismo que dice el archivo, vuelve al archivo.
    """

    def __init__(self) -> None:
        self._ediciones: dict[str, str] = {}

    def __getitem__(self, perfil: str) -> str:
        nombre = Perfil(perfil).value
        return self._ediciones.get(nombre) or _leer(f"{nombre.lower()}.md")

    def __setitem__(self, perfil: str, texto: str) -> None:
        del self[perfil]
        if texto != self[perfil]:
            self._ediciones[Perfil(perfil).value] = texto

    def __delitem__(self, perfil: str) -> None:
        self._ediciones.pop(Perfil(perfil).value, None)

    def __iter__(self) -> Iterator[str]:
        return iter([perfil.value for perfil in Perfil])

    def __len__(self) -> int:
        return len(Perfil)


instrucciones_por_perfil = InstruccionesPorPerfil()


def publicadas() -> Instrucciones:
    """Los textos vigentes. Levanta `NoConfigurado` si falta o no se entiende un archivo."""
    try:
        leidos = tomllib.loads(_leer("situaciones.toml"))
        situaciones = {clave_de_situacion(clave): str(texto) for clave, texto in leidos.items()}
    except ValueError as error:
        raise NoConfigurado(
            "El archivo de situaciones de los prompts tiene un error.",
            que_hacer="Revisa situaciones.toml en la carpeta de prompts.",
            detalle=str(error),
        ) from error
    return Instrucciones(
        base=_leer("base.md"),
        perfiles={perfil: instrucciones_por_perfil[perfil] for perfil in Perfil},
        situaciones=situaciones,
        numero=NUMERO,
    )


def clave_de_situacion(clave: str) -> Matiz | Proposito:
    """El matiz, o el propósito, de una indicación. Levanta `ValueError` si no es ninguno."""
    return Matiz(clave) if clave in Matiz else Proposito(clave)


def fila_de_version(instrucciones: Instrucciones, perfil: Perfil) -> VersionPrompt:
    """La fila con el texto exacto que se usa; se crea la primera vez."""
    fila, _ = VersionPrompt.objects.get_or_create(
        clave=instrucciones.version(perfil),
        defaults={
            "perfil": perfil.value,
            "base": instrucciones.base,
            "instrucciones": instrucciones.perfiles[perfil],
            "situaciones": {s.value: texto for s, texto in instrucciones.situaciones.items()},
        },
    )
    return fila


def _leer(nombre: str) -> str:
    archivo = Path(settings.PROMPTS_DIR) / nombre
    try:
        return archivo.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoConfigurado(
            f"No se puede leer el prompt «{nombre}».",
            que_hacer="Revisa la carpeta de prompts (PROMPTS_DIR).",
            detalle=str(error),
        ) from error
