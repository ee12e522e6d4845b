"""Lo que cambia en la cuenta: plantillas, número, restricciones, preferencias de las personas.

Fuente: developers.facebook.com, «Webhooks reference» (2026), un campo por función.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from adapters.whatsapp.traduccion_json import (
    Ilegible,
    Objeto,
    identificador,
    instante,
    linea,
    lista,
    objeto,
    texto,
)
from adapters.whatsapp.traduccion_mensajes import identidad
from adapters.whatsapp.traduccion_personas import Personas, bsuid_en, telefono_en
from domain.canal import (
    Evento,
    IdentidadCambiada,
    NumeroCambiado,
    PlantillaCambiada,
    PreferenciaLlegada,
    Remitente,
)

# Restricciones con las que ya no sale lo que manda este sistema.
_NO_DEJAN_ENVIAR = frozenset(
    {"RESTRICTED_BIZ_INITIATED_MESSAGING", "RESTRICTED_CUSTOMER_INITIATED_MESSAGING"}
)
_SE_ACABO = frozenset({"ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED"})
_BLOQUEADA = frozenset({"DISABLE", "DISABLED"})


# ------------------------------------------------------------------------------------- plantillas
def _plantilla(valor: Objeto, **cambios: str) -> PlantillaCambiada:
    return PlantillaCambiada(
        id=identificador(valor, "message_template_id", 60),
        nombre=linea(valor.get("message_template_name"), 512),
        idioma=linea(valor.get("message_template_language"), 15),
        **cambios,
    )


def _estado_de_plantilla(valor: Objeto) -> Evento:
    motivo = linea(valor.get("reason"), 100)
    explicacion = linea(objeto(valor.get("rejection_info")).get("reason"), 300)
    return _plantilla(
        valor,
        estado=_exigida(valor, "event"),
        categoria=linea(valor.get("message_template_category"), 30),
        motivo=explicacion or ("" if motivo == "NONE" else motivo),
    )


def _calidad_de_plantilla(valor: Objeto) -> Evento:
    return _plantilla(valor, calidad=_exigida(valor, "new_quality_score", 20))


def _categoria_de_plantilla(valor: Objeto) -> Evento:
    return _plantilla(valor, categoria=_exigida(valor, "new_category"))


def _contenido_de_plantilla(valor: Objeto) -> Evento:
    return _plantilla(valor, motivo="cambió su contenido")


def _exigida(valor: Objeto, clave: str, maximo: int = 30) -> str:
    dicha = linea(valor.get(clave), maximo)
    if not dicha:
        raise Ilegible(f"le falta «{clave}»")
    return dicha


# --------------------------------------------------------------------------------- número y cuenta
def _calidad_del_numero(valor: Objeto) -> Evento:
    suceso = _exigida(valor, "event", 60)
    return NumeroCambiado(
        "calidad",
        calidad="RED" if suceso == "FLAGGED" else "",
        limite=linea(valor.get("current_limit"), 60),
        detalle=suceso,
    )


def _nombre_del_numero(valor: Objeto) -> Evento:
    partes = (_exigida(valor, "decision", 60), linea(valor.get("rejection_reason"), 200))
    return NumeroCambiado("nombre", detalle=_juntar(*partes))


def _capacidad(valor: Objeto) -> Evento:
    limite = next(
        (dicho for clave in _LIMITES if (dicho := linea(valor.get(clave), 60))),
        "",
    )
    if not limite:
        raise Ilegible("no dice el límite")
    return NumeroCambiado("capacidad", limite=limite)


_LIMITES = (
    "max_daily_conversations_per_business",
    "max_daily_conversation_per_phone",
    "current_limit",
)


def _seguridad(valor: Objeto) -> Evento:
    return NumeroCambiado("seguridad", detalle=_exigida(valor, "event", 100))


def _cuenta(valor: Objeto) -> Evento:
    suceso = _exigida(valor, "event", 100)
    bloqueo = linea(objeto(valor.get("ban_info")).get("waba_ban_state"), 60)
    restricciones = [
        linea(objeto(dato).get("restriction_type"), 100)
        for dato in lista(valor.get("restriction_info"))[:20]
    ]
    falta = linea(objeto(valor.get("violation_info")).get("violation_type"), 100)
    detiene = (
        suceso in _SE_ACABO
        or bloqueo in _BLOQUEADA
        or not _NO_DEJAN_ENVIAR.isdisjoint(restricciones)
    )
    return NumeroCambiado(
        "cuenta", detalle=_juntar(suceso, bloqueo, falta, *restricciones), detiene=detiene
    )


def _revision(valor: Objeto) -> Evento:
    decision = _exigida(valor, "decision", 60)
    return NumeroCambiado("revision", detalle=decision, detiene=decision == "REJECTED")


def _alerta(valor: Objeto) -> Evento:
    # Meta documenta los datos dentro de `alert_info`, y también se han visto sueltos.
    datos = objeto(valor.get("alert_info")) or valor
    claves = ("alert_severity", "alert_status", "alert_type", "alert_description")
    dicho = _juntar(*(linea(datos.get(clave), 200) for clave in claves))
    if not dicho:
        raise Ilegible("la alerta no dice nada")
    return NumeroCambiado("alerta", detalle=dicho)


def _juntar(*partes: str) -> str:
    return " · ".join(filter(None, partes))[:300]


DE_LA_CUENTA: Mapping[str, Callable[[Objeto], Evento]] = {
    "message_template_status_update": _estado_de_plantilla,
    "message_template_quality_update": _calidad_de_plantilla,
    "template_category_update": _categoria_de_plantilla,
    "message_template_components_update": _contenido_de_plantilla,
    "phone_number_quality_update": _calidad_del_numero,
    "phone_number_name_update": _nombre_del_numero,
    "business_capability_update": _capacidad,
    "security": _seguridad,
    "account_update": _cuenta,
    "account_review_update": _revision,
    "account_alerts": _alerta,
}


# ---------------------------------------------------------------------------------------- personas
def traducir_preferencia(
    dato: Objeto, personas: Personas, *, ahora: datetime
) -> PreferenciaLlegada:
    """Un elemento de `user_preferences`: dejó el marketing, o volvió a aceptarlo."""
    categoria = texto(dato.get("category"), 60)
    if categoria != "marketing_messages":
        raise Ilegible(f"preferencia «{linea(categoria, 40)}» que no se conoce")
    dicho = texto(dato.get("value"), 40)
    if dicho not in ("stop", "resume", "signup"):
        raise Ilegible(f"preferencia «{linea(dicho, 40)}» que no se conoce")
    remitente = personas.de(telefono_en(dato, "wa_id"), bsuid_en(dato, "user_id", "parent_user_id"))
    if remitente.telefono is None and remitente.bsuid is None:
        raise Ilegible("no dice de quién es")
    return PreferenciaLlegada(
        remitente,
        acepta=dicho != "stop",
        cuando=instante(dato.get("timestamp"), ahora),
        detalle=linea(dato.get("detail"), 300),
    )


def traducir_identidad(dato: Objeto, *, ahora: datetime) -> IdentidadCambiada:
    """Un elemento de `user_id_update`: el BSUID de antes y el de ahora, y el teléfono si viene."""
    telefono = telefono_en(dato, "wa_id")
    return identidad(
        Remitente(telefono, _lado(dato, "previous")),
        Remitente(telefono, _lado(dato, "current")),
        instante(dato.get("timestamp"), ahora),
    )


def _lado(dato: Objeto, lado: str) -> str | None:
    del_grupo = objeto(dato.get("parent_user_id"))
    return bsuid_en(objeto(dato.get("user_id")), lado) or bsuid_en(del_grupo, lado)
