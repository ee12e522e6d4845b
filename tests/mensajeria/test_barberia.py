"""Otro negocio de punta a punta: una barbería de Valparaíso, y ni una palabra de un spa.

Todo lo que alguien puede leer se junta y se mira: páginas, respuestas JSON, prompts y mensajes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from io import StringIO
from typing import Any

import pytest
import pytest_django.fixtures
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from adapters.ia.falsa import RedactorFalso
from adapters.registro import SIMULADO
from adapters.whatsapp.falso import CanalFalso
from adapters.whatsapp.simulador import arrancar
from adapters.whatsapp.simulador.charla import OTROS, TEMAS
from domain.canal import PlantillaDelCanal
from domain.guardas import Proposito
from domain.hechos import HojaDeHechos
from domain.verificador import Severidad, verificar
from mensajeria.models import (
    Borrador,
    Conversacion,
    Mensaje,
    PlantillaWhatsApp,
    RespuestaRapida,
    VersionTexto,
)
from mensajeria.services import despacho, plantillas, simulacion
from mensajeria.services.hojas import hoja_de
from mensajeria.services.personas import identificar
from mensajeria.services.redaccion import Pedido, preparar
from tests.conftest import Programar
from tests.contratos.simulacion import Banco
from tests.mensajeria.avisos_de_prueba import aviso, enviar_aviso, procesar, texto
from ventas.calendario import ahora
from ventas.demo.elenco import elenco
from ventas.demo.negocio import negocio_demo
from ventas.models import Cliente, Novedad, Oferta, Servicio

pytestmark = pytest.mark.django_db

DE_SPA = re.compile(
    r"\b(?:tin(?:a|ita|aja)s?|caba(?:ñ|n)(?:a|ita)s?|cabins?|(?:hot |jacuzzi )?tubs?|banheiras?"
    r"|masaj(?:e|ito)s?|massages?|massage(?:m|ns)|spa|aremko|puerto varas|r[ií]o|river|beira do rio"
    r"|hidro\w+|hydro\w+|whirlpools?|termal(?:es)?|thermal|aroma\w*|jacuzzi|sauna|hornopir[eé]n"
    r"|puyehue|calbuco|tronador|osorno|descontractur\w+|lodge|wellness|relajaci[oó]n|38 °C)\b",
    re.IGNORECASE,
)
# Lo que no se lee: direcciones, identificadores y el nombre de la clase de una regla de CSS.
SIN_LEER = re.compile(
    r"(?s)<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->"
    r"|\s(?:href|src|class|id|for|name|action|hx-[\w-]+|data-url[\w-]*|aria-\w+by|content)=\"[^\"]*\""
)


def dichos(texto: str) -> list[str]:
    """Las palabras de un spa que alguien leería en ese texto, con lo que las rodea."""
    visible = unescape(SIN_LEER.sub(" ", texto))
    return [visible[max(0, h.start() - 40) : h.end() + 40] for h in DE_SPA.finditer(visible)]


def limpio(donde: str, cuerpo: str) -> None:
    assert not dichos(cuerpo), f"{donde}: {dichos(cuerpo)}"


@pytest.fixture
def barberia(canal_falso: CanalFalso) -> CanalFalso:
    """La demo de la barbería, con sus conversaciones, plantillas y respuestas rápidas."""
    for orden in (["cargar_demo", "--negocio=barberia", "--solo-elenco"], ["cargar_rapidas"]):
        call_command(*orden, stdout=StringIO())
    call_command("cargar_conversaciones", stdout=StringIO())
    canal_falso.lista = [
        PlantillaDelCanal(
            id=p.id,
            nombre=p.nombre,
            idioma=p.idioma,
            categoria=p.categoria,
            estado=p.estado,
            con_nombre=p.con_nombre,
            motivo=p.motivo,
            componentes=p.componentes,
        )
        for p in simulacion.plantillas_de_la_demo()
    ]
    plantillas.sincronizar(ahora=ahora())
    return canal_falso


@pytest.fixture
def clientes(barberia: CanalFalso) -> list[Cliente]:
    return list(Cliente.objects.order_by("id"))


def hojas(clientes: list[Cliente]) -> Iterator[tuple[Cliente, Proposito, HojaDeHechos]]:
    """La hoja de cada quien, para ofrecerle algo y para contestarle."""
    for cliente in clientes:
        if cliente.consentimientos.exists():
            continue  # a quien se opuso no se le redacta
        for proposito in (Proposito.MARKETING, Proposito.RESPUESTA):
            yield cliente, proposito, hoja_de(identificar(cliente.pk, ahora=ahora()), proposito)


def redactar(cliente: Cliente, proposito: Proposito | None = None) -> Borrador:
    """Otro texto para alguien, aunque una guarda aconseje no escribirle."""
    pedido = Pedido(
        cliente_id=cliente.pk,
        proposito=proposito,
        salto_motivo="Prueba",
        puede_saltar=True,
        regenerar=True,
    )
    encargo = preparar(pedido, ahora=ahora())
    encargo.completar()
    return encargo.fila


# --------------------------------------------------------------------------------- los datos
def test_cada_cosa_del_elenco_y_de_la_base_inventada_tiene_su_equivalente() -> None:
    aremko, barberia = negocio_demo(), negocio_demo("barberia")
    suyos = {s.nombre for grupo in barberia.archivo.categoria for s in grupo.servicios}
    for grupo in aremko.archivo.categoria:
        for servicio in grupo.servicios:
            assert barberia.decir(servicio.nombre) in suyos, servicio.nombre
    limpio("barberia.toml", barberia.archivo.model_copy(update={"demo": {}}).model_dump_json())
    for miembro in elenco().values():
        traida = barberia.traer(miembro.persona)
        limpio(miembro.clave, repr((traida.nombre, traida.notas, traida.reclamo, traida.reservas)))
        limpio(miembro.clave, repr(traida.historial))


def test_cada_miembro_del_elenco_es_en_la_barberia_lo_mismo_que_en_aremko(
    clientes: list[Cliente],
) -> None:
    perfiles = {c.nombre: hoja_de(identificar(c.pk, ahora=ahora())).perfil for c in clientes}
    barberia = negocio_demo("barberia")
    for miembro in elenco().values():
        if miembro.en_base:
            assert perfiles[barberia.traer(miembro.persona).nombre] == miembro.esperado.perfil


# ----------------------------------------------------------------------------- lo que se escribe
@pytest.mark.completo
def test_sin_ia_se_redacta_para_todo_el_elenco_en_su_idioma_y_nada_se_bloquea(
    clientes: list[Cliente], settings: pytest_django.fixtures.SettingsWrapper
) -> None:
    settings.REDACTOR = "plantillas"
    for cliente, proposito, hoja in hojas(clientes):
        for _intento in range(3):
            fila = redactar(cliente, proposito)
            donde = f"{cliente.nombre} ({proposito}): {fila.texto}"
            limpio(donde, fila.texto)
            graves = [
                h.frase
                for h in verificar(fila.texto, hoja).hallazgos
                if h.severidad is Severidad.BLOQUEA
            ]
            assert not graves, donde


@pytest.mark.completo
def test_al_modelo_no_se_le_habla_de_un_spa(
    clientes: list[Cliente], redactor_falso: Programar
) -> None:
    falso: RedactorFalso = redactor_falso(
        "¡Hola! Te escribimos de la barbería. ¿Qué día te acomoda?"
    )
    for cliente, proposito, _hoja in hojas(clientes):
        redactar(cliente, proposito)
    preparar(Pedido(telefono="+56955500006"), ahora=ahora()).completar()
    assert len(falso.encargos) > len(clientes)
    for encargo in falso.encargos:
        limpio("prompt", repr(encargo.prompt))


# ------------------------------------------------------------------------- el camino principal
def test_de_buscar_a_enviar_y_de_contestar_a_la_baja(
    clientes: list[Cliente],
    barberia: CanalFalso,
    sesion_administracion: Client,
    client: Client,
    settings: pytest_django.fixtures.SettingsWrapper,
) -> None:
    settings.REDACTOR = "plantillas"
    sesion = sesion_administracion
    laura = Cliente.objects.get(nombre__startswith="Laura")
    limpio("búsqueda", sesion.get("/ventas/crm/?q=laura").content.decode())
    ficha = sesion.get(reverse("ventas:cliente", args=[laura.pk])).content.decode()
    assert "Corte a Tijera" in ficha
    limpio("360°", ficha)

    datos = sesion.post(reverse("ventas:whatsapp_ia", args=[laura.pk])).json()
    limpio("mensaje", json.dumps(datos, ensure_ascii=False))
    assert datos["success"]
    fila = Borrador.objects.get(pk=datos["borrador_id"])
    editado = f"{fila.texto}\n¡Te esperamos!"
    for vista, mas in (("revisar", {}), ("entregar", {"tipo": "copiado"})):
        ruta = reverse(f"mensajeria:{vista}", args=[fila.pk])
        limpio(vista, json.dumps(sesion.post(ruta, {"texto": editado} | mas).json()))
    abierto = sesion.post(
        reverse("mensajeria:entregar", args=[fila.pk]), {"tipo": "abierto", "texto": editado}
    ).json()
    assert abierto["success"], abierto
    assert abierto["texto"].endswith(
        "Barbería Sube y Baja. Si no quieres recibir más mensajes, responde BAJA"
    )
    limpio("enlace", json.dumps(abierto, ensure_ascii=False))

    # Escribe ella: se le sugiere qué contestar y sale por la API.
    pregunta = texto(
        "wamid.b1", "Hola, ¿cuánto vale el Corte a Tijera?", de=str(laura.telefono), cuando=ahora()
    )
    assert enviar_aviso(client, barberia, aviso(messages=[pregunta])) == 200
    procesar()
    hilo = Conversacion.objects.get(contacto__cliente=laura)
    sugerida = sesion.post(reverse("mensajeria:sugerir", args=[hilo.pk])).json()
    limpio("sugerencia", json.dumps(sugerida, ensure_ascii=False))
    assert "$18.000" in sugerida["mensaje"]
    sesion.post(
        reverse("mensajeria:enviar_borrador", args=[sugerida["borrador_id"]]),
        {"texto": sugerida["mensaje"], "solicitud": "uno"},
    )
    despacho.sacar(quien="prueba", ahora=ahora())
    assert barberia.enviados[-1].texto == sugerida["mensaje"]

    baja = texto("wamid.b2", "BAJA", de=str(laura.telefono), cuando=ahora())
    enviar_aviso(client, barberia, aviso(messages=[baja]))
    procesar()
    despacho.sacar(quien="prueba", ahora=ahora())
    assert barberia.enviados[-1].texto.startswith("Anotado: no te mandamos más promociones.")
    for envio in barberia.enviados:
        limpio("enviado", repr(envio))


# ------------------------------------------------------------------------------- las pantallas
def rutas(espacio: str, patrones: list[Any]) -> Iterator[tuple[str, list[str]]]:
    for patron in patrones:
        if isinstance(patron, URLResolver):
            if patron.namespace != "admin":
                yield from rutas(
                    f"{patron.namespace}:" if patron.namespace else "", patron.url_patterns
                )
        elif isinstance(patron, URLPattern) and patron.name:
            yield f"{espacio}{patron.name}", list(patron.pattern.converters)


@pytest.fixture
def muestras(clientes: list[Cliente], settings: Any) -> dict[str, list[Any]]:
    """Con qué llenar cada parte de una dirección."""
    settings.REDACTOR = "plantillas"
    for cliente in clientes[:4]:
        redactar(cliente)
    primero = {
        "cliente_id": [c.pk for c in clientes],
        "conversacion_id": list(Conversacion.objects.values_list("pk", flat=True)),
        "borrador_id": list(Borrador.objects.values_list("pk", flat=True)),
        "mensaje_id": list(Mensaje.objects.values_list("pk", flat=True)),
        "plantilla_id": list(PlantillaWhatsApp.objects.values_list("pk", flat=True)),
        "rapida_id": list(RespuestaRapida.objects.values_list("pk", flat=True)),
        "servicio_id": list(Servicio.objects.values_list("pk", flat=True))[:3],
        "oferta_id": list(Oferta.objects.values_list("pk", flat=True)),
        "novedad_id": list(Novedad.objects.values_list("pk", flat=True)),
        "clave": sorted(set(VersionTexto.objects.values_list("pieza", flat=True))),
    }
    return {clave: valores or [1] for clave, valores in primero.items()}


@pytest.mark.completo
def test_en_ninguna_pantalla_se_lee_un_spa(
    muestras: dict[str, list[Any]], sesion_administracion: Client
) -> None:
    malas: dict[str, list[str]] = {}
    vistas = 0
    for nombre, partes in rutas("", get_resolver().url_patterns):
        if "accion" in partes:
            continue
        largo = max((len(muestras.get(parte, [1])) for parte in partes), default=1)
        for i in range(largo):
            valores = [(m := muestras.get(parte, [1]))[i % len(m)] for parte in partes]
            respuesta = sesion_administracion.get(reverse(nombre, args=valores))
            vistas += 1
            cuerpo = respuesta.getvalue() if respuesta.streaming else respuesta.content
            if nombre != "ventas:archivo_ejemplo" and (
                hallado := dichos(cuerpo.decode(errors="ignore"))
            ):
                malas.setdefault(nombre, hallado[:3])
    assert not malas
    assert vistas > 100


@pytest.mark.completo
def test_el_simulador_y_su_gente_tampoco_hablan_de_un_spa(
    clientes: list[Cliente],
    sesion_administracion: Client,
    settings: pytest_django.fixtures.SettingsWrapper,
) -> None:
    settings.CANAL_WHATSAPP = SIMULADO
    banco = Banco()
    vivo = arrancar(banco.simulador, con_reloj=False)
    try:
        limpio("simulador", sesion_administracion.get("/mensajeria/simulador/").content.decode())
    finally:
        vivo.cerrar()
    limpio("charla", repr([*OTROS, *(frase for _, frases in TEMAS for frase in frases)]))
    limpio("plantillas", repr(simulacion.leer_datos()))
