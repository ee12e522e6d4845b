"""El contrato de `domain.ports.CanalWhatsApp`, contra cada canal que hay.

Los que envían corren lo mismo contra una punta de verdad, por sockets: la nube, contra un servidor
que contesta lo que se le diga; el simulado, contra el simulador.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pytest

from adapters.registro import CANALES, ENLACE, NUBE, SIMULADO, ConfigCanal, construir_canal
from adapters.whatsapp.enlace import CanalEnlace
from adapters.whatsapp.firma import es_de_meta, firmar
from adapters.whatsapp.nube import CanalNube
from adapters.whatsapp.simulador import FallaPedida, Modo, arrancar
from domain.canal import Desconocido, Destino, MensajeLlegado, PlantillaLista
from domain.errores import CanalNoConfigurado, CanalNoDisponible, RechazoCanal, SinConfirmar
from domain.ports import CanalWhatsApp
from tests.contratos import nube_local as local
from tests.contratos.avisos_whatsapp import aviso, mensaje
from tests.contratos.simulacion import PLANTILLAS, Banco
from tests.docs.paginas import pagina

SECRETO = "secreto-de-la-app"
LAURA = Destino("+56955501234")
PLANTILLA = PlantillaLista("vuelve_a_la_tina", "es", cuerpo=(("1", "Laura"), ("2", "una tina")))
AVISO = PlantillaLista(
    "aviso_reserva", "es", con_nombre=True, cuerpo=(("nombre", "Laura"), ("dia", "lunes"))
)
PAGINA = pagina("docs/agregar-un-canal.md")
QUE_ENVIAN = sorted(set(CANALES) - {ENLACE})


@dataclass(frozen=True)
class Puesto:
    """Un canal con su punta lejana, y lo que se le puede pedir a ella para el próximo envío."""

    canal: CanalNube
    secreto: str
    numero_id: str
    rechazar: Callable[[int], object]
    cortar: Callable[[], object]
    apagar: Callable[[], object]
    dejar_archivo: Callable[[bytes], str]
    recibidos: Callable[[], int]


@contextmanager
def _nube() -> Iterator[Puesto]:
    with local.nube_local() as nube:
        config = ConfigCanal(
            token=local.TOKEN,
            numero_id=local.NUMERO_ID,
            cuenta_id=local.CUENTA_ID,
            secreto=SECRETO,
            base_url=nube.url,
        )

        def rechazar(codigo: int) -> None:
            error = {"error": {"code": codigo, "message": "no"}}
            nube.guion.appendleft(local.Respuesta(400, error, {"Retry-After": "9"}))

        def dejar_archivo(contenido: bytes) -> str:
            ficha = {"url": f"{nube.url}/archivo", "mime_type": "image/jpeg"}
            nube.guion.extendleft([local.Respuesta(200, contenido), local.Respuesta(200, ficha)])
            return "777"

        yield Puesto(
            import_module(CANALES[NUBE]).construir(config),
            SECRETO,
            local.NUMERO_ID,
            rechazar,
            lambda: nube.guion.appendleft(local.CORTE),
            nube.apagar,
            dejar_archivo,
            lambda: len(nube.pedidos),
        )


@contextmanager
def _simulado() -> Iterator[Puesto]:
    simulador = Banco().simulador
    simulador.escribir("56955501234", "Hola")
    en_marcha = arrancar(simulador, con_reloj=False)
    try:
        yield Puesto(
            import_module(CANALES[SIMULADO]).construir(ConfigCanal(timeout=2)),
            simulador.cuenta.secreto,
            simulador.cuenta.numero_id,
            lambda codigo: simulador.pedir_falla(
                FallaPedida(Modo.RECHAZO, codigo, reintentar_en=9)
            ),
            lambda: simulador.pedir_falla(FallaPedida(Modo.CORTE_DESPUES)),
            en_marcha.cerrar,
            lambda contenido: simulador.guardar_medio(contenido, "image/jpeg"),
            lambda: len(simulador.enviados),
        )
    finally:
        en_marcha.cerrar()


PUESTOS: dict[str, Callable[[], AbstractContextManager[Puesto]]] = {
    NUBE: _nube,
    SIMULADO: _simulado,
}


@pytest.fixture(params=QUE_ENVIAN)
def puesto(request: pytest.FixtureRequest) -> Iterator[Puesto]:
    with PUESTOS[request.param]() as listo:
        assert listo.canal.nombre == request.param
        assert listo.canal.envia
        yield listo
        listo.canal.cerrar()


def test_un_texto_aceptado_trae_un_identificador(puesto: Puesto):
    aceptado = puesto.canal.enviar_texto(LAURA, "Hola", clave="clave-1", responde_a="wamid.0")

    assert aceptado.wamid.startswith("wamid.")
    assert aceptado.telefono == LAURA.telefono
    assert puesto.recibidos() == 1


@pytest.mark.parametrize("plantilla", [PLANTILLA, AVISO], ids=["posicion", "nombre"])
def test_una_plantilla_aceptada_trae_un_identificador(puesto: Puesto, plantilla: PlantillaLista):
    assert puesto.canal.enviar_plantilla(LAURA, plantilla, clave="clave-2").wamid


@pytest.mark.parametrize("codigo", [131047, 131049, 131050, 130429, 131042, 190])
def test_un_no_trae_su_codigo_y_cuanto_esperar(puesto: Puesto, codigo: int):
    puesto.rechazar(codigo)

    with pytest.raises(RechazoCanal) as levantado:
        puesto.canal.enviar_texto(LAURA, "Hola", clave="c")

    assert (levantado.value.codigo, levantado.value.reintentar_en) == (codigo, 9.0)


def test_un_corte_sin_respuesta_queda_sin_confirmar_y_no_se_repite_solo(puesto: Puesto):
    puesto.cortar()

    with pytest.raises(SinConfirmar):
        puesto.canal.enviar_texto(LAURA, "Hola", clave="c")

    assert puesto.recibidos() == 1


def test_si_no_hay_nadie_al_otro_lado_con_certeza_no_se_pidio(puesto: Puesto):
    puesto.apagar()

    for hacer in (
        lambda: puesto.canal.enviar_texto(LAURA, "Hola", clave="c"),
        lambda: puesto.canal.enviar_plantilla(LAURA, PLANTILLA, clave="c"),
        lambda: puesto.canal.marcar_leido("wamid.1"),
        puesto.canal.plantillas,
        puesto.canal.estado_numero,
        lambda: puesto.canal.descargar("777", maximo=9),
    ):
        with pytest.raises(CanalNoDisponible):
            hacer()


def test_lo_usan_varios_hilos_a_la_vez(puesto: Puesto):
    with ThreadPoolExecutor(4) as hilos:
        hechos = hilos.map(
            lambda n: puesto.canal.enviar_texto(LAURA, f"Hola {n}", clave=f"c{n}"), range(8)
        )
        assert all(hecho.wamid for hecho in hechos)

    assert puesto.recibidos() == 8


def test_un_archivo_se_baja_entero_y_uno_muy_pesado_no(puesto: Puesto):
    medio = puesto.dejar_archivo(b"una foto")
    archivo = puesto.canal.descargar(medio, maximo=8)
    assert (archivo.contenido, archivo.mime) == (b"una foto", "image/jpeg")

    with pytest.raises(RechazoCanal):
        puesto.canal.descargar(puesto.dejar_archivo(b"una foto"), maximo=7)


def test_un_aviso_firmado_se_reconoce_y_se_entiende(puesto: Puesto):
    cuerpo = aviso({"messages": [mensaje()]}, numero=puesto.numero_id)

    assert puesto.canal.verificar_firma(cuerpo, firmar(cuerpo, puesto.secreto))
    (llegado,) = puesto.canal.traducir(cuerpo)
    assert isinstance(llegado, MensajeLlegado)
    assert llegado.texto == "Hola"


def test_el_simulado_lee_las_plantillas_y_el_numero_de_su_cuenta():
    with _simulado() as puesto:
        assert {p.nombre for p in puesto.canal.plantillas()} == {p.nombre for p in PLANTILLAS}
        assert puesto.canal.estado_numero().estado == "CONNECTED"
        puesto.canal.cerrar()


# ----------------------------------------------------------------------------------- el de enlaces
@pytest.fixture
def enlace() -> CanalEnlace:
    return CanalEnlace(ConfigCanal(secreto=SECRETO))


def test_el_canal_de_enlaces_no_pide_nada_a_la_red(enlace: CanalEnlace):
    assert not enlace.envia
    for hacer in (
        lambda: enlace.enviar_texto(LAURA, "Hola", clave="c"),
        lambda: enlace.enviar_plantilla(LAURA, PLANTILLA, clave="c"),
        lambda: enlace.marcar_leido("wamid.1"),
        enlace.plantillas,
        enlace.estado_numero,
        lambda: enlace.descargar("777", maximo=9),
    ):
        with pytest.raises(CanalNoConfigurado):
            hacer()


def test_con_el_secreto_puesto_lo_que_un_cliente_respondio_no_se_pierde_por_volver_al_enlace(
    enlace: CanalEnlace,
):
    cuerpo = aviso({"messages": [mensaje()]})

    assert enlace.verificar_firma(cuerpo, firmar(cuerpo, SECRETO))
    assert isinstance(enlace.traducir(cuerpo)[0], MensajeLlegado)


@pytest.mark.parametrize("nombre", [ENLACE, NUBE])
def test_sin_secreto_ningun_aviso_es_de_meta(nombre: str):
    canal: CanalWhatsApp = construir_canal(nombre, ConfigCanal(token="t", numero_id="1"))
    cuerpo = aviso({"messages": [mensaje()]})

    assert not canal.verificar_firma(cuerpo, firmar(cuerpo, ""))
    assert not canal.verificar_firma(cuerpo, "")


@pytest.mark.parametrize("nombre", [ENLACE, NUBE])
def test_un_cuerpo_cualquiera_nunca_hace_caer_al_canal(nombre: str):
    canal: CanalWhatsApp = construir_canal(nombre, ConfigCanal(token="t", numero_id="1"))

    (evento,) = canal.traducir(b"\xff no es un aviso")

    assert isinstance(evento, Desconocido)


# ------------------------------------------------------------------------- el ejemplo de la página
def test_el_canal_de_ejemplo_de_la_documentacion_tiene_todo_lo_del_puerto():
    ejemplo, _ = PAGINA.bloques("python")
    modulo: dict[str, Any] = {"__name__": "adapters.whatsapp.micanal"}
    exec(compile(ejemplo, PAGINA.nombre, "exec"), modulo)  # noqa: S102 - es nuestra página

    canal: CanalWhatsApp = modulo["construir"](ConfigCanal(token="t"))

    assert canal.enviar_texto(LAURA, "Hola", clave="c").wamid
    assert isinstance(canal.traducir(b"x")[0], Desconocido)
    del_puerto = {nombre for nombre in vars(CanalWhatsApp) if not nombre.startswith("_")}
    assert {nombre for nombre in del_puerto if not hasattr(canal, nombre)} == set()
    with pytest.raises(CanalNoConfigurado):
        modulo["construir"](ConfigCanal())


def test_el_registro_de_la_documentacion_agrega_una_sola_linea():
    _, registro = PAGINA.bloques("python")

    entradas = dict(re.findall(r'"(\w+)": "([\w.]+)"', registro))

    assert entradas == CANALES | {"micanal": "adapters.whatsapp.micanal"}


# ----------------------------------------------------------------------------------------- la firma
CUERPO = '{"a": "ñandú 🌸"}'.encode()


def test_la_firma_es_la_que_documenta_meta():
    # El ejemplo clásico de HMAC-SHA256 (RFC 4231, caso 2).
    assert firmar(b"what do ya want for nothing?", "Jefe") == (
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )


def test_la_firma_vale_tambien_en_mayusculas():
    assert es_de_meta(CUERPO, "sha256=" + firmar(CUERPO, SECRETO)[7:].upper(), SECRETO)


@pytest.mark.parametrize(
    "firma",
    [
        None,
        "",
        "sha256=",
        "sha1=" + "0" * 40,
        "sha256=" + "0" * 64,
        firmar(CUERPO, SECRETO)[7:],
        firmar(CUERPO, SECRETO) + " ",
        firmar(CUERPO, SECRETO) + "\n",
        firmar(CUERPO, SECRETO)[:-1],
        "sha256=" + "ñ" * 64,
        firmar(CUERPO, "otro secreto"),
        firmar(CUERPO + b" ", SECRETO),
    ],
)
def test_una_firma_que_no_es_la_de_esos_bytes_no_vale(firma: str | None):
    assert not es_de_meta(CUERPO, firma, SECRETO)
