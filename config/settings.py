"""Configuración de Aremko 360: un archivo, todo por variables de entorno y con tipo.

Cada variable, su valor por omisión y para qué sirve están en docs/operacion.md. Un `.env` junto
a `manage.py` se lee si existe (lo escribe `./run demo`); lo que ya está en el entorno manda.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import django_stubs_ext
from django.utils.csp import CSP
from environs import Env

from domain.reglas import Reglas

# Deja escribir `ModelAdmin[Cliente]` al correr, no solo al revisar los tipos.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
DATOS = BASE_DIR / "datos"

env = Env()
if env.bool("LEER_ENV", True):
    env.read_env(str(BASE_DIR / ".env"), recurse=False)

# ---------------------------------------------------------------------------------- servidor
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "inseguro-solo-para-desarrollo")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "ventas",
    "mensajeria",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.middleware.SinCaracteresNulos",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.SesionObligatoria",
    "config.middleware.SinCopias",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ventas.contexto.negocio",
                "mensajeria.contexto.canal",
                "mensajeria.contexto.presupuesto",
            ],
        },
    }
]

# ------------------------------------------------------------------------------- base de datos
DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL", f"sqlite:///{DATOS / 'aremko.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ------------------------------------------------------------------------- sesiones y seguridad
LOGIN_URL = "entrar"
LOGIN_REDIRECT_URL = "ventas:buscar"
LOGOUT_REDIRECT_URL = "entrar"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Intentos de entrar: por usuario y dirección juntos, para que nadie deje fuera a todo un local.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "config.paginas.entrada_detenida"
AXES_RESET_ON_SUCCESS = True
# Insistir no alarga la espera: si no, cualquiera dejaría a otra persona fuera todo el día.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Quién entra y sale no se guarda aparte; solo los intentos fallidos.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
HTTPS = env.bool("HTTPS", False)
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "config.paginas.csrf_rechazado"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}

# ----------------------------------------------------------------------------- idioma y archivos
LANGUAGE_CODE = "es-cl"
TIME_ZONE = "America/Santiago"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATOS / "estaticos"
WHITENOISE_USE_FINDERS = True

# -------------------------------------------------------------------------------------- reglas
REGLAS = Reglas(
    vip_gasto=Decimal(env.str("VIP_GASTO", "500000")),
    riesgo_dias=env.int("RIESGO_DIAS", 180),
    horas_de_silencio=env.bool("HORAS_DE_SILENCIO", True),
    cupo_diario=env.int("CUPO_DIARIO", 40),
    limite_emojis=env.int("LIMITE_EMOJIS", 5),
    fechas_relleno=tuple(
        date.fromisoformat(texto) for texto in env.list("FECHAS_RELLENO", ["2021-01-01"])
    ),
)
# Prefijo E.164 de los números inventados de la demo y las pruebas: siempre cuentan como válidos.
TELEFONOS_FICTICIOS = tuple(env.list("TELEFONOS_FICTICIOS", ["+5695550"]))
# Congela el día de hoy (AAAA-MM-DD) para reproducir un caso; vacío usa el reloj.
HOY = date.fromisoformat(env.str("HOY")) if env.str("HOY", "") else None

# ------------------------------------------------------------------------------------ redacción
REDACTOR = env.str("REDACTOR", "openai")  # openai | plantillas | auto
OPENAI_API_KEY = env.str("OPENAI_API_KEY", "")
OPENAI_BASE_URL = env.str("OPENAI_BASE_URL", "")
OPENAI_MODEL = env.str("OPENAI_MODEL", "gpt-4o")
OPENAI_TEMPERATURE = env.float("OPENAI_TEMPERATURE", 0.7)
OPENAI_MAX_TOKENS = env.int("OPENAI_MAX_TOKENS", 400)
OPENAI_TIMEOUT = env.float("OPENAI_TIMEOUT", 30.0)  # segundos sin recibir nada
OPENAI_REINTENTOS = env.int("OPENAI_REINTENTOS", 2)
# Lo más que una cuenta puede pedirle a un modelo en una hora; 0, sin límite.
IA_LLAMADAS_POR_HORA = env.int("IA_LLAMADAS_POR_HORA", 120)
GASTO_EN_PROMPT = env.bool("GASTO_EN_PROMPT", True)
PROMPTS_DIR = Path(env.str("PROMPTS_DIR", str(BASE_DIR / "mensajeria" / "prompts")))

# ------------------------------------------------------------------------------------- WhatsApp
CANAL_WHATSAPP = env.str("CANAL_WHATSAPP", "enlace")  # enlace | nube | simulado
# Deja el simulador en una instalación publicada (HTTPS=true): una demo en línea, nunca un negocio.
SIMULADOR_PERMITIDO = env.bool("SIMULADOR_PERMITIDO", False)
WHATSAPP_TOKEN = env.str("WHATSAPP_TOKEN", "")
WHATSAPP_NUMERO_ID = env.str("WHATSAPP_NUMERO_ID", "")
WHATSAPP_CUENTA_ID = env.str("WHATSAPP_CUENTA_ID", "")
WHATSAPP_SECRETO = env.str("WHATSAPP_SECRETO", "")
WHATSAPP_VERIFICACION = env.str("WHATSAPP_VERIFICACION", "")
WHATSAPP_API_URL = env.str("WHATSAPP_API_URL", "")  # vacía: la de Meta
WHATSAPP_API_VERSION = env.str("WHATSAPP_API_VERSION", "v23.0")
WHATSAPP_TIMEOUT = env.float("WHATSAPP_TIMEOUT", 15.0)  # segundos sin respuesta
DIAS_AVISOS = env.int("DIAS_AVISOS", 30)  # cuánto se guardan los avisos ya aplicados

# ---------------------------------------------------------------------- avisos al navegador
PUSH_CLAVE_PRIVADA = env.str("PUSH_CLAVE_PRIVADA", "")  # `manage.py claves_push` da una
PUSH_CONTACTO = env.str("PUSH_CONTACTO", "")  # mailto: o https de quien administra

# -------------------------------------------------------------------------------------- registro
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"linea": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"consola": {"class": "logging.StreamHandler", "formatter": "linea"}},
    "root": {"handlers": ["consola"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "axes": {"level": "WARNING"},
        "django.server": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
        "httpx2": {"level": "WARNING"},
        "openai": {"level": "WARNING"},
    },
}
