"""Las palabras que dicen en qué idioma escribe alguien por WhatsApp.

Son las palabras función que usa el verificador y, además, lo que se escribe al pedir una hora o
preguntar un precio. Plegadas: sin acentos ni mayúsculas.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.verificador.lexico_registro import DE_CADA_IDIOMA
from domain.verificador.lexico_registro import FORMULAS as DE_DESPEDIDA

_DE_CHAT: Mapping[str, tuple[str, ...]] = {
    "es": tuple(
        "cuanto cuesta cuestan vale tienen precios quiero quisiera puedo podria podemos necesito"
        " buenos buenas dias tardes porfa porfis favor ustedes manana hoy ayer reservar agendar"
        " disculpa disculpe perfecto genial dale listo bacan cachai po si entonces todavia".split()
    ),
    "en": tuple(
        "how much price prices book booking available availability please tomorrow today tonight"
        " yesterday can could may sure great cancel reschedule friday saturday"
        " sunday monday tuesday wednesday thursday yes sorry need open people person good".split()
    ),
    "pt": tuple(
        "quanto custa custam preco quero queria posso podemos preciso amanha hoje ontem"
        " disponivel vagas desculpa desculpe perfeito otimo legal entao ainda"
        " valeu obg vcs vc boas qual quais tem sexta sabado segunda terca quarta quinta".split()
    ),
}
FORMULAS: Mapping[str, tuple[str, ...]] = DE_DESPEDIDA
PALABRAS: Mapping[str, frozenset[str]] = {
    idioma: (DE_CADA_IDIOMA[idioma] | frozenset(palabras)).difference(
        *(otras for otro, otras in _DE_CHAT.items() if otro != idioma),
        *(otras for otro, otras in DE_CADA_IDIOMA.items() if otro != idioma),
    )
    for idioma, palabras in _DE_CHAT.items()
}
