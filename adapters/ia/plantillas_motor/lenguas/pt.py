"""El portugués de Brasil."""

from __future__ import annotations

import re

from adapters.ia.plantillas_motor.lenguas.romance import Romance
from domain.idioma import Idioma

_CONTRACCIONES = {"de": "d", "em": "n", "por": "pel"}
_PREPOSICION = re.compile(r"\b(de|em|por) (os?|as?)(?= \S)", re.IGNORECASE)
_A = re.compile(r"\b([Aa]) (os?|as?)(?= \S)")


class Portugues(Romance):
    """Artículos, «do», «na», «ao» y «pela», «você gosta de», «20% de desconto», «às terças»."""

    idioma = Idioma.PT
    articulos = ("o ", "a ", "os ", "as ", "um ", "uma ", "uns ", "umas ")
    generos = (
        (
            "a",
            frozenset("noite tarde base pele luz suíte mão manhã".split()),
            re.compile(r"(?:a|ção|são|dade|tude|agem|ez)$"),
        ),
        (
            "o",
            frozenset("dia mapa corte chá pé café programa jantar".split()),
            re.compile(r"(?:o|al|or|ente|ete|ão|im|el)$"),
        ),
        (
            "as",
            frozenset("noites tardes peles suítes mãos manhãs".split()),
            re.compile(r"(?:as|ções|sões|dades|agens)$"),
        ),
        (
            "os",
            frozenset("dias cortes chás pés cafés programas".split()),
            re.compile(r"(?:os|ais|ores|entes|etes|ões|éis)$"),
        ),
    )
    una_cosa = re.compile(r"uma?\b|un?s\b|umas\b", re.IGNORECASE)
    oracion = re.compile(
        r"(?:já|agora|desde|em|há|temos|cheg(?:ou|aram)|volt(?:ou|aram)|abri(?:u|ram|mos))\b"
        r"|\w+mos\b",
        re.IGNORECASE,
    )
    ahora_tenemos = "agora temos"
    gusta = ("você gosta de", "você gosta de")
    ser = ("é", "são")
    era_ = ("era", "eram")
    un = "um"
    descuento = re.compile(r"\d+(?:,\d+)?\s?%")
    dias = tuple("segunda terça quarta quinta sexta sábado domingo".split())
    abre_descripcion = frozenset(["um", "uma", "o", "a"])
    en = re.compile(r"^em ", re.IGNORECASE)
    infinitivo = "chegar"
    llegada = re.compile(r"^(?:cheg(?:ar|ue|uem))\b", re.IGNORECASE)
    para = "para"

    def contraer(self, frase: str) -> str:
        """«de a sala» da «da sala»; «em o corte», «no corte»; «a o corte», «ao corte»."""
        frase = _PREPOSICION.sub(self._unir, frase)
        return _A.sub(lambda h: f"{h[1]}o{h[2][1:]}" if h[2][0] == "o" else f"à{h[2][1:]}", frase)

    @staticmethod
    def _unir(hallado: re.Match[str]) -> str:
        junta = _CONTRACCIONES[hallado[1].lower()] + hallado[2].lower()
        return junta.capitalize() if hallado[1][0].isupper() else junta

    def porcentaje(self, oferta: str) -> str | None:
        """«20% de desconto» va sin artículo."""
        return oferta if self.descuento.match(oferta) else None

    def el_dia(self, faltan: int, fecha: str) -> str:
        return {0: "hoje", 1: "amanhã"}.get(faltan, self._en(fecha))

    def para_el_dia(self, faltan: int, fecha: str) -> str:
        return f"para {({0: 'hoje', 1: 'amanhã'}).get(faltan, self._con_genero(fecha))}"

    def los_dias(self, cerrado: str) -> str | None:
        return super().los_dias(cerrado.lower().replace("-feiras", "").replace("-feira", ""))

    def cada(self, dia: str) -> str:
        masculino = dia.startswith(("sá", "d"))
        return f"{'aos' if masculino else 'às'} {dia}s"

    def bienvenida(self, trato: str) -> tuple[str | None, str]:
        exacta = {"f": "bem-vinda", "m": "bem-vindo"}.get(trato)
        return exacta, exacta or "bem-vindo/a"

    def _con_genero(self, fecha: str) -> str:
        return f"{'o' if fecha.startswith(('sá', 'd')) else 'a'} {fecha}"

    def _en(self, fecha: str) -> str:
        return f"n{self._con_genero(fecha)}"
