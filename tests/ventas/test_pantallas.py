"""Las pantallas que ve quien atiende: qué muestran, a quién y a qué costo."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mensajeria.models import Borrador, EventoBorrador
from tests.conftest import CargarMiembro
from tests.factories import (
    ClienteFactory,
    ConsentimientoFactory,
    IncidenciaFactory,
    ReservaServicioFactory,
    ServiceHistoryFactory,
    VentaReservaFactory,
)
from ventas.calendario import hoy
from ventas.models import Cliente, RegistroAcceso, ServiceHistory

pytestmark = pytest.mark.django_db

EN_LINEA = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE
)
# Lo que toda página paga aparte: sesión, persona, sus permisos, el nombre del negocio y cuántas
# conversaciones esperan respuesta.
TABLAS_COMUNES = (
    "django_session",
    "auth_user",
    "auth_permission",
    "auth_group",
    "ventas_negocio",
    "mensajeria_conversacion",
)


@pytest.fixture(autouse=True)
def _redactor_local(settings: object) -> None:
    settings.REDACTOR = "plantillas"  # type: ignore[attr-defined]


def url(nombre: str, cliente: Cliente) -> str:
    return reverse(f"ventas:{nombre}", args=[cliente.pk])


def texto(respuesta: HttpResponse) -> str:
    return respuesta.content.decode()


def consultas_propias(navegador: Client, ruta: str, **cabeceras: str) -> list[str]:
    """Las consultas de una página, sin las que toda página hace."""
    navegador.get(ruta, headers=cabeceras)
    with CaptureQueriesContext(
        connection,
    ) as captura:
        assert navegador.get(ruta, headers=cabeceras).status_code == 200
    consultas = [c["sql"] for c in captura.captured_queries]
    return [sql for sql in consultas if not any(f'"{t}' in sql for t in TABLAS_COMUNES)]


# ------------------------------------------------------------------------------ quién entra
@pytest.mark.parametrize("nombre", ["ventas:buscar", "mensajeria:numero_nuevo"])
def test_sin_sesion_se_llega_a_la_entrada(client: Client, nombre: str) -> None:
    respuesta = client.get(reverse(nombre))
    assert respuesta.status_code == 302
    assert respuesta["Location"].startswith(reverse("entrar"))


def test_sin_sesion_quien_habla_json_recibe_401_con_una_frase(client: Client) -> None:
    cliente = ClienteFactory()
    respuesta = client.post(url("whatsapp_ia", cliente), headers={"Accept": "application/json"})
    assert respuesta.status_code == 401
    assert respuesta.json() == {"success": False, "error": "Tu sesión terminó. Vuelve a entrar."}


def test_con_la_sesion_vencida_la_busqueda_en_vivo_lleva_a_la_entrada(client: Client) -> None:
    respuesta = client.get(reverse("ventas:buscar"), headers={"HX-Request": "true"})
    assert respuesta.status_code == 401
    assert respuesta["HX-Redirect"].startswith(reverse("entrar"))


def test_con_la_sesion_vencida_un_boton_lleva_a_entrar_y_de_vuelta_a_la_ficha(
    client: Client,
) -> None:
    cliente = ClienteFactory()
    declarar = reverse("mensajeria:declarar", args=[1])
    ficha = url("cliente", cliente)
    vuelta = f"{reverse('entrar')}?next={ficha}"
    respuesta = client.post(declarar, headers={"Referer": f"https://otro.cl{ficha}"})
    assert respuesta["Location"] == vuelta
    respuesta = client.post(
        declarar,
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{ficha}"},
    )
    assert respuesta["HX-Redirect"] == vuelta
    assert client.post(declarar)["Location"] == f"{reverse('entrar')}?next=/"


@pytest.mark.parametrize("nombre", ["cliente", "whatsapp"])
def test_sin_rol_no_se_ve_a_nadie(sesion_ajena: Client, nombre: str) -> None:
    cliente = ClienteFactory(nombre="Josefa Vergara")
    respuesta = sesion_ajena.get(url(nombre, cliente))
    assert respuesta.status_code == 403
    assert "Josefa" not in texto(respuesta)
    assert "no tiene permiso" in texto(respuesta)


def test_la_entrada_explica_por_que_no_se_pudo_entrar(client: Client) -> None:
    respuesta = client.post(reverse("entrar"), {"username": "nadie", "password": "x"})
    assert respuesta.status_code == 200
    assert 'role="alert"' in texto(respuesta)
    assert 'value="nadie"' in texto(respuesta)


def test_al_entrar_se_llega_a_clientes(client: Client) -> None:
    User.objects.create_user("daniela", password="clave-larga-1")
    respuesta = client.post(reverse("entrar"), {"username": "daniela", "password": "clave-larga-1"})
    assert respuesta["Location"] == reverse("ventas:buscar")


def test_un_cliente_que_no_existe_dice_que_hacer(sesion_recepcion: Client) -> None:
    respuesta = sesion_recepcion.get(reverse("ventas:cliente", args=[999]))
    assert respuesta.status_code == 404
    assert "Ese cliente no existe." in texto(respuesta)
    assert "Búscalo de nuevo" in texto(respuesta)


# -------------------------------------------------------------------------------- Clientes
def test_buscar_muestra_nombre_telefono_perfil_y_ultima_visita(
    sesion_recepcion: Client, elenco: CargarMiembro
) -> None:
    elenco("roberto", hoy=hoy())
    pagina = texto(sesion_recepcion.get(reverse("ventas:buscar"), {"q": "ROBERTÓ"}))
    assert "Roberto González" in pagina
    assert "+56 9 5550 0004" in pagina
    assert "Cliente VIP / Champions 👑" in pagina
    assert "Vino hace 2 semanas" in pagina


def test_buscar_en_vivo_devuelve_solo_los_resultados(sesion_recepcion: Client) -> None:
    ClienteFactory(nombre="Josefa Vergara")
    respuesta = sesion_recepcion.get(
        reverse("ventas:buscar"), {"q": "jose"}, headers={"HX-Request": "true"}
    )
    assert "Josefa Vergara" in texto(respuesta)
    assert "<html" not in texto(respuesta)
    assert "HX-Request" in respuesta["Vary"]


def test_quien_no_tiene_nombre_se_puede_elegir_igual(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory(nombre="")
    pagina = texto(sesion_recepcion.get(reverse("ventas:buscar")))
    assert "Sin nombre" in pagina
    assert url("cliente", cliente) in pagina


def test_un_telefono_desconocido_ofrece_escribirle_ya_prellenado(sesion_recepcion: Client) -> None:
    pagina = texto(sesion_recepcion.get(reverse("ventas:buscar"), {"q": "9 5550 1234"}))
    assert reverse("mensajeria:numero_nuevo") + "?telefono=%2B56955501234" in pagina
    assert reverse("ventas:cliente_nuevo") + "?telefono=%2B56955501234" in pagina


def test_un_nombre_desconocido_ofrece_crear_la_ficha(sesion_recepcion: Client) -> None:
    pagina = texto(sesion_recepcion.get(reverse("ventas:buscar"), {"q": "Zoila"}))
    assert "Nadie con" in pagina
    assert reverse("ventas:cliente_nuevo") + "?nombre=Zoila" in pagina


@pytest.mark.parametrize(
    ("volver", "llega"),
    [
        ("/mensajeria/conversaciones/7/#lado", "/mensajeria/conversaciones/7/#lado"),
        ("https://otro.example/", None),
        ("//otro.example/", None),
        ("javascript:alert(1)", None),
    ],
)
def test_al_crear_la_ficha_se_vuelve_adonde_se_estaba_y_nunca_fuera_de_este_sitio(
    sesion_recepcion: Client, volver: str, llega: str | None
) -> None:
    ruta = reverse("ventas:cliente_nuevo", query={"volver": volver})
    datos = {"nombre": "Zoila", "trato": "", "idioma": "es"}
    respuesta = sesion_recepcion.post(ruta, datos)
    ficha = url("cliente", Cliente.objects.get(nombre="Zoila"))
    assert respuesta.headers["Location"] == (llega or ficha)


def test_un_numero_ilegible_no_se_propone_como_nombre(sesion_recepcion: Client) -> None:
    pagina = texto(sesion_recepcion.get(reverse("ventas:buscar"), {"q": "999999999999999999"}))
    assert "Nadie con" in pagina
    assert "?nombre=" not in pagina


def test_quien_vino_sin_fecha_conocida_no_se_lee_como_quien_no_vino(
    sesion_recepcion: Client, elenco: CargarMiembro
) -> None:
    cliente = elenco("solo_fechas_de_relleno", hoy=hoy()).cliente
    assert cliente is not None
    for ruta in (url("cliente", cliente), url("whatsapp", cliente), reverse("ventas:buscar")):
        pagina = texto(sesion_recepcion.get(ruta))
        assert "sin fecha conocida" in pagina.lower()
        assert "Sin visitas" not in pagina


def test_buscar_cuesta_dos_consultas_aunque_haya_muchos(
    sesion_recepcion: Client, elenco: CargarMiembro
) -> None:
    elenco("roberto", hoy=hoy())
    elenco("carlos", hoy=hoy())
    ClienteFactory.create_batch(18, nombre="Rosa o Carlos")
    for consulta in ("o", "rosa", "", "5550"):
        ruta = f"{reverse('ventas:buscar')}?q={consulta}"
        assert len(consultas_propias(sesion_recepcion, ruta, **{"HX-Request": "true"})) == 2


# ------------------------------------------------------------------------------ Cliente 360°
def test_el_360_muestra_el_perfil_con_su_razon_y_sus_numeros(
    sesion_recepcion: Client, elenco: CargarMiembro
) -> None:
    cargado = elenco("laura", hoy=hoy())
    assert cargado.cliente is not None
    pagina = texto(sesion_recepcion.get(url("cliente", cargado.cliente)))
    assert "Cliente En Riesgo ⚠️" in pagina
    assert "En riesgo porque no viene desde hace 8 meses" in pagina
    assert "$400.000" in pagina
    assert "Hace 8 meses" in pagina
    assert "🤖 Iniciar Conversación" in pagina
    assert 'lang="en">At Risk' in pagina


def test_el_360_muestra_lo_que_no_fue_visita_con_su_nombre(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory()
    ayer = hoy() - timedelta(days=1)
    for estado, asistencia in (("cancelado", "sin_dato"), ("pagado", "no_asistio")):
        reserva = VentaReservaFactory(cliente=cliente, estado_pago=estado, asistencia=asistencia)
        ReservaServicioFactory(reserva=reserva, fecha=ayer)
    regalo = VentaReservaFactory(cliente=cliente, es_regalo=True)
    ReservaServicioFactory(reserva=regalo, fecha=ayer)
    ServiceHistoryFactory(cliente=cliente)
    cronologia = texto(sesion_recepcion.get(url("cliente", cliente))).split('id="cronologia"')[1]
    for marca in ("Cancelada", "No asistió", "Regalo para otra persona", "Sistema anterior"):
        assert marca in cronologia


def test_el_360_avisa_de_la_baja_y_del_reclamo(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory()
    ConsentimientoFactory(cliente=cliente)
    IncidenciaFactory(cliente=cliente, texto="La tina estaba tibia.")
    pagina = texto(sesion_recepcion.get(url("cliente", cliente)))
    assert "Pidió no recibir mensajes" in pagina
    assert "La tina estaba tibia." in pagina


def test_la_baja_de_quien_comparte_el_telefono_tambien_se_ve(sesion_recepcion: Client) -> None:
    titular = ClienteFactory(nombre="Marcela Contreras")
    pareja = ClienteFactory(
        nombre="Cristián Herrera",
        telefono=titular.telefono,
        telefono_principal=False,
        titular=titular,
    )
    ConsentimientoFactory(cliente=titular)
    pagina = texto(sesion_recepcion.get(url("cliente", pareja)))
    assert "Lo pidió Marcela Contreras" in pagina
    assert url("cliente", titular) in pagina


def test_mirar_a_un_cliente_deja_huella(sesion_recepcion: Client, recepcionista: User) -> None:
    cliente = ClienteFactory()
    sesion_recepcion.get(url("cliente", cliente))
    huella = RegistroAcceso.objects.get(cliente=cliente)
    assert (huella.accion, huella.usuario) == (RegistroAcceso.Accion.VER, recepcionista)


def test_el_360_cuesta_siempre_lo_mismo(sesion_recepcion: Client, elenco: CargarMiembro) -> None:
    """Perfil 2, ficha y compañía 1, oposiciones 1: el 360°. Reservas 2 y la huella 1: el resto."""
    cargado = elenco("roberto", hoy=hoy())
    assert cargado.cliente is not None
    consultas = consultas_propias(sesion_recepcion, url("cliente", cargado.cliente))
    resto = ("ventas_registroacceso", "ventas_reservaservicio")
    del_360 = [sql for sql in consultas if not any(tabla in sql for tabla in resto)]
    assert len(consultas) <= 7, consultas
    assert len(del_360) <= 4, del_360
    ServiceHistoryFactory.create_batch(60, cliente=cargado.cliente)
    assert len(consultas_propias(sesion_recepcion, url("cliente", cargado.cliente))) == len(
        consultas
    )


def test_con_cinco_mil_lineas_la_pagina_sigue_liviana_y_se_llega_a_la_ultima(
    sesion_recepcion: Client,
) -> None:
    cliente = ClienteFactory()
    ServiceHistory.objects.bulk_create(
        ServiceHistory(
            cliente=cliente,
            reserva_id=f"R{n}",
            service_name=f"Tina número {n}",
            service_type="Tinas",
            service_date=date(2014, 1, 1) + timedelta(days=n // 2),
            price_paid=25_000,
        )
        for n in range(5_000)
    )
    pagina = sesion_recepcion.get(url("cliente", cliente))
    assert len(pagina.content) < 60_000
    assert "5.000 en total" in texto(pagina)
    assert "Tina número 4999" in texto(pagina)
    ultima = sesion_recepcion.get(
        url("cliente", cliente), {"pagina": 334}, headers={"HX-Request": "true"}
    )
    assert "Tina número 0<" in texto(ultima)
    assert "<html" not in texto(ultima)
    assert "Ver más" not in texto(ultima)


MALICIOSOS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ negocio.pie }} {% csrf_token %}",
    "Ana 🌸 مرحبا \u202eالعالم",
]


@pytest.mark.parametrize("nombre", MALICIOSOS)
def test_un_nombre_con_html_se_ve_como_texto(sesion_recepcion: Client, nombre: str) -> None:
    cliente = ClienteFactory(nombre=nombre)
    for ruta in (reverse("ventas:buscar"), url("cliente", cliente), url("whatsapp", cliente)):
        pagina = texto(sesion_recepcion.get(ruta))
        assert "<script>alert" not in pagina
        assert "<img src=x" not in pagina
        assert (
            nombre.split(maxsplit=1)[0]
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace('"', "&quot;")
            in pagina
        )


@pytest.mark.parametrize("nombre", ["ventas:buscar", "mensajeria:numero_nuevo", "entrar"])
def test_ninguna_pagina_trae_codigo_en_linea(sesion_recepcion: Client, nombre: str) -> None:
    navegador = Client() if nombre == "entrar" else sesion_recepcion
    respuesta = navegador.get(reverse(nombre))
    assert respuesta.status_code == 200
    assert not EN_LINEA.search(texto(respuesta))
    assert "'unsafe" not in respuesta["Content-Security-Policy"]


@pytest.mark.parametrize("nombre", ["cliente", "whatsapp"])
def test_ninguna_pagina_de_cliente_trae_codigo_en_linea(
    sesion_supervision: Client, elenco: CargarMiembro, nombre: str
) -> None:
    cargado = elenco("maria", hoy=hoy())
    assert cargado.cliente is not None
    pagina = texto(sesion_supervision.get(url(nombre, cargado.cliente)))
    assert not EN_LINEA.search(pagina)
    assert pagina.count("<h1") == 1


# ------------------------------------------------------------------------------ conversación
def test_el_modal_viene_solo_cuando_lo_pide_la_pagina(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory(nombre="Josefa Vergara")
    modal = texto(sesion_recepcion.get(url("whatsapp", cliente), headers={"HX-Request": "true"}))
    assert modal.strip().startswith("<dialog")
    assert url("whatsapp_ia", cliente) in modal
    entera = texto(sesion_recepcion.get(url("whatsapp", cliente)))
    assert "<html" in entera
    assert "<dialog" not in entera


def test_sin_javascript_se_redacta_y_se_llega_al_enlace(
    sesion_recepcion: Client, elenco: CargarMiembro
) -> None:
    cargado = elenco("carlos", hoy=hoy())
    assert cargado.cliente is not None
    pagina = texto(sesion_recepcion.post(url("whatsapp", cargado.cliente), {"solicitud": "uno"}))
    borrador = Borrador.objects.get()
    assert borrador.texto.split("\n")[0] in pagina
    assert f'href="https://wa.me/{cargado.cliente.telefono.removeprefix("+")}?text=' in pagina
    assert "Redactado sin IA" in pagina
    assert "¿Lo enviaste?" in pagina


def test_sin_javascript_una_guarda_explica_y_deja_responder(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory()
    ServiceHistoryFactory(cliente=cliente)
    ConsentimientoFactory(cliente=cliente)
    detenida = sesion_recepcion.post(url("whatsapp", cliente))
    assert detenida.status_code == 409
    assert "Pidió no recibir mensajes." in texto(detenida)
    assert "wa.me" not in texto(detenida)
    respondida = sesion_recepcion.post(url("whatsapp", cliente), {"proposito": "respuesta"})
    assert respondida.status_code == 200
    assert "wa.me" in texto(respondida)


def test_solo_supervision_ve_como_escribir_igual(
    sesion_recepcion: Client, sesion_supervision: Client
) -> None:
    cliente = ClienteFactory()
    ServiceHistoryFactory(cliente=cliente)
    IncidenciaFactory(cliente=cliente)
    for navegador, puede in ((sesion_recepcion, False), (sesion_supervision, True)):
        pagina = texto(navegador.post(url("whatsapp", cliente)))
        assert ('name="salto_motivo"' in pagina) is puede
    igual = sesion_supervision.post(url("whatsapp", cliente), {"salto_motivo": "Ya se resolvió."})
    assert igual.status_code == 200
    assert Borrador.objects.latest("id").salto_motivo == "Ya se resolvió."


def test_sin_clave_la_pagina_dice_que_falta_y_ofrece_redactar_sin_ia(
    sesion_recepcion: Client, settings: object
) -> None:
    settings.REDACTOR = "openai"  # type: ignore[attr-defined]
    cliente = ClienteFactory()
    fallida = sesion_recepcion.post(url("whatsapp", cliente))
    assert fallida.status_code == 503
    assert "OPENAI_API_KEY no configurada" in texto(fallida)
    assert "Redactar sin IA" in texto(fallida)
    lista = sesion_recepcion.post(url("whatsapp", cliente), {"redactor": "plantillas"})
    assert "Redactado sin IA" in texto(lista)


def test_sin_telefono_hay_mensaje_y_no_hay_enlace(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory(telefono=None)
    pagina = texto(sesion_recepcion.post(url("whatsapp", cliente)))
    assert Borrador.objects.get().texto.split("\n")[0] in pagina
    assert "No tiene un teléfono usable" in pagina
    assert "wa.me" not in pagina


def test_numero_nuevo_sin_javascript_da_el_mensaje_y_el_enlace(sesion_recepcion: Client) -> None:
    pagina = texto(
        sesion_recepcion.post(
            reverse("mensajeria:numero_nuevo"),
            {"telefono": "9 5550 1234", "nombre": "Juan Pérez"},
        )
    )
    assert "https://wa.me/56955501234?text=" in pagina
    assert "Cliente Completamente Nuevo 🆕" in pagina
    assert not Cliente.objects.exists()


def test_numero_nuevo_sin_telefono_dice_que_falta(sesion_recepcion: Client) -> None:
    respuesta = sesion_recepcion.post(reverse("mensajeria:numero_nuevo"), {"telefono": " "})
    assert respuesta.status_code == 400
    assert "Escribe el teléfono al que quieres escribir." in texto(respuesta)


# --------------------------------------------------------------------------------- mensajes
def test_respondio_se_anota_en_un_toque(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory()
    sesion_recepcion.post(url("whatsapp", cliente))
    borrador = Borrador.objects.get()
    mensajes = reverse("mensajeria:mensajes", args=[cliente.pk])
    assert "Redactado" in texto(sesion_recepcion.get(mensajes))
    for tipo, queda in (("enviado_declarado", "Dice que lo envió"), ("respondio", "Respondió")):
        pagina = sesion_recepcion.post(
            reverse("mensajeria:declarar", args=[borrador.pk]),
            {"tipo": tipo, "volver": "1"},
            follow=True,
        )
        assert queda in texto(pagina)
    assert EventoBorrador.objects.filter(borrador=borrador).count() == 2


def test_copiar_sin_cambiar_nada_no_cuenta_como_edicion(sesion_recepcion: Client) -> None:
    sesion_recepcion.post(url("whatsapp", ClienteFactory()))
    borrador = Borrador.objects.get()
    assert "\n" in borrador.texto
    dicho = sesion_recepcion.post(
        reverse("mensajeria:entregar", args=[borrador.pk]),
        {"tipo": "copiado", "texto": borrador.texto.replace("\n", "\r\n")},
    ).json()
    assert "%0D" not in dicho["whatsapp_url"]
    assert [e.tipo for e in EventoBorrador.objects.all()] == [EventoBorrador.Tipo.COPIADO]


def test_lo_abierto_no_se_muestra_como_entregado(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory()
    sesion_recepcion.post(url("whatsapp", cliente))
    borrador = Borrador.objects.get()
    sesion_recepcion.post(
        reverse("mensajeria:entregar", args=[borrador.pk]),
        {"tipo": "abierto", "texto": borrador.texto},
    )
    pagina = texto(sesion_recepcion.get(reverse("mensajeria:mensajes", args=[cliente.pk])))
    assert "Abrió WhatsApp" in pagina
    assert "¿Lo enviaste?" in pagina
    assert "ntregado" not in pagina


# ---------------------------------------------------------------------------- configuración
@pytest.mark.parametrize("modelo", ["ventas_negocio", "ventas_oferta", "ventas_servicio"])
def test_quien_administra_llega_a_la_configuracion(
    sesion_administracion: Client, modelo: str
) -> None:
    assert sesion_administracion.get(reverse(f"admin:{modelo}_changelist")).status_code == 200


def test_las_redacciones_y_la_huella_no_se_tocan_ni_con_todos_los_permisos(
    client: Client, recepcionista: User
) -> None:
    client.force_login(User.objects.create_superuser("raiz"))
    RegistroAcceso.objects.create(
        cliente=ClienteFactory(), usuario=recepcionista, accion=RegistroAcceso.Accion.VER
    )
    huella = RegistroAcceso.objects.get()
    for modelo in ("mensajeria_borrador", "mensajeria_eventoborrador", "ventas_registroacceso"):
        assert client.get(reverse(f"admin:{modelo}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:{modelo}_add")).status_code == 403
    borrar = reverse("admin:ventas_registroacceso_delete", args=[huella.pk])
    assert client.post(borrar, {"post": "yes"}).status_code == 403
    assert RegistroAcceso.objects.filter(pk=huella.pk).exists()
