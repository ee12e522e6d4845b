"""Configuración: quien lleva las cuentas no se da, ni da, lo que no tiene."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from tests.factories import UsuarioFactory
from ventas import roles

pytestmark = pytest.mark.django_db


def ficha(cuenta: User, **cambios: Any) -> dict[str, Any]:
    """El formulario de una cuenta como lo mandaría un navegador, con lo que se quiera forzar."""
    return {
        "username": cuenta.username,
        "first_name": "Con cambio",
        "is_active": "on",
        "is_staff": "on",
        "groups": list(cuenta.groups.values_list("pk", flat=True)),
        "date_joined_0": "2026-01-01",
        "date_joined_1": "10:00:00",
        **cambios,
    }


def cambiar(navegador: Client, cuenta: User, **cambios: Any) -> int:
    respuesta = navegador.post(
        reverse("admin:auth_user_change", args=[cuenta.pk]), ficha(cuenta, **cambios)
    )
    cuenta.refresh_from_db()
    return respuesta.status_code


def test_administracion_corrige_una_cuenta_y_le_da_un_rol(
    sesion_administracion: Client, ajena: User
) -> None:
    recepcion = Group.objects.get(name=roles.RECEPCION)
    assert cambiar(sesion_administracion, ajena, groups=[recepcion.pk]) == 302
    assert ajena.first_name == "Con cambio"
    assert list(ajena.groups.all()) == [recepcion]


@pytest.mark.parametrize("quien", ["administrador", "ajena"])
def test_administracion_no_hace_superusuario_a_nadie_ni_a_si_misma(
    request: pytest.FixtureRequest, sesion_administracion: Client, quien: str
) -> None:
    cuenta = request.getfixturevalue(quien)
    todos = list(Permission.objects.values_list("pk", flat=True))
    cambiar(sesion_administracion, cuenta, is_superuser="on", user_permissions=todos)
    assert cuenta.first_name == "Con cambio"
    assert not cuenta.is_superuser
    assert not cuenta.user_permissions.exists()


def test_administracion_no_reparte_un_grupo_con_permisos_que_no_tiene(
    sesion_administracion: Client, ajena: User
) -> None:
    fuerte = Group.objects.create(name="auditoría")
    fuerte.permissions.add(Permission.objects.get(codename="delete_user"))
    cambiar(sesion_administracion, ajena, groups=[fuerte.pk])
    assert not ajena.groups.exists()


@pytest.mark.parametrize("activa", [True, False])
def test_administracion_no_toca_a_un_superusuario(
    sesion_administracion: Client, activa: bool
) -> None:
    dueno = UsuarioFactory(username="dueno", is_superuser=True, is_staff=True, is_active=activa)
    assert cambiar(sesion_administracion, dueno) == 403
    clave = reverse("admin:auth_user_password_change", args=[dueno.pk])
    assert sesion_administracion.get(clave).status_code == 403
    nueva = {"password1": "tomada-por-asalto-1", "password2": "tomada-por-asalto-1"}
    assert sesion_administracion.post(clave, nueva).status_code == 403
    assert dueno.first_name == ""


@pytest.mark.parametrize("activa", [True, False])
def test_administracion_no_toma_una_cuenta_que_puede_mas(
    sesion_administracion: Client, activa: bool
) -> None:
    puede_mas = UsuarioFactory(username="auditora", is_active=activa)
    puede_mas.user_permissions.add(Permission.objects.get(codename="delete_user"))
    assert cambiar(sesion_administracion, puede_mas) == 403
    clave = reverse("admin:auth_user_password_change", args=[puede_mas.pk])
    assert sesion_administracion.get(clave).status_code == 403


def test_un_superusuario_si_puede_todo(client: Client, ajena: User) -> None:
    client.force_login(UsuarioFactory(username="dueno", is_superuser=True, is_staff=True))
    cambiar(client, ajena, is_superuser="on")
    assert ajena.is_superuser


@pytest.mark.parametrize("rol", [None, roles.RECEPCION, roles.SUPERVISION])
def test_configuracion_no_se_abre_a_quien_no_es_de_la_casa(client: Client, rol: str | None) -> None:
    client.force_login(UsuarioFactory(rol=rol))
    respuesta = client.get(reverse("admin:auth_user_changelist"))
    assert respuesta.status_code == 302
    assert respuesta["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("rol", [roles.RECEPCION, roles.SUPERVISION])
def test_marcada_como_de_la_casa_ve_solo_lo_de_su_rol(client: Client, rol: str) -> None:
    client.force_login(UsuarioFactory(rol=rol, is_staff=True))
    for nombre in ("auth_user", "auth_group", "ventas_negocio", "ventas_oferta"):
        assert client.get(reverse(f"admin:{nombre}_changelist")).status_code == 403
