"""Lo que se ha conversado con alguien: datos para contestarle, nunca instrucciones (dominio.md §5).

Lo que la persona escribe llega recortado y sin lo que no hace falta para contestar: teléfonos,
correos, RUT, enlaces y su apellido se tachan antes de ir a un modelo. Nada de lo que escribió
respalda una afirmación nuestra: el verificador solo mira la hoja de hechos.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from domain.nombres import plegar

MAX_MENSAJES = 6
MAX_LETRAS = 1_200
# También lo que viste a una cifra de emoji («9️⃣»): sin eso queda la cifra.
_INVISIBLES = re.compile(
    r"[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20e3\ufe00-\ufe0f\ufeff]"
)
_CORREO = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)*")
_ENLACE = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,12}://|\bwww\.)\S+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:cl|com|net|org|io|me|ly|app|link|info|xyz|ru|co|ar|pe|br|es)"
    r"\b(?:/\S*)?",
    re.IGNORECASE,
)
_RUT = re.compile(r"\b\d{1,2}[.\s]?\d{3}[.\s]?\d{3}\s?[-‐‑–]\s?[\dkK]\b")
# Con espacios, puntos o guiones entre medio, seis cifras o más son un teléfono, una tarjeta o
# una cuenta; menos las que se escriben como un monto o una fecha, que hacen falta para entender.
_CIFRAS = re.compile(r"[$+]?\s?(?:\d[\s().,_*+~'·•‐‑‒–—-]{0,4}){5,}\d|\d{3,}(?:/\d{3,})+(?:/\d+)*")
_SE_ENTIENDE = re.compile(
    r"\$\s?\d{1,3}(?:[.,]\d{3})+|\$\s?\d{4,7}|\d{1,3}[.,]\d{3}|\d{1,2}[-.]\d{1,2}[-.](?:\d{2}){1,2}"
)


class Intencion(StrEnum):
    """Qué busca alguien con lo último que escribió, a grandes rasgos."""

    RECLAMO = "reclamo"
    CANCELA = "cancela"
    PRECIO = "precio"
    HORARIO = "horario"
    LUGAR = "lugar"
    RESERVA = "reserva"
    GRACIAS = "gracias"
    SALUDO = "saludo"
    OTRA = "otra"


@dataclass(frozen=True, slots=True)
class Dicho:
    """Un mensaje de la conversación, tal como se dijo."""

    texto: str
    es_nuestro: bool = False


def _palabras(*por_idioma: str) -> re.Pattern[str]:
    """Cualquiera de esas maneras de decirlo, como palabras enteras."""
    return re.compile(rf"\b(?:{'|'.join(por_idioma)})\b")


# En este orden: quien reclama y pregunta un precio, reclama. Se busca en el texto plegado, y las
# de un idioma valen en todos: quien escribe de viaje mezcla. Español, inglés y portugués.
_SENALES: tuple[tuple[Intencion, re.Pattern[str]], ...] = (
    (
        Intencion.RECLAMO,
        _palabras(
            r"reclam\w*|molest[oa]s?|pesim\w*|horribl\w*|terribl\w*|malisim\w*|decepcion\w*"
            r"|mala experiencia|mal servicio|devuel\w* (?:el|la|mi|mis) |reembols\w*|sernac"
            r"|una verguenza|estafa\w*|nunca mas vuelvo|no me (?:gusto|respond\w+)",
            r"complain\w*|awful|disappoint\w*|unacceptable|refund\w*|upset|worst"
            r"|(?:bad|poor) (?:experience|service)|did ?n.?t like|did not like|never coming back",
            r"pessim[oa]s?|horrive\w+|terrive\w+|chatead[oa]s?|insatisfeit[oa]s?|estorn\w+"
            r"|ma experiencia|(?:atendimento|servico) ruim|experiencia ruim|mau atendimento"
            r"|devolv\w+ (?:o |meu )+dinheiro|procon|uma vergonha|nunca mais volto|nao gost\w+"
            r"|ninguem (?:me )?respond\w+",
        ),
    ),
    (
        Intencion.CANCELA,
        _palabras(
            r"cancel\w*|anul\w*|suspend\w*|reagend\w*|reprogram\w*"
            r"|cambi\w+ (?:\w+ ){0,3}(?:fecha|hora|dia|reserva)|mover (?:\w+ ){0,2}reserva"
            r"|no (?:voy a |vamos a |podre |podremos |puedo |podemos |alcanzo a )(?:poder )?"
            r"(?:ir|llegar|asistir|venir)|no (?:podre|podremos|alcanzamos)",
            r"reschedul\w*|postpon\w*|chang\w+ (?:\w+ ){0,3}(?:date|time|day|booking|reservation)"
            r"|(?:can.?t|cannot|won.?t|unable to) (?:be able to )?(?:come|go|make it)",
            r"desmarc\w*|remarc\w*|adiar|(?:mud|troc|alter)\w+ (?:\w+ ){0,3}"
            r"(?:data|horario|dia|reserva)|nao (?:vou|vamos|posso|podemos|consigo|conseguimos) "
            r"(?:mais |poder |conseguir )?(?:ir|chegar|comparecer|vir)",
        ),
    ),
    (
        Intencion.PRECIO,
        _palabras(
            r"precios?|valor(?:es)?|tarifas?"
            r"|cuanto (?:vale|valen|cuesta|cuestan|cobra\w*|sale|salen|es|seria)"
            r"|cotiz\w*|presupuesto|promo\w*|descuento\w*",
            r"pric\w+|costs?|how much|rates?|quote|discounts?",
            r"precos?|quanto (?:custa\w*|e|sai|saem|fica\w*|cobra\w*|seria|vale\w*)|orcamento"
            r"|descontos?",
        ),
    ),
    (
        Intencion.HORARIO,
        _palabras(
            # «Têm horário amanhã?» pregunta si hay lugar, no a qué hora se abre.
            r"(?<!tem )horarios?|(?<=tem )horarios? de|a que hora|hasta que hora|desde que hora"
            r"|que dias|abren|abierto|abiertos|cierran|cerrado|cerrados|atienden",
            r"what time|opening (?:hours|times)|your hours|(?:are|do) you (?:open|close)\w*",
            r"que horas|abrem|abert[oa]s?|fecham|fechad[oa]s?|atendem|funcionam",
        ),
    ),
    (
        Intencion.LUGAR,
        _palabras(
            r"direccion|ubica\w*|donde (?:estan|queda\w*|es|se encuentran)|como (?:llego|llegar|"
            r"llegamos)|mapa|maps",
            r"address|where (?:are|is)|locat\w+|directions|how (?:do|can) (?:i|we) get|map",
            r"endereco|onde (?:voces )?(?:fica\w*|e|esta|estao)|localiza\w+"
            r"|como (?:chego|chegar|chegamos|faco para chegar)",
        ),
    ),
    (
        Intencion.RESERVA,
        _palabras(
            r"reserv\w*|agend\w*|disponib\w*|hay (?:hora|cupo|espacio|lugar)\w*"
            r"|tienen (?:hora|cupo)\w*|quisiera ir|queremos ir|quiero ir",
            r"book\w*|availab\w*|(?:want|like) to come",
            r"disponive\w+|vagas?|tem horarios?|(?:quero|queremos|queria|gostaria de) ir|marcar",
        ),
    ),
    (
        Intencion.GRACIAS,
        _palabras(
            r"gracias|agradec\w*|te pasaste|se pasaron|excelente|todo perfecto|lo pasamos",
            r"thank\w*|thx|appreciate\w*|we loved|had a (?:great|lovely|wonderful) time",
            r"obrigad[oa]s?|valeu|ador(?:ei|amos)|am(?:ei|amos)|tudo (?:otimo|perfeito)",
        ),
    ),
    (
        Intencion.SALUDO,
        re.compile(
            r"\A\W*(?:(?:hola|holi|alo|buenas?|buenos|dias|tardes|noches|que tal|como estan?|hey"
            r"|saludos|hi|hello|good|morning|afternoon|evening|there|how are you"
            r"|oi+|ola|opa|boa|bom|dia|tarde|noite|tudo bem|tudo bom|e ai|como vai)\W*)+\Z"
        ),
    ),
)


def intencion_de(charla: Sequence[Dicho]) -> Intencion:
    """Lo que busca con lo que escribió después de nuestro último mensaje."""
    texto = plegar(" ".join(sin_contestar(charla)))
    return next((cual for cual, senal in _SENALES if senal.search(texto)), Intencion.OTRA)


def sin_contestar(charla: Sequence[Dicho]) -> tuple[str, ...]:
    """Sus mensajes después de nuestro último; si el último es nuestro, el suyo más nuevo."""
    desde = max((i + 1 for i, dicho in enumerate(charla) if dicho.es_nuestro), default=0)
    nuevos = tuple(dicho.texto for dicho in charla[desde:])
    return nuevos or tuple(dicho.texto for dicho in charla if not dicho.es_nuestro)[-1:]


def recortar(charla: Sequence[Dicho], *, callar: Collection[str] = ()) -> tuple[Dicho, ...]:
    """Lo último que se dijo, tachado: a lo más `MAX_MENSAJES` y `MAX_LETRAS` letras en total.

    callar: palabras que tampoco salen (su apellido). De un mensaje largo queda el comienzo, y
    los más antiguos se van primero.
    """
    quedan: list[Dicho] = []
    letras = MAX_LETRAS
    for dicho in reversed(charla[-MAX_MENSAJES:]):
        texto = tachar(dicho.texto, callar=callar)
        if not texto:
            continue
        if len(texto) > letras:
            texto = texto[: max(0, letras - 1)].rstrip() + "…"
        letras -= len(texto)
        quedan.append(Dicho(texto, dicho.es_nuestro))
        if letras <= 1:
            break
    return tuple(reversed(quedan))


def tachar(texto: str, *, callar: Collection[str] = ()) -> str:
    """El texto en una línea, con lo que identifica o lleva a otra parte reemplazado por su clase.

    Los montos («$210.000») y las horas quedan: hacen falta para entender lo que preguntan.
    """
    # Antes, cada letra en su forma corriente: «＠» o «𝐒𝐨𝐭𝐨» dicen lo mismo y no se reconocerían.
    limpio = " ".join(_INVISIBLES.sub("", normalize("NFKC", texto)).split())
    limpio = _CORREO.sub("[correo]", limpio)
    limpio = _ENLACE.sub("[enlace]", limpio)
    limpio = _RUT.sub("[rut]", limpio)
    limpio = _CIFRAS.sub(_tachar_cifras, limpio)
    vedadas = {plegar(palabra) for palabra in callar if len(palabra) > 2}
    if vedadas:
        limpio = re.sub(
            r"[^\W\d_]+", lambda h: "[apellido]" if plegar(h[0]) in vedadas else h[0], limpio
        )
    return " ".join(limpio.split())


def _tachar_cifras(hallado: re.Match[str]) -> str:
    return hallado[0] if _SE_ENTIENDE.fullmatch(hallado[0].strip()) else " [número]"
