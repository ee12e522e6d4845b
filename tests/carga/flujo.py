"""Cuánto tardan en verse la primera palabra del proveedor y, con el veredicto, los botones.

Un proveedor de mentira, compatible con OpenAI, marca el paso de sus tokens; el producto corre en
gunicorn como en producción; un Chromium de verdad recibe el flujo. Solo 127.0.0.1.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page

from tests.carga.comun import informar

RAIZ = Path(__file__).resolve().parent.parent.parent
PASO = 0.04
VUELTAS = 15
META_MS = 100
META_VEREDICTO_MS = 200
CHROMIUM = "/usr/bin/chromium"

JS_PRIMERA_PALABRA = """async (url) => {
  const csrf = document.querySelector('[name=csrfmiddlewaretoken]').value;
  const r = await fetch(url, {method: 'POST', headers: {
    'Accept': 'text/event-stream', 'X-CSRFToken': csrf,
    'Content-Type': 'application/x-www-form-urlencoded'}, body: 'regenerar=1'});
  const lector = r.body.getReader(), deco = new TextDecoder();
  let texto = '', primera = 0;
  for (;;) {
    const {done, value} = await lector.read();
    if (done) break;
    texto += deco.decode(value, {stream: true});
    if (!primera && texto.includes('event: texto')) primera = Date.now();
  }
  return {estado: r.status, primera, fin: texto.includes('event: fin')};
}"""


JS_DESPERTAR = """() => {
  window.despertaron = 0;
  const copiar = document.querySelector('[data-rol="copiar"]');
  const abrir = document.querySelector('[data-rol="abrir"]');
  const mirar = () => {
    const despiertos = !copiar.disabled && abrir.getAttribute('aria-disabled') === 'false';
    if (despiertos && !window.despertaron) window.despertaron = Date.now();
  };
  new MutationObserver(mirar).observe(copiar.parentElement, {attributes: true, subtree: true});
}"""

JS_OTRA_VUELTA = """() => new Promise((listo) => {
  window.despertaron = 0;
  const boton = ['inicio', 'regenerar']
    .map((rol) => document.querySelector(`button[data-rol="${rol}"], [data-rol="${rol}"] button`))
    .find((b) => b.checkVisibility());
  boton.click();
  const reloj = setInterval(() => {
    const falla = document.querySelector('[data-rol="fallo"]:not([hidden])');
    if (!window.despertaron && !falla) return;
    clearInterval(reloj);
    listo(window.despertaron);
  }, 25);
})"""


class Proveedor(BaseHTTPRequestHandler):
    """Responde como OpenAI, token a token, y anota cuándo soltó el primero y el último."""

    primeros: list[float] = []
    ultimos: list[float] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        time.sleep(0.3)
        palabras = "¡Hola Laura! 😊 Te echamos de menos. ¿Te gustaría volver?".split()
        for i, palabra in enumerate(palabras):
            if i == 0:
                self.primeros.append(time.time() * 1000)
            else:
                time.sleep(PASO)
            self._soltar({"content": palabra + " "})
        self.ultimos.append(time.time() * 1000)
        self._soltar({}, fin="stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def _soltar(self, delta: dict[str, str], fin: str | None = None) -> None:
        trozo = {
            "id": "x",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "gpt-4o-2024-08-06",
            "choices": [{"index": 0, "delta": delta, "finish_reason": fin}],
        }
        self.wfile.write(f"data: {json.dumps(trozo)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *args: object) -> None:
        """Callado: la salida es del informe."""


def medir() -> None:
    """Imprime las medianas y los máximos del retraso que agrega el producto, en milisegundos."""
    proveedor = ThreadingHTTPServer(("127.0.0.1", 0), Proveedor)
    threading.Thread(target=proveedor.serve_forever, daemon=True).start()
    puerto = _puerto_libre()
    servidor = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "config.wsgi:application",
            "--worker-class=gthread",
            "--workers=2",
            "--threads=32",
            f"--bind=127.0.0.1:{puerto}",
            "--log-level=warning",
        ],
        cwd=RAIZ,
        env=os.environ
        | {
            "OPENAI_API_KEY": "clave-de-mentira",
            "OPENAI_BASE_URL": f"http://127.0.0.1:{proveedor.server_port}/v1",
            "REDACTOR": "openai",
        },
    )
    try:
        primeras, veredictos = _recibir(f"http://127.0.0.1:{puerto}")
    finally:
        servidor.terminate()
        servidor.wait(10)
        proveedor.shutdown()
    _informar("primera palabra en el navegador", primeras, META_MS)
    _informar("botones despiertos tras el último trozo", veredictos, META_VEREDICTO_MS)


def _informar(que: str, retrasos: list[float], meta: int) -> None:
    mediana, maximo = statistics.median(retrasos), max(retrasos)
    informar(
        f"{que} ({len(retrasos)} flujos)",
        f"{mediana:.0f} ms después del proveedor (máximo {maximo:.0f})",
        f"a lo más {meta} ms",
        cumple=maximo <= meta,
    )


def _recibir(base: str) -> tuple[list[float], list[float]]:
    """Los retrasos de la primera palabra, y los del veredicto en la pantalla de la conversación."""
    from playwright.sync_api import sync_playwright

    cliente_id = _laura()
    _esperar(f"{base}/salud/")
    with sync_playwright() as pw:
        navegador = pw.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        pagina = navegador.new_page()
        pagina.goto(f"{base}/entrar/")
        pagina.fill("[name=username]", "medicion")
        pagina.fill("[name=password]", "medicion-local")
        pagina.press("[name=password]", "Enter")
        pagina.wait_for_url("**/ventas/crm/**")
        pagina.goto(f"{base}/ventas/crm/cliente/{cliente_id}/whatsapp/")
        primeras = []
        Proveedor.primeros.clear()
        for _ in range(VUELTAS + 1):
            url = f"{base}/ventas/crm/cliente/{cliente_id}/whatsapp-ia/"
            anotados = len(Proveedor.primeros)
            dado = pagina.evaluate(JS_PRIMERA_PALABRA, url)
            if dado["estado"] != 200 or not dado["fin"]:
                raise SystemExit(f"El flujo no terminó bien: {dado}")
            primeras.append(dado["primera"] - Proveedor.primeros[anotados])
        veredictos = _despertares(pagina)
        navegador.close()
    return primeras[1:], veredictos  # la primera carga el cliente del SDK


def _despertares(pagina: Page) -> list[float]:
    """Milisegundos entre el último trozo del proveedor y los botones despiertos en pantalla."""
    retrasos = []
    pagina.evaluate(JS_DESPERTAR)
    pagina.evaluate(JS_OTRA_VUELTA)  # la primera da el texto guardado; las demás regeneran
    for _ in range(VUELTAS):
        anotados = len(Proveedor.ultimos)
        despertaron = pagina.evaluate(JS_OTRA_VUELTA)
        soltados = len(Proveedor.ultimos) - anotados
        if not despertaron or soltados != 1:
            a_la_vista = pagina.inner_text("[data-conversacion]")
            raise SystemExit(f"El texto no salió a la primera ({soltados} textos): {a_la_vista}")
        retrasos.append(despertaron - Proveedor.ultimos[-1])
    return retrasos


def _laura() -> int:
    """Deja un usuario con permiso de redactar y da el id de Laura."""
    from django.contrib.auth.models import Group, User

    from ventas.models import Cliente
    from ventas.roles import RECEPCION

    usuario, _ = User.objects.get_or_create(username="medicion")
    usuario.set_password("medicion-local")
    usuario.save()
    usuario.groups.add(Group.objects.get(name=RECEPCION))
    laura = Cliente.objects.filter(nombre__startswith="Laura").order_by("id").first()
    if laura is None:
        raise SystemExit("La demo no trae a Laura.")
    return laura.pk


def _puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        puerto: int = enchufe.getsockname()[1]
        return puerto


def _esperar(url: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - url propia
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("El servidor no partió.")
