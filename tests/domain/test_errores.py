"""Cada error dice qué pasó y qué hacer, y separa lo que se muestra de lo que se registra."""

from __future__ import annotations

import pytest

from domain import errores
from domain.errores import ErrorAremko, GuardaDetiene, MensajeNoPuedeSalir

TODOS = [
    clase
    for clase in vars(errores).values()
    if isinstance(clase, type) and issubclass(clase, ErrorAremko)
]


def test_cada_error_tiene_una_frase_y_un_paso_siguiente() -> None:
    assert [clase for clase in TODOS if not clase.mensaje] == []
    assert [clase for clase in TODOS if not clase.que_hacer.endswith(".")] == []
    assert len({clase.mensaje for clase in TODOS}) == len(TODOS)


def test_la_frase_del_error_es_la_que_ve_la_persona() -> None:
    error = errores.ClienteNoExiste(detalle="cliente_id=7")

    assert str(error) == error.mensaje == "Ese cliente no existe."
    assert error.detalle == "cliente_id=7"
    assert error.reintentar_en is None


@pytest.mark.parametrize(
    ("clase", "texto"),
    [
        (errores.ClaveFaltante, "OPENAI_API_KEY no configurada"),
        (errores.SdkFaltante, "OpenAI no está instalado"),
        (errores.DemasiadasPeticiones, "Rate limit exceeded"),
    ],
)
def test_los_tres_textos_que_promete_la_semilla_son_exactos(
    clase: type[ErrorAremko], texto: str
) -> None:
    assert clase().mensaje == texto


def test_se_puede_decir_otra_cosa_sin_cambiar_la_de_la_clase() -> None:
    error = errores.DemasiadasPeticiones(
        "Espera.", detalle="429", que_hacer="Toma un té.", reintentar_en=12.5
    )

    assert (error.mensaje, error.que_hacer) == ("Espera.", "Toma un té.")
    assert (error.detalle, error.reintentar_en) == ("429", 12.5)
    assert errores.DemasiadasPeticiones().mensaje == "Rate limit exceeded"


def test_una_guarda_que_detiene_dice_cual_es_y_si_se_puede_saltar() -> None:
    error = GuardaDetiene("Pidió no recibir mensajes.", codigos=["OPOSICION"], saltable=False)

    assert error.codigos == ("OPOSICION",)
    assert error.saltable is False


def test_se_sabe_si_repetir_lo_mismo_serviria() -> None:
    pasajeros = {clase.__name__ for clase in TODOS if not clase.permanente}

    assert pasajeros >= {
        "DemasiadasPeticiones",
        "TiempoAgotado",
        "ProveedorNoDisponible",
        "ConexionCortada",
        "RespuestaVacia",
        "RedaccionEnCurso",
    }
    assert not pasajeros & {
        "CuotaAgotada",
        "RespuestaRechazada",
        "PeticionRechazada",
        "ClaveRechazada",
        "ClienteNoExiste",
    }


def test_el_dibujo_del_arbol_nombra_a_todos() -> None:
    assert errores.__doc__ is not None
    assert [c.__name__ for c in TODOS if c.__name__ not in errores.__doc__] == []


def test_otra_ficha_con_ese_telefono_dice_cual_es() -> None:
    error = errores.TelefonoOcupado("Ya es de Ana.", titular_id=7)

    assert (error.mensaje, error.titular_id, error.campo) == ("Ya es de Ana.", 7, "telefono")


def test_si_otra_persona_cambio_la_ficha_se_dice_lo_que_dice_ahora() -> None:
    error = errores.FichaCambiada(ahora_dice="Ana Rojas", version="3")

    assert "Ana Rojas" in error.que_hacer
    assert error.version == "3"


def test_un_mensaje_que_no_puede_salir_dice_cada_porque() -> None:
    error = MensajeNoPuedeSalir(["No hay ninguna oferta.", "Queda un espacio por llenar."])
    assert error.frases == ("No hay ninguna oferta.", "Queda un espacio por llenar.")
    assert error.mensaje == (
        "Este mensaje no puede salir así. No hay ninguna oferta. Queda un espacio por llenar."
    )


def test_un_rechazo_de_whatsapp_lleva_su_codigo_y_cuanto_esperar() -> None:
    error = errores.RechazoCanal(131056, detalle="ritmo", reintentar_en=6.0)

    assert (error.codigo, error.reintentar_en) == (131056, 6.0)
    assert error.mensaje == "WhatsApp rechazó el mensaje."
