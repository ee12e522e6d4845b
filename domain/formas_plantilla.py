"""Una plantilla de WhatsApp leída de como la cuenta Meta: sus partes y los huecos que llenar.

Llega en componentes (HEADER, BODY, FOOTER y BUTTONS), con variables {{1}} o {{nombre}}. Lo que no
sabemos llenar se dice: esa plantilla se muestra y no se ofrece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.bajas import es_baja
from domain.plegado import plegar

RESPUESTA = "QUICK_REPLY"
HUECO = re.compile(r"\{\{\s*([^{}\s]+)\s*\}\}")
_SALIDA = re.compile(r"\b(?:baja|stop|no (?:quier|dese)\w+ (?:recibir|mas)|dejar de recibir)\b")


class Parte(StrEnum):
    """Dónde va una variable."""

    CABECERA = "cabecera"
    CUERPO = "cuerpo"
    BOTON = "boton"


@dataclass(frozen=True, slots=True)
class Variable:
    """Un hueco que llenar.

    clave: única en la plantilla y la del formulario («1», «nombre», «cabecera-1», «boton-0»).
    nombre: como la llama Meta. ejemplo: el que se le dio al pedir que la aprobara. antes: el texto
    que la precede en su parte. indice: el de su botón.
    """

    clave: str
    nombre: str
    parte: Parte
    ejemplo: str = ""
    antes: str = ""
    indice: int = 0

    @property
    def etiqueta(self) -> str:
        """Cómo se le dice a una persona: «Variable 1», «Nombre», «Cabecera: 1», «Botón 1»."""
        if self.parte is Parte.BOTON:
            return f"Botón {self.indice + 1}"
        nombre = self.nombre.replace("_", " ").capitalize()
        if self.parte is Parte.CABECERA:
            return f"Cabecera: {nombre.lower()}"
        return f"Variable {nombre}" if nombre.isdigit() else nombre

    @property
    def muestra(self) -> str:
        """El ejemplo como valor: de una dirección, solo lo que va al final."""
        de_boton = self.parte is Parte.BOTON
        return self.ejemplo.removeprefix(self.antes) if de_boton else self.ejemplo


@dataclass(frozen=True, slots=True)
class Boton:
    """Un botón. tipo: el de Meta (QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE).

    destino: la dirección o el teléfono, con su hueco si lo tiene. variable: la clave que lo llena.
    """

    texto: str
    tipo: str
    destino: str = ""
    variable: str = ""


@dataclass(frozen=True, slots=True)
class Forma:
    """Una plantilla leída. impide: por qué no se puede usar desde aquí; vacío si se puede."""

    cuerpo: str
    cabecera: str = ""
    pie: str = ""
    botones: tuple[Boton, ...] = ()
    variables: tuple[Variable, ...] = ()
    con_nombre: bool = False
    impide: str = ""

    @property
    def dice_como_salir(self) -> bool:
        """Si le dice a la persona cómo dejar de recibir mensajes."""
        if any(boton.tipo == RESPUESTA and es_baja(boton.texto) for boton in self.botones):
            return True
        return any(_SALIDA.search(plegar(texto)) for texto in (self.cuerpo, self.pie))


# ---------------------------------------------------------------------------------------- leer
_CABECERAS = {
    "IMAGE": "lleva una imagen en la cabecera",
    "VIDEO": "lleva un video en la cabecera",
    "DOCUMENT": "lleva un documento en la cabecera",
    "LOCATION": "lleva un mapa en la cabecera",
    "PRODUCT": "muestra un producto del catálogo",
}
_COMPONENTES = {
    "CAROUSEL": "es un carrusel de tarjetas",
    "LIMITED_TIME_OFFER": "lleva una oferta con cuenta regresiva",
    "CALL_PERMISSION_REQUEST": "pide permiso para llamar",
}
_BOTONES = {
    "FLOW": "abre un formulario dentro de WhatsApp",
    "CATALOG": "abre el catálogo de productos",
    "MPM": "muestra productos del catálogo",
    "SPM": "muestra un producto del catálogo",
    "OTP": "es para mandar códigos de verificación",
}
_LLENABLES = (RESPUESTA, "URL", "PHONE_NUMBER", "COPY_CODE")


class _Lectura:
    """Junta las partes de una plantilla mientras se recorren sus componentes."""

    def __init__(self, con_nombre: bool) -> None:
        self.con_nombre = con_nombre
        self.textos = {"HEADER": "", "BODY": "", "FOOTER": ""}
        self.botones: list[Boton] = []
        self.variables: list[Variable] = []
        self.impide: list[str] = []

    def componente(self, componente: Mapping[str, Any]) -> None:
        tipo = _mayusculas(componente.get("type"))
        if tipo == "BUTTONS":
            for indice, boton in enumerate(_objetos(componente.get("buttons"))):
                self.boton(indice, boton)
        elif tipo in self.textos:
            self.texto(tipo, componente)
        else:
            self.impide.append(_COMPONENTES.get(tipo, "tiene una parte que no conocemos"))

    def texto(self, tipo: str, componente: Mapping[str, Any]) -> None:
        formato = _mayusculas(componente.get("format")) or "TEXT"
        if tipo == "HEADER" and formato != "TEXT":
            self.impide.append(_CABECERAS.get(formato, "tiene una cabecera que no conocemos"))
            return
        texto = _texto(componente.get("text"))
        self.textos[tipo] = texto
        if tipo == "FOOTER":
            return
        parte = Parte.CABECERA if tipo == "HEADER" else Parte.CUERPO
        ejemplos = _ejemplos(componente.get("example"), parte)
        halladas: dict[str, Variable] = {}
        for hallado in HUECO.finditer(texto):
            nombre = hallado[1]
            clave = nombre if parte is Parte.CUERPO else f"{parte}-{nombre}"
            halladas.setdefault(
                nombre,
                Variable(clave, nombre, parte, ejemplos.get(nombre, ""), texto[: hallado.start()]),
            )
        self.variables += self._en_orden(halladas)

    def _en_orden(self, halladas: Mapping[str, Variable]) -> list[Variable]:
        """Las posicionales, por su número, que es como Meta las cuenta."""
        if self.con_nombre or not all(nombre.isdecimal() for nombre in halladas):
            self.con_nombre = self.con_nombre or bool(halladas)
            return list(halladas.values())
        ordenadas = sorted(halladas.values(), key=lambda v: int(v.nombre))
        if [int(v.nombre) for v in ordenadas] != list(range(1, len(ordenadas) + 1)):
            self.impide.append("sus variables no van seguidas")
        return ordenadas

    def boton(self, indice: int, boton: Mapping[str, Any]) -> None:
        tipo, texto = _mayusculas(boton.get("type")), _texto(boton.get("text"))
        if tipo not in _LLENABLES:
            self.impide.append(_BOTONES.get(tipo, "tiene un botón que no conocemos"))
            return
        destino = _texto(boton.get("url")) or _texto(boton.get("phone_number"))
        huecos = HUECO.findall(destino)
        clave = f"{Parte.BOTON}-{indice}" if huecos or tipo == "COPY_CODE" else ""
        if len(huecos) > 1:
            self.impide.append("un botón tiene más de una variable")
        if clave:
            ejemplo = next(iter(_textos(boton.get("example"))), "")
            nombre = huecos[0] if huecos else "codigo"
            antes = HUECO.split(destino)[0]
            self.variables.append(
                Variable(clave, nombre, Parte.BOTON, ejemplo, antes, indice=indice)
            )
        self.botones.append(Boton(texto or "Copiar código", tipo, destino, clave))


def leer(componentes: Any, *, categoria: str = "", con_nombre: bool = False) -> Forma:
    """La plantilla que cuentan esos componentes; nunca falla, aunque vengan mal formados.

    componentes: la lista de Meta, tal cual. categoria: la de Meta. con_nombre: si sus variables
    llevan nombre en vez de número.
    """
    lectura = _Lectura(con_nombre)
    for componente in _objetos(componentes):
        lectura.componente(componente)
    if categoria.upper() == "AUTHENTICATION":
        lectura.impide.insert(0, _BOTONES["OTP"])
    if not lectura.textos["BODY"].strip():
        lectura.impide.append("no trae texto")
    return Forma(
        cuerpo=lectura.textos["BODY"],
        cabecera=lectura.textos["HEADER"],
        pie=lectura.textos["FOOTER"],
        botones=tuple(lectura.botones),
        variables=tuple(lectura.variables),
        con_nombre=lectura.con_nombre,
        impide=lectura.impide[0] if lectura.impide else "",
    )


def _texto(valor: Any) -> str:
    return valor if isinstance(valor, str) else ""


def _mayusculas(valor: Any) -> str:
    return _texto(valor).upper()


def _textos(valor: Any) -> list[str]:
    """Los textos de una lista, o el texto suelto."""
    return [_texto(uno) for uno in valor] if isinstance(valor, list) else [_texto(valor)]


def _objetos(valor: Any) -> Iterator[Mapping[str, Any]]:
    yield from (uno for uno in valor if isinstance(uno, dict)) if isinstance(valor, list) else ()


def _ejemplos(ejemplo: Any, parte: Parte) -> dict[str, str]:
    """Los ejemplos con que se pidió la aprobación, por variable."""
    if not isinstance(ejemplo, dict):
        return {}
    raiz = "header_text" if parte is Parte.CABECERA else "body_text"
    dichos = {
        _texto(uno.get("param_name")): _texto(uno.get("example"))
        for uno in _objetos(ejemplo.get(f"{raiz}_named_params"))
    }
    lista = ejemplo.get(raiz)
    # El cuerpo trae una lista de ejemplos completos; basta el primero.
    if isinstance(lista, list) and lista and isinstance(lista[0], list):
        lista = lista[0]
    return dichos | {str(i): texto for i, texto in enumerate(_textos(lista), 1) if texto}
