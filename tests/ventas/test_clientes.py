"""Crear y corregir una ficha: el teléfono se lee, se comparte a sabiendas y nadie pisa a nadie."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from domain.errores import DatosInvalidos, FichaCambiada, TelefonoOcupado
from tests.factories import ClienteFactory
from ventas.models import Cliente, RegistroAcceso
from ventas.services import clientes
from ventas.services.clientes import DatosCliente

pytestmark = pytest.mark.django_db
NUEVO = reverse("ventas:cliente_nuevo")


def corregir_url(cliente: Cliente) -> str:
    return reverse("ventas:cliente_corregir", args=[cliente.pk])


def formulario(**cambios: Any) -> dict[str, Any]:
    """Lo que manda la página, con lo que se diga."""
    return {"nombre": "", "telefono": "", "idioma": "es", "trato": "", **cambios}


def abierto(navegador: Client, cliente: Cliente) -> dict[str, Any]:
    """El formulario de corregir como la persona lo abre."""
    inicial = navegador.get(corregir_url(cliente)).context["formulario"].initial
    return {
        campo: valor for campo, valor in inicial.items() if valor is not None and valor is not False
    }


def crear(recepcionista: User, *, comparte: bool = False, **datos: Any) -> clientes.Guardado:
    return clientes.crear(
        datos=DatosCliente(**datos), comparte_telefono=comparte, usuario_id=recepcionista.pk
    )


def corregir(cliente: Cliente, recepcionista: User, **datos: Any) -> clientes.Guardado:
    return clientes.corregir(
        cliente_id=cliente.pk,
        datos=DatosCliente(**datos),
        version=clientes.version_de(cliente),
        comparte_telefono=False,
        usuario_id=recepcionista.pk,
    )


def test_un_correo_mal_escrito_se_explica_de_tu(sesion_recepcion: Client) -> None:
    respuesta = sesion_recepcion.post(NUEVO, formulario(nombre="María", email="no es correo"))
    assert respuesta.status_code == 400
    pagina = respuesta.content.decode()
    assert "Ese correo no está completo" in pagina
    assert "Introduzca" not in pagina
    assert not Cliente.objects.exists()


def test_recepcion_crea_una_ficha_y_llega_a_su_360(sesion_recepcion: Client) -> None:
    respuesta = sesion_recepcion.post(
        NUEVO,
        formulario(
            nombre="  María Soto ",
            telefono="9 5550 1234",
            email="maria@ejemplo.cl",
            trato="f",
            idioma="pt",
            limite_emojis="2",
            notas="Llega tarde.",
        ),
        follow=True,
    )
    cliente = Cliente.objects.get()
    assert respuesta.redirect_chain == [(reverse("ventas:cliente", args=[cliente.pk]), 302)]
    assert "Ficha creada." in respuesta.text
    assert (cliente.nombre, cliente.telefono) == ("María Soto", "+56955501234")
    assert (cliente.telefono_original, cliente.trato, cliente.idioma) == ("9 5550 1234", "f", "pt")
    assert (cliente.limite_emojis, cliente.notas) == (2, "Llega tarde.")


def test_crear_deja_dicho_quien_y_que(recepcionista: User) -> None:
    cliente = crear(recepcionista, nombre="María", telefono="955501234").cliente
    huella = RegistroAcceso.objects.get()
    assert (huella.cliente, huella.usuario, huella.accion) == (cliente, recepcionista, "crear")
    assert huella.detalle == "nombre y teléfono"


@pytest.mark.parametrize("sabido", [{"nombre": "María"}, {"telefono": "955501234"}])
def test_basta_el_nombre_o_el_telefono(recepcionista: User, sabido: dict[str, str]) -> None:
    assert crear(recepcionista, **sabido).cliente.pk


def test_sin_nombre_ni_telefono_no_hay_ficha(sesion_recepcion: Client) -> None:
    respuesta = sesion_recepcion.post(NUEVO, formulario(email="a@ejemplo.cl"))
    assert respuesta.status_code == 400
    assert "Escribe el nombre o el teléfono: al menos uno." in respuesta.text
    assert 'value="a@ejemplo.cl"' in respuesta.text
    assert not Cliente.objects.exists()


def test_lo_que_no_se_lee_como_telefono_se_dice_junto_al_campo(sesion_recepcion: Client) -> None:
    respuesta = sesion_recepcion.post(NUEVO, formulario(nombre="María", telefono="hola"))
    assert "«hola» no se puede leer como teléfono." in respuesta.text
    assert 'aria-invalid="true"' in respuesta.text
    assert 'id="id_telefono_error"' in respuesta.text
    assert "id_telefono_helptext id_telefono_error" in respuesta.text


def test_un_numero_posible_pero_no_asignado_se_guarda_con_aviso(sesion_recepcion: Client) -> None:
    respuesta = sesion_recepcion.post(NUEVO, formulario(telefono="+56912345678"), follow=True)
    assert Cliente.objects.get().telefono == "+56912345678"
    assert "no parece un número válido" in respuesta.text


def test_el_rango_inventado_no_recibe_aviso(recepcionista: User) -> None:
    assert crear(recepcionista, telefono="+56955501234").avisos == ()


@pytest.mark.parametrize(
    ("dato", "campo"),
    [({"email": "no es correo"}, "email"), ({"idioma": "xx"}, "idioma"), ({"trato": "x"}, "trato")],
)
def test_el_servicio_tampoco_acepta_lo_que_el_formulario_no_deja(
    recepcionista: User, dato: dict[str, str], campo: str
) -> None:
    with pytest.raises(DatosInvalidos) as error:
        crear(recepcionista, nombre="María", **dato)
    assert error.value.campo == campo
    assert not Cliente.objects.exists()


# ------------------------------------------------------------------------ teléfono compartido
def test_un_telefono_ya_usado_ofrece_la_ficha_o_compartirlo(sesion_recepcion: Client) -> None:
    titular = ClienteFactory(nombre="Pedro Rojas", telefono="+56955501234")
    datos = formulario(nombre="Ana Rojas", telefono="955501234")
    assert 'name="comparte_telefono"' not in sesion_recepcion.get(NUEVO).text

    respuesta = sesion_recepcion.post(NUEVO, datos)
    assert "Ese teléfono ya es de Pedro Rojas." in respuesta.text
    assert reverse("ventas:cliente", args=[titular.pk]) in respuesta.text
    assert 'name="comparte_telefono"' in respuesta.text

    sesion_recepcion.post(NUEVO, datos | {"comparte_telefono": "on"})
    ana = Cliente.objects.get(nombre="Ana Rojas")
    assert (ana.telefono, ana.telefono_principal, ana.titular) == ("+56955501234", False, titular)


def test_compartir_un_numero_que_nadie_tiene_es_ser_su_titular(recepcionista: User) -> None:
    cliente = crear(recepcionista, comparte=True, telefono="955501234").cliente
    assert cliente.telefono_principal
    assert cliente.titular is None


def test_corregir_a_quien_ya_comparte_no_vuelve_a_preguntar(recepcionista: User) -> None:
    titular = ClienteFactory(telefono="+56955501234")
    pareja = ClienteFactory(telefono="+56955501234", telefono_principal=False, titular=titular)
    corregir(pareja, recepcionista, nombre="Ana Rojas", telefono="955501234")
    pareja.refresh_from_db()
    assert (pareja.nombre, pareja.titular) == ("Ana Rojas", titular)


def test_corregir_hacia_un_telefono_ajeno_pregunta(recepcionista: User) -> None:
    titular, otra = ClienteFactory(), ClienteFactory(nombre="Ana")
    with pytest.raises(TelefonoOcupado) as error:
        corregir(otra, recepcionista, nombre="Ana", telefono=titular.telefono)
    assert error.value.titular_id == titular.pk
    otra.refresh_from_db()
    assert otra.telefono != titular.telefono


def test_si_el_titular_cambia_de_numero_lo_hereda_quien_lo_compartia(recepcionista: User) -> None:
    titular = ClienteFactory(nombre="Pedro", telefono="+56955501234")
    ana, hija = (
        ClienteFactory(telefono="+56955501234", telefono_principal=False, titular=titular)
        for _ in range(2)
    )
    corregir(titular, recepcionista, nombre="Pedro", telefono="955509999")
    for persona in (titular, ana, hija):
        persona.refresh_from_db()
    assert (titular.telefono, titular.telefono_principal) == ("+56955509999", True)
    assert (ana.telefono_principal, ana.titular) == (True, None)
    assert (hija.telefono_principal, hija.titular) == (False, ana)


def test_dos_altas_a_la_vez_del_mismo_numero_dejan_un_titular(
    recepcionista: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Al mirar, el número estaba libre; al escribir, ya no: la base lo impide y se pregunta."""
    pedro = ClienteFactory(nombre="Pedro", telefono="+56955501234")
    mirar, miradas = clientes._titular_de, iter([None])
    monkeypatch.setattr(clientes, "_titular_de", lambda c: next(miradas, mirar(c)))
    with pytest.raises(TelefonoOcupado, match="Pedro"):
        crear(recepcionista, nombre="Ana", telefono="955501234")
    assert list(Cliente.objects.all()) == [pedro]
    assert not RegistroAcceso.objects.exists()


# ---------------------------------------------------------------------------------- corregir
def test_corregir_muestra_lo_que_hay_y_guarda_lo_nuevo(
    sesion_recepcion: Client, recepcionista: User
) -> None:
    cliente = ClienteFactory(nombre="Mari Soto", telefono="+56955501234", limite_emojis=0)
    datos = abierto(sesion_recepcion, cliente)
    assert datos["telefono"] == "+56 9 5550 1234"
    respuesta = sesion_recepcion.post(
        corregir_url(cliente), datos | {"nombre": "María Soto", "es_interno": "on"}, follow=True
    )
    assert "Ficha corregida." in respuesta.text
    cliente.refresh_from_db()
    assert (cliente.nombre, cliente.es_interno, cliente.limite_emojis) == ("María Soto", True, 0)
    assert (cliente.telefono, cliente.telefono_principal) == ("+56955501234", True)
    huella = RegistroAcceso.objects.get(accion="corregir")
    assert huella.usuario == recepcionista
    assert huella.detalle == "nombre y cuenta interna de la casa"


def test_la_segunda_persona_no_pisa_en_silencio(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory(nombre="Mari")
    una, otra = abierto(sesion_recepcion, cliente), abierto(sesion_recepcion, cliente)
    sesion_recepcion.post(corregir_url(cliente), una | {"nombre": "María José"})

    respuesta = sesion_recepcion.post(corregir_url(cliente), otra | {"notas": "Prefiere tinas."})
    assert "Otra persona cambió esta ficha" in respuesta.text
    assert "nombre «María José»" in respuesta.text
    assert "Prefiere tinas." in respuesta.text
    cliente.refresh_from_db()
    assert (cliente.nombre, cliente.notas) == ("María José", "")

    a_sabiendas = otra | {
        "notas": "Prefiere tinas.",
        "version": respuesta.context["formulario"]["version"].value(),
    }
    sesion_recepcion.post(corregir_url(cliente), a_sabiendas)
    cliente.refresh_from_db()
    assert (cliente.nombre, cliente.notas) == ("Mari", "Prefiere tinas.")


def test_lo_que_dice_ahora_se_cuenta_en_palabras(recepcionista: User) -> None:
    cliente = ClienteFactory(nombre="Ana", es_interno=True, trato="f")
    with pytest.raises(FichaCambiada) as error:
        clientes.corregir(
            cliente_id=cliente.pk,
            datos=DatosCliente(nombre="Ana", limite_emojis=3),
            version="vieja",
            comparte_telefono=False,
            usuario_id=recepcionista.pk,
        )
    for dicho in ("trato «Femenino»", "máximo de emojis «vacío»", "la casa «sí»"):
        assert dicho in error.value.que_hacer


def test_el_mismo_envio_dos_veces_no_es_un_choque(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory(nombre="Mari")
    datos = abierto(sesion_recepcion, cliente) | {"nombre": "María"}
    for _ in range(2):
        assert sesion_recepcion.post(corregir_url(cliente), datos).status_code == 302
    assert RegistroAcceso.objects.filter(accion="corregir").count() == 1


def test_borrar_el_telefono_deja_la_ficha_sin_numero(
    sesion_recepcion: Client,
) -> None:
    cliente = ClienteFactory(nombre="Ana")
    datos = abierto(sesion_recepcion, cliente) | {"telefono": ""}
    sesion_recepcion.post(corregir_url(cliente), datos)
    cliente.refresh_from_db()
    assert (cliente.telefono, cliente.telefono_original) == (None, "")


def test_un_telefono_ilegible_de_antes_no_impide_corregir_lo_demas(
    sesion_recepcion: Client,
) -> None:
    cliente = ClienteFactory(nombre="Ana", telefono="fono malo 12")
    datos = abierto(sesion_recepcion, cliente) | {"nombre": "Ana Soto"}
    assert datos["telefono"] == "fono malo 12"
    respuesta = sesion_recepcion.post(corregir_url(cliente), datos, follow=True)
    assert "sigue sin poder leerse" in respuesta.text
    cliente.refresh_from_db()
    assert (cliente.nombre, cliente.telefono_original) == ("Ana Soto", "fono malo 12")


def test_un_nombre_con_html_se_muestra_como_texto(sesion_recepcion: Client) -> None:
    cliente = ClienteFactory(nombre="<script>alert(1)</script>")
    pagina = sesion_recepcion.get(corregir_url(cliente)).text
    assert "<script>alert" not in pagina
    assert "&lt;script&gt;alert" in pagina


def test_la_ficha_nueva_trae_lo_que_se_buscaba(sesion_recepcion: Client) -> None:
    pagina = sesion_recepcion.get(NUEVO, {"nombre": "Josefa", "telefono": "955501234"}).text
    assert 'value="Josefa"' in pagina
    assert 'value="955501234"' in pagina


def test_sin_permiso_no_se_crea_ni_se_corrige(sesion_ajena: Client) -> None:
    cliente = ClienteFactory(nombre="Ana")
    for direccion in (NUEVO, corregir_url(cliente)):
        assert sesion_ajena.get(direccion).status_code == 403
        assert sesion_ajena.post(direccion, formulario(nombre="X")).status_code == 403
    cliente.refresh_from_db()
    assert cliente.nombre == "Ana"


def test_una_ficha_que_no_existe_es_404(sesion_recepcion: Client) -> None:
    assert sesion_recepcion.get(reverse("ventas:cliente_corregir", args=[9999])).status_code == 404
