"""De la hoja de hechos a los datos con que se llenan los textos.

Un dato que la hoja no respalda no está: quien lo pide no se puede decir. Aquí viven las reglas
de qué se puede decir (dominio.md §3 y §4): «visitas» en plural solo desde 2, «favoritas» solo con
más de una visita, privilegios solo a un VIP, años de ausencia solo si superó la pausa.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from adapters.ia.plantillas_motor.lenguas import LENGUAS
from adapters.ia.plantillas_motor.lenguas.base import Lengua, limpio
from domain.formato import pesos
from domain.hechos import HojaDeHechos, Negocio, ProximaReserva, ServicioCatalogo, entre_anios
from domain.nombres import plegar
from domain.perfiles import Perfil
from domain.tiempo import duracion

DATOS = frozenset(
    """nombre negocio lugar somos descripcion horario cerrado llegar visitas desde historia hace
    tiempo ultimos ultima_categoria favorita favoritas favoritas_gusto favoritas_son favoritas_eran
    cuando para_cuando reservado reservado_el pausa pausa_plural oferta oferta_cosa novedades_cosa
    novedades_hay novedades_afin novedades_gusto sugerencia sugerencia_similar sugerencia_gusto
    sugerencia_otras precio categorias privilegio bienvenida bienvenido_a""".split()
)
LISTAS = frozenset(["reservado", "novedades", "categorias", "precios"])
RASGOS = frozenset(
    ["vip", "una_visita", "ayer", "hoy", "ya_vino", "con_novedad", "con_sugerencia", "con_favorita"]
)
_MAXIMO_ULTIMOS = 3
_MAXIMO_EN_FRASE = 2
_MAXIMO_NOVEDADES = 3
_MAXIMO_PRECIOS = 4


@dataclass(frozen=True, slots=True)
class Valores:
    """datos: nombre del hueco → texto. listas: para viñetas. rasgos: lo que la hoja cumple."""

    datos: dict[str, str]
    listas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rasgos: frozenset[str] = frozenset()


def valores_de(hoja: HojaDeHechos, turno: int) -> Valores:
    """Todo lo que se puede decir con esta hoja, en su idioma. `turno` rota lo que se sugiere."""
    lengua = LENGUAS[hoja.idioma]
    oferta = _oferta(hoja, lengua)
    bienvenida, bienvenida_a = lengua.bienvenida(hoja.trato)
    datos: dict[str, str | None] = {
        "nombre": hoja.nombre,
        "pausa": hoja.pausa,
        "pausa_plural": hoja.pausa if hoja.pausa and hoja.pausa[0].isdigit() else None,
        "bienvenido_a": bienvenida_a,
        "bienvenida": bienvenida,
        "oferta": oferta,
        "oferta_cosa": _como_cosa(oferta, lengua),
        **_del_negocio(hoja.negocio, lengua),
        **_de_visitas(hoja, lengua),
        **_de_reserva(hoja.proxima_reserva, hoja, lengua),
        **_de_novedades(hoja, lengua),
        **_de_catalogo(hoja, turno, lengua),
        **_segun_gustos(hoja, turno, lengua),
    }
    if hoja.perfil is Perfil.VIP:
        privilegios = [lengua.minuscula(limpio(p)) for p in hoja.negocio.privilegios_vip]
        datos["privilegio"] = lengua.enumerar(privilegios)
    presentes = {clave: limpio(valor) for clave, valor in datos.items() if valor and limpio(valor)}
    return Valores(presentes, _listas(hoja), _rasgos(hoja, presentes))


def _listas(hoja: HojaDeHechos) -> dict[str, tuple[str, ...]]:
    listas = {
        "novedades": tuple(limpio(n.texto) for n in hoja.novedades[:_MAXIMO_NOVEDADES]),
        "categorias": tuple(dict.fromkeys(limpio(s.categoria) for s in hoja.catalogo)),
        "precios": tuple(
            f"{limpio(s.nombre)}: {precio}"
            for s in hoja.catalogo
            if (precio := _precio(s, hoja.idioma))
        )[:_MAXIMO_PRECIOS],
        "reservado": tuple(limpio(s) for s in hoja.proxima_reserva.servicios)
        if hoja.proxima_reserva
        else (),
    }
    return {clave: lista for clave, lista in listas.items() if len(lista) > 1 and all(lista)}


def _rasgos(hoja: HojaDeHechos, presentes: Collection[str]) -> frozenset[str]:
    ultima, proxima = hoja.ultima_visita, hoja.proxima_reserva
    faltan = (proxima.fecha - hoja.hoy).days if proxima else None
    cumple = {
        "vip": hoja.perfil is Perfil.VIP,
        "una_visita": hoja.visitas == 1,
        "ya_vino": hoja.visitas > 0 or hoja.anios_historia is not None,
        "ayer": ultima is not None and ultima.dias == 1,
        "hoy": faltan == 0,
        "con_novedad": bool(hoja.novedades),
        "con_sugerencia": "sugerencia" in presentes,
        "con_favorita": "favorita" in presentes,
    }
    return frozenset(rasgo for rasgo, vale in cumple.items() if vale)


def _oferta(hoja: HojaDeHechos, lengua: Lengua) -> str | None:
    if hoja.oferta is None:
        return None
    texto = lengua.minuscula(limpio(hoja.oferta.texto))
    condiciones = limpio(hoja.oferta.condiciones)
    return f"{texto} ({lengua.minuscula(condiciones)})" if condiciones else texto


def _como_cosa(oferta: str | None, lengua: Lengua) -> str | None:
    """La oferta como se nombra («un 20 % de descuento»), si es el nombre de una cosa."""
    if not oferta:
        return None
    return lengua.porcentaje(oferta) or (oferta if lengua.una_cosa.match(oferta) else None)


def _del_negocio(negocio: Negocio, lengua: Lengua) -> dict[str, str | None]:
    descripcion = lengua.minuscula(limpio(negocio.descripcion))
    llegadas = (lengua.llegar(limpio(politica)) for politica in negocio.politicas)
    return {
        "negocio": lengua.negocio(negocio.nombre),
        "lugar": lengua.lugar(limpio(negocio.lugar)),
        "descripcion": descripcion,
        "somos": descripcion if lengua.somos(descripcion) else None,
        "horario": lengua.minuscula(limpio(negocio.horario)),
        "cerrado": lengua.los_dias(negocio.dias_cerrados),
        "llegar": next((llegada for llegada in llegadas if llegada), None),
    }


def _sin_repetir(categorias: Sequence[str]) -> list[str]:
    """Sin la que solo precisa a una anterior: «Cortes» y «Cortes de niño» es decir lo mismo."""
    distintas: list[str] = []
    for categoria in categorias:
        if not any(plegar(categoria).startswith(f"{plegar(otra)} ") for otra in distintas):
            distintas.append(categoria)
    return distintas


def _misma(una: str, otra: str) -> bool:
    """Si dos nombres son la misma categoría, o uno solo precisa al otro."""
    a, b = plegar(una), plegar(otra)
    return a == b or a.startswith(f"{b} ") or b.startswith(f"{a} ")


def _de_visitas(hoja: HojaDeHechos, lengua: Lengua) -> dict[str, str | None]:
    varias = hoja.visitas > 1
    favoritas = _sin_repetir(hoja.categorias_favoritas)
    datos: dict[str, str | None] = {
        "visitas": str(hoja.visitas) if varias else None,
        "favoritas": lengua.nombrar(favoritas) if varias else None,
        "favorita": lengua.nombrar(favoritas[:1]) if varias else None,
        "favoritas_gusto": lengua.te_gusta(favoritas) if varias else None,
        "favoritas_son": lengua.es(favoritas) if varias else None,
        "favoritas_eran": lengua.era(favoritas) if varias else None,
    }
    if hoja.anio_primera_visita and hoja.anio_primera_visita < hoja.hoy.year:
        datos["desde"] = str(hoja.anio_primera_visita)
    if hoja.anios_historia:
        datos["historia"] = entre_anios(*hoja.anios_historia, hoja.idioma)
    ultima = hoja.ultima_visita
    if ultima:
        datos["hace"] = ultima.hace
        datos["tiempo"] = duracion(ultima.dias, hoja.idioma) if ultima.dias > 1 else None
        datos["ultima_categoria"] = lengua.nombrar(ultima.categorias[:2])
        if len(ultima.servicios) <= _MAXIMO_ULTIMOS:
            datos["ultimos"] = lengua.enumerar(_con_articulo(ultima.servicios, lengua))
    return datos


def _con_articulo(servicios: Sequence[str], lengua: Lengua) -> list[str]:
    return [lengua.con_articulo(limpio(servicio)) for servicio in servicios]


def _de_reserva(
    reserva: ProximaReserva | None, hoja: HojaDeHechos, lengua: Lengua
) -> dict[str, str | None]:
    if reserva is None:
        return {}
    faltan = (reserva.fecha - hoja.hoy).days
    return {
        "cuando": lengua.el_dia(faltan, reserva.fecha_texto),
        "para_cuando": lengua.para_el_dia(faltan, reserva.fecha_texto),
        "reservado": lengua.enumerar([limpio(s) for s in reserva.servicios]),
        "reservado_el": lengua.enumerar(_con_articulo(reserva.servicios, lengua)),
    }


def _raices(texto: str) -> set[str]:
    return {palabra[:4] for palabra in plegar(texto).split() if len(palabra) > 3}


def _hay(textos: Sequence[str], lengua: Lengua) -> str | None:
    """Lo que va después de «te cuento que»: «ahora tenemos sillas nuevas», «abrimos otra sala»."""
    cosas = [t for t in textos if not lengua.oracion.match(t)]
    if cosas:
        return f"{lengua.ahora_tenemos} {lengua.enumerar(cosas[:_MAXIMO_EN_FRASE])}"
    return lengua.enumerar(list(textos[:_MAXIMO_EN_FRASE])) or None


def _de_novedades(hoja: HojaDeHechos, lengua: Lengua) -> dict[str, str | None]:
    """Las novedades, primero la que toca a una categoría favorita (comparten raíz de palabra)."""
    textos = [_en_frase(n.texto, lengua) for n in hoja.novedades]
    gustos = hoja.categorias_favoritas if hoja.visitas > 1 else ()
    afines = [(c, t) for c in gustos for t in textos if _raices(c) & _raices(t)]
    primera = [afines[0][1]] if afines else []
    ordenadas = primera + [texto for texto in textos if texto not in primera]
    cosas = [t for t in ordenadas if not lengua.oracion.match(t)]
    return {
        "novedades_cosa": lengua.enumerar(cosas[:_MAXIMO_EN_FRASE]),
        "novedades_hay": _hay(ordenadas, lengua),
        "novedades_afin": _hay(primera, lengua),
        "novedades_gusto": lengua.te_gusta([afines[0][0]]) if afines else None,
    }


def _en_frase(novedad: str, lengua: Lengua) -> str:
    """Una novedad dentro de una frase; si es un nombre propio, con su artículo."""
    texto = lengua.minuscula(limpio(novedad))
    es_nombre = texto[:1].isupper() and not lengua.oracion.match(texto)
    return lengua.con_articulo(texto) if es_nombre else texto


def _de_catalogo(hoja: HojaDeHechos, turno: int, lengua: Lengua) -> dict[str, str | None]:
    probados = set(hoja.ultima_visita.servicios) if hoja.ultima_visita else set()
    nuevos = [s for s in hoja.catalogo if s.nombre not in probados]
    if not nuevos:
        return {}
    sugerido = nuevos[turno % len(nuevos)]
    categorias = dict.fromkeys(lengua.minuscula(limpio(s.categoria)) for s in hoja.catalogo)
    return {
        "sugerencia": lengua.con_articulo(limpio(sugerido.nombre)),
        "precio": _precio(sugerido, hoja.idioma),
        "categorias": lengua.enumerar([c for c in categorias if c]),
    }


def _segun_gustos(hoja: HojaDeHechos, turno: int, lengua: Lengua) -> dict[str, str | None]:
    """Por qué recomendar algo: es de lo que más elige, o es de lo que no suele elegir.

    La hoja no trae todo lo que la persona probó: nada de esto afirma que no lo conozca.
    """
    ultima = hoja.ultima_visita
    favoritas = hoja.categorias_favoritas if hoja.visitas > 1 else ()
    elegidas = (*hoja.categorias_favoritas, *(ultima.categorias if ultima else ()))
    probados = ultima.servicios if ultima else ()
    similares = [
        (favorita, servicio.nombre)
        for favorita in favoritas
        for servicio in hoja.catalogo
        if _misma(favorita, servicio.categoria) and servicio.nombre not in probados
    ]
    distintas = dict.fromkeys(
        lengua.minuscula(limpio(s.categoria))
        for s in hoja.catalogo
        if not any(_misma(elegida, s.categoria) for elegida in elegidas)
    )
    otras = lengua.enumerar(list(distintas)[:_MAXIMO_EN_FRASE]) if elegidas else None
    datos: dict[str, str | None] = {"sugerencia_otras": otras}
    if similares:
        favorita, nombre = similares[turno % len(similares)]
        datos["sugerencia_gusto"] = lengua.te_gusta([favorita])
        datos["sugerencia_similar"] = lengua.con_articulo(limpio(nombre))
    return datos


def _precio(servicio: ServicioCatalogo, idioma: str) -> str | None:
    if servicio.precio <= 0:
        return None
    return f"{pesos(servicio.precio, idioma)} {limpio(servicio.unidad)}".strip()
