"""Un redactor que dice lo que se le programó: para pruebas y para mostrar fallas sin provocarlas.

    redactor = RedactorFalso(["¡Hola ", "Ana!"], ["¡Ho", TiempoAgotado()])
    list(redactor.redactar(prompt, temperatura=0.7, limite=400))
    redactor.encargos[0].prompt

Cumple el mismo contrato que los demás; los encargos quedan a la vista en vez de espiarse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from adapters.registro import ConfigIA
from domain.errores import ErrorAremko, RespuestaVacia
from domain.ports import Resultado
from domain.prompts import Prompt

type Paso = str | Resultado | ErrorAremko | Callable[[], object]

SALUDO: tuple[Paso, ...] = ("¡Hola! 👋\n\n", "¿En qué podemos ", "ayudarte hoy?")


@dataclass(frozen=True, slots=True)
class Encargo:
    """Lo que se le pidió a un redactor, tal como llegó."""

    prompt: Prompt
    temperatura: float
    limite: int


class RedactorFalso:
    """Un redactor que sigue un guion por encargo; el último guion se repite.

    Cada guion es una serie de pasos: un trozo de texto, un `ErrorAremko` que se levanta ahí
    mismo, un `Resultado` que cierra, o un callable que se llama sin argumentos (una pausa, un
    semáforo, una comprobación a mitad de camino). Sin `Resultado` ni error, cierra con uno
    compuesto de los trozos, o con `RespuestaVacia` si no hubo texto. Levanta `ValueError` si el
    guion rompería el contrato de `Redactor`.

    encargos: lo recibido, en orden. abandonados: cuántas veces se cerró antes de terminar.
    usa_ia: por omisión se hace pasar por un modelo.
    """

    nombre = "falsa"

    def __init__(
        self, *guiones: Sequence[Paso], modelo: str = "modelo-falso", usa_ia: bool = True
    ) -> None:
        self._guiones = guiones or (SALUDO,)
        for guion in self._guiones:
            _revisar(guion)
        self.modelo = modelo if usa_ia else ""
        self.usa_ia = usa_ia
        self.encargos: list[Encargo] = []
        self.abandonados = 0
        self._candado = Lock()

    def redactar(
        self, prompt: Prompt, *, temperatura: float, limite: int
    ) -> Iterator[str | Resultado]:
        """Sigue el guion que toca. Ver `Redactor.redactar`."""
        with self._candado:
            guion = self._guiones[min(len(self.encargos), len(self._guiones) - 1)]
            self.encargos.append(Encargo(prompt, temperatura, limite))
        return self._seguir(guion, prompt)

    def _seguir(self, guion: Sequence[Paso], prompt: Prompt) -> Iterator[str | Resultado]:
        texto = ""
        resultado: Resultado | None = None
        try:
            for paso in guion:
                if isinstance(paso, ErrorAremko):
                    raise paso
                if isinstance(paso, Resultado):
                    resultado = paso
                elif isinstance(paso, str):
                    texto += paso
                    yield paso
                else:
                    paso()
        except GeneratorExit:
            with self._candado:
                self.abandonados += 1
            raise
        if not texto.strip():
            raise RespuestaVacia(detalle="guion sin texto")
        yield resultado or self._resultado(texto, prompt)

    def _resultado(self, texto: str, prompt: Prompt) -> Resultado:
        """Un resultado verosímil: una palabra, un token, si se hace pasar por un modelo."""
        if not self.usa_ia:
            return Resultado(texto, self.modelo)
        return Resultado(
            texto,
            self.modelo,
            tokens_entrada=len(prompt.completo.split()),
            tokens_salida=len(texto.split()),
        )


def _revisar(guion: Sequence[Paso]) -> None:
    """Levanta `ValueError` si el guion sigue después de terminar o su resultado no calza."""
    texto = "".join(paso for paso in guion if isinstance(paso, str))
    for lugar, paso in enumerate(guion):
        if paso == "":
            raise ValueError("Un trozo vacío no es un trozo.")
        if isinstance(paso, Resultado | ErrorAremko) and lugar != len(guion) - 1:
            raise ValueError("Nada puede venir después de un resultado o de un error.")
        if isinstance(paso, Resultado) and paso.texto != texto:
            raise ValueError("El texto del resultado debe ser la unión de los trozos.")


def construir(config: ConfigIA) -> RedactorFalso:
    """Un redactor que saluda siempre igual. En pantalla se dice «Redactado sin IA»."""
    return RedactorFalso(usa_ia=False)
