"""Llenar una plantilla de WhatsApp: revisar los valores antes que Meta y rendir lo que llegará.

Los topes son los de la Cloud API; una variable no lleva saltos de línea, tabuladores ni más de
cuatro espacios seguidos (dominio.md §8). Cómo se lee una plantilla está en `formas_plantilla`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.canal import BotonLleno, PlantillaLista
from domain.errores import PlantillaInvalida
from domain.formas_plantilla import HUECO, Boton, Forma, Parte, Variable, leer

__all__ = [
    "Boton",
    "Forma",
    "Parte",
    "Problema",
    "Variable",
    "VistaPrevia",
    "leer",
    "lista",
    "rendir",
    "tramos_llenos",
    "una_linea",
]

MAX_CUERPO = 1024
MAX_CABECERA = 60
MAX_URL = 2000
MAX_CODIGO = 15
MAX_ESPACIOS = 4
SEPARADOR = "\n\n"

_RENGLON = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ESPACIOS = re.compile(rf" {{{MAX_ESPACIOS + 1},}}")
# Se ven como nada: quien manda solo esto manda un hueco.
_INVISIBLES = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class Problema:
    """Algo que impide enviar la plantilla con esos valores. clave: la variable, o vacía."""

    frase: str
    clave: str = ""

    def __str__(self) -> str:
        return self.frase


@dataclass(frozen=True, slots=True)
class VistaPrevia:
    """Lo que llegará, tal cual; con problemas, lo que llegaría si WhatsApp lo dejara."""

    cabecera: str
    cuerpo: str
    pie: str
    botones: tuple[Boton, ...]
    problemas: tuple[Problema, ...] = ()

    @property
    def texto(self) -> str:
        """Todo lo que se lee, sin los botones: lo que se guarda y lo que se verifica."""
        return SEPARADOR.join(parte for parte in (self.cabecera, self.cuerpo, self.pie) if parte)


def una_linea(texto: str) -> str:
    """Un texto como cabe en una variable: sin saltos, tabuladores ni espacios de más."""
    return " ".join(texto.split())


def rendir(forma: Forma, valores: Mapping[str, str]) -> VistaPrevia:
    """Lo que llegará con esos valores (por clave), y lo que impide enviarlo.

    Donde falta un valor se lee su etiqueta entre corchetes.
    """
    llenos = {clave: valor.strip() for clave, valor in valores.items()}
    cabecera = _poner(forma.cabecera, _de_la_parte(forma, Parte.CABECERA, llenos))
    cuerpo = _poner(forma.cuerpo, _de_la_parte(forma, Parte.CUERPO, llenos))
    de_botones = _de_la_parte(forma, Parte.BOTON, llenos)
    botones = tuple(_boton_lleno(boton, de_botones) for boton in forma.botones)
    problemas = (
        *_de_los_valores(forma, llenos),
        *_del_largo(cabecera, cuerpo),
        *_de_los_botones(forma, botones, llenos),
    )
    return VistaPrevia(cabecera, cuerpo, forma.pie, botones, problemas)


def lista(forma: Forma, valores: Mapping[str, str], *, nombre: str, idioma: str) -> PlantillaLista:
    """La plantilla llena como la toma el canal.

    Levanta `PlantillaInvalida` con todo lo que Meta rechazaría; `campo` es la primera variable.
    """
    if forma.impide:
        raise PlantillaInvalida(f"Esta plantilla no se puede usar desde aquí: {forma.impide}.")
    problemas = rendir(forma, valores).problemas
    if problemas:
        raise PlantillaInvalida(
            " ".join(problema.frase for problema in problemas), campo=problemas[0].clave
        )
    de = {v.clave: valores[v.clave].strip() for v in forma.variables}
    return PlantillaLista(
        nombre=nombre,
        idioma=idioma,
        con_nombre=forma.con_nombre,
        cabecera=_pares(forma, Parte.CABECERA, de),
        cuerpo=_pares(forma, Parte.CUERPO, de),
        botones=tuple(
            BotonLleno(v.indice, forma.botones[v.indice].tipo.lower(), de[v.clave])
            for v in forma.variables
            if v.parte is Parte.BOTON
        ),
    )


def tramos_llenos(forma: Forma, valores: Mapping[str, str]) -> tuple[tuple[int, int], ...]:
    """Dónde quedan los valores dentro de `VistaPrevia.texto`; lo demás es el texto aprobado."""
    tramos: list[tuple[int, int]] = []
    desde = 0
    partes = ((Parte.CABECERA, forma.cabecera), (Parte.CUERPO, forma.cuerpo))
    for parte, texto in partes:
        if not texto:
            continue
        de = _de_la_parte(forma, parte, valores)
        corrido = desde
        for hueco in HUECO.finditer(texto):
            valor = de[hueco[1]]
            inicio = corrido + hueco.start()
            tramos.append((inicio, inicio + len(valor)))
            corrido += len(valor) - len(hueco[0])
        desde += len(_poner(texto, de)) + len(SEPARADOR)
    return tuple(tramos)


def _de_la_parte(forma: Forma, parte: Parte, valores: Mapping[str, str]) -> dict[str, str]:
    """Lo que va en cada hueco de esa parte; donde falta el valor, su etiqueta entre corchetes."""
    de: dict[str, str] = {}
    for variable in forma.variables:
        if variable.parte is parte:
            valor = valores.get(variable.clave, "").strip()
            lugar = variable.clave if parte is Parte.BOTON else variable.nombre
            de[lugar] = f"[{variable.etiqueta}]" if _se_ve_vacio(valor) else valor
    return de


def _pares(forma: Forma, parte: Parte, de: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((v.nombre, de[v.clave]) for v in forma.variables if v.parte is parte)


def _poner(texto: str, valores: Mapping[str, str]) -> str:
    return HUECO.sub(lambda hueco: valores.get(hueco[1], hueco[0]), texto)


def _boton_lleno(boton: Boton, valores: Mapping[str, str]) -> Boton:
    if not boton.variable:
        return boton
    valor = valores[boton.variable]
    destino = HUECO.sub(lambda _: valor, boton.destino) if boton.destino else valor
    return Boton(boton.texto, boton.tipo, destino, boton.variable)


def _se_ve_vacio(valor: str) -> bool:
    return not valor.strip(_INVISIBLES).strip()


def _largo(texto: str) -> int:
    """Como lo cuenta el teléfono: un emoji pesa dos."""
    return len(texto.encode("utf-16-le", "surrogatepass")) // 2


def _de_los_valores(forma: Forma, valores: Mapping[str, str]) -> Iterator[Problema]:
    for variable in forma.variables:
        valor, quien = valores.get(variable.clave, ""), f"«{variable.etiqueta}»"
        if _se_ve_vacio(valor):
            yield Problema(f"Falta llenar {quien}.", variable.clave)
            continue
        if _RENGLON.search(valor):
            yield Problema(f"{quien} no puede llevar saltos de línea.", variable.clave)
        if "\t" in valor:
            yield Problema(f"{quien} no puede llevar tabuladores.", variable.clave)
        if _ESPACIOS.search(valor):
            yield Problema(
                f"{quien} tiene más de {MAX_ESPACIOS} espacios seguidos.", variable.clave
            )
    for clave in sorted(set(valores) - {variable.clave for variable in forma.variables}):
        yield Problema(f"La plantilla no tiene la variable «{clave}».", clave)


def _del_largo(cabecera: str, cuerpo: str) -> Iterator[Problema]:
    for que, texto, maximo in (
        ("La cabecera", cabecera, MAX_CABECERA),
        ("El mensaje", cuerpo, MAX_CUERPO),
    ):
        largo = _largo(texto)
        if largo > maximo:
            yield Problema(f"{que} queda de {largo} letras y WhatsApp admite {maximo}.")


def _de_los_botones(
    forma: Forma, botones: Sequence[Boton], valores: Mapping[str, str]
) -> Iterator[Problema]:
    for variable in forma.variables:
        valor = valores.get(variable.clave, "")
        if variable.parte is not Parte.BOTON or _se_ve_vacio(valor):
            continue
        boton = next(b for b in botones if b.variable == variable.clave)
        quien = f"El botón «{boton.texto}»"
        if boton.tipo == "COPY_CODE":
            if not (valor.isalnum() and len(valor) <= MAX_CODIGO):
                yield Problema(
                    f"{quien} lleva solo letras y números, hasta {MAX_CODIGO}.", variable.clave
                )
        elif re.search(r"\s", valor) or re.match(r"(?i)https?:", valor):
            yield Problema(
                f"{quien} lleva solo el final de la dirección, sin espacios.", variable.clave
            )
        elif _largo(boton.destino) > MAX_URL:
            yield Problema(f"{quien} queda con una dirección demasiado larga.", variable.clave)
