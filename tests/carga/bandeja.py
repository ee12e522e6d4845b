"""La bandeja con 50.000 conversaciones y 1.000.000 de mensajes (`./run bench bandeja`).

Se mide sobre una base propia: la lista, sus filtros, la búsqueda y el sondeo de una página abierta,
tal como los pide un navegador.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.carga.comun import informar, intercalar, ms

CONVERSACIONES = 50_000
MENSAJES = 1_000_000
META_CONSULTAS = 5
META_AL_BUSCAR = 10
META_MS = 100
VUELTAS = 30
FRASES = (
    "'Hola, ¿tienen hora para el sábado?'",
    "'Gracias, quedamos felices'",
    "'¿Cuánto sale?'",
    "'Perfecto, nos vemos'",
    "'¿Se puede mover la reserva?'",
    "'Ya, te aviso mañana'",
)
PEDIDOS = {
    "la lista": "",
    "sin responder": "?filtro=sin_responder",
    "mías": "?filtro=mias",
    "una página de más abajo": "?cursor=d%7C2026-06-01T00:00:00%2B00:00%7C40000",
}
BUSQUEDAS = {
    "por nombre": "?q=persona+4321",
    "por teléfono": "?q=9+5550+0432",
    "por una palabra muy dicha": "?q=reserva",
}


def medir() -> None:
    """Imprime consultas y milisegundos de cada página de la bandeja, con la vista completa."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client
    from django.urls import reverse

    from mensajeria.models import Conversacion

    settings.ALLOWED_HOSTS = ["*"]
    if Conversacion.objects.count() < CONVERSACIONES:
        _llenar()
    navegador = Client()
    navegador.force_login(User.objects.get(username="recepcion"))
    url = reverse("mensajeria:conversaciones")
    for nombre, consulta in PEDIDOS.items():
        _una(navegador, url + consulta, nombre, META_CONSULTAS)
    for nombre, consulta in BUSQUEDAS.items():
        _una(navegador, url + consulta, f"buscar {nombre}", META_AL_BUSCAR)


def _una(navegador: Any, url: str, nombre: str, meta: int) -> None:
    """Los milisegundos son de la página entera; las consultas, de la bandeja sola."""
    from urllib.parse import parse_qs, urlsplit

    from django.contrib.auth.models import User
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from mensajeria.selectors.conversaciones import Filtro, Pedido, bandeja
    from ventas.calendario import ahora

    campos = {clave: valores[0] for clave, valores in parse_qs(urlsplit(url).query).items()}
    pedido = Pedido(
        usuario_id=User.objects.get(username="recepcion").pk,
        filtro=Filtro(campos.get("filtro", Filtro.TODAS)),
        texto=campos.get("q", ""),
        cursor=campos.get("cursor", ""),
    )
    with CaptureQueriesContext(connection) as consultas:
        filas = len(bandeja(pedido, ahora=ahora()).filas)
    # Se cuentan ya: cada petición que sigue borra lo anotado.
    cuantas = len(consultas)
    sola, pagina = intercalar(
        lambda: bandeja(pedido, ahora=ahora()), lambda: _pedir(navegador, url), vueltas=VUELTAS
    )
    peor = sorted(pagina)[-2] * 1000
    informar(
        f"bandeja, {nombre} ({filas} filas)",
        f"{cuantas} consultas; {ms(sola)}; la página entera, {ms(pagina)}",
        f"a lo más {meta} consultas y menos de {META_MS} ms",
        cumple=cuantas <= meta and peor < META_MS,
    )


def _pedir(navegador: Any, url: str) -> None:
    estado = navegador.get(url).status_code
    if estado != 200:
        raise SystemExit(f"{url} respondió {estado}.")


# ------------------------------------------------------------------------------- la base llena
def _llenar() -> None:
    """Conversaciones de largos parejos a lo largo de un año; una de cada 500 espera respuesta."""
    from django.db import connection

    from mensajeria.models import Contacto, Conversacion, Identidad, Mensaje

    ahora = "datetime('now', '-' || (525600 * (1.0 - n * 1.0 / {total})) || ' minutes')"
    cada = CONVERSACIONES
    frase = (
        f"CASE n % {len(FRASES)} "
        + " ".join(f"WHEN {i} THEN {frase}" for i, frase in enumerate(FRASES))
        + " END"
    )
    en_conversacion = ahora.format(total=CONVERSACIONES)
    en_mensaje = ahora.format(total=MENSAJES)
    suyo = f"(n > {MENSAJES - cada} AND n % 500 = 0) OR n / {cada} % 2 = 0"
    with connection.cursor() as cursor:
        base = 1_000_000
        cursor.execute(
            _insertar(
                Contacto,
                CONVERSACIONES,
                {
                    "id": f"{base} + n",
                    "nombre": "'Persona ' || n",
                    "usuario": "''",
                    "cliente_id": "NULL",
                    "busqueda": "'persona ' || n",
                    "creado_en": en_conversacion,
                },
            )
        )
        cursor.execute(
            _insertar(
                Identidad,
                CONVERSACIONES,
                {
                    "id": f"{base} + n",
                    "contacto_id": f"{base} + n",
                    "tipo": "'telefono'",
                    "valor": "'+5695550' || printf('%%05d', n)",
                    "creada_en": en_conversacion,
                },
            ),
            [],
        )
        cursor.execute(
            _insertar(
                Conversacion,
                CONVERSACIONES,
                {
                    "id": f"{base} + n",
                    "contacto_id": f"{base} + n",
                    "ultimo_en": en_conversacion,
                    "resumen": frase,
                    "ultimo_entrante_en": en_conversacion,
                    "sin_responder_desde": f"CASE n % 500 WHEN 0 THEN {en_conversacion} END",
                    "creada_en": en_conversacion,
                },
            )
        )
        cursor.execute(
            _insertar(
                Mensaje,
                MENSAJES,
                {
                    "id": f"{base} + n",
                    "conversacion_id": f"{base} + 1 + (n - 1) % {CONVERSACIONES}",
                    "es_nuestro": f"CASE WHEN {suyo} THEN 0 ELSE 1 END",
                    "estado": f"CASE WHEN {suyo} THEN 'recibido' ELSE 'leido' END",
                    "clave": "printf('%%032x', n)",
                    "wamid": "'wamid.' || n",
                    "tipo": "'texto'",
                    "texto": frase,
                    "ocurrio_en": en_mensaje,
                    "creado_en": en_mensaje,
                },
            ),
            [],
        )
        cursor.execute("ANALYZE")


def _insertar(modelo: Any, cuantos: int, columnas: Mapping[str, str]) -> str:
    """Un INSERT de `cuantos` filas, con `n` de 1 en adelante; lo que no se dice va por omisión."""
    expresiones: dict[str, str] = {}
    for campo in modelo._meta.concrete_fields:
        if campo.column in columnas:
            expresiones[campo.column] = columnas[campo.column]
        elif campo.null:
            expresiones[campo.column] = "NULL"
        else:
            valor = campo.get_default()
            nativo = isinstance(valor, int) and not isinstance(valor, bool)
            texto = "'{}'" if isinstance(valor, dict) else f"'{valor or ''}'"
            expresiones[campo.column] = (
                str(int(valor)) if nativo or isinstance(valor, bool) else texto
            )
    return (
        f"INSERT INTO {modelo._meta.db_table} ({', '.join(expresiones)}) "  # noqa: S608
        f"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {cuantos}) "
        f"SELECT {', '.join(expresiones.values())} FROM s"
    )
