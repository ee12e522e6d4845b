"""Cuánto costaría con un modelo el mensaje de cada miembro del elenco, contando tokens aquí.

No se llama a nadie. De lo que escribiría un modelo solo se supone el largo: el del redactor sin IA
para esa misma hoja, y el del ejemplo más largo de la semilla.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.conf import settings

from adapters import tarifas
from adapters.ia.openai import BASE_OPENAI
from adapters.ia.tokens import contar, contar_mensajes
from domain.costos import CERO, Tarifa, costo_usd
from domain.errores import DatosInvalidos
from domain.hechos import HojaDeHechos
from domain.idioma import Idioma
from domain.prompts import Instrucciones, Prompt, componer_prompt
from domain.reparacion import componer_frases, componer_reparacion, frases_marcadas
from domain.verificador import verificar
from mensajeria.services import elenco, instrucciones
from mensajeria.services.llamada import escribir_sin_ia

MODELO = "gpt-4o"
# Lo que ocupa el más largo de los seis ejemplos de la semilla.
EJEMPLO_MAS_LARGO = 103
META_MEDIANA = Decimal("0.0025")
META_MAXIMO = Decimal("0.0035")
# Una frase inventada en cada idioma: con ella el verificador pide corregir.
INVENTADO = {
    Idioma.ES: "Te esperamos con un 90% de descuento en tu reserva.",
    Idioma.EN: "We have a 90% discount for you on your booking.",
    Idioma.PT: "Temos 90% de desconto para você na sua reserva.",
}


@dataclass(frozen=True, slots=True)
class Cuenta:
    """Tokens de una llamada."""

    entrada: int
    salida: int


@dataclass(frozen=True, slots=True)
class Medido:
    """Las llamadas del mensaje de un miembro, con un largo de salida supuesto.

    por_frases: la corrección corriente, que devuelve solo la frase mala. entera: la que reescribe
    todo. regenerado: la primera, llevando dos textos anteriores para no repetirlos.
    """

    clave: str
    primera: Cuenta
    por_frases: Cuenta
    entera: Cuenta
    regenerado: Cuenta

    def con_salida(self, tokens: int) -> Medido:
        """El mismo mensaje, de ese largo, también donde el texto vuelve a leerse."""
        mas = tokens - self.primera.salida
        return replace(
            self,
            primera=Cuenta(self.primera.entrada, tokens),
            entera=Cuenta(self.entera.entrada + mas, tokens),
            regenerado=Cuenta(self.regenerado.entrada + 2 * mas, tokens),
        )


def tarifa_de_referencia(modelo: str = MODELO) -> Tarifa:
    """La de la tabla incluida, en OpenAI. Levanta `DatosInvalidos` si no está."""
    tarifa = tarifas.tarifa(modelo, base_url=BASE_OPENAI)
    if tarifa is None:
        raise DatosInvalidos(f"La tabla de precios no conoce {modelo}.")
    return tarifa


def costar(cuentas: Iterable[Cuenta], tarifa: Tarifa) -> Decimal:
    """US$ de unas llamadas."""
    costos = (costo_usd(tarifa, entrada=c.entrada, salida=c.salida) for c in cuentas)
    return sum((costo or CERO for costo in costos), CERO)


def medir(idioma: Idioma = Idioma.ES) -> list[Medido]:
    """El elenco entero con los textos publicados, suponiendo lo que escribe el redactor sin IA."""
    textos = instrucciones.publicadas_en_todos()
    medidos = []
    for clave, hoja in elenco.hojas(idioma).items():
        prompt = _prompt(hoja, textos[Idioma(hoja.idioma)], clave)
        escrito = escribir_sin_ia(prompt)
        otro = _prompt(hoja, textos[Idioma(hoja.idioma)], clave, anteriores=(escrito, escrito))
        medidos.append(_medido(clave, prompt, otro, escrito))
    return medidos


def mediana_y_maximo(costos: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Los dos números que se comparan con las metas."""
    return statistics.median(costos), max(costos)


def _prompt(
    hoja: HojaDeHechos,
    textos: Instrucciones,
    clave: str,
    *,
    anteriores: tuple[str, ...] = (),
) -> Prompt:
    return componer_prompt(
        hoja, textos, clave=clave, con_gasto=settings.GASTO_EN_PROMPT, anteriores=anteriores
    )


def _medido(clave: str, prompt: Prompt, otro: Prompt, escrito: str) -> Medido:
    """Las llamadas de un miembro; la corrección es de una frase inventada en vez de la última."""
    inventado = INVENTADO[Idioma(prompt.hoja.idioma)]
    malo = f"{escrito.rstrip().rpartition('\n')[0]}\n{inventado}"
    bloqueos = verificar(malo, prompt.hoja).bloqueos
    tramos = frases_marcadas(malo, bloqueos)
    if not tramos:
        raise DatosInvalidos(f"El verificador no marcó «{inventado}» en el mensaje de {clave}.")
    frases = componer_frases(prompt, malo, bloqueos, tramos)
    entero = componer_reparacion(prompt, malo, bloqueos)
    devueltas = "\n".join(f"{n}. {malo[a:b]}" for n, (a, b) in enumerate(tramos, start=1))
    salida = contar(escrito)
    return Medido(
        clave=clave,
        primera=Cuenta(_entrada(prompt), salida),
        por_frases=Cuenta(_entrada(frases), contar(devueltas)),
        entera=Cuenta(_entrada(entero), salida),
        regenerado=Cuenta(_entrada(otro), salida),
    )


def _entrada(prompt: Prompt) -> int:
    return contar_mensajes((prompt.sistema, prompt.usuario), MODELO)
