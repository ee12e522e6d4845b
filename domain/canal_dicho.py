"""Cómo se dice en español lo que Meta cuenta en clave de un número y de sus plantillas.

Una palabra nueva de Meta no rompe nada: se muestra como viene.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tono(StrEnum):
    """Cómo se pinta."""

    BIEN = "bien"
    OJO = "ojo"
    MAL = "mal"
    NEUTRO = "neutro"


@dataclass(frozen=True, slots=True)
class Dicho:
    """Una palabra de Meta en español, con lo que conviene hacer si algo va mal."""

    frase: str
    tono: Tono = Tono.NEUTRO
    que_hacer: str = ""


_NO_SE_SABE = Dicho("Todavía no se sabe")

ESTADOS_DE_PLANTILLA = {
    "APPROVED": Dicho("Aprobada", Tono.BIEN),
    "PENDING": Dicho("En revisión", Tono.OJO, "Meta la revisa: suele tardar minutos."),
    "IN_APPEAL": Dicho("En apelación", Tono.OJO),
    "REJECTED": Dicho("Rechazada", Tono.MAL, "Corrígela en Meta y vuelve a enviarla a revisión."),
    "PAUSED": Dicho(
        "En pausa", Tono.MAL, "Mucha gente la bloqueó o reportó: WhatsApp la reactiva sola o no."
    ),
    "DISABLED": Dicho("Desactivada", Tono.MAL, "WhatsApp no la deja usar más: crea otra."),
    "LIMIT_EXCEEDED": Dicho("Pasó el límite", Tono.MAL),
    "PENDING_DELETION": Dicho("Por borrarse", Tono.OJO),
    "DELETED": Dicho("Borrada", Tono.MAL),
}
CATEGORIAS = {
    "MARKETING": Dicho("Marketing"),
    "UTILITY": Dicho("Servicio"),
    "SERVICE": Dicho("Servicio"),
    "AUTHENTICATION": Dicho("Verificación"),
}
CALIDADES = {
    "GREEN": Dicho("Buena", Tono.BIEN),
    "HIGH": Dicho("Buena", Tono.BIEN),
    "YELLOW": Dicho("Regular", Tono.OJO, "Hay personas que bloquean o reportan: escribe menos."),
    "MEDIUM": Dicho("Regular", Tono.OJO, "Hay personas que bloquean o reportan: escribe menos."),
    "RED": Dicho("Mala", Tono.MAL, "Deja de escribir marketing hasta que suba."),
    "LOW": Dicho("Mala", Tono.MAL, "Deja de escribir marketing hasta que suba."),
    "UNKNOWN": _NO_SE_SABE,
    "NA": _NO_SE_SABE,
}
LIMITES = {
    "TIER_UNLIMITED": Dicho("Sin tope", Tono.BIEN),
    "UNLIMITED": Dicho("Sin tope", Tono.BIEN),
}
ESTADOS_DEL_NUMERO = {
    "CONNECTED": Dicho("Conectado", Tono.BIEN),
    "PENDING": Dicho("Pendiente", Tono.OJO, "Falta terminar de registrarlo en Meta."),
    "DISCONNECTED": Dicho("Desconectado", Tono.MAL, "Vuelve a registrarlo en Meta."),
    "UNVERIFIED": Dicho("Sin verificar", Tono.OJO, "Falta verificarlo en Meta."),
    "FLAGGED": Dicho("Marcado por su calidad", Tono.MAL, "Deja de escribir marketing una semana."),
    "RESTRICTED": Dicho("Restringido", Tono.MAL, "Llegó a su tope o tiene reclamos: mira en Meta."),
    "RATE_LIMITED": Dicho("Restringido", Tono.MAL, "Llegó a su tope de envíos."),
    "BANNED": Dicho("Bloqueado", Tono.MAL, "Meta lo bloqueó: se apela en el Administrador."),
    "MIGRATED": Dicho("Trasladado a otra cuenta", Tono.MAL),
}


def _decir(palabra: str, tabla: dict[str, Dicho]) -> Dicho:
    if not palabra:
        return _NO_SE_SABE
    return tabla.get(palabra.upper(), Dicho(palabra))


def estado_de_plantilla(palabra: str) -> Dicho:
    """«APPROVED» → Aprobada."""
    return _decir(palabra, ESTADOS_DE_PLANTILLA)


def categoria(palabra: str) -> Dicho:
    """«UTILITY» → Servicio."""
    return _decir(palabra, CATEGORIAS)


def calidad(palabra: str) -> Dicho:
    """«GREEN» → Buena."""
    return _decir(palabra, CALIDADES)


def estado_del_numero(palabra: str) -> Dicho:
    """«CONNECTED» → Conectado."""
    return _decir(palabra, ESTADOS_DEL_NUMERO)


def limite(palabra: str) -> Dicho:
    """«TIER_2K» → «2.000 personas cada 24 horas», que es lo que Meta deja iniciar por su cuenta."""
    cifra = palabra.upper().removeprefix("TIER_")
    miles = cifra.removesuffix("K")
    if not miles.isdecimal():
        return _decir(palabra, LIMITES)
    cuantas = int(miles) * (1000 if cifra.endswith("K") else 1)
    return Dicho(f"{cuantas:,} personas cada 24 horas".replace(",", "."))
