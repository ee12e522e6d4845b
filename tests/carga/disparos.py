"""Un generador de carga HTTP: a un ritmo fijo, con conexiones que se reutilizan.

`python -m tests.carga.disparos PUERTO RITMO CARPETA` manda cada archivo de la carpeta en orden,
uno cada 1/RITMO segundos, y escribe en JSON el estado y los milisegundos de cada uno. La demora
se cuenta desde la hora en que tocaba mandarlo: si el servidor se atrasa, se nota.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

CONEXIONES = 24
PLAZO = 30.0


async def _disparar(puerto: int, ritmo: float, pedidos: list[bytes]) -> list[tuple[int, float]]:
    # La más recién usada primero: una que estuvo quieta, el servidor ya la cerró.
    libres: asyncio.LifoQueue[tuple[asyncio.StreamReader, asyncio.StreamWriter] | None]
    libres = asyncio.LifoQueue()
    for _ in range(CONEXIONES):
        libres.put_nowait(None)
    resultados: list[tuple[int, float]] = [(0, 0.0)] * len(pedidos)
    inicio = time.perf_counter() + 0.2

    async def uno(lugar: int) -> None:
        toca = inicio + lugar / ritmo
        await asyncio.sleep(max(0.0, toca - time.perf_counter()))
        conexion = await libres.get()
        estado = 0
        try:
            async with asyncio.timeout(PLAZO):
                if conexion is None:
                    conexion = await asyncio.open_connection("127.0.0.1", puerto)
                estado, sigue = await _pedir(*conexion, pedidos[lugar])
                if not sigue:
                    conexion[1].close()
                    conexion = None
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            conexion = None
        resultados[lugar] = (estado, (time.perf_counter() - toca) * 1000)
        libres.put_nowait(conexion)

    await asyncio.gather(*(uno(lugar) for lugar in range(len(pedidos))))
    return resultados


async def _pedir(
    lector: asyncio.StreamReader, escritor: asyncio.StreamWriter, pedido: bytes
) -> tuple[int, bool]:
    """El estado HTTP, y si la conexión sirve para otro."""
    escritor.write(pedido)
    await escritor.drain()
    cabeza = (await lector.readuntil(b"\r\n\r\n")).lower()
    largo = 0
    for linea in cabeza.split(b"\r\n"):
        if linea.startswith(b"content-length:"):
            largo = int(linea.split(b":")[1])
    await lector.readexactly(largo)
    return int(cabeza.split(b" ", 2)[1]), b"connection: close" not in cabeza


def main(puerto: str, ritmo: str, carpeta: str) -> None:
    pedidos = [ruta.read_bytes() for ruta in sorted(Path(carpeta).iterdir())]
    resultados = asyncio.run(_disparar(int(puerto), float(ritmo), pedidos))
    json.dump(resultados, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
