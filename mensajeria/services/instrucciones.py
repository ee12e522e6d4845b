"""Los textos publicados de los prompts, que se leen en cada redacción.

De cada pieza manda la última publicación; mientras no haya ninguna, o si se volvió a la versión 1,
el archivo de `PROMPTS_DIR`. Quien publica, edita ese archivo o cambia el diccionario
`instrucciones_por_perfil` en un shell lo ve en el mensaje siguiente, sin reiniciar. Cada idioma
tiene sus piezas y sus archivos: los de español en la carpeta misma; los demás, en `en/` y `pt/`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, MutableMapping
from dataclasses import asdict, replace
from pathlib import Path

from django.conf import settings

from domain.errores import NoConfigurado
from domain.idioma import Idioma
from domain.perfiles import Perfil
from domain.piezas import PIEZAS, PorIdioma, clave_de_situacion, con_pieza
from domain.prompts import Instrucciones
from mensajeria import selectors
from mensajeria.models import VersionPrompt


class InstruccionesPorPerfil(MutableMapping[str, str]):
    """Las instrucciones publicadas de cada perfil, en español, por el nombre del perfil.

    Leer da la publicada. Asignar cambia el texto solo en este proceso (para probar en un shell);
    borrar, o asignar lo mismo que dice la publicada, vuelve a ella.
    """

    def __init__(self) -> None:
        self._ediciones: dict[str, str] = {}

    def __getitem__(self, perfil: str) -> str:
        nombre = Perfil(perfil).value
        return (
            self._ediciones.get(nombre)
            or _publicadas(Idioma.ES)[Idioma.ES].perfiles[Perfil(nombre)]
        )

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


def publicadas(idioma: str = Idioma.ES) -> Instrucciones:
    """Los textos vigentes en un idioma, con una consulta.

    Levanta `NoConfigurado` si falta o no se entiende un archivo.
    """
    cual = Idioma(idioma)
    return _editadas(_publicadas(cual)[cual])


def publicadas_en_todos() -> PorIdioma:
    """Los textos vigentes en cada idioma, con una consulta. Levanta lo mismo."""
    return {idioma: _editadas(textos) for idioma, textos in _publicadas(*Idioma).items()}


def _editadas(textos: Instrucciones) -> Instrucciones:
    """Con lo que se cambió en este proceso, que es de los textos en español."""
    if textos.idioma is not Idioma.ES:
        return textos
    perfiles = {**textos.perfiles, **instrucciones_por_perfil.ediciones}
    return replace(textos, perfiles=perfiles)


def _publicadas(*idiomas: Idioma) -> dict[Idioma, Instrucciones]:
    textos = {idioma: de_archivo(idioma) for idioma in idiomas}
    for clave, publicacion in selectors.publicaciones_vigentes().items():
        version, pieza = publicacion.version, PIEZAS.get(clave)
        if version is None or pieza is None or pieza.idioma not in textos:
            continue
        textos[pieza.idioma] = con_pieza(
            textos[pieza.idioma],
            pieza,
            version.texto,
            ajustes=version.ajustes,
            numero=str(version.numero),
        )
    return textos


def de_archivo(idioma: str = Idioma.ES) -> Instrucciones:
    """La versión 1 de todo en un idioma: los archivos de `PROMPTS_DIR`.

    Levanta `NoConfigurado` si falta o no se entiende uno.
    """
    cual = Idioma(idioma)
    carpeta = "" if cual is Idioma.ES else f"{cual}/"
    archivo = f"{carpeta}situaciones.toml"
    try:
        leidos = tomllib.loads(_leer(archivo))
        situaciones = {clave_de_situacion(clave): str(texto) for clave, texto in leidos.items()}
    except ValueError as error:
        raise NoConfigurado(
            "El archivo de situaciones de los prompts tiene un error.",
            que_hacer=f"Revisa {archivo} en la carpeta de prompts.",
            detalle=str(error),
        ) from error
    return Instrucciones(
        base=_leer(f"{carpeta}base.md"),
        perfiles={perfil: _leer(f"{carpeta}{perfil.value.lower()}.md") for perfil in Perfil},
        situaciones=situaciones,
        idioma=cual,
    )


def archivos_en_todos() -> PorIdioma:
    """La versión 1 de todo en cada idioma. Levanta lo mismo."""
    return {idioma: de_archivo(idioma) for idioma in Idioma}


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
