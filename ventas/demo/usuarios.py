"""Las tres personas que usan la demo, una por rol, con contraseñas que todos conocen."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, User

from ventas.roles import ADMINISTRACION, RECEPCION, SUPERVISION


@dataclass(frozen=True, slots=True)
class UsuarioDemo:
    """Quién entra a la demo. entra_al_admin: además ve /admin/."""

    usuario: str
    clave: str
    nombre: str
    apellido: str
    rol: str
    entra_al_admin: bool = False


USUARIOS = (
    UsuarioDemo("recepcion", "demo-recepcion", "Daniela", "Rivas", RECEPCION),
    UsuarioDemo("supervision", "demo-supervision", "Marcela", "Vidal", SUPERVISION),
    UsuarioDemo("administracion", "demo-administracion", "Andrés", "Lagos", ADMINISTRACION, True),
)


def crear_usuarios() -> None:
    """Crea los que falten; a quien ya existe no se le cambia la contraseña ni el rol."""
    for demo in USUARIOS:
        if User.objects.filter(username=demo.usuario).exists():
            continue
        usuario = User.objects.create_user(
            demo.usuario,
            password=demo.clave,
            first_name=demo.nombre,
            last_name=demo.apellido,
            is_staff=demo.entra_al_admin,
        )
        usuario.groups.add(Group.objects.get(name=demo.rol))
