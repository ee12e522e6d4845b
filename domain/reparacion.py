"""La segunda oportunidad de un modelo: lo que la hoja no respalda, corregido (dominio.md §5).

Volver a escribir el mensaje entero cuesta casi otro mensaje. Por eso se mandan solo las frases
marcadas, con su reparo y los hechos que hacen falta; el modelo devuelve solo esas, numeradas, y el
texto se arma en su lugar. Si lo malo es del texto entero, o lo devuelto no se entiende, se manda
todo y se reescribe entero.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.escritura import ROTULOS, Rotulos, hechos_escritos
from domain.hechos import HojaDeHechos, ServicioCatalogo
from domain.idioma import Idioma
from domain.plegado import plegar
from domain.prompts import Prompt, neutro
from domain.verificador import DEL_TEXTO_ENTERO, Codigo, Hallazgo

type Tramo = tuple[int, int]

# Qué hechos hacen falta para corregir cada cosa, por su campo en `Rotulos`.
HECHOS: Mapping[Codigo, tuple[str, ...]] = {
    Codigo.NUMERO: ("visitas", "servicios", "desde", "incluye"),
    Codigo.FECHA: ("reserva", "desde", "historial", "oferta", "negocio"),
    Codigo.DIA_SEMANA: ("reserva", "oferta", "negocio"),
    Codigo.TIEMPO_RELATIVO: ("ultima", "volvio", "desde", "historial"),
    Codigo.PRECIO: ("catalogo", "oferta"),
    Codigo.PORCENTAJE: ("oferta",),
    Codigo.SERVICIO: ("ultima", "favoritas", "incluye", "novedades", "catalogo"),
    Codigo.CATEGORIA: ("ultima", "favoritas", "incluye", "novedades", "catalogo"),
    Codigo.OFERTA: ("oferta", "novedades"),
    Codigo.PROMESA: ("oferta", "novedades", "privilegios", "negocio"),
    Codigo.RESERVA: ("reserva", "incluye"),
    Codigo.NOMBRE_CLIENTE: ("nombre",),
    Codigo.OTRA_PERSONA: ("nombre",),
}
MAX_ENTRADAS = 3
# Un salto dentro de una frase: el modelo devuelve cada una en una línea.
SALTO = "⏎"
# De varias líneas y de esta parte del texto o más, una respuesta sin números es otro mensaje.
PARTE_DE_UN_MENSAJE = 0.5
MARGEN_DE_UNA_FRASE = 40
LARGO_DE_UN_RESTO = 12

_NUMERADA = re.compile(r"^[\s*_#«\"'(<-]*(?:\w{1,8} )?(\d{1,2})\s*[*_]*\s*[.):\]–—-]+[*_]*\s*(.+)$")
_MARCAS = re.compile(r"</?\w+>")
_ENVOLTURA = '«»"“”*_ '
_QUITAR = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True)
class _Pedido:
    """Cómo se pide corregir en un idioma. frases: con {negocio}, que se llena al usarla."""

    frases: str
    sin_hechos: str
    escribiste: str
    errores: str
    entero: str


_PEDIDOS: Mapping[str, _Pedido] = {
    Idioma.ES: _Pedido(
        frases=(
            "Corrige lo señalado en estas frases de un WhatsApp de {negocio} (español de Chile, "
            "de tú) usando solo los hechos. Devuelve solo cada número con su frase, o «-» si sobra."
        ),
        sin_hechos="(ninguno)",
        escribiste="Escribiste este texto:",
        errores="Tiene errores:",
        entero="Escríbelo de nuevo entero: quita o corrige eso y no agregues ningún otro hecho.",
    ),
    Idioma.EN: _Pedido(
        frases=(
            "Fix what is pointed out in these sentences of a WhatsApp from {negocio}, in English, "
            "using only the facts. Return only each number with its sentence, or «-» to drop it."
        ),
        sin_hechos="(none)",
        escribiste="You wrote this text:",
        errores="It has mistakes:",
        entero="Write all of it again: remove or fix that and add no other fact.",
    ),
    Idioma.PT: _Pedido(
        frases=(
            "Corrija o indicado nestas frases de um WhatsApp de {negocio} (português do Brasil) "
            "usando só os fatos. Devolva só cada número com sua frase, ou «-» se sobra."
        ),
        sin_hechos="(nenhum)",
        escribiste="Você escreveu este texto:",
        errores="Tem erros:",
        entero="Escreva tudo de novo: tire ou corrija isso e não acrescente nenhum outro fato.",
    ),
}


def componer_reparacion(prompt: Prompt, texto: str, hallazgos: Sequence[Hallazgo]) -> Prompt:
    """El mismo encargo con el texto que salió y lo que la hoja no respalda, una línea por cosa."""
    pedido = _en_su_idioma(_PEDIDOS, prompt.hoja)
    usuario = "\n".join(
        [
            prompt.usuario,
            "",
            pedido.escribiste,
            f"<anterior>{neutro(texto)}</anterior>",
            pedido.errores,
            *(f"- «{neutro(h.fragmento)}»: {h.frase}" for h in hallazgos),
            pedido.entero,
        ]
    )
    return replace(prompt, usuario=usuario)


def frases_marcadas(texto: str, hallazgos: Sequence[Hallazgo]) -> tuple[Tramo, ...]:
    """Dónde están las frases que hay que corregir, en orden y sin pisarse.

    Vacío si no se puede por frases: no hay hallazgos o alguno es del texto entero.
    """
    if any(h.codigo in DEL_TEXTO_ENTERO for h in hallazgos):
        return ()
    tramos = sorted(_sin_bordes(texto, *_de(h)) for h in hallazgos)
    juntos: list[Tramo] = []
    for inicio, fin in tramos:
        if juntos and inicio < juntos[-1][1]:
            juntos[-1] = (juntos[-1][0], max(fin, juntos[-1][1]))
        else:
            juntos.append((inicio, fin))
    return tuple(juntos)


def componer_frases(
    prompt: Prompt, texto: str, hallazgos: Sequence[Hallazgo], tramos: Sequence[Tramo]
) -> Prompt:
    """El encargo de corregir solo esas frases, con los hechos que hacen falta."""
    pedido = _en_su_idioma(_PEDIDOS, prompt.hoja)
    frases = [texto[inicio:fin] for inicio, fin in tramos]
    hechos = _hechos(prompt, hallazgos, frases)
    usuario = ["<hechos>", *(hechos or [pedido.sin_hechos]), "</hechos>"]
    usuario += (
        f"{numero}. {neutro(frase.replace('\n', SALTO))}"
        for numero, frase in enumerate(frases, start=1)
    )
    usuario += (f"- «{neutro(h.fragmento)}»: {h.frase}" for h in _sin_repetir(hallazgos))
    return replace(
        prompt,
        sistema=pedido.frases.format(negocio=prompt.hoja.negocio.nombre),
        usuario="\n".join(usuario),
        anteriores=(),
        charla=(),
    )


def armar(texto: str, tramos: Sequence[Tramo], respuesta: str) -> str | None:
    """El texto con las frases devueltas en su lugar; None si la respuesta no se entiende.

    Si en vez de frases vino un mensaje entero, es ese.
    """
    lineas = [linea for linea in respuesta.strip().splitlines() if linea.strip()]
    numeradas = [(int(h[1]), h[2]) for h in map(_NUMERADA.match, lineas) if h]
    if not numeradas:
        return _sin_numeros(texto, tramos, respuesta.strip())
    numeros = [numero for numero, _ in numeradas]
    if len(numeros) != len(tramos) or any(b <= a for a, b in pairwise(numeros)):
        return None
    return _puestas(texto, tramos, [frase for _, frase in numeradas])


def _sin_numeros(texto: str, tramos: Sequence[Tramo], devuelto: str) -> str | None:
    """Un mensaje entero, que repite lo que no había que tocar, o una sola frase sin su número."""
    largo = sum(fin - inicio for inicio, fin in tramos)
    dicho = plegar(devuelto)
    if any(plegar(resto) in dicho for resto in _restos(texto, tramos)):
        return devuelto
    if "\n" in devuelto:
        return devuelto if len(devuelto) >= PARTE_DE_UN_MENSAJE * len(texto) else None
    cabe = 0 < len(devuelto) <= 2 * largo + MARGEN_DE_UNA_FRASE
    return _puestas(texto, tramos, [devuelto]) if len(tramos) == 1 and cabe else None


def _restos(texto: str, tramos: Sequence[Tramo]) -> list[str]:
    """Los pedazos del texto que no había que corregir y son algo más que un saludo suelto."""
    bordes = [0, *(borde for tramo in tramos for borde in tramo), len(texto)]
    pares = zip(bordes[::2], bordes[1::2], strict=True)
    pedazos = (linea.strip() for inicio, fin in pares for linea in texto[inicio:fin].splitlines())
    return [pedazo for pedazo in pedazos if len(pedazo) >= LARGO_DE_UN_RESTO]


def _puestas(texto: str, tramos: Sequence[Tramo], frases: Sequence[str]) -> str:
    for (inicio, fin), frase in reversed(list(zip(tramos, frases, strict=True))):
        limpia = _limpia(frase)
        if limpia:
            texto = f"{texto[:inicio]}{limpia}{texto[fin:]}"
        else:
            texto = f"{texto[:inicio].rstrip(' ')} {texto[fin:].lstrip(' ')}"
    texto = re.sub(r" *\n *", "\n", texto)
    return re.sub(r"\n{3,}", "\n\n", texto).strip()


def _limpia(frase: str) -> str:
    """La frase sin las marcas ni las comillas que la envuelven; vacía si se pidió quitarla."""
    frase = _MARCAS.sub("", frase).strip(_ENVOLTURA)
    return "" if frase in _QUITAR else frase.replace(SALTO, "\n")


def _de(hallazgo: Hallazgo) -> Tramo:
    """La frase de un hallazgo, que llega hasta donde llega lo hallado."""
    inicio, fin = hallazgo.oracion
    return min(inicio, hallazgo.inicio), max(fin, hallazgo.fin)


def _sin_bordes(texto: str, inicio: int, fin: int) -> Tramo:
    """El tramo sin los espacios de sus extremos, que quedan en el texto."""
    trozo = texto[inicio:fin]
    return fin - len(trozo.lstrip()), inicio + len(trozo.rstrip())


def _hechos(prompt: Prompt, hallazgos: Sequence[Hallazgo], frases: Sequence[str]) -> list[str]:
    """Los hechos que hacen falta para corregir, ya escritos."""
    rotulos: Rotulos = _en_su_idioma(ROTULOS, prompt.hoja)
    claves = {getattr(rotulos, campo) for h in hallazgos for campo in HECHOS.get(h.codigo, ())}
    hoja = replace(prompt.hoja, catalogo=_entradas(prompt.hoja, frases))
    con_precios = bool(prompt.charla) or any(h.codigo is Codigo.PRECIO for h in hallazgos)
    escritos = hechos_escritos(hoja, rotulos, con_gasto=False, contesta=con_precios)
    return [f"- {h.clave}: {neutro(h.valor)}" for h in escritos if h.se_dice and h.clave in claves]


def _entradas(hoja: HojaDeHechos, frases: Sequence[str]) -> tuple[ServicioCatalogo, ...]:
    """Las del catálogo que esas frases nombran; si ninguna, las primeras."""
    dicho = plegar(" ".join(frases))
    nombradas = tuple(s for s in hoja.catalogo if plegar(s.nombre) in dicho)
    return (nombradas or hoja.catalogo)[:MAX_ENTRADAS]


def _sin_repetir(hallazgos: Sequence[Hallazgo]) -> list[Hallazgo]:
    """Los que no están dentro de otro: dicen lo mismo de menos texto."""
    return [
        h
        for h in hallazgos
        if not any(
            otro.inicio <= h.inicio and h.fin <= otro.fin and h.fragmento != otro.fragmento
            for otro in hallazgos
        )
    ]


def _en_su_idioma[T](por_idioma: Mapping[str, T], hoja: HojaDeHechos) -> T:
    return por_idioma.get(hoja.idioma, por_idioma[Idioma.ES])
