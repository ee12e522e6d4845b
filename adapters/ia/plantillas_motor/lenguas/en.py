"""El inglés: sin género ni concordancia, con días, meses y gentilicios en mayúscula."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adapters.ia.plantillas_motor.lenguas.base import Lengua, limpio, primera_palabra
from domain.idioma import Idioma

_DIAS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MESES = (
    "january february march april may june july august september october november december".split()
)
_GENTILICIOS = """
    american argentinian brazilian british chilean chinese danish dutch english finnish french
    german greek indian irish italian japanese korean mapuche mediterranean mexican moroccan
    nordic peruvian portuguese russian scandinavian scottish spanish swedish swiss thai turkish
    vietnamese
""".split()
_PORCENTAJE = re.compile(r"(\d+)(?:\.\d+)?\s?%(?P<rebaja>\s+off\b)?", re.IGNORECASE)
_ESTAR_EN = re.compile(r"^(?:in|at) ", re.IGNORECASE)
# Lo que viene después del sustantivo del que se habla.
_COMPLEMENTO = re.compile(r" (?:and|at|by|for|from|in|of|on|with)\b|,|\(")
_LLEGAR = re.compile(r"^(?:please )?(?=(?:arrive|come|get here|be here|check in)\b)", re.IGNORECASE)


class Ingles(Lengua):
    """«the North Room», «you like rooms and cuts», «a 20% discount», «on Tuesdays»."""

    idioma = Idioma.EN
    articulos = ("the ", "a ", "an ", "our ")
    propias = frozenset([*_DIAS, *(f"{d}s" for d in _DIAS), *_MESES, *_GENTILICIOS, "i", "i'm"])
    una_cosa = re.compile(r"(?:an?|one|some|two|three)\b", re.IGNORECASE)
    oracion = re.compile(
        r"(?:we|you|you'll|we've|we're|there|there's|now|from|since|starting|our \w+ (?:is|are))\b",
        re.IGNORECASE,
    )
    ahora_tenemos = "we now have"

    def articulo(self, nombre: str) -> str:
        """«the», salvo ante lo que parece plural («Rooms with a View») o empieza con una cifra."""
        nucleo = _COMPLEMENTO.split(nombre.lower(), maxsplit=1)[0].rstrip(" ,")
        plural = nucleo.endswith("s") and not nucleo.endswith(("ss", "us", "is"))
        return "" if plural or not nombre[:1].isalpha() else "the"

    def contraer(self, frase: str) -> str:
        """«2 times» se dice «twice»."""
        return frase.replace(" 2 times", " twice")

    def nombrar(self, categorias: Sequence[str]) -> str:
        """En general y sin artículo: «rooms and cuts»."""
        return self.enumerar([self.minuscula(limpio(c)) for c in categorias])

    def te_gusta(self, categorias: Sequence[str]) -> str | None:
        return f"you like {self.nombrar(categorias)}" if categorias else None

    def es(self, categorias: Sequence[str]) -> str | None:
        return f"is {self.nombrar(categorias)}" if categorias else None

    def era(self, categorias: Sequence[str]) -> str | None:
        return f"was {self.nombrar(categorias)}" if categorias else None

    def porcentaje(self, oferta: str) -> str | None:
        """«20% off» va sin artículo; «20% discount», con «a», y «8% discount», con «an»."""
        hallado = _PORCENTAJE.match(oferta)
        if hallado is None:
            return None
        if hallado["rebaja"]:
            return oferta
        vocal = hallado[1].startswith("8") or hallado[1] in ("11", "18")
        return f"{'an' if vocal else 'a'} {oferta}"

    def el_dia(self, faltan: int, fecha: str) -> str:
        return {0: "today", 1: "tomorrow"}.get(faltan, f"on {fecha}")

    def para_el_dia(self, faltan: int, fecha: str) -> str:
        return f"for {({0: 'today', 1: 'tomorrow'}).get(faltan, fecha)}"

    def los_dias(self, cerrado: str) -> str | None:
        dia = limpio(cerrado).lower().removeprefix("on ").rstrip("s")
        return f"on {dia.capitalize()}s" if dia in _DIAS else None

    def bienvenida(self, trato: str) -> tuple[str | None, str]:
        return "welcome", "welcome"

    def somos(self, descripcion: str) -> bool:
        primera = primera_palabra(descripcion)
        return primera in {"a", "an", "the"} or bool(re.search(r"[^s]s$", primera))

    def lugar(self, lugar: str) -> str:
        return _ESTAR_EN.sub("", lugar)

    def llegar(self, politica: str) -> str | None:
        if not _LLEGAR.match(politica):
            return None
        return self.minuscula(_LLEGAR.sub("", politica))
