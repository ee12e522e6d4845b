"""Configuración de las pruebas: la del producto, sin el `.env` ni las claves de nadie."""

import os

AJENAS = ("OPENAI_", "WHATSAPP_")
for nombre in [n for n in os.environ if n.startswith(AJENAS)] + [
    "CANAL_WHATSAPP",
    "REDACTOR",
    "HOY",
]:
    os.environ.pop(nombre, None)
os.environ |= {"LEER_ENV": "false", "SECRET_KEY": "solo-para-pruebas", "LOG_LEVEL": "WARNING"}

from dataclasses import replace  # noqa: E402

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, REGLAS  # noqa: E402

# Las pruebas pasan a cualquier hora; las de las guardas de horario lo dicen ellas.
REGLAS = replace(REGLAS, horas_de_silencio=False)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["CONN_MAX_AGE"] = 0
WHITENOISE_AUTOREFRESH = True  # los archivos estáticos se sirven sin juntarlos
