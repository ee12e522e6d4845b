"""De la hoja de hechos a los datos con que se llenan los textos.

Un dato que la hoja no respalda no está: quien lo pide no se puede decir. Aquí viven las reglas
de qué se puede decir (dominio.md §3 y §4): «visitas» en plural solo desde 2, «favoritas» solo con
más de una visita, privilegios solo a un VIP, años de ausencia solo si superó la pausa.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from adapters.ia.plantillas_motor.lengua import con_articulo, limpio, minuscula
from domain.formato import enumerar, pesos
from domain.hechos import HojaDeHechos, Negocio, ProximaReserva, ServicioCatalogo
from domain.nombres import plegar
from domain.perfiles import Perfil

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
_DIAS = "lunes martes miércoles jueves viernes sábado domingo".split()
_ES_COSA = re.compile(r"una?\b|un[oa]s\b", re.IGNORECASE)
_PORCENTAJE = re.compile(r"\d+(?:,\d+)?\s?%")
_ES_ORACION = re.compile(
    r"(?:ya|ahora|desde|en|hay|lleg[óa]n?|llegaron|volvi[óe]|vuelven?|abri[óe]|abren?)\b|\w+mos\b",
    re.IGNORECASE,
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
    """Todo lo que se puede decir con esta hoja. `turno` rota la sugerencia del catálogo."""
    oferta = _oferta(hoja)
    datos: dict[str, str | None] = {
        "nombre": hoja.nombre,
        "pausa": hoja.pausa,
        "pausa_plural": hoja.pausa if hoja.pausa and hoja.pausa[0].isdigit() else None,
        "bienvenido_a": {"f": "bienvenida", "m": "bienvenido"}.get(hoja.trato, "bienvenido/a"),
        "bienvenida": {"f": "bienvenida", "m": "bienvenido"}.get(hoja.trato),
        "oferta": oferta,
        "oferta_cosa": _como_cosa(oferta),
        **_del_negocio(hoja.negocio),
        **_de_visitas(hoja),
        **_de_reserva(hoja.proxima_reserva, hoja),
        **_de_novedades(hoja),
        **_de_catalogo(hoja, turno),
        **_segun_gustos(hoja, turno),
    }
    if hoja.perfil is Perfil.VIP:
        datos["privilegio"] = enumerar([minuscula(limpio(p)) for p in hoja.negocio.privilegios_vip])
    presentes = {clave: limpio(valor) for clave, valor in datos.items() if valor and limpio(valor)}
    return Valores(presentes, _listas(hoja), _rasgos(hoja, presentes))


def _listas(hoja: HojaDeHechos) -> dict[str, tuple[str, ...]]:
    listas = {
        "novedades": tuple(limpio(n.texto) for n in hoja.novedades[:_MAXIMO_NOVEDADES]),
        "categorias": tuple(dict.fromkeys(limpio(s.categoria) for s in hoja.catalogo)),
        "precios": tuple(
            f"{limpio(s.nombre)}: {precio}" for s in hoja.catalogo if (precio := _precio(s))
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


def _oferta(hoja: HojaDeHechos) -> str | None:
    if hoja.oferta is None:
        return None
    texto = minuscula(limpio(hoja.oferta.texto))
    condiciones = limpio(hoja.oferta.condiciones)
    return f"{texto} ({minuscula(condiciones)})" if condiciones else texto


def _como_cosa(oferta: str | None) -> str | None:
    """La oferta con su artículo («un 20 % de descuento»), si es el nombre de una cosa."""
    if oferta and _PORCENTAJE.match(oferta):
        return f"un {oferta}"
    return oferta if oferta and _ES_COSA.match(oferta) else None


def _del_negocio(negocio: Negocio) -> dict[str, str | None]:
    descripcion = minuscula(limpio(negocio.descripcion))
    primera = descripcion.split()[0] if descripcion else ""
    cabe = primera in {"un", "una", "el", "la"} or bool(re.search(r"(?<!mo)s$", primera))
    cerrado = limpio(negocio.dias_cerrados).lower().removeprefix("los ")
    dia = next((d for d in _DIAS if plegar(cerrado).rstrip("s") == plegar(d).rstrip("s")), None)
    llegar = next((p for p in negocio.politicas if re.match(r"llegar?\b", p, re.IGNORECASE)), "")
    return {
        "negocio": negocio.nombre,
        "lugar": re.sub(r"^en ", "", limpio(negocio.lugar), flags=re.IGNORECASE),
        "descripcion": descripcion,
        "somos": descripcion if cabe else None,
        "horario": minuscula(limpio(negocio.horario)),
        "cerrado": f"los {dia if dia.endswith('s') else dia + 's'}" if dia else None,
        "llegar": re.sub(r"^llegar?\b", "llegar", limpio(llegar), flags=re.IGNORECASE),
    }


def _nombrar(categorias: Sequence[str]) -> str:
    return enumerar([con_articulo(minuscula(limpio(c))) for c in categorias])


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


def _con_verbo(categorias: Sequence[str], singular: str, plural: str) -> str | None:
    """«son las salas y los cortes», «es la barba»: el verbo concuerda con lo que se nombra."""
    if not categorias:
        return None
    varias = len(categorias) > 1 or limpio(categorias[0]).partition(" ")[0].endswith("s")
    return f"{plural if varias else singular} {_nombrar(categorias)}"


def _te_gusta(categorias: Sequence[str]) -> str | None:
    """«te gustan las salas y los cortes», «te gusta la barba»."""
    return _con_verbo(categorias, "te gusta", "te gustan")


def _de_visitas(hoja: HojaDeHechos) -> dict[str, str | None]:
    varias = hoja.visitas > 1
    favoritas = _sin_repetir(hoja.categorias_favoritas)
    datos: dict[str, str | None] = {
        "visitas": str(hoja.visitas) if varias else None,
        "favoritas": _nombrar(favoritas) if varias else None,
        "favorita": _nombrar(favoritas[:1]) if varias else None,
        "favoritas_gusto": _te_gusta(favoritas) if varias else None,
        "favoritas_son": _con_verbo(favoritas, "es", "son") if varias else None,
        "favoritas_eran": _con_verbo(favoritas, "era", "eran") if varias else None,
    }
    if hoja.anio_primera_visita and hoja.anio_primera_visita < hoja.hoy.year:
        datos["desde"] = str(hoja.anio_primera_visita)
    if hoja.anios_historia:
        primero, ultimo = hoja.anios_historia
        datos["historia"] = f"en {primero}" if primero == ultimo else f"entre {primero} y {ultimo}"
    ultima = hoja.ultima_visita
    if ultima:
        datos["hace"] = ultima.hace
        datos["tiempo"] = ultima.hace[5:] if ultima.hace.startswith("hace ") else None
        datos["ultima_categoria"] = _nombrar(ultima.categorias[:2])
        if len(ultima.servicios) <= _MAXIMO_ULTIMOS:
            datos["ultimos"] = enumerar([con_articulo(limpio(s)) for s in ultima.servicios])
    return datos


def _de_reserva(reserva: ProximaReserva | None, hoja: HojaDeHechos) -> dict[str, str | None]:
    if reserva is None:
        return {}
    faltan = (reserva.fecha - hoja.hoy).days
    cuando = {0: "hoy", 1: "mañana"}.get(faltan, f"el {reserva.fecha_texto}")
    return {
        "cuando": cuando,
        "para_cuando": f"para {cuando}",
        "reservado": enumerar([limpio(s) for s in reserva.servicios]),
        "reservado_el": enumerar([con_articulo(limpio(s)) for s in reserva.servicios]),
    }


def _raices(texto: str) -> set[str]:
    return {palabra[:4] for palabra in plegar(texto).split() if len(palabra) > 3}


def _hay(textos: Sequence[str]) -> str | None:
    """Lo que va después de «te cuento que»: «ahora tenemos sillas nuevas», «abrimos otra sala»."""
    cosas = [t for t in textos if not _ES_ORACION.match(t)]
    if cosas:
        return f"ahora tenemos {enumerar(cosas[:_MAXIMO_EN_FRASE])}"
    return enumerar(list(textos[:_MAXIMO_EN_FRASE])) or None


def _de_novedades(hoja: HojaDeHechos) -> dict[str, str | None]:
    """Las novedades, primero la que toca a una categoría favorita (comparten raíz de palabra)."""
    textos = [_en_frase(n.texto) for n in hoja.novedades]
    gustos = hoja.categorias_favoritas if hoja.visitas > 1 else ()
    afines = [(c, t) for c in gustos for t in textos if _raices(c) & _raices(t)]
    primera = [afines[0][1]] if afines else []
    ordenadas = primera + [texto for texto in textos if texto not in primera]
    cosas = [t for t in ordenadas if not _ES_ORACION.match(t)]
    return {
        "novedades_cosa": enumerar(cosas[:_MAXIMO_EN_FRASE]),
        "novedades_hay": _hay(ordenadas),
        "novedades_afin": _hay(primera),
        "novedades_gusto": _te_gusta([afines[0][0]]) if afines else None,
    }


def _en_frase(novedad: str) -> str:
    """Una novedad dentro de una frase; si es un nombre propio, con su artículo."""
    texto = minuscula(limpio(novedad))
    es_nombre = texto[:1].isupper() and not _ES_ORACION.match(texto)
    return con_articulo(texto) if es_nombre else texto


def _de_catalogo(hoja: HojaDeHechos, turno: int) -> dict[str, str | None]:
    probados = set(hoja.ultima_visita.servicios) if hoja.ultima_visita else set()
    nuevos = [s for s in hoja.catalogo if s.nombre not in probados]
    if not nuevos:
        return {}
    sugerido = nuevos[turno % len(nuevos)]
    categorias = dict.fromkeys(minuscula(limpio(s.categoria)) for s in hoja.catalogo)
    return {
        "sugerencia": con_articulo(limpio(sugerido.nombre)),
        "precio": _precio(sugerido),
        "categorias": enumerar([c for c in categorias if c]),
    }


def _segun_gustos(hoja: HojaDeHechos, turno: int) -> dict[str, str | None]:
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
    otras = dict.fromkeys(
        minuscula(limpio(s.categoria))
        for s in hoja.catalogo
        if not any(_misma(elegida, s.categoria) for elegida in elegidas)
    )
    datos = {"sugerencia_otras": enumerar(list(otras)[:_MAXIMO_EN_FRASE]) if elegidas else None}
    if similares:
        favorita, nombre = similares[turno % len(similares)]
        datos["sugerencia_gusto"] = _te_gusta([favorita])
        datos["sugerencia_similar"] = con_articulo(limpio(nombre))
    return datos


def _precio(servicio: ServicioCatalogo) -> str | None:
    if servicio.precio <= 0:
        return None
    return f"{pesos(servicio.precio)} {limpio(servicio.unidad)}".strip()
