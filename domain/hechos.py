"""La hoja de hechos: lo único que un mensaje puede decir de un cliente (dominio.md §4).

El modelo nunca ve al cliente: ve esta hoja. Nunca lleva teléfono, correo, RUT, apellido, notas,
datos de salud ni a otras personas. Cada hecho está marcado: o se dice, o se usa y no se dice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from domain.cliente360 import Cliente360, Linea, Reserva, Visita
from domain.formato import enumerar, fecha_larga, pesos
from domain.guardas import Proposito
from domain.nombres import nombre_de_pila, nombre_de_servicio
from domain.ofertas import Novedad, Oferta, elegir_novedades, elegir_oferta
from domain.perfiles import Matiz, Perfil, PerfilDetectado
from domain.reglas import Reglas
from domain.rfm import Segmentacion
from domain.tiempo import duracion, hace

MAX_NOMBRES = 8


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
    """Lo que el negocio puede decir: quién es, qué vende, qué promete y qué anuncia."""

    negocio: Negocio
    catalogo: Sequence[ServicioCatalogo] = ()
    ofertas: Sequence[Oferta] = ()
    novedades: Sequence[Novedad] = ()


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
    novedades: tuple[Novedad, ...] = ()
    limite_emojis: int = 5
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
        return None if self.dias_de_pausa is None else duracion(self.dias_de_pausa)

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
            anotar(
                "Historial antiguo",
                f"en {primero}" if primero == ultimo else f"entre {primero} y {ultimo}",
            )
        if self.ultima_visita:
            anotar("Última visita", self.ultima_visita.hace)
            anotar("En su última visita", enumerar(self.ultima_visita.servicios))
            anotar("Categorías de esa visita", enumerar(self.ultima_visita.categorias))
        anotar("Volvió después de", self.pausa)
        anotar("Categorías favoritas", enumerar(self.categorias_favoritas))
        if self.proxima_reserva:
            anotar("Próxima reserva", self.proxima_reserva.fecha_texto)
            anotar("La reserva incluye", enumerar(self.proxima_reserva.servicios))
        anotar("Oferta", self._oferta())
        anotar("Novedades", "; ".join(novedad.texto for novedad in self.novedades))
        anotar("Catálogo", "; ".join(_en_catalogo(servicio) for servicio in self.catalogo))
        anotar("Privilegios", self._privilegios())
        trato = {"f": "femenino", "m": "masculino"}.get(self.trato, "sin género")
        anotar("Trato", trato, se_dice=False)
        if con_gasto:
            anotar("Gasto total", pesos(self.gasto_total), se_dice=False)
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
            "negocio": self.negocio.nombre,
            "proposito": self.proposito.value,
        }

    def _oferta(self) -> str | None:
        if self.oferta is None:
            return None
        condiciones = f" ({self.oferta.condiciones})" if self.oferta.condiciones else ""
        return f"{self.oferta.texto}{condiciones}"

    def _privilegios(self) -> str | None:
        return (
            "; ".join(self.negocio.privilegios_vip) or None if self.perfil is Perfil.VIP else None
        )


def _en_catalogo(servicio: ServicioCatalogo) -> str:
    unidad = f" {servicio.unidad}" if servicio.unidad else ""
    return f"{servicio.nombre} {pesos(servicio.precio)}{unidad}"


def _nombres(lineas: Sequence[Linea]) -> tuple[str, ...]:
    """Servicios que se pueden nombrar, sin repetir y en orden; una reserva de un grupo enorme no
    llena el encargo."""
    return _presentables(linea.servicio for linea in lineas if linea.mencionable)


def _presentables(escritos: Iterable[str]) -> tuple[str, ...]:
    """Los que parecen nombres, sin repetir y en orden: uno que trae una orden no se le dice a
    nadie, ni al modelo."""
    nombres = (nombre_de_servicio(escrito) for escrito in escritos)
    return tuple(islice(dict.fromkeys(n for n in nombres if n), MAX_NOMBRES))


def _ultima(visita: Visita | None, hoy: date) -> UltimaVisita | None:
    if visita is None or visita.fecha is None:
        return None
    dias = (hoy - visita.fecha).days
    categorias = (linea.categoria for linea in visita.servicios if linea.mencionable)
    return UltimaVisita(
        fecha=visita.fecha,
        dias=dias,
        hace=hace(dias),
        servicios=_nombres(visita.servicios),
        categorias=_presentables(categorias),
    )


def _proxima(reserva: Reserva | None, hoy: date) -> ProximaReserva | None:
    if reserva is None:
        return None
    return ProximaReserva(
        fecha=reserva.fecha,
        fecha_texto=fecha_larga(reserva.fecha, hoy=hoy),
        servicios=_nombres(reserva.servicios),
    )


def elegir_catalogo(
    cliente: Cliente360, catalogo: Sequence[ServicioCatalogo], *, maximo: int
) -> tuple[ServicioCatalogo, ...]:
    """Las entradas que le importan a este cliente: lo que ya probó y lo afín que no.

    Primero sus categorías favoritas, en su orden; dentro de cada una, lo que ya conoce. Después,
    una de cada otra categoría por turno, para que quepan todas. Nunca un complemento, ni algo
    inactivo o que no se deba nombrar.
    """
    conocidos = {linea.servicio for visita in cliente.visitas for linea in visita.servicios}
    lugar = {categoria: i for i, categoria in enumerate(cliente.categorias_favoritas)}
    ofrecibles = [
        s
        for s in catalogo
        if s.activo and s.mencionable and not s.es_complemento and nombre_de_servicio(s.nombre)
    ]
    turno: Counter[str] = Counter()
    claves: dict[str, tuple[int, int]] = {}
    for servicio in ofrecibles:
        if servicio.categoria in lugar:
            clave = (lugar[servicio.categoria], int(servicio.nombre not in conocidos))
        else:
            clave = (len(lugar), turno[servicio.categoria])
            turno[servicio.categoria] += 1
        claves[servicio.nombre] = clave
    return tuple(sorted(ofrecibles, key=lambda s: claves[s.nombre])[:maximo])


def componer_hoja(
    cliente: Cliente360,
    detectado: PerfilDetectado,
    segmentacion: Segmentacion,
    *,
    vitrina: Vitrina,
    reglas: Reglas,
    proposito: Proposito = Proposito.MARKETING,
) -> HojaDeHechos:
    """La hoja de un cliente el día de su 360°.

    De la vitrina se eligen las entradas, la oferta y las novedades que le corresponden. A quien
    tiene un reclamo abierto no se le ofrece ni se le anuncia nada, y tampoco en un mensaje sobre
    una reserva o en una respuesta: con una promoción dentro sería marketing, y esos mensajes los
    recibe también quien se opuso a él.
    """
    ficha = cliente.ficha
    callar = proposito is not Proposito.MARKETING or not {
        Matiz.EXPERIENCIA_NEGATIVA,
        Matiz.RESERVA_FUTURA,
    }.isdisjoint(detectado.matices)
    historia = (
        (cliente.primera_historica.year, cliente.ultima_historica.year)
        if cliente.primera_historica and cliente.ultima_historica
        else None
    )
    primera = cliente.primera_visita
    return HojaDeHechos(
        hoy=cliente.hoy,
        perfil=detectado.perfil,
        negocio=vitrina.negocio,
        nombre=nombre_de_pila(ficha.nombre),
        trato=ficha.trato,
        idioma=ficha.idioma,
        matices=detectado.matices,
        visitas=len(cliente.visitas),
        servicios=cliente.metricas.total_servicios,
        anio_primera_visita=primera.year if primera else None,
        anios_historia=historia,
        dias_de_pausa=(
            cliente.pausa_antes_de_volver
            if Matiz.PAUSA_LARGA_SUPERADA in detectado.matices
            else None
        ),
        ultima_visita=_ultima(cliente.ultima_visita, cliente.hoy),
        categorias_favoritas=_presentables(cliente.categorias_favoritas)[:2],
        proxima_reserva=_proxima(cliente.proxima_reserva, cliente.hoy),
        catalogo=elegir_catalogo(cliente, vitrina.catalogo, maximo=reglas.catalogo_max),
        oferta=(None if callar else elegir_oferta(vitrina.ofertas, detectado.perfil, cliente.hoy)),
        novedades=(
            () if callar else elegir_novedades(vitrina.novedades, detectado.perfil, cliente.hoy)
        ),
        limite_emojis=(
            reglas.limite_emojis if ficha.limite_emojis is None else ficha.limite_emojis
        ),
        gasto_total=cliente.metricas.gasto_total,
        segmento_rfm=segmentacion.segmento,
        proposito=proposito,
    )
