"""Toda dirección del producto, una por una: qué recibe quien no debería estar ahí."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mensajeria.models import Borrador
from tests.conftest import Programar
from tests.factories import ClienteFactory, IncidenciaFactory, ReservaServicioFactory
from ventas.models import Negocio

pytestmark = pytest.mark.django_db

# Lo único que se ve sin sesión; cada una dice por qué.
ABIERTAS = {
    "entrar": "es la puerta",
    "salud": "la mira el vigilante del servidor",
    "admin:login": "es la puerta de Cuentas y registros",
    "mensajeria:webhook": "entra WhatsApp, que firma cada aviso",
    "manifiesto": "describe la aplicación, no a nadie",
    "trabajador": "es un programa igual para todos",
    "sin_conexion": "es la página de cuando no hay red, sin datos",
}
# Sin testigo de formulario: su dirección va firmada, y sin firma no hacen nada.
FIRMADAS = {"mensajeria:pulsado"}
# Con el canal de enlaces no existen para nadie; sus pruebas las miran con su canal.
SOLO_CON_CANAL = {"mensajeria:webhook", "mensajeria:simulador"}
DE_PROMPTS = {
    "mensajeria:prompts",
    "mensajeria:prompt",
    "mensajeria:prompt_comparar",
    "mensajeria:prompt_probar",
    "mensajeria:prompt_ensayo",
    "mensajeria:prompt_publicar",
}
DE_CANAL = {
    "mensajeria:canal",
    "mensajeria:canal_consultar",
    "mensajeria:canal_sincronizar",
    "mensajeria:canal_reanudar",
    "mensajeria:canal_probar",
    "mensajeria:canal_fuentes",
    "mensajeria:canal_evento",
    "mensajeria:canal_vistos",
}
# Lo que cuesta la IA: lo ven supervisión y administración, y solo esta lo cambia.
DE_COSTOS = {
    "mensajeria:costos",
    "mensajeria:costos_archivo",
    "mensajeria:costos_presupuesto",
    "mensajeria:costos_tarifa",
    "mensajeria:costos_tarifa_quitar",
    "mensajeria:costos_cambio_quitar",
    "mensajeria:costos_cambio",
}
# El negocio, su catálogo y lo que anuncia: solo administración.
DE_CONFIGURACION = {
    "ventas:configuracion",
    "ventas:cambios",
    "ventas:negocio",
    "ventas:catalogo",
    "ventas:servicio_nuevo",
    "ventas:servicio_editar",
    "ventas:servicio_activo",
    "ventas:categorias",
    "ventas:categoria_nueva",
    "ventas:categoria_editar",
    "ventas:categoria_desactivar",
    "ventas:categoria_borrar",
    "ventas:novedades",
    "ventas:novedad_nueva",
    "ventas:novedad_editar",
    "ventas:novedad_activa",
    "ventas:archivo",
    "ventas:archivo_aplicar",
    "ventas:archivo_descargar",
    "ventas:archivo_ejemplo",
    "ventas:ofertas",
    "ventas:oferta_nueva",
    "ventas:oferta_editar",
    "ventas:oferta_activa",
}
SOLO_GET = {
    "mensajeria:costos",
    "mensajeria:costos_archivo",
    "ventas:configuracion",
    "ventas:cambios",
    "ventas:catalogo",
    "ventas:categorias",
    "ventas:novedades",
    "ventas:ofertas",
    "ventas:archivo_descargar",
    "ventas:archivo_ejemplo",
    "mensajeria:canal",
    "mensajeria:canal_evento",
    "mensajeria:rapidas",
    "mensajeria:rapidas_de",
    "mensajeria:novedades",
    "ventas:buscar",
    "ventas:cliente",
    "ventas:huella",
    "mensajeria:mensajes",
    "mensajeria:mensaje_estado",
    "mensajeria:conversacion_del_perfil",
    "mensajeria:oferta_del_perfil",
    "mensajeria:prompts",
    "mensajeria:prompt_comparar",
}
JSON = {"Accept": "application/json"}


def _nombres(rutas: list[URLPattern | URLResolver], espacio: str = "") -> Iterator[str]:
    for ruta in rutas:
        if isinstance(ruta, URLResolver):
            dentro = f"{ruta.namespace}:" if ruta.namespace else ""
            yield from _nombres(ruta.url_patterns, espacio + dentro)
        elif ruta.name and not ruta.name.startswith("autocomplete"):
            yield espacio + ruta.name


TODAS = sorted({*_nombres(get_resolver().url_patterns)})
PROPIAS = [n for n in TODAS if n.startswith(("ventas:", "mensajeria:")) and n not in SOLO_CON_CANAL]
CERRADAS = [n for n in TODAS if n not in ABIERTAS]


def direccion(nombre: str) -> str:
    """La dirección de esa vista, con argumentos que tienen la forma que pide."""
    valores = {
        "accion": "pagar",
        "app_label": "ventas",
        "content_type_id": 1,
        "url": "x",
        "clave": "VIP",
    }
    for ruta in get_resolver().reverse_dict.getlist(nombre) or _posibles(nombre):
        [(_, argumentos)] = ruta[0]
        return reverse(nombre, kwargs={a: valores.get(a, 1) for a in argumentos})
    raise AssertionError(nombre)


def _posibles(nombre: str) -> list[tuple[list[tuple[str, list[str]]], str]]:
    espacio, _, corto = nombre.partition(":")
    _, resolver = get_resolver().namespace_dict[espacio]
    return resolver.reverse_dict.getlist(corto)


@pytest.fixture(autouse=True)
def _filas(negocio: Negocio) -> None:
    """Que cada id exista: un 404 no puede pasar por un 403."""
    reserva = ReservaServicioFactory(reserva__pk=1, reserva__cliente=ClienteFactory(pk=1)).reserva
    IncidenciaFactory(pk=1, cliente=reserva.cliente)


def test_se_revisan_todas_las_vistas_del_producto() -> None:
    assert len(PROPIAS) >= 16
    assert set(ABIERTAS) <= set(TODAS)


@pytest.mark.parametrize("metodo", ["get", "post"])
def test_sin_sesion_no_se_ve_nada(client: Client, metodo: str) -> None:
    puertas = {reverse("entrar"), "/admin/login/"}
    llega = {}
    for nombre in CERRADAS:
        respuesta = getattr(client, metodo)(direccion(nombre))
        llega[nombre] = (respuesta.status_code, respuesta.headers.get("Location", "").split("?")[0])
    assert {n: a for n, a in llega.items() if a[0] != 302 or a[1] not in puertas} == {}


def test_sin_sesion_quien_habla_json_recibe_401(client: Client) -> None:
    dadas = {nombre: client.post(direccion(nombre), headers=JSON) for nombre in PROPIAS}
    assert {n: r.status_code for n, r in dadas.items() if r.status_code != 401} == {}
    assert not any(respuesta.json()["success"] for respuesta in dadas.values())


def test_sin_rol_ninguna_vista_responde(sesion_ajena: Client) -> None:
    for nombre in PROPIAS:
        metodos = ["get"] if nombre in SOLO_GET else ["get", "post"]
        estados = {getattr(sesion_ajena, m)(direccion(nombre)).status_code for m in metodos}
        assert 403 in estados, nombre
        assert estados <= {403, 405}, nombre


def test_ningun_formulario_se_acepta_sin_su_testigo(recepcionista: User) -> None:
    navegador = Client(enforce_csrf_checks=True)
    navegador.force_login(recepcionista)
    con_formulario = [nombre for nombre in PROPIAS if nombre not in SOLO_GET | FIRMADAS]
    estados = {nombre: navegador.post(direccion(nombre)).status_code for nombre in con_formulario}
    assert set(estados.values()) == {403}, estados
    assert not Borrador.objects.exists()


@pytest.mark.parametrize("nombre", ["entrar", "salir", "admin:login"])
def test_entrar_y_salir_tambien_piden_el_testigo(nombre: str) -> None:
    assert Client(enforce_csrf_checks=True).post(reverse(nombre)).status_code == 403


def test_recepcion_llega_a_todo_lo_suyo_y_nada_se_cae(
    sesion_recepcion: Client, redactor_falso: Programar
) -> None:
    redactor_falso("Hola")
    de_supervision = {
        "ventas:reclamo_resolver",
        "ventas:huella",
        "mensajeria:rapida_nueva",
        "mensajeria:rapida_editar",
        "mensajeria:rapida_borrar",
        *DE_PROMPTS,
        *DE_CANAL,
        *DE_COSTOS,
        *DE_CONFIGURACION,
    }
    for nombre in [n for n in PROPIAS if n not in de_supervision]:
        ruta = direccion(nombre)
        estados = {getattr(sesion_recepcion, m)(ruta).status_code for m in ("get", "post")}
        assert 403 not in estados, nombre
        assert max(estados) < 500, nombre


def test_resolver_un_reclamo_no_es_de_recepcion(sesion_recepcion: Client) -> None:
    assert sesion_recepcion.post(reverse("ventas:reclamo_resolver", args=[1])).status_code == 403


def test_los_prompts_el_canal_y_la_configuracion_no_son_de_recepcion(
    sesion_recepcion: Client,
) -> None:
    for nombre in DE_PROMPTS | DE_CANAL | DE_COSTOS | DE_CONFIGURACION:
        metodos = ["get"] if nombre in SOLO_GET else ["get", "post"]
        estados = {getattr(sesion_recepcion, m)(direccion(nombre)).status_code for m in metodos}
        assert 403 in estados, nombre
        assert estados <= {403, 405}, nombre


def test_salud_no_cuenta_nada_mas_que_si_anda(client: Client) -> None:
    assert client.get("/salud/").json() == {"ok": True}


def test_un_nombre_de_sitio_ajeno_se_rechaza(client: Client) -> None:
    assert client.get(reverse("entrar"), headers={"host": "malo.example"}).status_code == 400


@pytest.mark.parametrize("ruta", ["/entrar/", "/ventas/crm/", "/ventas/crm/cliente/1/", "/admin/"])
def test_cada_pagina_lleva_sus_cabeceras(sesion_administracion: Client, ruta: str) -> None:
    respuesta = sesion_administracion.get(ruta, follow=True)
    politica = respuesta["Content-Security-Policy"]
    assert "default-src 'self'" in politica
    assert "unsafe" not in politica
    assert respuesta["X-Frame-Options"] == "DENY"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Referrer-Policy"] == "same-origin"
    assert respuesta["Cross-Origin-Opener-Policy"] == "same-origin"


def test_la_cookie_de_sesion_no_la_lee_la_pagina_ni_la_manda_otro_sitio(
    client: Client, recepcionista: User
) -> None:
    recepcionista.set_password("la-de-siempre")
    recepcionista.save()
    respuesta = client.post(
        reverse("entrar"), {"username": recepcionista.username, "password": "la-de-siempre"}
    )
    galleta = respuesta.cookies["sessionid"]
    assert galleta["httponly"]
    assert galleta["samesite"] == "Lax"
