"""Muestras del redactor sin IA al lado de los ejemplos de la semilla, para juzgarlas a ciegas.

    python -m tests.evaluacion.muestras_plantillas          Markdown
    python -m tests.evaluacion.muestras_plantillas --json   lo mismo en JSON

Las hojas son las de los seis clientes de la semilla, con los hechos de demo-y-datos.md bajo los que
cada cifra de sus ejemplos es exacta. Los textos son los intentos 0 a 4 de cada uno.
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from adapters.ia.plantillas import construir
from domain.formato import fecha_larga
from domain.hechos import (
    HojaDeHechos,
    Negocio,
    ProximaReserva,
    ServicioCatalogo,
    UltimaVisita,
)
from domain.ofertas import Novedad, Oferta
from domain.perfiles import Matiz, Perfil
from domain.ports import Resultado
from domain.prompts import Prompt, leer_longitud, leer_sobrio
from domain.tiempo import hace

NOVIEMBRE = date(2025, 11, 8)
ENERO = date(2025, 1, 15)
TEXTOS_POR_PERFIL = 5
PROMPTS = Path(__file__).resolve().parents[2] / "mensajeria" / "prompts"

NEGOCIO = Negocio(
    nombre="Aremko Spa",
    lugar="Puerto Varas, junto al río",
    descripcion="especialistas en tinas de hidromasaje, cabañas y masajes terapéuticos",
    horario="abierto hasta la medianoche",
    dias_cerrados="martes",
    politicas=("Llegar 10 minutos antes", "Las tinas están a 38 °C o más", "No hay restaurante"),
    privilegios_vip=("Reserva prioritaria",),
    palabras_vetadas=("experiencia única", "magia", "momentos inolvidables", "lujo inigualable"),
)


def _catalogo(*entradas: tuple[str, str, int, str]) -> tuple[ServicioCatalogo, ...]:
    return tuple(ServicioCatalogo(n, c, Decimal(p), u) for n, c, p, u in entradas)


TINAS = _catalogo(
    ("Tina Hornopirén", "Tinas", 25_000, "por persona"),
    ("Tina Tronador", "Tinas", 25_000, "por persona"),
    ("Tina Llaima", "Tinas", 30_000, "por persona"),
    ("Tina Premium", "Tinas", 35_000, "por persona"),
)
CABANAS = _catalogo(
    ("Cabaña Torre", "Cabañas", 90_000, "por noche"),
    ("Cabaña Laurel", "Cabañas", 100_000, "por noche"),
)
MASAJES = _catalogo(
    ("Masaje de Relajación", "Masajes", 40_000, ""),
    ("Masaje Descontracturante", "Masajes", 40_000, ""),
)
NOVEDADES = tuple(
    Novedad(i, texto)
    for i, texto in enumerate(
        (
            "tinas premium",
            "cabañas remodeladas",
            "servicios ampliados",
            "masajes con aromaterapia",
        ),
        start=1,
    )
)


def _ultima(hoy: date, dias: int, servicio: str, categoria: str) -> UltimaVisita:
    return UltimaVisita(hoy - timedelta(dias), dias, hace(dias), (servicio,), (categoria,))


MARIA = HojaDeHechos(
    hoy=NOVIEMBRE,
    perfil=Perfil.PRIMERA_RESERVA,
    negocio=NEGOCIO,
    nombre="María",
    trato="f",
    matices=(Matiz.RESERVA_FUTURA, Matiz.SIN_VISITA_AUN),
    servicios=2,
    proxima_reserva=ProximaReserva(
        date(2025, 11, 15),
        fecha_larga(date(2025, 11, 15), hoy=NOVIEMBRE),
        ("Tina Hornopirén", "Cabaña Laurel"),
    ),
    catalogo=(*TINAS, *CABANAS, *MASAJES),
    novedades=NOVEDADES,
)
CARLOS = HojaDeHechos(
    hoy=NOVIEMBRE,
    perfil=Perfil.RECURRENTE_ACTIVO,
    negocio=NEGOCIO,
    nombre="Carlos",
    trato="m",
    visitas=5,
    servicios=5,
    anio_primera_visita=2025,
    ultima_visita=_ultima(NOVIEMBRE, 40, "Tina Llaima", "Tinas"),
    categorias_favoritas=("Tinas de hidromasaje",),
    catalogo=(*TINAS[2:], *TINAS[:2], *CABANAS, *MASAJES),
    novedades=NOVEDADES,
)
ANA = HojaDeHechos(
    hoy=ENERO,
    perfil=Perfil.REACTIVADO,
    negocio=NEGOCIO,
    nombre="Ana",
    trato="f",
    matices=(Matiz.PAUSA_LARGA_SUPERADA,),
    visitas=5,
    servicios=5,
    anio_primera_visita=2018,
    anios_historia=(2018, 2021),
    dias_de_pausa=1112,
    ultima_visita=_ultima(ENERO, 10, "Cabaña Laurel", "Cabañas"),
    categorias_favoritas=("Cabañas", "Tinas"),
    catalogo=(*CABANAS, *TINAS, *MASAJES),
    novedades=NOVEDADES,
)
ROBERTO = HojaDeHechos(
    hoy=NOVIEMBRE,
    perfil=Perfil.VIP,
    negocio=NEGOCIO,
    nombre="Roberto",
    trato="m",
    visitas=15,
    servicios=15,
    anio_primera_visita=2019,
    anios_historia=(2019, 2024),
    ultima_visita=_ultima(NOVIEMBRE, 14, "Tina Tronador", "Tinas"),
    categorias_favoritas=("Tinas", "Cabañas"),
    catalogo=(*TINAS, *CABANAS, *MASAJES),
    novedades=NOVEDADES,
)
LAURA = HojaDeHechos(
    hoy=NOVIEMBRE,
    perfil=Perfil.EN_RIESGO,
    negocio=NEGOCIO,
    nombre="Laura",
    trato="f",
    visitas=7,
    servicios=7,
    anio_primera_visita=2023,
    ultima_visita=_ultima(NOVIEMBRE, 243, "Tina Tronador", "Tinas"),
    categorias_favoritas=("Tinas",),
    catalogo=(*TINAS, *CABANAS, *MASAJES),
    oferta=Oferta(1, "una sorpresa especial"),
    novedades=(
        Novedad(1, "Tina Premium con vista panorámica"),
        Novedad(2, "masajes terapéuticos con aromaterapia"),
    ),
)
NUMERO_NUEVO = HojaDeHechos(
    hoy=NOVIEMBRE,
    perfil=Perfil.CLIENTE_NUEVO,
    negocio=NEGOCIO,
    catalogo=(*TINAS, *CABANAS, *MASAJES),
    novedades=NOVEDADES,
)
HOJAS = (NUMERO_NUEVO, MARIA, CARLOS, ANA, ROBERTO, LAURA)

EJEMPLOS: dict[Perfil, str] = {
    Perfil.CLIENTE_NUEVO: """¡Hola! 👋

¡Bienvenido/a a Aremko Spa! 🌿

Somos especialistas en tinas de hidromasaje, cabañas y masajes terapéuticos.

¿En qué podemos ayudarte hoy?""",
    Perfil.PRIMERA_RESERVA: """¡Hola María! 😊

Veo que tienes tu primera visita agendada para el 15 de nov. ¡Estamos emocionados de recibirte!

Tu reserva incluye:
• Tina Hornopiren
• Cabaña Laurel

💡 Tip: Llega 10 minutos antes para aprovechar al máximo.

¿Tienes alguna pregunta?""",
    Perfil.RECURRENTE_ACTIVO: """¡Hola Carlos! 😊

Qué gusto saber de ti. Veo que has venido 5 veces y te encantan las tinas de hidromasaje 🌟

¿Vienes por tu favorita o quieres probar algo nuevo? Te puedo recomendar la nueva Tina Premium.

¿En qué te puedo ayudar hoy?""",
    Perfil.REACTIVADO: """¡Ana! 🤗

¡Qué alegría verte de vuelta después de 3 años!

Veo que fuiste cliente entre 2018 y 2021. Tu última visita disfrutaste de las cabañas.

Hemos renovado todo: nuevas tinas premium, cabañas remodeladas y servicios ampliados.

¿Te gustaría conocer las novedades?

¡Bienvenida de vuelta a la familia Aremko! 💚""",
    Perfil.VIP: """¡Roberto! ✨

Es un placer saber de ti.

Como uno de nuestros clientes más especiales (15 visitas, cliente desde 2019), queremos \
asegurarnos de brindarte la mejor experiencia.

Tu historial con nosotros:
💎 15 servicios
💰 Categorías favoritas: Tinas, Cabañas
📅 Última visita: hace 2 semanas

¿Necesitas una reserva prioritaria, algo especial o tienes alguna solicitud VIP?

Estamos aquí para ti. 👑""",
    Perfil.EN_RIESGO: """¡Hola Laura! 😊

¡Te extrañamos mucho en Aremko! 💙

Veo que tu última visita fue hace 8 meses, cuando disfrutaste de la Tina Tronador.

Hemos agregado nuevas experiencias que creo te encantarían:
✨ Tina Premium con vista panorámica
✨ Masajes terapéuticos con aromaterapia

Además, tenemos una sorpresa especial para clientes como tú.

¿Te gustaría volver a visitarnos? 🌿""",
}


def redactar(hoja: HojaDeHechos, intento: int) -> str:
    """El texto del redactor sin IA con el TONO y la LONGITUD publicados para ese perfil."""
    instrucciones = (PROMPTS / f"{hoja.perfil.value.lower()}.md").read_text(encoding="utf-8")
    encargo = Prompt(
        sistema="",
        usuario="",
        hoja=hoja,
        version="muestra",
        clave=hoja.nombre or "nuevo",
        intento=intento,
        longitud=leer_longitud(instrucciones),
        sobrio=leer_sobrio(instrucciones),
    )
    ultimo = list(construir().redactar(encargo, temperatura=0, limite=400))[-1]
    if not isinstance(ultimo, Resultado):
        raise TypeError("el redactor no terminó con un Resultado")
    return ultimo.texto


def muestras() -> list[dict[str, object]]:
    """Por perfil: el ejemplo de la semilla y los textos del redactor."""
    return [
        {
            "perfil": hoja.perfil.value,
            "cliente": hoja.nombre or "número nuevo",
            "semilla": EJEMPLOS[hoja.perfil],
            "textos": [redactar(hoja, intento) for intento in range(TEXTOS_POR_PERFIL)],
        }
        for hoja in HOJAS
    ]


def en_markdown() -> str:
    """Las muestras para leerlas de corrido."""
    partes = []
    for muestra in muestras():
        partes.append(f"# {muestra['perfil']} · {muestra['cliente']}\n\n## Ejemplo de la semilla\n")
        partes.append(f"{muestra['semilla']}\n")
        textos = muestra["textos"]
        for numero, texto in enumerate(textos if isinstance(textos, list) else []):
            partes.append(f"## Intento {numero}\n\n{texto}\n")
    return "\n".join(partes)


if __name__ == "__main__":
    en_json = "--json" in sys.argv[1:]
    salida = json.dumps(muestras(), ensure_ascii=False, indent=2) if en_json else en_markdown()
    sys.stdout.write(f"{salida}\n")
