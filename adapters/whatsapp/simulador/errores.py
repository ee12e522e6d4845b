"""Los errores de la API con la forma de Meta: su HTTP, su título y si llegan después.

Códigos y HTTP: «Error codes» de la documentación de la Cloud API (2026). 131047, 131026, 131049 y
131050 se saben al entregar, así que Meta acepta el envío (200) y avisa después con un `failed`.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

MAS = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"


@dataclass(frozen=True, slots=True)
class ErrorDeMeta:
    """Un error como lo cuenta Meta. despues: suele llegar en un aviso y no en la respuesta."""

    codigo: int
    http: int
    titulo: str
    detalle: str = ""
    despues: bool = False
    subcodigo: int | None = None
    transitorio: bool = False

    def cuerpo(self, detalle: str = "") -> dict[str, Any]:
        """El JSON de una respuesta de error."""
        texto = detalle or self.detalle or self.titulo
        error: dict[str, Any] = {
            "message": f"(#{self.codigo}) {self.titulo}",
            "type": "OAuthException",
            "code": self.codigo,
            "error_data": {"messaging_product": "whatsapp", "details": texto},
            "fbtrace_id": f"A{uuid.uuid4().hex[:22]}",
        }
        if self.subcodigo is not None:
            error["error_subcode"] = self.subcodigo
        if self.transitorio:
            error["is_transient"] = True
        return {"error": error}

    def en_aviso(self, detalle: str = "") -> dict[str, Any]:
        """El error dentro de un aviso `failed`."""
        texto = detalle or self.detalle or self.titulo
        return {
            "code": self.codigo,
            "title": self.titulo,
            "message": self.titulo,
            "error_data": {"details": texto},
            "href": MAS,
        }


ERRORES: dict[int, ErrorDeMeta] = {
    error.codigo: error
    for error in (
        ErrorDeMeta(0, 401, "AuthException", "We were unable to authenticate the app user."),
        ErrorDeMeta(1, 400, "API Unknown", "Invalid request or possible server error."),
        ErrorDeMeta(2, 503, "API Service", "Temporary due to downtime.", transitorio=True),
        ErrorDeMeta(3, 500, "API Method", "Capability or permissions issue."),
        ErrorDeMeta(4, 429, "Application request limit reached", transitorio=True),
        ErrorDeMeta(10, 403, "Application does not have permission for this action"),
        ErrorDeMeta(33, 400, "Parameter value is not valid"),
        ErrorDeMeta(100, 400, "Invalid parameter"),
        ErrorDeMeta(
            190, 401, "Error validating access token", "The access token has expired or is invalid."
        ),
        ErrorDeMeta(200, 403, "API Permission", "Permission is either not granted or removed."),
        ErrorDeMeta(368, 403, "Temporarily blocked for policies violations"),
        ErrorDeMeta(80007, 429, "Rate limit issues", "The account reached its rate limit."),
        ErrorDeMeta(130429, 429, "Rate limit hit", "Message throughput has been reached."),
        ErrorDeMeta(130472, 400, "User's number is part of an experiment", despues=True),
        ErrorDeMeta(130497, 403, "Business account is restricted in this country"),
        ErrorDeMeta(131000, 500, "Something went wrong"),
        ErrorDeMeta(131005, 403, "Access denied"),
        ErrorDeMeta(131008, 400, "Required parameter is missing"),
        ErrorDeMeta(131009, 400, "Parameter value is not valid"),
        ErrorDeMeta(131016, 503, "Service unavailable", transitorio=True),
        ErrorDeMeta(131021, 400, "Recipient cannot be sender"),
        ErrorDeMeta(131026, 400, "Message undeliverable", despues=True),
        ErrorDeMeta(131030, 400, "Recipient phone number not in allowed list"),
        ErrorDeMeta(131031, 403, "Business Account locked"),
        ErrorDeMeta(131037, 400, "Display name approval is required"),
        ErrorDeMeta(131042, 400, "Business eligibility payment issue", despues=True),
        ErrorDeMeta(131045, 500, "Incorrect certificate"),
        ErrorDeMeta(
            131047,
            400,
            "Re-engagement message",
            "More than 24 hours have passed since the recipient last replied.",
            despues=True,
        ),
        ErrorDeMeta(131048, 429, "Spam rate limit hit"),
        ErrorDeMeta(
            131049,
            400,
            "This message was not delivered to maintain healthy ecosystem engagement.",
            despues=True,
        ),
        ErrorDeMeta(
            131050,
            400,
            "User has stopped marketing messages from this business",
            despues=True,
        ),
        ErrorDeMeta(131051, 400, "Message type unknown"),
        ErrorDeMeta(131052, 400, "Media download error", despues=True),
        ErrorDeMeta(131053, 400, "Media upload error", despues=True),
        ErrorDeMeta(131056, 429, "(Business Account, Consumer Account) pair rate limit hit"),
        ErrorDeMeta(131057, 500, "Account in maintenance mode", transitorio=True),
        ErrorDeMeta(131062, 400, "Business-scoped user ID recipients are not supported"),
        ErrorDeMeta(132000, 400, "Number of parameters does not match the expected number"),
        ErrorDeMeta(132001, 404, "Template name does not exist in the translation"),
        ErrorDeMeta(132005, 400, "Translated text too long"),
        ErrorDeMeta(132007, 400, "Template format character policy violated"),
        ErrorDeMeta(132012, 400, "Parameter format does not match format in the created template"),
        ErrorDeMeta(132015, 400, "Template is paused"),
        ErrorDeMeta(132016, 400, "Template is disabled"),
        ErrorDeMeta(132018, 400, "There's an issue with the parameters in your template"),
        ErrorDeMeta(133010, 400, "Phone number not registered"),
        ErrorDeMeta(134011, 400, "WhatsApp Payments terms of service has not been accepted"),
        ErrorDeMeta(135000, 400, "Generic user error"),
    )
}


def error_de(codigo: int) -> ErrorDeMeta:
    """El error de ese código; uno que no está en la tabla sale como un 400 sin más."""
    return ERRORES.get(codigo) or ErrorDeMeta(codigo, 400, "Unknown error")
