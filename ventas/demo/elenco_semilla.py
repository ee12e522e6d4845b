"""Las seis personas de los ejemplos de la semilla (semilla.md, «Perfiles de Clientes»)."""

from __future__ import annotations

from datetime import date

from domain.cliente360 import EstadoPago
from domain.perfiles import Matiz, Perfil
from ventas.demo.miembros import Esperado, Miembro
from ventas.demo.personas import LineaDemo, Persona, ReservaDemo, historia, vino

MARIA = Miembro(
    caso="Primera reserva, el 15 de noviembre: Tina Hornopirén y Cabaña Laurel.",
    esperado=Esperado(Perfil.PRIMERA_RESERVA, (Matiz.RESERVA_FUTURA, Matiz.SIN_VISITA_AUN)),
    persona=Persona(
        clave="maria",
        nombre="María Soto Vargas",
        telefono="+56 9 5550 0001",
        email="maria.soto@correo.example",
        trato="f",
        reservas=(
            ReservaDemo(
                hace=-7,
                lineas=(LineaDemo("Tina Hornopirén", 2), LineaDemo("Cabaña Laurel")),
                pago=EstadoPago.PARCIAL,
            ),
        ),
    ),
)

CARLOS = Miembro(
    caso="5 visitas, tinas de hidromasaje, $300.000, la última hace 40 días.",
    esperado=Esperado(Perfil.RECURRENTE_ACTIVO, (), "Potential Loyalists"),
    persona=Persona(
        clave="carlos",
        nombre="Carlos Muñoz Cárdenas",
        telefono="955500002",
        email="carlos.munoz@correo.example",
        trato="m",
        reservas=(
            vino(40, ("Tina Villarrica", 2)),
            vino(89, ("Tina Llaima", 2)),
            vino(140, ("Tina Villarrica", 2)),
            vino(196, ("Tina Puyehue", 2)),
            vino(252, ("Tina Villarrica", 2)),
        ),
    ),
)

ANA = Miembro(
    hoy=date(2025, 1, 15),
    caso="4 visitas entre 2018 y 2021, la última en cabaña; volvió a los 3 años; $320.000.",
    esperado=Esperado(Perfil.REACTIVADO, (Matiz.PAUSA_LARGA_SUPERADA,), "Potential Loyalists"),
    persona=Persona(
        clave="ana",
        nombre="Ana Cárdenas Ruiz",
        telefono="+56955500003",
        email="ana.cardenas@correo.example",
        trato="f",
        historial=(
            historia("Tina Calbuco", "2018-07-14", 40_000, "A-1187"),
            historia("Masaje de Relajación", "2019-02-23", 50_000, "A-2034"),
            historia("Tina Osorno", "2020-02-08", 50_000, "A-2977"),
            historia("Cabaña Laurel", "2021-12-18", 80_000, "A-3816"),
        ),
        # La cabaña de vuelta deja cierto «tu última visita disfrutaste de las cabañas», se lea
        # como la última antes de la pausa o como la última de todas.
        reservas=(vino(10, ("Cabaña Arrayán", 1)),),
    ),
)

ROBERTO = Miembro(
    caso="15 visitas de un servicio desde 2019, la última hace 14 días; tinas y cabañas; $1,1 M.",
    esperado=Esperado(Perfil.VIP, (), "VIP"),
    persona=Persona(
        clave="roberto",
        nombre="Roberto González",
        telefono="+56 9 55500004",
        email="roberto.gonzalez@correo.example",
        trato="m",
        historial=(
            historia("Tina Tronador", "2019-03-16", 50_000, "A-2101"),
            historia("Cabaña Laurel", "2019-09-14", 100_000, "A-2560"),
            historia("Tina Hornopirén", "2020-01-25", 50_000, "A-2925"),
            historia("Cabaña Arrayán", "2021-02-13", 100_000, "A-3390"),
            historia("Tina Tronador", "2021-08-21", 50_000, "A-3644"),
            historia("Cabaña Laurel", "2022-04-16", 100_000, "A-4102"),
            historia("Tina Calbuco", "2022-10-08", 50_000, "A-4518"),
            historia("Cabaña Arrayán", "2023-05-20", 100_000, "A-4990"),
            historia("Tina Tronador", "2024-01-13", 50_000, "A-5533"),
            historia("Cabaña Laurel", "2024-08-17", 100_000, "A-5987"),
        ),
        reservas=(
            vino(14, ("Tina Tronador", 2)),
            vino(76, ("Cabaña Laurel", 1)),
            vino(132, ("Tina Hornopirén", 2)),
            vino(203, ("Cabaña Arrayán", 1)),
            vino(272, ("Tina Tronador", 2)),
        ),
    ),
)

LAURA = Miembro(
    caso="7 visitas, $400.000, la última hace 243 días en la Tina Tronador.",
    esperado=Esperado(Perfil.EN_RIESGO, (), "At Risk"),
    persona=Persona(
        clave="laura",
        nombre="Laura Pérez Mansilla",
        telefono="56955500005",
        email="laura.perez@correo.example",
        trato="f",
        historial=(
            historia("Tina Tronador", "2021-10-16", 40_000, "A-3720"),
            historia("Cabaña Torre", "2022-03-12", 85_000, "A-4055"),
            historia("Tina Tronador", "2022-11-19", 45_000, "A-4601"),
            historia("Tina Osorno", "2023-07-15", 45_000, "A-5120"),
            historia("Cabaña Tepa", "2024-04-27", 85_000, "A-5702"),
        ),
        reservas=(vino(243, ("Tina Tronador", 2)), vino(290, ("Tina Calbuco", 2))),
    ),
)

NUMERO_NUEVO = Miembro(
    caso="Un número que escribe por primera vez y no está en la base.",
    en_base=False,
    esperado=Esperado(Perfil.CLIENTE_NUEVO),
    persona=Persona(clave="numero_nuevo", nombre="", telefono="+56955500006"),
)

SEMILLA = (MARIA, CARLOS, ANA, ROBERTO, LAURA, NUMERO_NUEVO)
