"""Los textos publicados de los prompts, que se leen en cada redacción.

De cada pieza manda la última publicación; mientras no haya ninguna, o si se volvió a la versión 1,
el archivo de `PROMPTS_DIR`. Quien publica, edita ese archivo o cambia el diccionario
`instrucciones_por_perfil` en un shell lo ve en el mensaje siguiente, sin reiniciar.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, MutableMapping
from dataclasses import asdict, replace
from pathlib import Path

from django.conf import settings

from domain.errores import NoConfigurado
from domain.perfiles import Perfil
from domain.piezas import PIEZAS, clave_de_situacion, con_pieza
from domain.prompts import Instrucciones
from mensajeria import selectors
from mensajeria.models import VersionPrompt


class InstruccionesPorPerfil(MutableMapping[str, str]):
    """Las instrucciones publicadas de cada perfil, por el nombre del perfil.

    Leer da la publicada. Asignar cambia el texto solo en este proceso (para probar en un shell);
    borrar, o asignar lo mismo que dice la publicada, vuelve a ella.
    """

    def __init__(self) -> None:
        self._ediciones: dict[str, str] = {}

    def __getitem__(self, perfil: str) -> str:
        nombre = Perfil(perfil).value
        return self._ediciones.get(nombre) or _publicadas().perfiles[Perfil(nombre)]

    def __setitem__(self, perfil: str, texto: str) -> None:
        del self[perfil]
        if texto != self[perfil]:
            self._ediciones[Perfil(perfil).value] = texto

    def __delitem__(self, perfil: str) -> None:
        self._ediciones.pop(Perfil(perfil).value, None)

    @property
    def ediciones(self) -> dict[Perfil, str]:
        """Los textos cambiados en este proceso."""
        return {Perfil(nombre): texto for nombre, texto in self._ediciones.items()}

    def __iter__(self) -> Iterator[str]:
        return iter([perfil.value for perfil in Perfil])

    def __len__(self) -> int:
        return len(Perfil)


instrucciones_por_perfil = InstruccionesPorPerfil()


def publicadas() -> Instrucciones:
    """Los textos vigentes, con una consulta.

    Levanta `NoConfigurado` si falta o no se entiende un archivo.
    """
    textos = _publicadas()
    perfiles = {**textos.perfiles, **instrucciones_por_perfil.ediciones}
    return replace(textos, perfiles=perfiles)


def _publicadas() -> Instrucciones:
    textos = de_archivo()
    for clave, publicacion in selectors.publicaciones_vigentes().items():
        version = publicacion.version
        if version is not None and clave in PIEZAS:
            textos = con_pieza(
                textos,
                PIEZAS[clave],
                version.texto,
                ajustes=version.ajustes,
                numero=str(version.numero),
            )
    return textos


def de_archivo() -> Instrucciones:
    """La versión 1 de todo: los archivos de `PROMPTS_DIR`.

    Levanta `NoConfigurado` si falta o no se entiende uno.
    """
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
        perfiles={perfil: _leer(f"{perfil.value.lower()}.md") for perfil in Perfil},
        situaciones=situaciones,
    )


def fila_de_version(instrucciones: Instrucciones, perfil: Perfil) -> VersionPrompt:
    """La fila con el texto exacto que se usa; se crea la primera vez."""
    fila, _ = VersionPrompt.objects.get_or_create(
        clave=instrucciones.version(perfil),
        defaults={
            "perfil": perfil.value,
            "base": instrucciones.base,
            "instrucciones": instrucciones.perfiles[perfil],
            "situaciones": {s.value: texto for s, texto in instrucciones.situaciones.items()},
            "ajustes": asdict(instrucciones.ajustes_de(perfil)),
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
