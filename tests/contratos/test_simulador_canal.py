"""Nuestro canal contra el simulador: lo que se envía sale, y todo lo que vuelve se entiende."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adapters.registro import SIMULADO, ConfigCanal, construir_canal
from adapters.whatsapp import simulador as paquete
from adapters.whatsapp.simulador import FallaPedida, Forma, Modo
from domain.canal import (
    Desconocido,
    Destino,
    EstadoLlegado,
    EstadoRecibido,
    MensajeLlegado,
    PlantillaLista,
    ReaccionLlegada,
    TipoMensaje,
)
from domain.errores import CanalNoConfigurado, RechazoCanal, SinConfirmar
from domain.ports import CanalWhatsApp
from tests.contratos.simulacion import LAURA, Banco

DESTINO = Destino(telefono=f"+{LAURA}")
VUELVE = PlantillaLista(
    "vuelve_a_la_tina", "es", cuerpo=(("1", "Laura"), ("2", "una tina caliente"))
)


@pytest.fixture
def banco() -> Banco:
    return Banco()


@pytest.fixture
def canal(banco: Banco) -> Iterator[CanalWhatsApp]:
    vivo = paquete.arrancar(banco.simulador, con_reloj=False)
    canal = construir_canal(SIMULADO, ConfigCanal(timeout=10))
    yield canal
    canal._sesion.close()  # type: ignore[attr-defined]
    vivo.cerrar()


def test_una_plantilla_nuestra_le_llega_llena_a_la_persona(
    banco: Banco, canal: CanalWhatsApp
) -> None:
    aceptado = canal.enviar_plantilla(DESTINO, VUELVE, clave="c1")

    (envio,) = banco.simulador.enviados
    assert aceptado.wamid == envio.wamid
    assert envio.pedido.texto == "Hola Laura, te esperamos con una tina caliente.\n\nAremko Spa"
    assert envio.pedido.clave == "c1"
    assert canal.nombre == "simulado"


def test_se_leen_las_plantillas_el_numero_y_los_archivos(
    banco: Banco, canal: CanalWhatsApp
) -> None:
    medio = banco.simulador.guardar_medio(b"una foto", "image/png")

    assert {p.nombre: p.estado for p in canal.plantillas()} == {
        "vuelve_a_la_tina": "APPROVED",
        "aviso_reserva": "APPROVED",
        "pausada": "PAUSED",
        "rechazada": "REJECTED",
    }
    assert canal.estado_numero().calidad == "GREEN"
    assert canal.estado_numero().limite == "TIER_1K"
    assert canal.descargar(medio, maximo=100).contenido == b"una foto"
    canal.marcar_leido(banco.simulador.escribir(LAURA, "Hola"))


@pytest.mark.parametrize("forma", list(Forma))
def test_todo_lo_que_manda_se_entiende_y_va_bien_firmado(
    banco: Banco, canal: CanalWhatsApp, forma: Forma
) -> None:
    simulador = banco.simulador
    simulador.ajustar(forma=forma)
    foto = simulador.guardar_medio(b"png", "image/png")
    simulador.escribir(LAURA, "Hola")
    simulador.escribir(LAURA, "Mira", foto=foto)
    simulador.pedir_respuesta("No recibir más")
    canal.enviar_plantilla(DESTINO, VUELVE, clave="c1")
    simulador.reaccionar(LAURA, "wamid.X", "❤️")
    simulador.pedir_falla(FallaPedida(Modo.DESPUES, 131049))
    canal.enviar_texto(DESTINO, "¿Vienes?", clave="c2")
    banco.pasar(minutes=1)

    eventos = []
    for cuerpo, firma in banco.webhook.recibidos:
        assert canal.verificar_firma(cuerpo, firma)
        eventos += canal.traducir(cuerpo)

    assert [e for e in eventos if isinstance(e, Desconocido)] == []
    estados = {(e.clave, e.estado): e for e in eventos if isinstance(e, EstadoLlegado)}
    assert {estado for clave, estado in estados if clave == "c1"} == {
        EstadoRecibido.ENVIADO,
        EstadoRecibido.ENTREGADO,
        EstadoRecibido.LEIDO,
    }
    assert estados["c2", EstadoRecibido.FALLIDO].codigo == 131049
    assert all(e.destinatario.telefono == f"+{LAURA}" for e in estados.values())
    tipos = [e.tipo for e in eventos if isinstance(e, MensajeLlegado)]
    assert {TipoMensaje.TEXTO, TipoMensaje.IMAGEN, TipoMensaje.BOTON} <= set(tipos)
    assert any(isinstance(e, ReaccionLlegada) for e in eventos)


@pytest.mark.parametrize(
    ("modo", "error"),
    [
        (Modo.RECHAZO, RechazoCanal),
        (Modo.CORTE_ANTES, SinConfirmar),
        (Modo.CORTE_DESPUES, SinConfirmar),
        (Modo.CORTE_A_MITAD, SinConfirmar),
        (Modo.SIN_JSON, SinConfirmar),
    ],
)
def test_el_canal_dice_la_verdad_de_cada_falla_de_la_red(
    banco: Banco, canal: CanalWhatsApp, modo: Modo, error: type[Exception]
) -> None:
    banco.simulador.pedir_falla(FallaPedida(modo, 131026, segundos=30))

    with pytest.raises(error):
        canal.enviar_texto(DESTINO, "Hola", clave="c1")

    assert canal.enviar_texto(DESTINO, "Hola", clave="c2").wamid


def test_si_whatsapp_no_contesta_a_tiempo_no_se_sabe_si_salio(
    banco: Banco, canal: CanalWhatsApp
) -> None:
    apurado = construir_canal(SIMULADO, ConfigCanal(timeout=0.5))
    banco.simulador.pedir_falla(FallaPedida(Modo.LENTO, segundos=30))

    with pytest.raises(SinConfirmar):
        apurado.enviar_texto(DESTINO, "Hola", clave="c1")

    apurado._sesion.close()  # type: ignore[attr-defined]
    assert len(banco.simulador.enviados) == 1, "y esta vez sí había salido"


def test_sin_simulador_en_marcha_no_hay_canal() -> None:
    with pytest.raises(CanalNoConfigurado):
        construir_canal(SIMULADO, ConfigCanal())
