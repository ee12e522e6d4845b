"""Lo común a todas las pruebas.

Perfiles de hypothesis: «rapido» (el de siempre, igual en cada corrida) y «completo», con muchos
más ejemplos y al azar, que se elige con la variable de entorno HYPOTHESIS_PROFILE.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
import pytest_django.fixtures
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

import ventas
from adapters.ia.falsa import Paso, RedactorFalso
from adapters.registro import construir_redactor
from adapters.whatsapp.falso import CanalFalso
from domain.ports import Redactor
from mensajeria.services import canal_activo, rondas, sentido
from tests.factories import UsuarioFactory
from ventas import roles
from ventas.demo.carga import cargar_anuncios, cargar_catalogo, cargar_personas
from ventas.demo.elenco import elenco as reunir_elenco
from ventas.demo.miembros import HOY_SEMILLA, Miembro
from ventas.models import Cliente, Negocio, Servicio
from ventas.selectors import PerfilCliente, perfil_cliente

hypothesis_settings.register_profile(
    "rapido",
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.register_profile(
    "completo",
    max_examples=1_000,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "rapido"))


# ------------------------------------------------------------------- el negocio y su gente
@dataclass(frozen=True, slots=True)
class MiembroCargado:
    """Alguien del elenco en la base. cliente None: un número que no es ficha."""

    miembro: Miembro
    cliente: Cliente | None
    hoy: date

    def leer(self) -> PerfilCliente:
        """Su 360° desde las filas, en el día en que se cargó."""
        assert self.cliente is not None, f"{self.miembro.clave} no está en la base"
        return perfil_cliente(self.cliente.pk, hoy=self.hoy)


class CargarMiembro(Protocol):
    def __call__(self, clave: str, *, hoy: date | None = None) -> MiembroCargado: ...


@pytest.fixture
def negocio(db: None) -> Negocio:
    """El negocio que siembra la migración, también donde la base se vació entre pruebas."""
    ruta = Path(ventas.__file__).parent / "datos" / "negocio.json"
    # La migración siguiente pasó los días a números.
    datos = json.loads(ruta.read_text("utf-8")) | {"dias_cerrados": [1]}
    fila, _ = Negocio.objects.get_or_create(pk=1, defaults=datos)
    return fila


@pytest.fixture
def catalogo(db: None) -> dict[str, Servicio]:
    """Los servicios de la demo por nombre."""
    return cargar_catalogo()


@pytest.fixture
def anuncios(db: None) -> None:
    """Las ofertas y novedades de la demo, vigentes en el hoy de la semilla."""
    cargar_anuncios(hoy=HOY_SEMILLA)


@pytest.fixture
def elenco(catalogo: dict[str, Servicio]) -> CargarMiembro:
    """Función que carga a alguien del elenco por su clave, en su propio hoy o en otro día.

    Con quien comparte el teléfono de otra persona, carga también a esa persona.
    """

    def cargar(clave: str, *, hoy: date | None = None) -> MiembroCargado:
        todos = reunir_elenco()
        miembro = todos[clave]
        dia = hoy or miembro.hoy
        if not miembro.en_base:
            return MiembroCargado(miembro, None, dia)
        persona = miembro.persona
        titular = [todos[persona.titular].persona] if persona.titular else []
        clientes = cargar_personas([*titular, persona], hoy=dia, servicios=catalogo)
        return MiembroCargado(miembro, clientes[clave], dia)

    return cargar


@pytest.fixture
def recepcionista(db: None) -> User:
    return UsuarioFactory(username="recepcionista", rol=roles.RECEPCION)


@pytest.fixture
def supervisora(db: None) -> User:
    return UsuarioFactory(username="supervisora", rol=roles.SUPERVISION)


@pytest.fixture
def administrador(db: None) -> User:
    return UsuarioFactory(username="administrador", rol=roles.ADMINISTRACION, is_staff=True)


@pytest.fixture
def ajena(db: None) -> User:
    """Tiene sesión y ningún rol."""
    return UsuarioFactory(username="ajena")


def _con_sesion(usuario: User) -> Client:
    navegador = Client()
    navegador.force_login(usuario)
    return navegador


@pytest.fixture
def sesion_recepcion(recepcionista: User) -> Client:
    """Un cliente HTTP con la sesión de recepción; el anónimo es `client`, de pytest-django."""
    return _con_sesion(recepcionista)


@pytest.fixture
def sesion_supervision(supervisora: User) -> Client:
    return _con_sesion(supervisora)


@pytest.fixture
def sesion_administracion(administrador: User) -> Client:
    return _con_sesion(administrador)


@pytest.fixture
def sesion_ajena(ajena: User) -> Client:
    return _con_sesion(ajena)


def poner_redactor(
    monkeypatch: pytest.MonkeyPatch,
    settings: pytest_django.fixtures.SettingsWrapper,
    redactor: Redactor,
) -> None:
    """Hace que el redactor configurado sea ese."""
    for modulo in (rondas, sentido):
        monkeypatch.setattr(
            modulo,
            "construir_redactor",
            lambda nombre, config: (
                redactor if nombre == "falsa" else construir_redactor(nombre, config)
            ),
        )
    settings.REDACTOR = "falsa"


class Programar(Protocol):
    def __call__(self, *guion: Paso | list[Paso], modelo: str = "gpt-4o") -> RedactorFalso: ...


@pytest.fixture
def redactor_falso(
    monkeypatch: pytest.MonkeyPatch, settings: pytest_django.fixtures.SettingsWrapper
) -> Programar:
    """Función que programa lo que dirá el redactor; da el redactor, con lo que se le encargó.

    Cada lista es el guion de un encargo, y el último se repite; pasos sueltos son uno solo. El
    redactor sin IA, que reemplaza a un modelo que insiste, sigue siendo el de verdad.
    """

    def programar(*guion: Paso | list[Paso], modelo: str = "gpt-4o") -> RedactorFalso:
        guiones = guion if guion and isinstance(guion[0], list) else [list(guion)]
        falso = RedactorFalso(*guiones, modelo=modelo)
        poner_redactor(monkeypatch, settings, falso)
        return falso

    return programar


@pytest.fixture
def canal_falso(
    monkeypatch: pytest.MonkeyPatch, settings: pytest_django.fixtures.SettingsWrapper
) -> CanalFalso:
    """El canal configurado, sin red: acepta todo hasta que se lo programe con otra cosa."""
    falso = CanalFalso()
    monkeypatch.setattr(canal_activo, "canal", lambda: falso)
    settings.CANAL_WHATSAPP = "nube"
    settings.WHATSAPP_SECRETO = falso.secreto
    return falso
