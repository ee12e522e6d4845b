"""El informe de una evaluación: JSON para comparar, una página para leer.

El JSON es el mismo para la misma corrida (orden fijo, sin horas) y se puede volver a leer. La
página se basta sola: sin red, sin JavaScript.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal
from django.template.loader import render_to_string
from pydantic import TypeAdapter, ValidationError

from domain.errores import DatosInvalidos
from domain.formato import LOCALE
from domain.perfiles import Matiz, Perfil
from domain.piezas import NOMBRES_DE_MATIZ
from domain.rubrica import Clave, Nota
from mensajeria.services.evaluacion import (
    FORMATO,
    Evaluacion,
    TextoEvaluado,
)
from mensajeria.services.marcas import marcar

EN_JSON = "evaluacion.json"
EN_HTML = "evaluacion.html"
SIN_DATO = "—"
_EVALUACION = TypeAdapter(Evaluacion)
_SUELTO: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])

type Par = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Cuenta:
    """Cuánto se cumple algo y, si se compara, cuánto se cumplía en los mismos textos."""

    clave: str
    titulo: str
    cumplidos: int
    aplicables: int
    ahora: float | None = None
    antes: float | None = None

    @property
    def parte(self) -> float | None:
        """De 0 a 1; None si no se le aplicó a ningún texto."""
        return self.cumplidos / self.aplicables if self.aplicables else None

    @property
    def puntos(self) -> float | None:
        """Cuántos puntos porcentuales subió (o bajó) en los textos que están en las dos."""
        if self.ahora is None or self.antes is None:
            return None
        return round(100 * (self.ahora - self.antes), 1)


@dataclass(frozen=True, slots=True)
class Cambio:
    """Qué cambió de un texto respecto del de la otra evaluación."""

    texto: str
    gana: tuple[str, ...]
    pierde: tuple[str, ...]


def leer(archivo: Path) -> Evaluacion:
    """Una evaluación guardada. Levanta `DatosInvalidos` si no se puede leer o no es una."""
    try:
        evaluacion = _EVALUACION.validate_json(archivo.read_bytes())
    except OSError as error:
        raise DatosInvalidos(f"No se puede leer «{archivo}»: {error.strerror}.") from error
    except ValidationError as error:
        raise DatosInvalidos(f"«{archivo}» no es una evaluación guardada.") from error
    if evaluacion.formato != FORMATO:
        raise DatosInvalidos(f"«{archivo}» es de otro formato: {evaluacion.formato[:40]}.")
    return evaluacion


def guardar(evaluacion: Evaluacion, carpeta: Path, *, otra: Evaluacion | None) -> tuple[Path, Path]:
    """Escribe el JSON y la página; da sus rutas. Levanta `OSError`."""
    carpeta.mkdir(parents=True, exist_ok=True)
    en_json, en_html = carpeta / EN_JSON, carpeta / EN_HTML
    en_json.write_text(como_json(evaluacion), encoding="utf-8")
    en_html.write_text(como_html(evaluacion, otra=otra), encoding="utf-8")
    return en_json, en_html


def como_json(evaluacion: Evaluacion) -> str:
    """El contenido del JSON: el resumen primero, después cada miembro con sus textos."""
    datos = _EVALUACION.dump_python(evaluacion, mode="json")
    miembros = datos.pop("miembros")
    todo = {**datos, "resumen": resumen(evaluacion), "miembros": miembros}
    return _SUELTO.dump_json(todo, indent=1).decode() + "\n"


def resumen(evaluacion: Evaluacion) -> dict[str, Any]:
    """Los totales, en tipos de JSON. El costo es texto en US$, o null si no se conoce."""
    textos = [texto for _, texto in _textos(evaluacion)]
    total = cuenta_total(evaluacion)
    return {
        "textos": len(textos),
        "escritos": evaluacion.escritos,
        "puntaje": _redondo(total.parte),
        "criterios": {c.clave: _como_dato(c) for c in por_criterio(evaluacion)},
        "perfiles": {c.clave: _como_dato(c) for c in por_perfil(evaluacion)},
        "hallazgos": dict(sorted(hallazgos(evaluacion).items())),
        "tokens_entrada": sum(t.tokens_entrada for t in textos),
        "tokens_salida": sum(t.tokens_salida for t in textos),
        "costo_usd": str(costo) if (costo := costo_total(evaluacion)) is not None else None,
        "juez": notas_del_juez(evaluacion),
    }


def cuenta_total(evaluacion: Evaluacion, otra: Evaluacion | None = None) -> Cuenta:
    """Todos los criterios de todos los textos."""
    return _contar(evaluacion, otra, "total", "Total")


def por_criterio(evaluacion: Evaluacion, otra: Evaluacion | None = None) -> list[Cuenta]:
    """Una cuenta por criterio de la rúbrica, en su orden."""
    return [_contar(evaluacion, otra, clave.value, clave.titulo, criterio=clave) for clave in Clave]


def por_perfil(evaluacion: Evaluacion, otra: Evaluacion | None = None) -> list[Cuenta]:
    """Una cuenta por perfil con textos, en el orden de los perfiles."""
    presentes = {miembro.perfil for miembro in evaluacion.miembros}
    return [
        _contar(evaluacion, otra, perfil.value, perfil.nombre, perfil=perfil)
        for perfil in Perfil
        if perfil.value in presentes
    ]


def hallazgos(evaluacion: Evaluacion) -> Counter[str]:
    """Cuántos hallazgos de cada código."""
    return Counter(h.codigo for _, texto in _textos(evaluacion) for h in texto.hallazgos)


def costo_total(evaluacion: Evaluacion) -> Decimal | None:
    """US$ de redactar, sin el juez; None si de algún texto no se conoce."""
    if not evaluacion.usa_ia:
        return Decimal(0)
    costos = [texto.costo_usd for _, texto in _textos(evaluacion) if not texto.error]
    conocidos = [costo for costo in costos if costo is not None]
    return sum(conocidos, Decimal(0)) if conocidos and len(conocidos) == len(costos) else None


def notas_del_juez(evaluacion: Evaluacion) -> dict[str, Any] | None:
    """El promedio de sus notas y en cuántos textos; None si no hubo juez."""
    if not evaluacion.juez:
        return None
    opiniones = [texto.opinion for _, texto in _textos(evaluacion) if texto.opinion]
    calidez = [o.calidez for o in opiniones if o.calidez is not None]
    naturalidad = [o.naturalidad for o in opiniones if o.naturalidad is not None]
    return {
        "juzgados": len(calidez),
        "fallas": len(opiniones) - len(calidez),
        "calidez": _redondo(sum(calidez) / len(calidez)) if calidez else None,
        "naturalidad": _redondo(sum(naturalidad) / len(naturalidad)) if naturalidad else None,
    }


def como_html(evaluacion: Evaluacion, *, otra: Evaluacion | None = None) -> str:
    """La página del informe."""
    anteriores = dict(_textos(otra)) if otra else {}
    return render_to_string(
        "mensajeria/evaluacion.html",
        {
            "e": evaluacion,
            "otra": otra,
            "resumen": resumen(evaluacion),
            "juez_antes": notas_del_juez(otra) if otra else None,
            "comunes": len(_comunes(evaluacion, otra)) if otra else 0,
            "total": cuenta_total(evaluacion, otra),
            "criterios": por_criterio(evaluacion, otra),
            "perfiles": por_perfil(evaluacion, otra),
            "hallazgos": hallazgos(evaluacion).most_common(),
            "grupos": _grupos(evaluacion, anteriores),
        },
    )


def porcentaje(parte: float | None) -> str:
    """0.987 da «98,7 %»; None, una raya."""
    if parte is None:
        return SIN_DATO
    return f"{format_decimal(round(100 * parte, 1), locale=LOCALE)} %"


def diferencia(puntos: float | None) -> str:
    """2.5 da «+2,5 puntos»; 0, «igual»; None, una raya."""
    if puntos is None:
        return SIN_DATO
    if puntos == 0:
        return "igual"
    return f"{'+' if puntos > 0 else '−'}{format_decimal(abs(puntos), locale=LOCALE)} puntos"


def lineas(evaluacion: Evaluacion, otra: Evaluacion | None = None) -> Sequence[str]:
    """El resumen para la terminal, una línea por criterio y el total."""
    cuentas = [*por_criterio(evaluacion, otra), cuenta_total(evaluacion, otra)]
    return [
        f"{c.titulo:26} {c.cumplidos:4} de {c.aplicables:<4} {porcentaje(c.parte):>7}"
        + ("" if c.puntos is None else f"  ({diferencia(c.puntos)})")
        for c in cuentas
    ]


def _grupos(
    evaluacion: Evaluacion, anteriores: dict[Par, TextoEvaluado]
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Los miembros de cada perfil con sus textos, listos para la página."""
    grupos = []
    for perfil in Perfil:
        miembros = [
            {
                "nombre": miembro.cliente.replace("_", " ").capitalize(),
                "matiz": NOMBRES_DE_MATIZ[Matiz(miembro.matiz)] if miembro.matiz in Matiz else "",
                "hechos": miembro.hoja.get("se_dice", {}).items(),
                "secretos": miembro.hoja.get("se_usa", {}).items(),
                "textos": [
                    {
                        "t": texto,
                        "tramos": list(marcar(texto.texto, texto.hallazgos)),
                        "no_cumple": [c for c in texto.criterios if c.nota is Nota.NO_CUMPLE],
                        "demas": [c for c in texto.criterios if c.nota is not Nota.NO_CUMPLE],
                        "cambio": _cambio(texto, anteriores.get((miembro.cliente, texto.intento))),
                    }
                    for texto in miembro.textos
                ],
            }
            for miembro in evaluacion.miembros
            if miembro.perfil == perfil.value
        ]
        if miembros:
            grupos.append((perfil.nombre, miembros))
    return grupos


def _cambio(texto: TextoEvaluado, antes: TextoEvaluado | None) -> Cambio | None:
    """Lo que ganó y perdió respecto del otro; None si no está en la otra o es el mismo."""
    if antes is None or (texto.texto, texto.falla()) == (antes.texto, antes.falla()):
        return None
    titulos = {clave.value: clave.titulo for clave in Clave}
    return Cambio(
        texto="" if antes.texto == texto.texto else antes.texto,
        gana=tuple(titulos[c] for c in titulos if c in antes.falla() - texto.falla()),
        pierde=tuple(titulos[c] for c in titulos if c in texto.falla() - antes.falla()),
    )


def _contar(
    evaluacion: Evaluacion,
    otra: Evaluacion | None,
    clave: str,
    titulo: str,
    *,
    perfil: Perfil | None = None,
    criterio: Clave | None = None,
) -> Cuenta:
    """La cuenta de un perfil y un criterio; None es todos."""

    def sumar(de: Evaluacion, solo: set[Par] | None) -> tuple[int, int]:
        notas = [
            c.nota
            for m in de.miembros
            if perfil is None or m.perfil == perfil.value
            for t in m.textos
            if solo is None or (m.cliente, t.intento) in solo
            for c in t.criterios
            if criterio is None or c.clave is criterio
        ]
        return notas.count(Nota.CUMPLE), len(notas) - notas.count(Nota.NO_APLICA)

    cumplidos, aplicables = sumar(evaluacion, None)
    if otra is None:
        return Cuenta(clave, titulo, cumplidos, aplicables)
    comunes = _comunes(evaluacion, otra)
    ahora, antes = (sumar(de, comunes) for de in (evaluacion, otra))
    return Cuenta(clave, titulo, cumplidos, aplicables, _parte(*ahora), _parte(*antes))


def _comunes(una: Evaluacion, otra: Evaluacion) -> set[Par]:
    """Los textos escritos en las dos: solo en ellos se compara."""
    escritos = [{par for par, texto in _textos(e) if not texto.error} for e in (una, otra)]
    return escritos[0] & escritos[1]


def _textos(evaluacion: Evaluacion) -> Iterator[tuple[Par, TextoEvaluado]]:
    for miembro in evaluacion.miembros:
        for texto in miembro.textos:
            yield (miembro.cliente, texto.intento), texto


def _parte(cumplidos: int, aplicables: int) -> float | None:
    return cumplidos / aplicables if aplicables else None


def _como_dato(cuenta: Cuenta) -> dict[str, Any]:
    return {
        "cumplidos": cuenta.cumplidos,
        "aplicables": cuenta.aplicables,
        "parte": _redondo(cuenta.parte),
    }


def _redondo(numero: float | None) -> float | None:
    return None if numero is None else round(numero, 4)
