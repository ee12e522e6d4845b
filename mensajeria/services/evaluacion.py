"""Evaluar un redactor y unos textos de prompt sobre el elenco, con la rúbrica de `domain`.

Cada miembro recibe dos textos: el segundo se escribe sabiendo el primero, como al regenerar, y
así se ve si el redactor se repite. En la base solo queda lo que costó cada llamada a un modelo.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from adapters.registro import construir_redactor, nombre_efectivo
from domain.errores import DatosInvalidos
from domain.hechos import HojaDeHechos
from domain.piezas import PIEZAS, PorIdioma
from domain.ports import Redactor
from domain.prompts import Prompt, componer_prompt
from domain.rubrica import Criterio, Nota, Rubrica, puntuar
from mensajeria.models import Llamada
from mensajeria.services import elenco, instrucciones, versiones
from mensajeria.services.config_ia import config_ia
from mensajeria.services.ensayo import Ensayo, escribir
from mensajeria.services.juez import Juez, Opinion
from mensajeria.services.llamada import Motivo, soltar_conexion

FORMATO = "aremko-evaluacion/1"
INTENTOS = 2
PUBLICADA = "publicada"
ARCHIVO = "archivo"


@dataclass(frozen=True, slots=True)
class HallazgoEvaluado:
    """Un hallazgo del verificador, como se guarda."""

    codigo: str
    inicio: int
    fin: int
    fragmento: str
    frase: str
    severidad: str

    @property
    def bloquea(self) -> bool:
        return self.severidad == "bloquea"


@dataclass(frozen=True, slots=True)
class TextoEvaluado:
    """Un texto con su puntaje. intento: desde 1. error: por qué no hubo texto.

    version: número y huella de los textos de prompt. prompt: huella del encargo entero, con los
    hechos. costo_usd None: sin modelo, o con tarifa desconocida.
    """

    intento: int
    version: str
    prompt: str
    texto: str = ""
    error: str = ""
    modelo: str = ""
    hallazgos: tuple[HallazgoEvaluado, ...] = ()
    criterios: tuple[Criterio, ...] = ()
    puntaje: float | None = None
    tokens_entrada: int = 0
    tokens_salida: int = 0
    costo_usd: Decimal | None = None
    opinion: Opinion | None = None

    def falla(self) -> set[str]:
        """Las claves de los criterios que no cumple."""
        return {c.clave.value for c in self.criterios if c.nota is Nota.NO_CUMPLE}


@dataclass(frozen=True, slots=True)
class MiembroEvaluado:
    """Los textos de alguien del elenco. hoja: lo que se podía decir y lo que solo se usa."""

    cliente: str
    perfil: str
    matiz: str
    proposito: str
    hoja: dict[str, Any]
    textos: tuple[TextoEvaluado, ...]


@dataclass(frozen=True, slots=True)
class Evaluacion:
    """Todo lo de una corrida. huella: la de todos los textos de prompt; version: la pedida.

    versiones: número y huella por perfil, en cada idioma («en.VIP»). juez y huella_juez: vacíos
    si no hubo.
    """

    fecha: date
    redactor: str
    modelo: str
    usa_ia: bool
    version: str
    huella: str
    versiones: dict[str, str]
    miembros: tuple[MiembroEvaluado, ...]
    juez: str = ""
    huella_juez: str = ""
    formato: str = field(default=FORMATO)

    @property
    def escritos(self) -> int:
        """Cuántos textos se pudieron escribir."""
        return sum(not t.error for m in self.miembros for t in m.textos)


@dataclass(frozen=True, slots=True)
class Pedido:
    """Qué evaluar. claves: los miembros, en el orden del elenco. juez vacío: sin juez."""

    version: str
    textos: PorIdioma
    redactor: str
    claves: Sequence[str]
    juez: str = ""
    hilos: int = 1


def textos_de(version: str) -> PorIdioma:
    """Los textos de una versión: `publicada`, `archivo` o PIEZA:NUMERO sobre lo publicado.

    En cada idioma: a cada miembro se le escribe en el suyo.

    Levanta `DatosInvalidos` si no existe o no se puede usar, `NoConfigurado` si falta un archivo.
    """
    if version == PUBLICADA:
        return instrucciones.publicadas_en_todos()
    if version == ARCHIVO:
        return instrucciones.archivos_en_todos()
    nombre, dos_puntos, numero = version.partition(":")
    pieza = {clave.upper(): pieza for clave, pieza in PIEZAS.items()}.get(nombre.strip().upper())
    if not dos_puntos or pieza is None or not numero.isdecimal():
        raise DatosInvalidos(
            f"«{version}» no es una versión: va publicada, archivo o PIEZA:NUMERO, con una de "
            f"estas piezas: {', '.join(PIEZAS)}."
        )
    hallada = versiones.buscar(pieza, int(numero[:9]))
    if hallada is None:
        raise DatosInvalidos(f"La versión {numero} de {pieza.clave} no existe.")
    if hallada.problemas:
        raise DatosInvalidos(f"Esa versión no se puede usar: {hallada.problemas[0]}")
    return hallada.en_todos(instrucciones.publicadas_en_todos())


def claves_del_elenco(pedidas: Sequence[str]) -> tuple[str, ...]:
    """Los miembros pedidos en el orden del elenco; ninguno pedido: todos.

    Levanta `DatosInvalidos` si alguno no está.
    """
    todas = tuple(elenco.hojas())
    ajenas = [clave for clave in pedidas if clave not in todas]
    if ajenas:
        raise DatosInvalidos(
            f"No hay nadie en el elenco que se llame «{ajenas[0]}». Están: {', '.join(todas)}."
        )
    return tuple(clave for clave in todas if clave in pedidas) if pedidas else todas


def evaluar(pedido: Pedido) -> Iterator[MiembroEvaluado]:
    """Cada miembro apenas está listo, en orden. Levanta `NoConfigurado` si no hay redactor."""
    redactor = _redactor(pedido.redactor)
    juez = Juez(pedido.juez) if pedido.juez else None
    de_quien = elenco.hojas()

    def evaluado(clave: str) -> MiembroEvaluado:
        try:
            return _miembro(clave, de_quien[clave], pedido.textos, redactor, juez)
        finally:
            soltar_conexion()

    if pedido.hilos <= 1:
        yield from map(evaluado, pedido.claves)
        return
    with ThreadPoolExecutor(pedido.hilos) as hilos:
        yield from hilos.map(evaluado, pedido.claves)


def reunir(pedido: Pedido, miembros: Sequence[MiembroEvaluado], *, fecha: date) -> Evaluacion:
    """La corrida entera, con quién redactó y qué textos de prompt usó."""
    redactor = _redactor(pedido.redactor)
    por_perfil = {
        clave: pedido.textos[pieza.idioma].version(pieza.perfil)
        for clave, pieza in PIEZAS.items()
        if pieza.perfil
    }
    return Evaluacion(
        fecha=fecha,
        redactor=redactor.nombre,
        modelo=redactor.modelo,
        usa_ia=redactor.usa_ia,
        version=pedido.version,
        huella=_huella("\0".join(por_perfil.values())),
        versiones=por_perfil,
        miembros=tuple(miembros),
        juez=pedido.juez,
        huella_juez=Juez(pedido.juez).huella if pedido.juez else "",
    )


def _redactor(nombre: str) -> Redactor:
    return construir_redactor(nombre_efectivo(nombre, config_ia()), config_ia())


def _miembro(
    clave: str, hoja: HojaDeHechos, textos: PorIdioma, redactor: Redactor, juez: Juez | None
) -> MiembroEvaluado:
    evaluados: list[TextoEvaluado] = []
    for intento in range(INTENTOS):
        anteriores = tuple(t.texto for t in evaluados if t.texto)
        prompt = componer_prompt(
            hoja,
            textos[hoja.idioma],
            clave=clave,
            intento=intento,
            con_gasto=settings.GASTO_EN_PROMPT,
            anteriores=anteriores,
        )
        ensayo = escribir(clave, prompt, redactor, motivo=Motivo(Llamada.Para.EVALUACION))
        evaluados.append(_evaluado(ensayo, prompt, juez))
    return MiembroEvaluado(
        cliente=clave,
        perfil=hoja.perfil.value,
        matiz=hoja.matiz.value if hoja.matiz else "",
        proposito=hoja.proposito.value,
        hoja=hoja.a_json(),
        textos=tuple(evaluados),
    )


def _evaluado(ensayo: Ensayo, prompt: Prompt, juez: Juez | None) -> TextoEvaluado:
    comun: Mapping[str, Any] = {
        "intento": prompt.intento + 1,
        "version": prompt.version,
        "prompt": _huella(prompt.completo),
    }
    if ensayo.error:
        return TextoEvaluado(**comun, error=ensayo.error)
    rubrica = puntuar(
        ensayo.texto, prompt.hoja, longitud=prompt.longitud, anterior=prompt.anteriores
    )
    return TextoEvaluado(
        **comun,
        texto=ensayo.texto,
        modelo=ensayo.modelo,
        hallazgos=_hallados(rubrica),
        criterios=rubrica.criterios,
        puntaje=round(rubrica.total, 4),
        tokens_entrada=ensayo.tokens_entrada,
        tokens_salida=ensayo.tokens_salida,
        costo_usd=ensayo.costo_usd,
        opinion=juez.opinar(ensayo.texto, prompt.hoja) if juez else None,
    )


def _hallados(rubrica: Rubrica) -> tuple[HallazgoEvaluado, ...]:
    return tuple(
        HallazgoEvaluado(h.codigo.value, h.inicio, h.fin, h.fragmento, h.frase, h.severidad.value)
        for h in rubrica.hallazgos
    )


def _huella(texto: str) -> str:
    return hashlib.sha256(texto.encode()).hexdigest()[:10]
