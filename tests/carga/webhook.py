"""Cuántos avisos de WhatsApp por segundo se reciben sin perder ninguno (`./run bench webhook`).

El producto corre como en `./run serve`, con su trabajador, y el generador de carga comparte los
mismos núcleos. Al lado, el paquete `django-meta-whatsapp` con los mismos avisos y el mismo
servidor, en su propio entorno (`.venv-externo`). Solo 127.0.0.1.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.carga.comun import informar

RAIZ = Path(__file__).resolve().parent.parent.parent
EXTERNO = RAIZ / ".venv-externo" / "bin" / "python"
SECRETO = "secreto-de-la-medicion"
NUMERO_ID = "100200300"
RUTA = "/mensajeria/whatsapp/webhook/"
RUTA_AJENA = "/wa/webhook/"
RITMO = 300
SEGUNDOS = 20
META_P99 = 100
POR_LOTE = 100
LOTES = 40
RITMO_LOTES = 10
ARRANQUE = 3


@dataclass(frozen=True, slots=True)
class Corrida:
    """Lo que vio quien mandaba: estados HTTP y demoras en milisegundos."""

    resultados: list[tuple[int, float]]

    @property
    def bien(self) -> int:
        return sum(200 <= estado < 300 for estado, _ in self.resultados)

    def texto(self) -> str:
        orden = sorted(demora for _, demora in self.resultados)
        return (
            f"{self.bien} de {len(orden)} con 200; mediana {statistics.median(orden):.1f} ms, "
            f"p99 {self.p99:.1f} ms, máximo {orden[-1]:.0f} ms"
        )

    @property
    def p99(self) -> float:
        orden = sorted(demora for _, demora in self.resultados)
        return orden[min(len(orden) - 1, int(len(orden) * 0.99))]


def medir() -> None:
    """Imprime lo recibido por segundo, sus demoras y lo perdido, del producto y del otro."""
    carpeta = Path(tempfile.mkdtemp(prefix="aremko-avisos-"))
    try:
        sueltos = _avisos(carpeta / "sueltos", RITMO * SEGUNDOS, 1, "suelto")
        lotes = _avisos(carpeta / "lotes", LOTES, POR_LOTE, "lote")
        _medir_producto(carpeta, sueltos, lotes)
        _medir_ajeno(carpeta)
    finally:
        shutil.rmtree(carpeta, ignore_errors=True)


def _medir_producto(carpeta: Path, sueltos: int, lotes: int) -> None:
    base = carpeta / "producto.sqlite3"
    entorno = os.environ | {
        "DATABASE_URL": f"sqlite:///{base}",
        "CANAL_WHATSAPP": "nube",
        "WHATSAPP_TOKEN": "clave-de-mentira",
        "WHATSAPP_SECRETO": SECRETO,
        "WHATSAPP_NUMERO_ID": NUMERO_ID,
        "WHATSAPP_CUENTA_ID": "1",
        "WHATSAPP_VERIFICACION": "palabra",
        "WHATSAPP_API_URL": "http://127.0.0.1:9",
    }
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"], cwd=RAIZ, env=entorno, check=True
    )
    with (
        _proceso([sys.executable, "manage.py", "trabajar"], entorno),
        _servidor(sys.executable, "config.wsgi", entorno, RAIZ, "/salud/") as puerto,
    ):
        uno = _disparar(puerto, RUTA, RITMO, carpeta / "sueltos")
        guardados = _contar(base, "mensajeria_avisowhatsapp")
        informar(
            f"webhook, {RITMO} POST por segundo durante {SEGUNDOS} s, un evento cada uno",
            uno.texto(),
            f"todos con 200 y p99 bajo {META_P99} ms",
            cumple=uno.bien == sueltos and guardados == sueltos and uno.p99 < META_P99,
        )
        inicio = time.perf_counter()
        llegaron = _esperar_mensajes(base, sueltos)
        informar(
            "webhook, mensajes en su conversación",
            f"{llegaron} de {sueltos}; el trabajador terminó {time.perf_counter() - inicio:.0f} s "
            "después del último",
            "ninguno perdido",
            cumple=llegaron == sueltos,
        )
        cien = _disparar(puerto, RUTA, RITMO_LOTES, carpeta / "lotes")
        total = sueltos + lotes * POR_LOTE
        llegaron = _esperar_mensajes(base, total)
        informar(
            f"webhook, {POR_LOTE} eventos por POST, {RITMO_LOTES} POST por segundo",
            f"{cien.texto()}; {llegaron - sueltos} de {lotes * POR_LOTE} eventos aplicados",
            "ninguno perdido",
            cumple=cien.bien == lotes and llegaron == total,
        )


def _medir_ajeno(carpeta: Path) -> None:
    """El otro paquete con los mismos avisos; no tiene meta, solo se informa."""
    if not EXTERNO.exists():
        print("  (django-meta-whatsapp no se midió: falta .venv-externo)")
        return
    sitio = carpeta / "ajeno"
    sitio.mkdir()
    for archivo, texto in _SITIO_AJENO.items():
        (sitio / archivo).write_text(texto, "utf-8")
    entorno = os.environ | {"DJANGO_SETTINGS_MODULE": "ajustes", "BASE_AJENA": str(sitio / "b.db")}
    subprocess.run(
        [str(EXTERNO), "-m", "django", "migrate", "-v0"], cwd=sitio, env=entorno, check=True
    )
    with _servidor(str(EXTERNO), "sitio", entorno, sitio, "/wa/webhook/") as puerto:
        for nombre, ritmo, por_post in (("sueltos", RITMO, 1), ("lotes", RITMO_LOTES, POR_LOTE)):
            corrida = _disparar(puerto, RUTA_AJENA, ritmo, carpeta / nombre)
            esperados = len(corrida.resultados) * por_post
            guardados = _contar(sitio / "b.db", "django_meta_whatsapp_whatsappmessage")
            print(
                f"  django-meta-whatsapp, {por_post} por POST a {ritmo}/s (sin mirar la firma): "
                f"{corrida.texto()}; {guardados} mensajes guardados, se esperaban {esperados}"
                f"{' más' if nombre == 'lotes' else ''}"
            )


_SITIO_AJENO = {
    "ajustes.py": """
import os
SECRET_KEY = "x"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes",
    "django.contrib.sessions", "django.contrib.messages", "django_meta_whatsapp"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware"]
ROOT_URLCONF = "rutas"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3",
    "NAME": os.environ["BASE_AJENA"], "CONN_MAX_AGE": 60, "OPTIONS": {
    "transaction_mode": "IMMEDIATE", "timeout": 10, "init_command":
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"}}}
""",
    "rutas.py": """
from django.urls import include, path
urlpatterns = [path("wa/", include("django_meta_whatsapp.urls"))]
""",
    "sitio.py": """
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
""",
}


# -------------------------------------------------------------------------------- los avisos
def _avisos(carpeta: Path, posts: int, por_post: int, nombre: str) -> int:
    """Escribe los cuerpos de los avisos: mensajes de texto de 500 personas. Da cuántos son."""
    carpeta.mkdir()
    for post in range(posts):
        mensajes = [
            _mensaje(f"{nombre}-{post}-{i}", (post * por_post + i) % 500) for i in range(por_post)
        ]
        (carpeta / f"{post:06}").write_bytes(json.dumps(_aviso(mensajes)).encode())
    return posts


def _mensaje(clave: str, persona: int) -> dict[str, object]:
    return {
        "from": f"569555{persona:05}",
        "id": f"wamid.{clave}",
        "timestamp": str(int(time.time())),
        "type": "text",
        "text": {"body": "Hola, ¿tienen hora para el sábado?"},
    }


def _aviso(mensajes: list[dict[str, object]]) -> dict[str, object]:
    valor = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "56650000000", "phone_number_id": NUMERO_ID},
        "contacts": [
            {"profile": {"name": "Persona"}, "wa_id": mensaje["from"]} for mensaje in mensajes
        ],
        "messages": mensajes,
    }
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"value": valor, "field": "messages"}]}],
    }


def _disparar(puerto: int, ruta: str, ritmo: int, carpeta: Path) -> Corrida:
    """Firma y manda cada aviso de la carpeta desde otro proceso."""
    with tempfile.TemporaryDirectory() as firmados:
        for archivo in carpeta.iterdir():
            cuerpo = archivo.read_bytes()
            firma = hmac.new(SECRETO.encode(), cuerpo, hashlib.sha256).hexdigest()
            cabeza = (
                f"POST {ruta} HTTP/1.1\r\nHost: 127.0.0.1:{puerto}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(cuerpo)}\r\n"
                f"X-Hub-Signature-256: sha256={firma}\r\n\r\n"
            )
            (Path(firmados) / archivo.name).write_bytes(cabeza.encode() + cuerpo)
        salida = subprocess.run(
            [sys.executable, "-m", "tests.carga.disparos", str(puerto), str(ritmo), firmados],
            cwd=RAIZ,
            check=True,
            capture_output=True,
        )
    return Corrida([(estado, demora) for estado, demora in json.loads(salida.stdout)])


# ------------------------------------------------------------------------------- los procesos
@contextmanager
def _proceso(orden: list[str], entorno: dict[str, str], cwd: Path = RAIZ) -> Iterator[None]:
    proceso = subprocess.Popen(orden, cwd=cwd, env=entorno)
    try:
        yield
    finally:
        proceso.terminate()
        proceso.wait(30)


@contextmanager
def _servidor(
    python: str, modulo: str, entorno: dict[str, str], cwd: Path, saludo: str
) -> Iterator[int]:
    """Gunicorn con la configuración de `./run serve`, en un puerto libre."""
    puerto = _puerto_libre()
    orden = [python, "-m", "gunicorn", f"{modulo}:application", "--worker-class=gthread"]
    orden += ["--workers=2", "--threads=128", f"--bind=127.0.0.1:{puerto}", "--log-level=warning"]
    if cwd == RAIZ:
        orden += ["--config=config/gunicorn_conf.py"]
    with _proceso(orden, entorno, cwd):
        _esperar(f"http://127.0.0.1:{puerto}{saludo}")
        time.sleep(ARRANQUE)  # a que el segundo proceso también esté
        yield puerto


def _puerto_libre() -> int:
    with socket.socket() as zocalo:
        zocalo.bind(("127.0.0.1", 0))
        return int(zocalo.getsockname()[1])


def _esperar(url: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"El servidor no respondió en {url}.")


def _contar(base: Path, tabla: str) -> int:
    with sqlite3.connect(f"file:{base}?mode=ro", uri=True) as conexion:
        return int(conexion.execute(f"SELECT count(*) FROM {tabla}").fetchone()[0])  # noqa: S608


def _esperar_mensajes(base: Path, cuantos: int, *, plazo: float = 400) -> int:
    """Espera a que el trabajador los aplique todos; da los que hay al terminar."""
    fin = time.monotonic() + plazo
    while (hay := _contar(base, "mensajeria_mensaje")) < cuantos and time.monotonic() < fin:
        time.sleep(0.5)
    return hay
