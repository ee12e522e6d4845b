"""Los de las pruebas, con el canal de la nube apuntando al proveedor local."""

import os

from tests.ajustes import *  # noqa: F403

CANAL_WHATSAPP = "nube"
WHATSAPP_API_URL = os.environ.get("FALLAS_API", "")
WHATSAPP_TOKEN = "de-prueba"
WHATSAPP_NUMERO_ID = "100"
WHATSAPP_CUENTA_ID = "200"
WHATSAPP_SECRETO = "secreto-de-prueba"
WHATSAPP_TIMEOUT = 2.0
WHATSAPP_VERIFICACION = "palabra"
