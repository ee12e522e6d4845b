"""Un simulador con el reloj en la mano y un webhook que anota: sin sockets ni esperas."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.whatsapp.simulador import Ajustes, Plantilla, Simulador, al_azar
from adapters.whatsapp.simulador.api import Contestacion, atender

AHORA = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
LAURA = "56955501234"

VUELVE = Plantilla(
    "901",
    "vuelve_a_la_tina",
    "es",
    "MARKETING",
    "APPROVED",
    (
        {
            "type": "BODY",
            "text": "Hola {{1}}, te esperamos con {{2}}.",
            "example": {"body_text": [["Laura", "una tina"]]},
        },
        {"type": "FOOTER", "text": "Aremko Spa"},
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "No recibir más"}]},
    ),
)
AVISO = Plantilla(
    "902",
    "aviso_reserva",
    "es",
    "UTILITY",
    "APPROVED",
    (
        {
            "type": "BODY",
            "text": "Hola {{nombre}}, tu reserva es el {{dia}}.",
            "example": {
                "body_text_named_params": [
                    {"param_name": "nombre", "example": "Laura"},
                    {"param_name": "dia", "example": "lunes"},
                ]
            },
        },
    ),
    con_nombre=True,
)
EN_PAUSA = Plantilla(
    "903", "pausada", "es", "MARKETING", "PAUSED", ({"type": "BODY", "text": "Hola"},)
)
RECHAZADA = Plantilla(
    "904", "rechazada", "es", "MARKETING", "REJECTED", ({"type": "BODY", "text": "Hola"},)
)
PLANTILLAS = (VUELVE, AVISO, EN_PAUSA, RECHAZADA)


class Webhook:
    """Anota lo que le llega, con su firma; contesta los estados de `guion` y después 200."""

    def __init__(self, *guion: int | None) -> None:
        self.guion = list(guion)
        self.recibidos: list[tuple[bytes, str]] = []

    def __call__(self, cuerpo: bytes, cabeceras: Mapping[str, str]) -> int | None:
        self.recibidos.append((cuerpo, cabeceras["X-Hub-Signature-256"]))
        return self.guion.pop(0) if self.guion else 200

    @property
    def valores(self) -> list[dict[str, Any]]:
        """El `value` de cada aviso, en el orden en que llegó."""
        return [
            json.loads(cuerpo)["entry"][0]["changes"][0]["value"] for cuerpo, _ in self.recibidos
        ]

    @property
    def estados(self) -> list[str]:
        return [v["statuses"][0]["status"] for v in self.valores if "statuses" in v]

    @property
    def mensajes(self) -> list[dict[str, Any]]:
        return [v["messages"][0] for v in self.valores if "messages" in v]


class Banco:
    """El simulador y su webhook, con lo que una prueba necesita a mano."""

    def __init__(self, *guion: int | None, **ajustes: Any) -> None:
        self.webhook = Webhook(*guion)
        self.simulador = Simulador(
            al_azar(),
            publicar=self.webhook,
            reloj=lambda: AHORA,
            ajustes=Ajustes(**({"ocultas": 0.0} | ajustes)),
            plantillas=PLANTILLAS,
        )

    def pedir(
        self, metodo: str, ruta: str, cuerpo: Any = None, *, token: str | None = None
    ) -> Contestacion:
        cuenta = self.simulador.cuenta
        ruta = ruta.format(numero=cuenta.numero_id, cuenta=cuenta.cuenta_id)
        return atender(
            self.simulador,
            metodo,
            ruta,
            autorizacion=f"Bearer {cuenta.token if token is None else token}",
            cuerpo=b"" if cuerpo is None else json.dumps(cuerpo).encode(),
            base="http://127.0.0.1:1/v23.0",
        )

    def enviar(self, tipo: str, contenido: Any, *, a: str = LAURA, **mas: Any) -> Contestacion:
        cuerpo = {"messaging_product": "whatsapp", "to": a, "type": tipo, tipo: contenido} | mas
        return self.pedir("POST", "/v23.0/{numero}/messages", cuerpo)

    def texto(self, texto: str = "Hola, ¿cómo estás?", **mas: Any) -> Contestacion:
        return self.enviar("text", {"body": texto}, **mas)

    def plantilla(self, nombre: str, *valores: str, **mas: Any) -> Contestacion:
        parametros = [{"type": "text", "text": valor} for valor in valores]
        componentes = [{"type": "body", "parameters": parametros}] if valores else []
        pedido = {"name": nombre, "language": {"code": "es"}, "components": componentes}
        return self.enviar("template", pedido, **mas)

    def pasar(self, **cuanto: float) -> None:
        self.simulador.avanzar(self.simulador.ahora() + timedelta(**cuanto))


def dato(contestacion: Contestacion) -> Any:
    """El JSON de una respuesta."""
    return json.loads(contestacion.cuerpo)


def codigo(contestacion: Contestacion) -> int:
    """El código de Meta de una respuesta de error."""
    error = dato(contestacion)["error"]
    assert {"message", "type", "code", "error_data", "fbtrace_id"} <= set(error)
    return int(error["code"])
