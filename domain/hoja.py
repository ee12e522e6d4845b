"""Compone la hoja de hechos de un cliente desde su 360° y lo que el negocio puede decir
(dominio.md §4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from domain.cliente360 import Cliente360, Linea, Reserva, Visita
from domain.estilo import SIN_ESTILO, Estilo
from domain.formato import fecha_larga
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos, ProximaReserva, ServicioCatalogo, UltimaVisita, Vitrina
from domain.idioma import Idioma
from domain.nombres import nombre_de_pila, nombre_de_servicio
from domain.ofertas import (
    Interesado,
    Novedad,
    Recomendacion,
    elegir_novedades,
    recomendar,
)
from domain.perfiles import Matiz, PerfilDetectado
from domain.reglas import Reglas
from domain.rfm import Segmentacion
from domain.tiempo import hace

MAX_NOMBRES = 8
MAX_FAVORITAS = 2


def componer_hoja(
    cliente: Cliente360,
    detectado: PerfilDetectado,
    segmentacion: Segmentacion,
    *,
    vitrina: Vitrina,
    reglas: Reglas,
    proposito: Proposito = Proposito.MARKETING,
    idioma: Idioma = Idioma.ES,
    estilo: Estilo = SIN_ESTILO,
) -> HojaDeHechos:
    """La hoja de un cliente el día de su 360°, en el idioma de la vitrina.

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
    recomendada = None if callar else _recomendada(cliente, detectado, segmentacion, vitrina)
    primera = cliente.primera_visita
    return HojaDeHechos(
        hoy=cliente.hoy,
        perfil=detectado.perfil,
        negocio=vitrina.negocio,
        nombre=nombre_de_pila(ficha.nombre),
        trato=ficha.trato,
        idioma=idioma,
        matices=detectado.matices,
        visitas=len(cliente.visitas),
        servicios=cliente.metricas.total_servicios,
        anio_primera_visita=primera.year if primera else None,
        anios_historia=_anios_historia(cliente),
        dias_de_pausa=_dias_de_pausa(cliente, detectado),
        ultima_visita=_ultima(cliente.ultima_visita, cliente.hoy, vitrina, idioma),
        categorias_favoritas=_presentables(cliente.categorias_favoritas, vitrina)[:MAX_FAVORITAS],
        proxima_reserva=_proxima(cliente.proxima_reserva, cliente.hoy, vitrina, idioma),
        catalogo=_catalogo(cliente, vitrina, maximo=reglas.catalogo_max),
        # Cuántos usos quedan no es un hecho: cada canje haría distinta la misma hoja.
        oferta=replace(recomendada.oferta, quedan=None) if recomendada else None,
        oferta_porque=recomendada.porque if recomendada else "",
        novedades=() if callar else _novedades(cliente, detectado, vitrina),
        limite_emojis=_limite_emojis(ficha.limite_emojis, estilo, reglas),
        emojis_favoritos=ficha.emojis or estilo.emojis,
        gasto_total=cliente.metricas.gasto_total,
        segmento_rfm=segmentacion.segmento,
        proposito=proposito,
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


def _catalogo(
    cliente: Cliente360, vitrina: Vitrina, *, maximo: int
) -> tuple[ServicioCatalogo, ...]:
    """Lo elegido del catálogo, como se dice en el idioma de la vitrina."""
    return tuple(
        replace(s, nombre=vitrina.decir(s.nombre), categoria=vitrina.decir(s.categoria))
        for s in elegir_catalogo(cliente, vitrina.catalogo, maximo=maximo)
    )


def _recomendada(
    cliente: Cliente360,
    detectado: PerfilDetectado,
    segmentacion: Segmentacion,
    vitrina: Vitrina,
) -> Recomendacion | None:
    interesado = Interesado(
        perfil=detectado.perfil,
        segmento=segmentacion.segmento,
        probadas=frozenset(linea.categoria for v in cliente.visitas for linea in v.servicios),
        usadas=vitrina.usadas,
    )
    return recomendar(
        vitrina.ofertas,
        interesado,
        vitrina.afinidades,
        hoy=cliente.hoy,
        prometida=vitrina.prometida,
    )


def _novedades(
    cliente: Cliente360, detectado: PerfilDetectado, vitrina: Vitrina
) -> tuple[Novedad, ...]:
    return elegir_novedades(vitrina.novedades, detectado.perfil, cliente.hoy)


def _anios_historia(cliente: Cliente360) -> tuple[int, int] | None:
    primera, ultima = cliente.primera_historica, cliente.ultima_historica
    return (primera.year, ultima.year) if primera and ultima else None


def _dias_de_pausa(cliente: Cliente360, detectado: PerfilDetectado) -> int | None:
    if Matiz.PAUSA_LARGA_SUPERADA not in detectado.matices:
        return None
    return cliente.pausa_antes_de_volver


def _limite_emojis(elegido: int | None, estilo: Estilo, reglas: Reglas) -> int:
    """El de la ficha manda; lo aprendido solo baja el del negocio."""
    if elegido is not None:
        return elegido
    if estilo.limite_emojis is None:
        return reglas.limite_emojis
    return min(estilo.limite_emojis, reglas.limite_emojis)


def _nombres(lineas: Sequence[Linea], vitrina: Vitrina) -> tuple[str, ...]:
    """Servicios que se pueden nombrar, sin repetir y en orden; una reserva de un grupo enorme no
    llena el encargo."""
    return _presentables((linea.servicio for linea in lineas if linea.mencionable), vitrina)


def _presentables(escritos: Iterable[str], vitrina: Vitrina) -> tuple[str, ...]:
    """Los que parecen nombres, sin repetir y en orden: uno que trae una orden no se le dice a
    nadie, ni al modelo."""
    nombres = (nombre_de_servicio(escrito) for escrito in escritos)
    dichos = dict.fromkeys(vitrina.decir(nombre) for nombre in nombres if nombre)
    return tuple(islice(dichos, MAX_NOMBRES))


def _ultima(
    visita: Visita | None, hoy: date, vitrina: Vitrina, idioma: Idioma
) -> UltimaVisita | None:
    if visita is None or visita.fecha is None:
        return None
    dias = (hoy - visita.fecha).days
    categorias = (linea.categoria for linea in visita.servicios if linea.mencionable)
    return UltimaVisita(
        fecha=visita.fecha,
        dias=dias,
        hace=hace(dias, idioma),
        servicios=_nombres(visita.servicios, vitrina),
        categorias=_presentables(categorias, vitrina),
    )


def _proxima(
    reserva: Reserva | None, hoy: date, vitrina: Vitrina, idioma: Idioma
) -> ProximaReserva | None:
    if reserva is None:
        return None
    return ProximaReserva(
        fecha=reserva.fecha,
        fecha_texto=fecha_larga(reserva.fecha, hoy=hoy, idioma=idioma),
        servicios=_nombres(reserva.servicios, vitrina),
    )
