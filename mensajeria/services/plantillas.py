"""Las plantillas de WhatsApp: traerlas, llenarlas con la hoja de hechos y dejarlas listas (§8).

Ninguna llamada a la red va dentro de una transacción: primero se pregunta y después se guarda.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from domain.canal import PlantillaDelCanal, PlantillaLista
from domain.eleccion_de_idioma import Eleccion
from domain.errores import DatosInvalidos, PlantillaInvalida
from domain.fuentes_plantilla import Fuente, Llenado, fuente_de, llenar
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.idioma import Idioma
from domain.plantillas_whatsapp import Forma, VistaPrevia, leer, lista, rendir, tramos_llenos
from domain.verificador import Autor, Codigo, Hallazgo, Severidad, Veredicto
from mensajeria.models import CanalDeWhatsApp, PlantillaWhatsApp
from mensajeria.services import canal, canal_activo
from mensajeria.services.hojas import hoja_de
from mensajeria.services.manera import Manera
from mensajeria.services.personas import Persona
from mensajeria.services.verificacion import juzgar as juzgar_texto

APROBADA = "APPROVED"
MARKETING = "MARKETING"
DE_UNA_OFERTA = frozenset({Codigo.OFERTA, Codigo.PROMESA})
ES_DE_SERVICIO = "Esta plantilla no es de marketing: no puede llevar ofertas ni promesas."
CAMPOS = ("id_meta", "categoria", "estado", "con_nombre", "calidad", "motivo", "componentes")


@dataclass(frozen=True, slots=True)
class Sincronizadas:
    """Qué pasó al traerlas: cuántas nuevas, cuántas cambiaron, iguales y cuántas ya no están."""

    nuevas: int = 0
    cambiadas: int = 0
    iguales: int = 0
    ausentes: int = 0

    @property
    def frase(self) -> str:
        """Para la persona que apretó el botón."""
        total = self.nuevas + self.cambiadas + self.iguales
        if not total and not self.ausentes:
            return "La cuenta de WhatsApp no tiene plantillas todavía."
        partes = [
            f"{cuantas} {una if cuantas == 1 else varias}"
            for cuantas, una, varias in (
                (self.nuevas, "nueva", "nuevas"),
                (self.cambiadas, "cambió", "cambiaron"),
                (self.ausentes, "ya no está en la cuenta", "ya no están en la cuenta"),
            )
            if cuantas
        ]
        cuenta = f"{total} plantilla{'' if total == 1 else 's'} en la cuenta"
        return f"{cuenta}: {', '.join(partes) or 'todo igual'}."


def sincronizar(*, ahora: datetime) -> Sincronizadas:
    """Trae las plantillas de la cuenta; conserva las que ya no están y las fuentes elegidas.

    Levanta `CanalNoConfigurado` y lo que levante el canal.
    """
    traidas = {(p.nombre, p.idioma): p for p in canal_activo.canal().plantillas()}
    canal.estado()
    with transaction.atomic():
        # Dos personas que aprietan a la vez: la segunda espera y no crea dos veces lo mismo.
        CanalDeWhatsApp.objects.select_for_update().get(pk=1)
        resultado = _guardar(traidas, ahora)
        CanalDeWhatsApp.objects.filter(pk=1).update(plantillas_en=ahora)
    return resultado


def _guardar(
    traidas: Mapping[tuple[str, str], PlantillaDelCanal], ahora: datetime
) -> Sincronizadas:
    filas = {(f.nombre, f.idioma): f for f in PlantillaWhatsApp.objects.all()}
    nuevas = [
        PlantillaWhatsApp(
            nombre=traida.nombre, idioma=traida.idioma, sincronizada_en=ahora, **_campos(traida)
        )
        for clave, traida in traidas.items()
        if clave not in filas
    ]
    cambiadas = [
        fila for clave, fila in filas.items() if clave in traidas and _cambio(fila, traidas[clave])
    ]
    sin_cambio = [filas[c].pk for c in filas.keys() & traidas.keys() if filas[c] not in cambiadas]
    idas = [fila.pk for clave, fila in filas.items() if clave not in traidas and not fila.ausente]
    for fila in cambiadas:
        fila.sincronizada_en = ahora
    PlantillaWhatsApp.objects.bulk_create(nuevas)
    PlantillaWhatsApp.objects.bulk_update(cambiadas, [*CAMPOS, "ausente", "sincronizada_en"])
    PlantillaWhatsApp.objects.filter(pk__in=sin_cambio).update(sincronizada_en=ahora)
    PlantillaWhatsApp.objects.filter(pk__in=idas).update(ausente=True)
    return Sincronizadas(len(nuevas), len(cambiadas), len(sin_cambio), len(idas))


def _campos(traida: PlantillaDelCanal) -> dict[str, Any]:
    """Lo que se guarda de una plantilla, recortado a lo que cabe."""
    return {
        "id_meta": traida.id[:60],
        "categoria": traida.categoria[:30],
        "estado": traida.estado[:30],
        "con_nombre": traida.con_nombre,
        "calidad": traida.calidad[:20],
        "motivo": traida.motivo[:300],
        "componentes": list(traida.componentes),
    }


def _cambio(fila: PlantillaWhatsApp, traida: PlantillaDelCanal) -> bool:
    """Deja en la fila lo que se trajo y da si era distinto."""
    nuevos = _campos(traida) | {"ausente": False}
    distinto = any(getattr(fila, campo) != valor for campo, valor in nuevos.items())
    for campo, valor in nuevos.items():
        setattr(fila, campo, valor)
    return distinto


# --------------------------------------------------------------------------------------- elegir
def forma_de(plantilla: PlantillaWhatsApp) -> Forma:
    """La plantilla leída."""
    return leer(
        plantilla.componentes, categoria=plantilla.categoria, con_nombre=plantilla.con_nombre
    )


def por_que_no(plantilla: PlantillaWhatsApp) -> str:
    """Por qué no se puede usar desde aquí, en una frase; vacía si se puede."""
    if plantilla.ausente:
        return "Ya no está en la cuenta de WhatsApp."
    if plantilla.estado != APROBADA:
        return "WhatsApp no la tiene aprobada."
    impide = forma_de(plantilla).impide
    return f"No se puede usar desde aquí: {impide}." if impide else ""


def disponibles(idioma: str = "es") -> list[PlantillaWhatsApp]:
    """Las aprobadas que sabemos llenar; primero las del idioma de la persona."""
    aprobadas = PlantillaWhatsApp.objects.filter(estado=APROBADA, ausente=False)
    usables = [plantilla for plantilla in aprobadas if not forma_de(plantilla).impide]
    return sorted(usables, key=lambda p: (_lengua(p) != idioma, p.nombre, p.idioma))


def _lengua(plantilla: PlantillaWhatsApp) -> str:
    return plantilla.idioma.replace("-", "_").split("_")[0]


def hoja_para(
    plantilla: PlantillaWhatsApp, persona: Persona, proposito: Proposito | None = None
) -> HojaDeHechos:
    """La hoja de una persona para llenar esa plantilla, en el idioma de la plantilla.

    La que lleva el mensaje redactado va en el de la persona: en él está lo que se juzga. En un
    idioma que no sabemos escribir se llena en español. proposito: None es el de la plantilla.
    """
    de = proposito or proposito_de(plantilla)
    if _lleva_el_mensaje(plantilla):
        return hoja_de(persona, de)
    lengua = _lengua(plantilla)
    idioma = Idioma(lengua) if lengua in Idioma else Idioma.ES
    # En una plantilla no hay emojis ni idioma que elegir: no hace falta leer cómo escribe.
    manera = Manera(Eleccion(idioma, ""))
    return hoja_de(persona, de, manera=manera)


def _lleva_el_mensaje(plantilla: PlantillaWhatsApp) -> bool:
    variables = forma_de(plantilla).variables
    return any(fuente_de(v, plantilla.fuentes) is Fuente.MENSAJE for v in variables)


def proposito_de(plantilla: PlantillaWhatsApp) -> Proposito:
    """Con qué propósito viaja: marketing si Meta la cuenta así; si no, servicio."""
    return Proposito.MARKETING if es_marketing(plantilla) else Proposito.SERVICIO


def es_marketing(plantilla: PlantillaWhatsApp) -> bool:
    """Si Meta la cuenta como marketing."""
    return plantilla.categoria.upper() == MARKETING


# --------------------------------------------------------------------------------------- llenar
def llenado(
    plantilla: PlantillaWhatsApp,
    persona: Persona,
    texto: str = "",
    *,
    hoja: HojaDeHechos | None = None,
) -> tuple[Llenado, ...]:
    """Cada variable con lo que le corresponde a esa persona y, si falta, por qué.

    texto: el mensaje redactado, si lo hay. hoja: la de ese propósito, si ya se tiene.
    """
    hoja = hoja or hoja_para(plantilla, persona)
    return llenar(forma_de(plantilla), plantilla.fuentes, hoja, texto)


def la_que_conviene(
    todas: Sequence[PlantillaWhatsApp],
    persona: Persona,
    texto: str = "",
    *,
    proposito: Proposito | None = None,
) -> PlantillaWhatsApp:
    """La que se propone: en su idioma, que se llene entera, con el propósito del mensaje, que diga
    cómo no recibir más si es de marketing y, si hay un texto redactado, que lo lleve.

    todas: no vacía, como las da `disponibles`. proposito None: cualquiera.
    """
    en_su_lengua = [p for p in todas if _lengua(p) == _lengua(todas[0])]
    hoja = hoja_para(todas[0], persona, proposito)

    def reparos(plantilla: PlantillaWhatsApp) -> tuple[bool, ...]:
        llenos = llenado(plantilla, persona, texto, hoja=hoja)
        return (
            any(not uno.valor for uno in llenos),
            proposito not in (None, proposito_de(plantilla)),
            proposito_de(plantilla) is Proposito.MARKETING
            and not forma_de(plantilla).dice_como_salir,
            bool(texto) and all(uno.fuente is not Fuente.MENSAJE for uno in llenos),
        )

    return min(en_su_lengua, key=reparos)


def proponer(plantilla: PlantillaWhatsApp, persona: Persona, texto: str = "") -> dict[str, str]:
    """El valor de cada variable (por clave); vacío el que no se sabe o no se puede decir."""
    return {uno.variable.clave: uno.valor for uno in llenado(plantilla, persona, texto)}


def vista_previa(plantilla: PlantillaWhatsApp, valores: Mapping[str, str]) -> VistaPrevia:
    """Lo que llegará, palabra por palabra, y lo que WhatsApp rechazaría."""
    return rendir(forma_de(plantilla), valores)


def lista_para_enviar(plantilla: PlantillaWhatsApp, valores: Mapping[str, str]) -> PlantillaLista:
    """La plantilla llena como la toma el canal. Levanta `PlantillaInvalida` con todo lo malo."""
    impide = por_que_no(plantilla)
    if impide:
        raise PlantillaInvalida(impide, que_hacer="Elige otra plantilla.")
    return lista(forma_de(plantilla), valores, nombre=plantilla.nombre, idioma=plantilla.idioma)


def juzgar(
    plantilla: PlantillaWhatsApp,
    valores: Mapping[str, str],
    persona: Persona,
    *,
    texto: str = "",
    hoja: HojaDeHechos | None = None,
) -> Veredicto:
    """Lo que el verificador dice del mensaje lleno, como edición de lo que se le propuso.

    texto: lo que escribió el redactor, sin editar, si la plantilla lo lleva. El texto fijo lo
    escribió el negocio y lo aprobó Meta: sus hallazgos avisan y no bloquean. Una plantilla que no
    es de marketing no lleva ofertas en sus variables: por ahí le llegarían a quien se opuso.
    """
    forma = forma_de(plantilla)
    hoja = hoja or hoja_para(plantilla, persona)
    propuestos = {
        uno.variable.clave: uno.valor for uno in llenar(forma, plantilla.fuentes, hoja, texto)
    }
    veredicto = juzgar_texto(
        rendir(forma, valores).texto,
        hoja,
        persona,
        autor=Autor.EDICION,
        original=rendir(forma, propuestos).texto,
    )
    puestos = tramos_llenos(forma, valores)
    servicio = not es_marketing(plantilla)
    return Veredicto(
        tuple(_segun_de_quien(h, puestos, servicio=servicio) for h in veredicto.hallazgos)
    )


def _segun_de_quien(
    hallazgo: Hallazgo, puestos: Iterable[tuple[int, int]], *, servicio: bool
) -> Hallazgo:
    de_un_valor = any(hallazgo.inicio < fin and inicio < hallazgo.fin for inicio, fin in puestos)
    if de_un_valor and servicio and hallazgo.codigo in DE_UNA_OFERTA:
        return replace(hallazgo, severidad=Severidad.BLOQUEA, frase=ES_DE_SERVICIO)
    if de_un_valor or hallazgo.codigo is Codigo.DATO_AJENO:
        return hallazgo
    return replace(hallazgo, severidad=Severidad.AVISA)


# -------------------------------------------------------------------------------------- fuentes
def elegir_fuentes(plantilla: PlantillaWhatsApp, elegidas: Mapping[str, str]) -> None:
    """Guarda qué dato llena cada variable (clave → `Fuente`).

    Levanta `DatosInvalidos` si nombra una variable o una fuente que no existe.
    """
    claves: Sequence[str] = [variable.clave for variable in forma_de(plantilla).variables]
    for clave, fuente in elegidas.items():
        if clave not in claves or fuente not in Fuente:
            raise DatosInvalidos("Esa fuente no existe.", campo=clave)
    plantilla.fuentes = dict(elegidas)
    plantilla.save(update_fields=["fuentes"])
