"""Los tres roles y lo que puede cada uno.

Recepción atiende: fichas, reservas y mensajes. Supervisión además autoriza pese a una guarda,
lleva reclamos y consentimientos, publica los prompts y ve lo que cuesta la IA. Administración
además configura el negocio y las personas, y fija el presupuesto.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions

RECEPCION = "recepción"
SUPERVISION = "supervisión"
ADMINISTRACION = "administración"

_RECEPCION = {
    "ventas": [
        "view_cliente",
        "add_cliente",
        "change_cliente",
        "view_ventareserva",
        "add_ventareserva",
        "change_ventareserva",
        "view_servicio",
        "add_incidencia",
        "view_incidencia",
        "add_consentimiento",
        "view_consentimiento",
    ],
    "mensajeria": [
        "view_borrador",
        "add_borrador",
        "change_borrador",
        "view_conversacion",
        "change_conversacion",
        "view_mensaje",
        "add_mensaje",
    ],
}
_SUPERVISION = {
    "ventas": ["change_incidencia", "view_registroacceso"],
    "mensajeria": ["saltar_guarda", "publicar_prompt", "ver_costos"]
    + [f"{accion}_respuestarapida" for accion in ("view", "add", "change", "delete")],
}
_ADMINISTRACION = {
    "ventas": [
        f"{accion}_{modelo}"
        for modelo in ("negocio", "oferta", "novedad", "servicio", "categoriaservicio")
        for accion in ("view", "add", "change", "delete")
    ]
    + ["view_reservaservicio", "view_servicehistory"],
    "mensajeria": [
        "view_versionprompt",
        "view_versiontexto",
        "view_publicacion",
        "view_ronda",
        "view_eventoborrador",
        "administrar_canal",
        "administrar_costos",
        "view_plantillawhatsapp",
        "change_plantillawhatsapp",
        "view_eventodesconocido",
        "view_avisowhatsapp",
    ],
    "auth": ["view_user", "add_user", "change_user"],
}

PERMISOS: dict[str, list[dict[str, list[str]]]] = {
    RECEPCION: [_RECEPCION],
    SUPERVISION: [_RECEPCION, _SUPERVISION],
    ADMINISTRACION: [_RECEPCION, _SUPERVISION, _ADMINISTRACION],
}


def sembrar_roles(sender: Any, **kwargs: Any) -> None:
    """Crea o pone al día los tres grupos; corre tras cada `migrate` y no quita permisos ajenos."""
    for app in ("auth", "ventas", "mensajeria"):
        create_permissions(apps.get_app_config(app), verbosity=0)
    from django.contrib.auth.models import Group, Permission

    for rol, capas in PERMISOS.items():
        grupo, _ = Group.objects.get_or_create(name=rol)
        for capa in capas:
            for app, codigos in capa.items():
                grupo.permissions.add(
                    *Permission.objects.filter(content_type__app_label=app, codename__in=codigos)
                )
