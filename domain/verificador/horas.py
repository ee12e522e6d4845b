"""NUMERO: las horas del reloj («a las 20:00», «hasta las diez») contra el horario del negocio."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.hechos import HojaDeHechos
from domain.verificador.contexto import contexto, frases
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_tiempo import DIA_EN_PALABRAS
from domain.verificador.texto import Ocupado, Texto
from domain.verificador.texto import leer as leer_texto

MEDIANOCHE = 0
_EN_PALABRAS = {p: n for p, n in DIA_EN_PALABRAS.items() if n <= 12} | {
    "una": 1,
    "uma": 1,
    "duas": 2,
}
_NUMERO = rf"(?P<h>\d{{1,2}}|{'|'.join(_EN_PALABRAS)})"
_PARTE = (
    r"(?P<parte>am|pm|a\.\s?m\.?|p\.\s?m\.?|de la (?:manana|tarde|noche|madrugada)|da "
    r"(?:manha|tarde|noite)|in the (?:morning|evening|afternoon)|at night)"
)
_HORA = re.compile(
    rf"(?<![\d/$.,-])(?:"
    rf"\b(?:las?|as|las?\s+doce)\s+{_NUMERO}(?:[:.](?P<m>\d\d))?(?:\s*(?:hrs?|horas|"
    rf"h)\b\.?)?(?:\s*{_PARTE})?"
    rf"|(?P<h2>\d{{1,2}})[:](?P<m2>\d\d)(?:\s*(?:hrs?|horas|h)\b\.?)?(?:\s*(?P<parte2>am|pm))?"
    rf"|(?P<h3>\d{{1,2}})\s*(?:(?P<parte3>am|pm|a\.\s?m\.?|p\.\s?m\.?)|hrs\b|h\b|o'clock)"
    rf")(?![\w%/]|[.,]\d| ?%| por ciento)"
)
_DE_RELOJ = re.compile(
    r"(?<!casi llegas )(?<!casi llegamos )(?<!acercas )(?<!rumbo )(?<!camino )\b(?:a|desde|"
    r"hasta|entre"
    r"|ate|das|entre las? [\w:.]+(?: hrs?| horas?| de la \w+)? y|(?:antes|despues|cerca|"
    r"abrimos|atendemos|abiertos?|reserva|hora|cita|cupo|turno|sesion"
    r"|visita|tina|masaje|tinaja) de)"
    r"\s+$"
)
# «abrimos de 9 a 23», «open from 9 to 22».
_DE_A = re.compile(
    r"\b(?:abr\w+|abiert\w+|atend\w+|horario|funciona\w*|open) (?:\w+ ){0,2}?(?:de|from|desde|"
    r"es de) "
    r"(?P<desde>\d{1,2}) (?:a|hasta|to|till) (?P<hasta>\d{1,2})(?![\d:])"
)
_OTRA_COSA = re.compile(
    r"\s+(?:\w+\s+)?(?:tinas?|cabanas?|masajes?|veces|visitas?|personas?|horas\b|noches?|opcion\w*|"
    r"cosas|vez|primer\w*|ultim\w*|semanas|siguient\w*|novedades|(?:les|nos|me|te) |que (?:mas|"
    r"te)|mejor\w*|de (?:las|los))"
)
_NOMBRADA = re.compile(
    r"\b(?:hasta|desde|a|de|ate|until|till)\s+(?:el |la |o )?"
    r"(?P<cual>medianoche|meia-noite|midnight|mediodia|meio-dia|noon|madrugada|amanecer|tarde|"
    r"late)\b"
)
_DE_MEDIANOCHE = ("medianoche", "meia-noite", "midnight")
_ABRE = frases(
    r"abr\w+|abiert\w+|cerr\w+|atend\w+|open|close[sd]?|funcion\w+|abert\w+|fech\w+|horario"
)


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada hora del reloj; una que se propone o se pregunta no afirma nada."""
    sabidas, tomados = _sabidas(hoja), Ocupado()
    for inicio, fin, hora in _horas(texto):
        if ocupado.toca(inicio, fin):
            continue
        tomados.anotar(inicio, fin)
        ctx = contexto(texto, inicio, fin)
        afirma = not (ctx.supuesto or ctx.pregunta) or _ABRE.search(ctx.tramo)
        reparo = "La ficha no tiene esa hora." if hora not in sabidas and afirma else ""
        yield Afirmacion(Codigo.NUMERO, inicio, fin, reparo)
    for hallada in _NOMBRADA.finditer(texto.plegado):
        ctx = contexto(texto, *hallada.span())
        leida = ocupado.toca(*hallada.span()) or tomados.toca(*hallada.span())
        if leida or not _ABRE.search(ctx.tramo):
            continue
        de_noche = hallada["cual"] in _DE_MEDIANOCHE
        cierto = de_noche and MEDIANOCHE in sabidas
        reparo = "" if cierto else f"El horario es: {hoja.negocio.horario or 'sin dato'}."
        yield Afirmacion(Codigo.NUMERO, *hallada.span(), reparo)


def _sabidas(hoja: HojaDeHechos) -> set[int]:
    """Los minutos del día que nombran el horario, las políticas, la oferta y el catálogo."""
    escrito = [hoja.negocio.horario, hoja.negocio.descripcion, *hoja.negocio.politicas]
    escrito += [servicio.unidad for servicio in hoja.catalogo]
    escrito += [hoja.oferta.texto, hoja.oferta.condiciones] if hoja.oferta else []
    escrito += [novedad.texto for novedad in hoja.novedades]
    texto = leer_texto(" . ".join(escrito))
    sabidas = {hora for _, _, hora in _horas(texto)}
    if any(nombre in texto.plegado for nombre in _DE_MEDIANOCHE):
        sabidas.add(MEDIANOCHE)
    return sabidas


def _horas(texto: Texto) -> Iterator[tuple[int, int, int]]:
    for hallada in _DE_A.finditer(texto.plegado):
        for extremo in ("desde", "hasta"):
            yield (*hallada.span(extremo), int(hallada[extremo]) % 24 * 60)
    for hallada in _HORA.finditer(texto.plegado):
        escrita = hallada["h"] or hallada["h2"] or hallada["h3"]
        parte = hallada["parte"] or hallada["parte2"] or hallada["parte3"] or ""
        minuto = int(hallada["m"] or hallada["m2"] or 0)
        hora = _EN_PALABRAS.get(escrita) or int(escrita)
        sin_adorno = hallada["h"] and not (hallada["m"] or parte)
        if (
            hora > 24
            or minuto > 59
            or (sin_adorno and _OTRA_COSA.match(texto.plegado, hallada.end()))
        ):
            continue
        if sin_adorno and not _es_reloj(texto, hallada.start()):
            continue
        yield (
            hallada.start(),
            hallada.end(),
            _minutos(hora, minuto, parte, a_secas=bool(sin_adorno)),
        )


def _es_reloj(texto: Texto, inicio: int) -> bool:
    """«a las ocho» es una hora; «las dos» pueden ser tinas, y «casi llegas a las 16», visitas."""
    return texto.antes(_DE_RELOJ, inicio) is not None


def _minutos(hora: int, minuto: int, parte: str, *, a_secas: bool) -> int:
    """Minutos desde la medianoche, que es 0, 24:00 o «las doce de la noche»."""
    de_tarde = (
        parte.startswith("p") or "tarde" in parte or "afternoon" in parte or "evening" in parte
    )
    de_noche = "noche" in parte or "noite" in parte or "night" in parte
    if hora == 12 and (de_noche or parte.startswith("a") or a_secas):
        hora = 0
    elif hora < 12 and (de_tarde or de_noche):
        hora += 12
    return hora % 24 * 60 + minuto
