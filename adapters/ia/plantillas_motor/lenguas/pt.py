"""El portugués de Brasil."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adapters.ia.plantillas_motor.lenguas.base import limpio
from adapters.ia.plantillas_motor.lenguas.romance import Romance
from domain.idioma import Idioma

_CONTRACCIONES = {"de": "d", "em": "n", "por": "pel"}
_PREPOSICION = re.compile(r"\b(de|em|por) (os?|as?)(?= \S)", re.IGNORECASE)
_A = re.compile(r"(?<!/)\b([Aa]) (os?|as?)(?= \S)")
_FEIRA = ("segunda", "terça", "quarta", "quinta", "sexta")
# Con qué artículo se nombra a un negocio, según lo que su nombre dice que es.
_NEGOCIOS = {
    "o": """atelier ateliê bar bistrô café camping centro chalé clube empório espaço estúdio
        hostal hostel hotel instituto lodge refúgio resort restaurante salão sítio spa studio""",
    "a": """academia adega barbearia barbería cabana cafeteria casa cervejaria clínica escola
        fazenda hospedaria hostería loja oficina padaria peluquería pizzaria posada pousada
        vinícola""",
    "as": "cabanas cabañas termas",
}
_ARTICULO_DE_NEGOCIO = {
    palabra: cual for cual, palabras in _NEGOCIOS.items() for palabra in palabras.split()
}


class Portugues(Romance):
    """Artículos, «do», «na», «ao» y «pela», «você gosta das salas», «às terças-feiras».

    Los nombres que quedan en español («Noche», «Masaje», «Decoración») llevan el género que les
    da el español.
    """

    idioma = Idioma.PT
    articulos = ("o ", "a ", "os ", "as ", "um ", "uma ", "uns ", "umas ")
    generos = (
        (
            "a",
            frozenset(
                """base classe clase luz mão manhã manicure noche noite pedicure pele piel sal
                suite suíte tarde""".split()
            ),
            re.compile(r"(?:a|ã|[çs]ão|[cs]ión|dade|dad|tude|gem|ez)$"),
        ),
        (
            "o",
            frozenset(
                """bar bebê café chá chalé cinema corte day dia día jantar mapa passe pé pie
                programa sofá spa té tour transfer""".split()
            ),
            re.compile(r"(?:o|ô|aje|al|or|ente|ete|ote|ão|im|el)$"),
        ),
        (
            "as",
            frozenset("clases classes luzes mãos noches noites peles suites suítes tardes".split()),
            re.compile(r"(?:as|ãs|[çs]ões|[cs]iones|dades|gens)$"),
        ),
        (
            "os",
            frozenset("cafés chás chalés cortes dias días jantares passes pés programas".split()),
            re.compile(r"(?:os|ôs|ajes|ais|ores|entes|etes|otes|ões|éis|ins)$"),
        ),
    )
    una_cosa = re.compile(r"uma?\b|uns\b|umas\b", re.IGNORECASE)
    oracion = re.compile(
        r"(?:já|agora|desde|em|há|cheg(?:ou|aram)|volt(?:ou|aram)|abri(?:u|ram))\b|\w+mos\b",
        re.IGNORECASE,
    )
    ahora_tenemos = "agora temos"
    ser = ("é", "são")
    era_ = ("era", "eram")
    descuento = re.compile(r"\d+(?:,\d+)?\s?%")
    dias = (*_FEIRA, "sábado", "domingo")
    abre_descripcion = frozenset(["um", "uma", "o", "a"])
    en = re.compile(r"^em ", re.IGNORECASE)
    infinitivo = "chegar"
    llegada = re.compile(r"^(?:cheg(?:ar|ue|uem))\b", re.IGNORECASE)

    def contraer(self, frase: str) -> str:
        """«de a sala» da «da sala»; «em o corte», «no corte»; «a o corte», «ao corte»."""
        frase = _PREPOSICION.sub(self._unir, frase)
        return _A.sub(lambda h: f"{h[1]}o{h[2][1:]}" if h[2][0] == "o" else f"à{h[2][1:]}", frase)

    @staticmethod
    def _unir(hallado: re.Match[str]) -> str:
        junta = _CONTRACCIONES[hallado[1].lower()] + hallado[2].lower()
        return junta.capitalize() if hallado[1][0].isupper() else junta

    def negocio(self, nombre: str) -> str:
        """«o Hotel del Lago», «a Barbería Central»: así se dice «no Hotel», «da Barbería»."""
        if nombre.lower().startswith(self.articulos):
            return nombre
        palabras = re.split(r"\W+", nombre.lower())
        cual = next((_ARTICULO_DE_NEGOCIO[p] for p in palabras if p in _ARTICULO_DE_NEGOCIO), "")
        return f"{cual} {nombre}" if cual else nombre

    def te_gusta(self, categorias: Sequence[str]) -> str | None:
        """«você gosta das salas e dos cortes»: cada una lleva su contracción."""
        if not categorias:
            return None
        cosas = [self.contraer(f"de {self.nombrar([categoria])}") for categoria in categorias]
        return f"você gosta {self.enumerar(cosas)}"

    def porcentaje(self, oferta: str) -> str | None:
        """«20% de desconto» va sin artículo."""
        return oferta if self.descuento.match(oferta) else None

    def el_dia(self, faltan: int, fecha: str) -> str:
        articulo = "o" if fecha.startswith(("sá", "d")) else "a"
        return {0: "hoje", 1: "amanhã"}.get(faltan, f"n{articulo} {fecha}")

    def para_el_dia(self, faltan: int, fecha: str) -> str:
        """«para sábado, 15 de novembro»: aquí el día va sin artículo."""
        return f"para {({0: 'hoje', 1: 'amanhã'}).get(faltan, fecha)}"

    def los_dias(self, cerrado: str) -> str | None:
        escrito = limpio(cerrado).lower().removeprefix("às ").removeprefix("aos ")
        return super().los_dias(re.sub(r"-feiras?$", "", escrito))

    def cada(self, dia: str) -> str:
        return f"às {dia}s-feiras" if dia in _FEIRA else f"aos {dia}s"

    def bienvenida(self, trato: str) -> tuple[str | None, str]:
        exacta = {"f": "bem-vinda", "m": "bem-vindo"}.get(trato)
        return exacta, exacta or "bem-vindo/a"
