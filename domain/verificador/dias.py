"""DIA_SEMANA: los días que el texto nombra sin fecha.

Según lo que diga la frase, la verdad son los días cerrados, los de la oferta, el de la próxima
reserva o el de la última visita. Un día que solo se propone no afirma nada, salvo que esté cerrado.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from math import inf

from domain.hechos import HojaDeHechos
from domain.verificador.contexto import Contexto, contexto, frases
from domain.verificador.dias_de_oferta import enumerado_fuera
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_tiempo import DIAS, DIAS_ENTEROS, NOMBRE_DIA
from domain.verificador.modo import negado
from domain.verificador.texto import Ocupado, Texto
from domain.verificador.texto import leer as leer_texto

_DIA = "|".join(sorted(DIAS_ENTEROS, key=len, reverse=True))
_ARTICULO = r"(?:(?:el|los|las?|del|al?|on|on the|this|ese|este|nas?|as|os?|unos?|un|an?)\s+)?"
_UNION = (
    r"\s*(?:,|/|&|\by\b|\be\b|\bo\b|\bu\b|\band\b|\bor\b|\bou\b|\bni\b)+\s*(?:y |e |o |"
    rf"and |or )?(?:tambien )?{_ARTICULO}"
)
_RANGO = r"\s*(?:-|–|\b(?:al?|hasta|to|through|ate)\b(?:\s+(?:el|los|a))?)\s*"
_GRUPO = re.compile(rf"\b(?:{_DIA})\b(?:(?:{_UNION}|{_RANGO})(?:{_DIA})\b)*")
_HASTA = re.compile(rf"({_DIA}){_RANGO}({_DIA})\b")
_CERRADO = frases(
    r"(?:there's |there is )?no service|nobody (?:here|around)|(?:solo |solamente )?(?:c(?:err"
    r"|ierr)\w+(?! (?:a|hasta) )|descans(?:amos|a|an))",
    r"(?:no|ni|tampoco|nunca|jamas) (?:abr\w+|atend\w+|funcion\w+|trabaj\w+|recib\w+|"
    r"se (?:abre|atiende|trabaja|recibe)|hay atencion|estamos|operamos|se "
    r"atiende)",
    r"closed|(?:don't|not|do not|aren't|are not) open|close|fech\w+|nao (?:abr\w+|atend\w+|"
    r"func\w+)",
    r"dia (?:libre|de descanso)|sin atencion|days? off|we rest|rest day|take a break|descansamos",
)
_NO_A_SECAS = re.compile(r"\s+(?:no|nao|nope|tampoco)\s*(?:[,.:;!)…]|$)")
# «un día que no sea martes», «el martes no podríamos recibirte», «no vengas un martes».
_NO_DESPUES = re.compile(
    r"\s+(?:\w+ ){0,2}(?:no|nao|not|isn't|don't|won't|can't)\b"
    r"(?! (?:te |se )?(?:lo |la |le )?(?:pierdas?|olvid\w+|falt\w+|miss|forget)\b)"
)
_ESTE = re.compile(r"\b(?:este|ese|this|that|el proximo|neste)\s+$")
_EXCEPTO = re.compile(
    r"(?<!% )(?<!%)(?<!ciento )(?<!cento )(?<!\d )\b(?:(?<!hace )menos|salvo|excepto|"
    r"except(?: for)?|(?:days?|week|daily|always|any ?time|all|midnight),? but|"
    r"exceto|sin contar|fuera de|a excepcion de|"
    r"ojo con|todos los dias menos|cuidado con|other than|menos [oa]s|quitando)\s+(?:que sea\s+)?"
    r"(?:el|los|las?|un|a|as|on|at|en)?\s*$"
)
_ABIERTO = frases(
    r"abr(?:imos|e|en|ir\w*)|abiertos?|abierta|(?<!te )(?<!los )(?<!les )atend(?:emos|er\w*|"
    r"iendo)|(?<!te )(?<!los )(?<!les )recibimos|funcionamos|"
    r"open|abertos|aberto|trabajamos|disponib\w+|operamos"
)
_REBAJA = frases(
    r"descuentos?|rebaj\w+|oferta|promo\w*|off|discount\w*|desconto|por ?ciento|percent|"
    r"\d+ ?%.*|.*%.*|aplica\w*|corre\w*|baja|beneficio|cuestan? menos|salen? menos|valen? menos|"
    r"ahorr\w+"
)
_NO_APLICA = frases(
    r"no (?:se )?(?:aplica\w*|corre\w*|vale|sirve|incluye|cuenta\w*|rige)|doesn't apply|"
    r"(?:not|isn't|aren't) (?:valid|included|available)|"
    r"fuera|quedan? fuera|sin (?:descuento|rebaja)|excluid\w+|nao (?:vale|aplica)"
)
_PRECIO = frases(
    r"\$ ?\d[\d.,]*|pesos|clp|cuest\w+|val(?:e|en)|sal(?:e|en)|precio|mil|lucas|sube|costs?"
    r"|custa\w*"
)
_TODOS = frases(
    r"todos los dias|cada dia|los siete dias|every day|7 dias|todos os dias|de lunes a domingo|"
    r"a diario|diariamente|daily|siempre abiertos|24/7|sin excepcion"
)
_SALVO_ALGO = frases(
    r"menos|salvo|excepto|except|but|exceto|sin contar|que no|(?<!sin )excepcion\w*|"
    r"c(?:err|ierr)\w+|descans\w+|closed?|fech\w+"
)
_PLURALES = frozenset(d for d in DIAS_ENTEROS if d.endswith(("days", "os", "as", "feiras")))
_POR_ESCRITO = frases(r"escrib\w+|respond\w+|contest\w+|mensajes?|write|reply")
_EN_PLURAL = re.compile(r"\b(?:los|las|aos|as)\s+$")
_SALUDO = re.compile(r"\b(?:feliz|buen|lindo|happy|hoy es|hoy,?|bom|boa|lovely|great)\s+$")
_INDEFINIDO = re.compile(
    r"\b(?:(?:a|un|um|any|some|algun) (?:\w+ )|un|una|algun|cualquier|cualquiera|a|any|cada|"
    r"uns?|los|las|some|ningun|every|tipo|entre|"
    r"qualquer|nos|aos|um|uma|as)\s*$"
)
_NO_JUSTO_ANTES = re.compile(
    r"(?<!why )(?<!por que )\b(?:not|no|nao|nem|ni)(?: (?:on|los|el|l?as|os|aos?|n[ao]s?|em|en))* $"
)
# «No abrimos los martes, but on Thursdays we are»: se afirma lo que antes se negó.
_PERO_SI = re.compile(
    r"\s+(?:(?:we|it|they) (?:are|is|do|does)|it's fine|sim|si|yes)\b\s*(?:[,.:;!)…\n]|$)"
)
# Lo que da por hecho que ese día hay algo para esta persona.
_DISPONE = frases(
    r"tenemos|tengo|hay|queda\w*|list[oa]s?|libres?|disponib\w+|cupos?|tuy[oa]s?|hora|"
    r"separ\w+|apart\w+|"
    r"espera\w*|coordin\w+|program\w+|cita|sesion|turno|anot\w+|ready|yours|slots?|free|available|"
    r"we have|got|vaga|temos|horario|tu (?:noche|tarde|dia|tina|masaje|cabana|momento)|toca|"
    r"at \d.*|"
    r"a las .*|"
    r"your (?:tub|massage|cabin|booking|spot|slot|soak|day|night|stay)"
)
_DE_UN_MENSAJE = frases(
    r"alegras(?:te)?|escrib\w+|respond\w+|contest\w+|(?:tu|tus) (?:mensajes?|palabras?|"
    r"comentarios?)|"
    r"llam\w+|message|wrote|mensagem"
)
_YA_PASO = re.compile(r"\s+(?:pasado|passado|last)\b")
_UNO_QUE_FUE = re.compile(
    r"\bhace \w+\s+$|\b(?:viniste|estuviste|fue|nos visitaste|you came|you visited us|was|"
    r"disfrutaste)"
    r" (?:\w+ ){0,2}(?:un|on a|on|a)\s+$"
)
_SIGUE = re.compile(
    r"\s*(?::[^.,;!?\n]*|[,(]\s*(?:que|pues|cuando|porque|ya que|dia en que|quando|when|as we|as"
    r"|pois|because|eso si|ese dia|since)\b[^.;!?\n]*)"
)
_VENCE = re.compile(
    r"(?:\b(?:hasta|until|till|through|thru)|(?:vence|caduca|expir|termina|acaba|ends)\w*(?: on)?)"
    r"(?: (?:el|este|this))?\s*$"
)
# Tan cerca del día, un precio es de ese día: «except Friday, when it's CLP 130,000».
CERCA = 25
_ES_ESE_DIA = re.compile(
    r"\b(?:that's|that is|it's|falls on|which is|cae|cae en|eso es|sera)\s+(?:a |el |un |on )?$"
)
_ROTULO = re.compile(r"[^.,;!?\n:]*:\s*(?:[\w ]+,\s*)*$")


@dataclass(frozen=True, slots=True)
class _Dias:
    """Los días que nombra una frase, juntos («lunes, miércoles y jueves»), y dónde."""

    dias: frozenset[int]
    inicio: int
    fin: int
    rango: bool
    plural: bool
    negado: bool


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada grupo de días que no acompaña a una fecha, y «todos los días»."""
    cerrados = dias_en(hoja.negocio.dias_cerrados)
    for grupo in _grupos(texto):
        if ocupado.toca(grupo.inicio, grupo.fin):
            continue
        ctx = contexto(texto, grupo.inicio, grupo.fin)
        afirmacion = _juzgar(grupo, ctx, hoja, cerrados, rebaja=_de_rebaja(grupo, ctx, texto))
        if afirmacion is not None:
            yield afirmacion
    for hallada in _TODOS.finditer(texto.plegado):
        ctx = contexto(texto, *hallada.span())
        abre = _ABIERTO.search(ctx.tramo) and not _SALVO_ALGO.search(ctx.despues)
        if cerrados and abre and not ocupado.toca(*hallada.span()):
            yield Afirmacion(Codigo.DIA_SEMANA, *hallada.span(), _cerramos(hoja))


def vence_ese_dia(antes: str, dias: frozenset[int], hoja: HojaDeHechos) -> bool:
    """«Hasta el domingo»: si el próximo día de esos es el último de la oferta."""
    hasta = hoja.oferta.hasta if hoja.oferta else None
    if hasta is None or not _VENCE.search(antes):
        return False
    return hasta.weekday() in dias and timedelta() <= hasta - hoja.hoy < timedelta(days=7)


def dias_en(escrito: str) -> frozenset[int]:
    """Los días de la semana que nombra un texto de la hoja (0 es lunes)."""
    return frozenset().union(*(grupo.dias for grupo in _grupos(leer_texto(escrito))))


def _grupos(texto: Texto) -> Iterator[_Dias]:
    plegado = texto.plegado
    for hallado in _GRUPO.finditer(plegado):
        nombres = re.findall(rf"\b(?:{_DIA})\b", hallado[0])
        dias = {DIAS[nombre] for nombre in nombres}
        rango = _HASTA.search(hallado[0])
        if rango:
            desde, hasta = DIAS[rango[1]], DIAS[rango[2]]
            dias |= {(desde + i) % 7 for i in range((hasta - desde) % 7 + 1)}
        plural = (
            len(nombres) > 1
            or nombres[0] in _PLURALES
            or texto.antes(_EN_PLURAL, hallado.start()) is not None
        )
        negado_aqui = negado(texto, *hallado.span()) or _NO_DESPUES.match(plegado, hallado.end())
        yield _Dias(frozenset(dias), *hallado.span(), rango is not None, plural, bool(negado_aqui))


def _de_rebaja(grupo: _Dias, ctx: Contexto, texto: Texto) -> bool:
    """Si habla de los días de la oferta, aquí o en la frase anterior: «El viernes no»."""
    if _REBAJA.search(ctx.oracion):
        return True
    desde, _ = texto.frase(grupo.inicio)
    anterior = texto.plegado[slice(*texto.frase(max(0, desde - 1)))]
    return _NO_A_SECAS.match(ctx.despues) is not None and _REBAJA.search(anterior) is not None


def _juzgar(
    grupo: _Dias, ctx: Contexto, hoja: HojaDeHechos, cerrados: frozenset[int], *, rebaja: bool
) -> Afirmacion | None:
    cerca = _lo_que_dice(ctx)
    a_secas = _NO_A_SECAS.match(ctx.despues) and not _ESTE.search(ctx.antes)
    cierra = _CERRADO.search(cerca) or a_secas
    excepto = _EXCEPTO.search(ctx.antes)
    de_un_precio = _PRECIO.search(ctx.despues[:CERCA]) or (
        _lejania(_PRECIO, ctx) < _lejania(_ABIERTO, ctx)
    )
    con_oferta = rebaja and _dias_de_la_oferta(hoja)
    if excepto and de_un_precio and not (cierra or con_oferta):
        return None
    if excepto or (cierra and not _NO_APLICA.search(cerca)):
        return _cierre(grupo, hoja, cerrados, rebaja=rebaja)
    if rebaja and vence_ese_dia(ctx.antes, grupo.dias, hoja):
        return _dice(grupo)
    if rebaja:
        return _de_la_oferta(grupo, hoja, cerrados, negada=_dice_que_no(ctx, cerca))
    if (_ABIERTO.search(cerca) or _PERO_SI.match(ctx.despues)) and not ctx.pregunta:
        salvo = grupo.rango and _SALVO_ALGO.search(ctx.despues)
        abre = grupo.dias.isdisjoint(cerrados) or salvo
        return _dice(grupo, "" if abre else _cerramos(hoja))
    if _PRECIO.search(ctx.oracion):
        return None
    return _de_la_persona(grupo, ctx, hoja, cerrados)


def _dice_que_no(ctx: Contexto, cerca: str) -> bool:
    """Si de ese día se dice que la oferta no vale."""
    negada = _NO_APLICA.search(cerca) or _NO_JUSTO_ANTES.search(ctx.antes)
    return negada is not None or enumerado_fuera(ctx.antes)


def _lo_que_dice(ctx: Contexto) -> str:
    """El tramo del día y, si lo que le sigue explica algo de él, también eso.

    «los martes, que estamos cerrados», «Tuesday: we are closed», «No aplica: viernes».
    """
    sigue = _SIGUE.match(ctx.despues)
    rotulo = _ROTULO.search(ctx.antes)
    return f"{rotulo[0] if rotulo else ''} {ctx.tramo} {sigue[0] if sigue else ''}"


def _lejania(patron: re.Pattern[str], ctx: Contexto) -> float:
    """A cuántas letras del día está lo más cercano que calza en su oración; infinito si nada."""
    lejos = [len(ctx.antes) - m.end() for m in patron.finditer(ctx.antes)][-1:]
    lejos += [m.start() for m in patron.finditer(ctx.despues)][:1]
    return min(lejos, default=inf)


def _cierre(
    grupo: _Dias, hoja: HojaDeHechos, cerrados: frozenset[int], *, rebaja: bool
) -> Afirmacion:
    de_la_oferta = _dias_de_la_oferta(hoja)
    if grupo.dias <= cerrados or (rebaja and de_la_oferta and grupo.dias.isdisjoint(de_la_oferta)):
        return _dice(grupo)
    return _dice(grupo, _cerramos(hoja))


def _de_la_oferta(
    grupo: _Dias, hoja: HojaDeHechos, cerrados: frozenset[int], *, negada: bool
) -> Afirmacion | None:
    de_la_oferta = _dias_de_la_oferta(hoja)
    if not de_la_oferta:
        return None
    nombrados = grupo.dias - cerrados if grupo.rango else grupo.dias
    cierto = nombrados.isdisjoint(de_la_oferta) if negada else nombrados <= de_la_oferta
    if cierto:
        return _dice(grupo)
    dias = ", ".join(NOMBRE_DIA[d] for d in sorted(de_la_oferta))
    return Afirmacion(Codigo.OFERTA, grupo.inicio, grupo.fin, f"La oferta vale: {dias}.")


def _de_la_persona(
    grupo: _Dias, ctx: Contexto, hoja: HojaDeHechos, cerrados: frozenset[int]
) -> Afirmacion | None:
    """El día de su reserva, de su última visita, o uno que solo se propone."""
    if _SALUDO.search(ctx.antes):
        hoy = hoja.hoy.weekday() in grupo.dias
        return _dice(grupo, "" if hoy else f"Hoy es {NOMBRE_DIA[hoja.hoy.weekday()]}.")
    hace = _UNO_QUE_FUE.search(ctx.antes)
    indefinido = not hace and (grupo.plural or _INDEFINIDO.search(ctx.antes) is not None)
    proxima, ultima = hoja.proxima_reserva, hoja.ultima_visita
    vino = (ctx.pasado or _YA_PASO.match(ctx.despues)) and not _DE_UN_MENSAJE.search(ctx.oracion)
    if vino and not (ctx.reserva and proxima) and not indefinido:
        if ultima and ultima.fecha.weekday() in grupo.dias and _tan_cerca(ultima.dias, ctx):
            return _dice(grupo)
        return _dice(grupo, _la_visita(hoja))
    if ctx.reserva and proxima and not indefinido:
        if proxima.fecha.weekday() in grupo.dias:
            return _dice(grupo)
        return _dice(grupo, f"Su reserva es el {proxima.fecha_texto}.")
    if ctx.supuesto or ctx.pregunta or indefinido:
        if not grupo.dias <= cerrados or _POR_ESCRITO.search(ctx.oracion):
            return None
        return _dice(grupo, "" if grupo.negado else _cerramos(hoja))
    if proxima and proxima.fecha.weekday() in grupo.dias:
        return _dice(grupo)
    if proxima and not grupo.negado and _ES_ESE_DIA.search(ctx.antes):
        return _dice(grupo, f"Su reserva es el {proxima.fecha_texto}.")
    if grupo.negado or not (ctx.reserva or _DISPONE.search(ctx.oracion)):
        return None
    return Afirmacion(
        Codigo.RESERVA, grupo.inicio, grupo.fin, "La ficha no tiene nada para ese día."
    )


def _tan_cerca(dias: int, ctx: Contexto) -> bool:
    """«El miércoles» a secas es el último; «ese miércoles» puede ser cualquiera."""
    return dias <= 13 or re.search(r"\b(?:ese|aquel|that|hace \w+)\s+$", ctx.antes) is not None


def _dias_de_la_oferta(hoja: HojaDeHechos) -> frozenset[int]:
    return (
        dias_en(f"{hoja.oferta.texto}. {hoja.oferta.condiciones}") if hoja.oferta else frozenset()
    )


def _la_visita(hoja: HojaDeHechos) -> str:
    if hoja.ultima_visita is None:
        return "La ficha no tiene la fecha de ninguna visita."
    dia = NOMBRE_DIA[hoja.ultima_visita.fecha.weekday()]
    return f"Su última visita fue {hoja.ultima_visita.hace}, un {dia}."


def _cerramos(hoja: HojaDeHechos) -> str:
    return f"El día cerrado es: {hoja.negocio.dias_cerrados or 'ninguno'}."


def _dice(grupo: _Dias, reparo: str = "") -> Afirmacion:
    return Afirmacion(Codigo.DIA_SEMANA, grupo.inicio, grupo.fin, reparo)
