"""Un WhatsApp de mentira: habla como la Cloud API de Meta y manda avisos firmados por HTTP.

Sirve a la demo y a las pruebas. Entrega, lee y contesta por su cuenta, a su ritmo; duplica,
desordena y atrasa avisos; falla a pedido con cualquier código de Meta. Nada sale de la máquina.
"""

from adapters.whatsapp.simulador.ajustes import Ajustes, FallaPedida, Modo
from adapters.whatsapp.simulador.correo import por_http
from adapters.whatsapp.simulador.cuenta import Cuenta, Plantilla, al_azar
from adapters.whatsapp.simulador.en_marcha import EnMarcha, actual, arrancar
from adapters.whatsapp.simulador.errores import ERRORES
from adapters.whatsapp.simulador.nucleo import Simulador
from adapters.whatsapp.simulador.personas import Forma

__all__ = [
    "ERRORES",
    "Ajustes",
    "Cuenta",
    "EnMarcha",
    "FallaPedida",
    "Forma",
    "Modo",
    "Plantilla",
    "Simulador",
    "actual",
    "al_azar",
    "arrancar",
    "por_http",
]
