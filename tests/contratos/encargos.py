"""Encargos de ejemplo con los que se prueba a cualquier redactor, y lo que necesitan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.errores import ErrorAremko
from domain.hechos import HojaDeHechos, Negocio, ProximaReserva, ServicioCatalogo, UltimaVisita
from domain.perfiles import Matiz, Perfil
from domain.ports import Redactor, Resultado
from domain.prompts import Prompt

NEGOCIO = Negocio(
    nombre="Aremko Spa",
    lugar="Puerto Varas, junto al río",
    descripcion="especialistas en tinas de hidromasaje, cabañas y masajes terapéuticos",
    horario="abierto hasta medianoche",
    dias_cerrados="martes",
    politicas=("llegar 10 minutos antes",),
    privilegios_vip=("reserva prioritaria",),
)
CATALOGO = (
    ServicioCatalogo("Tina Hornopirén", "Tinas", Decimal(25_000), "por persona"),
    ServicioCatalogo("Tina Premium", "Tinas", Decimal(35_000), "por persona"),
    ServicioCatalogo("Cabaña Laurel", "Cabañas", Decimal(90_000), "por noche"),
)
NUMERO_NUEVO = HojaDeHechos(
    hoy=date(2025, 11, 8), perfil=Perfil.CLIENTE_NUEVO, negocio=NEGOCIO, catalogo=CATALOGO
)
MARIA = HojaDeHechos(
    hoy=date(2025, 11, 8),
    perfil=Perfil.PRIMERA_RESERVA,
    negocio=NEGOCIO,
    nombre="María",
    trato="f",
    matices=(Matiz.RESERVA_FUTURA, Matiz.SIN_VISITA_AUN),
    servicios=2,
    proxima_reserva=ProximaReserva(
        date(2025, 11, 15), "sábado 15 de noviembre", ("Tina Hornopirén", "Cabaña Laurel")
    ),
    catalogo=CATALOGO,
)
ROBERTO = HojaDeHechos(
    hoy=date(2025, 11, 8),
    perfil=Perfil.VIP,
    negocio=NEGOCIO,
    nombre="Roberto",
    visitas=15,
    servicios=15,
    anio_primera_visita=2019,
    ultima_visita=UltimaVisita(
        date(2025, 10, 25), 14, "hace 2 semanas", ("Tina Hornopirén",), ("Tinas",)
    ),
    categorias_favoritas=("Tinas", "Cabañas"),
    catalogo=CATALOGO,
    gasto_total=Decimal(1_100_000),
    segmento_rfm="Champions",
)
PERSONAS = {"un número nuevo": NUMERO_NUEVO, "María": MARIA, "Roberto": ROBERTO}


def encargo(hoja: HojaDeHechos = ROBERTO, *, intento: int = 0) -> Prompt:
    """El encargo de redactar para una persona del elenco."""
    return Prompt(
        sistema="Eres un asistente para Aremko Spa. Tono chileno, cálido y breve.",
        usuario=f"INFORMACIÓN DEL CLIENTE:\n- Nombre: {hoja.nombre}\nEscribe solo el mensaje.",
        hoja=hoja,
        version="1-prueba",
        clave="cliente-1",
        intento=intento,
    )


def redactar(
    redactor: Redactor, prompt: Prompt | None = None, *, limite: int = 400
) -> tuple[list[str], Resultado]:
    """Los trozos y el resultado de una redacción que termina bien."""
    *trozos, resultado = redactor.redactar(prompt or encargo(), temperatura=0.7, limite=limite)
    assert isinstance(resultado, Resultado)
    assert all(isinstance(trozo, str) for trozo in trozos)
    return [str(trozo) for trozo in trozos], resultado


def hasta_la_falla(redactor: Redactor) -> tuple[str, ErrorAremko]:
    """Lo que alcanzó a llegar de una redacción que termina mal, y el error con que terminó."""
    recibido = ""
    try:
        for pieza in redactor.redactar(encargo(), temperatura=0.7, limite=400):
            assert isinstance(pieza, str), "no debe haber resultado en una redacción que falla"
            recibido += pieza
    except ErrorAremko as error:
        return recibido, error
    raise AssertionError("se esperaba una falla y la redacción terminó")


@dataclass
class Espera:
    """Un sueño que no duerme: anota los segundos que se le piden."""

    segundos: list[float] = field(default_factory=list)

    def __call__(self, segundos: float) -> None:
        self.segundos.append(segundos)
