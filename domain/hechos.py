"""La hoja de hechos: lo único que un mensaje puede decir de un cliente (dominio.md §4).

El modelo nunca ve al cliente: ve esta hoja. Nunca lleva teléfono, correo, RUT, apellido, notas,
datos de salud ni a otras personas. Cada hecho está marcado: o se dice, o se usa y no se dice.
`domain.hoja` la compone desde el 360°.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from domain.formato import enumerar, pesos
from domain.guardas import Proposito
from domain.idioma import Idioma
from domain.ofertas import Afinidad, Novedad, Oferta
from domain.perfiles import Matiz, Perfil
from domain.tiempo import duracion


@dataclass(frozen=True, slots=True)
class Negocio:
    """Quién escribe. Todo es configuración del negocio, nada es código."""

    nombre: str
    lugar: str = ""
    descripcion: str = ""
    horario: str = ""
    dias_cerrados: str = ""
    politicas: tuple[str, ...] = ()
    privilegios_vip: tuple[str, ...] = ()
    voz: str = ""
    palabras_vetadas: tuple[str, ...] = ()
    pie: str = ""


@dataclass(frozen=True, slots=True)
class ServicioCatalogo:
    """Una entrada del catálogo. Precio en CLP; `unidad` dice por qué se cobra."""

    nombre: str
    categoria: str
    precio: Decimal
    unidad: str = ""
    activo: bool = True
    es_complemento: bool = False
    mencionable: bool = True


@dataclass(frozen=True, slots=True)
class Vitrina:
    """Lo que el negocio puede decir en un idioma: quién es, qué vende, qué promete y qué anuncia.

    El catálogo va por sus nombres de siempre, con que se reconoce lo que alguien ha comprado;
    `nombres` da los que en este idioma se dicen de otra manera. De quien la mira: las ofertas que
    ya usó (`usadas`, id) y la que ya se le escribió (`prometida`).
    """

    negocio: Negocio
    catalogo: Sequence[ServicioCatalogo] = ()
    ofertas: Sequence[Oferta] = ()
    novedades: Sequence[Novedad] = ()
    afinidades: Sequence[Afinidad] = ()
    nombres: Mapping[str, str] = field(default_factory=dict)
    usadas: frozenset[int] = frozenset()
    prometida: int | None = None

    def decir(self, nombre: str) -> str:
        """El nombre de un servicio o categoría como se dice en este idioma."""
        return self.nombres.get(nombre, nombre)


@dataclass(frozen=True, slots=True)
class UltimaVisita:
    fecha: date
    dias: int
    hace: str
    servicios: tuple[str, ...]
    categorias: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProximaReserva:
    """fecha_texto: «sábado 15 de noviembre»."""

    fecha: date
    fecha_texto: str
    servicios: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hecho:
    """Un hecho de la hoja: su clave, cómo se escribe y si se puede decir."""

    clave: str
    valor: str
    se_dice: bool = True


@dataclass(frozen=True, slots=True)
class HojaDeHechos:
    """Todo lo que un mensaje puede afirmar de un cliente el día `hoy`."""

    hoy: date
    perfil: Perfil
    negocio: Negocio
    nombre: str | None = None
    trato: str = ""
    idioma: str = "es"
    idioma_porque: str = ""
    matices: tuple[Matiz, ...] = ()
    visitas: int = 0
    servicios: int = 0
    anio_primera_visita: int | None = None
    anios_historia: tuple[int, int] | None = None
    dias_de_pausa: int | None = None
    ultima_visita: UltimaVisita | None = None
    categorias_favoritas: tuple[str, ...] = ()
    proxima_reserva: ProximaReserva | None = None
    catalogo: tuple[ServicioCatalogo, ...] = ()
    oferta: Oferta | None = None
    oferta_porque: str = ""
    novedades: tuple[Novedad, ...] = ()
    limite_emojis: int = 5
    emojis_favoritos: tuple[str, ...] = ()
    gasto_total: Decimal = Decimal(0)
    segmento_rfm: str = ""
    proposito: Proposito = Proposito.MARKETING

    @property
    def matiz(self) -> Matiz | None:
        """El matiz que decide el propósito del texto."""
        return self.matices[0] if self.matices else None

    @property
    def pausa(self) -> str | None:
        """«3 años» si se puede hablar de la pausa que superó, o None."""
        return None if self.dias_de_pausa is None else duracion(self.dias_de_pausa, self.idioma)

    def hechos(self, *, con_gasto: bool = True) -> tuple[Hecho, ...]:
        """Los hechos en orden de importancia, solo los que existen.

        con_gasto: falso deja el gasto fuera también de lo que se usa y no se dice.
        """
        datos: list[Hecho] = []

        def anotar(clave: str, valor: str | None, *, se_dice: bool = True) -> None:
            if valor:
                datos.append(Hecho(clave, valor, se_dice))

        anotar("Nombre", self.nombre or "(sin nombre: saluda sin nombrar)")
        anotar("Visitas", str(self.visitas) if self.visitas else None)
        anotar("Total servicios", str(self.servicios) if self.servicios else None)
        if self.anio_primera_visita:
            anotar("Cliente desde", str(self.anio_primera_visita))
        if self.anios_historia:
            primero, ultimo = self.anios_historia
            anotar("Historial antiguo", entre_anios(primero, ultimo, self.idioma))
        if self.ultima_visita:
            anotar("Última visita", self.ultima_visita.hace)
            anotar("En su última visita", enumerar(self.ultima_visita.servicios, self.idioma))
            anotar("Categorías de esa visita", enumerar(self.ultima_visita.categorias, self.idioma))
        anotar("Volvió después de", self.pausa)
        anotar("Categorías favoritas", enumerar(self.categorias_favoritas, self.idioma))
        if self.proxima_reserva:
            anotar("Próxima reserva", self.proxima_reserva.fecha_texto)
            anotar("La reserva incluye", enumerar(self.proxima_reserva.servicios, self.idioma))
        anotar("Oferta", self.oferta.dicha if self.oferta else None)
        anotar("Novedades", "; ".join(novedad.texto for novedad in self.novedades))
        anotar("Catálogo", "; ".join(_en_catalogo(s, self.idioma) for s in self.catalogo))
        anotar("Privilegios", self._privilegios())
        trato = {"f": "femenino", "m": "masculino"}.get(self.trato, "sin género")
        anotar("Trato", trato, se_dice=False)
        if con_gasto:
            anotar("Gasto total", pesos(self.gasto_total, self.idioma), se_dice=False)
        anotar("Segmento RFM", self.segmento_rfm, se_dice=False)
        es_vip = self.perfil is Perfil.VIP
        anotar("Perfil", "VIP" if es_vip else self.perfil.nombre, se_dice=es_vip)
        return tuple(datos)

    def a_json(self) -> dict[str, Any]:
        """La hoja como se guarda junto a cada mensaje: hechos que se dicen y que solo se usan."""
        hechos = self.hechos()
        return {
            "hoy": self.hoy.isoformat(),
            "perfil": self.perfil.value,
            "matices": [matiz.value for matiz in self.matices],
            "se_dice": {h.clave: h.valor for h in hechos if h.se_dice},
            "se_usa": {h.clave: h.valor for h in hechos if not h.se_dice},
            "idioma": self.idioma,
            "limite_emojis": self.limite_emojis,
            "emojis_favoritos": list(self.emojis_favoritos),
            "oferta": self.oferta.id if self.oferta else None,
            "oferta_porque": self.oferta_porque,
            "negocio": self.negocio.nombre,
            "proposito": self.proposito.value,
        }

    def _privilegios(self) -> str | None:
        return (
            "; ".join(self.negocio.privilegios_vip) or None if self.perfil is Perfil.VIP else None
        )


def entre_anios(primero: int, ultimo: int, idioma: str) -> str:
    """«entre 2018 y 2021», o «en 2018» si es uno solo."""
    en, entre, y = _ENTRE[idioma]
    return f"{en} {primero}" if primero == ultimo else f"{entre} {primero} {y} {ultimo}"


_ENTRE: Mapping[str, tuple[str, str, str]] = {
    Idioma.ES: ("en", "entre", "y"),
    Idioma.EN: ("in", "between", "and"),
    Idioma.PT: ("em", "entre", "e"),
}


def _en_catalogo(servicio: ServicioCatalogo, idioma: str) -> str:
    unidad = f" {servicio.unidad}" if servicio.unidad else ""
    return f"{servicio.nombre} {pesos(servicio.precio, idioma)}{unidad}"
