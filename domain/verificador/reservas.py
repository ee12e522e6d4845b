"""Lo que se afirma de reservas, cupos y disponibilidad (dominio.md §5).

La hoja solo sabe de la próxima reserva: su día y sus servicios. Que está anotada, agendada o
confirmada es lo mismo que decir que existe; que está pagada, que cambió, a qué hora es o que queda
lugar no lo dice nunca. Preguntar, condicionar, ofrecer ayuda o averiguar no afirma nada.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.hechos import HojaDeHechos
from domain.nombres import plegar
from domain.perfiles import Matiz
from domain.verificador import modo
from domain.verificador.hallazgos import Afirmacion, Codigo
from domain.verificador.lexico_reservas import DIAS, VOCES, Dicho
from domain.verificador.lexico_sin_reserva import ANOTAR, APUNTES, INOCENTES, NO_AFIRMA
from domain.verificador.texto import VENTANA, Ocupado, Texto

REPAROS = {
    Dicho.HECHA: "La ficha no tiene ninguna reserva para esta persona.",
    Dicho.GUARDO: "Nadie le guardó un lugar: la ficha no tiene esa reserva.",
    Dicho.CUPO: "La ficha no sabe si hay cupos ni disponibilidad.",
    Dicho.CAMBIO: "La ficha no dice que su reserva haya cambiado ni que esté pagada.",
}
OTRA_COSA = "La reserva de la ficha no incluye eso."
SIN_HORA = "La ficha no dice a qué hora es."


def _compilar(*patrones: str) -> re.Pattern[str]:
    junto = "|".join(f"(?:{patron})" for patron in patrones)
    return re.compile(rf"(?<!\w)(?:{junto})(?!\w)".replace(" ", r"[ \t]"))


_VOCES = {dicho: _compilar(*patrones) for dicho, patrones in VOCES.items()}
_INOCENTES = _compilar(*INOCENTES)
_NO_AFIRMA = re.compile(rf"(?<!\w)(?:{NO_AFIRMA})")
_ANOTAR = re.compile(ANOTAR)
_APUNTES = re.compile(rf"\b(?:{APUNTES})\b")
_TE_GUARDE = re.compile(r"(?:te|le|les) (?:l[ao]s? )?(?:guard|confirm|tom)")
_UNA_RESERVA = re.compile(r"\b(?:reservas?|hora|cupo|turno|cita|bookings?|reservations?)\b")
# Qué se dice de su reserva sin que haya una: que tiene prioridad, la que ya pasó, la que se hará.
_SU_RESERVA = re.compile(
    r"^(?:tu|su|your|sua|tua) \w+(?: (?:sigue|es|esta|is|remains|stays|segue|continua|e))?$"
)
_DE_SU_RESERVA = re.compile(
    r"[^.!?\n]{0,25}\b(?:priorit\w*|prioridad|preferen\w*|priority|primer[oa]?|antes que|first"
    r"|sea|seria|sera cuando|podria|would|could|might)\b"
)
_YA_PASADA = re.compile(
    r" (?:de[l]? |en |from )?(?:(?:el |la )?(?:mes|ano|semana|dia|verano|invierno|otono|primavera"
    r"|vez|fin de semana|lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
    r" (?:pasad[oa]|anterior|antepasad[oa])|hace |aquella|20[0-9][0-9]|last |ayer|entonces|fue )"
)
_ANTERIOR = re.compile(r"\b(?:ultim|anterior|pasad)[oa]?s?\b|\b(?:last|previous|past)\b")
_SUBORDINA = re.compile(r"\b(?:que|y|pero|porque|and|that|but)\b")
_NEGADA_DENTRO = re.compile(
    r"\b(?:no (?:aparec|figur|esta|qued|tien|hay|ha|se|te|le)|nunca|not|nao|(?:have|did"
    r"|do)n'?t|never)"
)
# «Si te animas, hay hora»: que la haya no depende de que se anime.
_CORTESIA = re.compile(
    r"^\W*(?:(?:y|e|pero|asi que|and) )?(?:si|cuando|por si|if|se) (?!hay|queda|tenemos|encuentr)"
    r"[^,]{2,60},"
)
# «Te aviso que queda un cupo» lo afirma; «te aviso si queda», no.
_ASEVERA = re.compile(
    r"(?:te |le )?\w*(?:avis|cuent|cont(?:ar|amos)|confirm|ver|veo|vemos|vi|digo|decir|revis"
    r"|consult|chequ|mir|averig|verific|tell|see)\w*"
    r"(?: (?:que|that)(?! (?:dia|hora|fecha|opcion|alternativ|horario|te |hay\?|cupos? |tina))|:)"
)
# «Revisé la agenda y hay hora»: lo que ya vio, lo afirma.
_YA_VISTO = re.compile(r"((?:revis|consult|mir|verifiqu|averigu|pregunt|chequ|busqu)e)\b")
_QUE = re.compile(r" (?:que|that)\b")
_PARA_UN_DIA = re.compile(rf"\b(?:para|el|este|esta|on|this|for|next) (?:el |este |la )?{DIAS}\b")
# «Te reservamos la que elijas» se hará con la que elija.
_A_GUSTO = re.compile(
    r"[^.!?\n]{0,40}\b(?:con gusto|encantad[oa]s?|que (?:elijas|quieras|prefieras|te (?:acomode"
    r"|tinque|guste|sirva)|mas te)|cuando (?:quieras|gustes|me|nos|digas)|apenas|si (?:me|nos"
    r"|quieres|te|prefieres|gustas|confirmas)|if you|once you|when you|whenever)\b"
)
# «que te guarde» no es «te guardé».
_SUBJUNTIVO = re.compile(r"(?:te|le|les|os) (?:l[ao]s? )?\w+e\b")
# Lo ya hecho se afirma también dentro de una pregunta: «¿te sirve la hora que te guardé?».
_YA_HECHO = re.compile(
    r"\b(?:guarde|reserve|aparte|agende|anote|deje|hemos|he|tengo|quedaste|saved|booked|reserved)\b"
)
_CONDICION = re.compile(
    r"\b(?:(?<!por )si|cuando|una vez|apenas|ojala|if|when|once|whether|unless|quieres que|gustaria"
    r"|podemos|puedo|podria|would|want me to|can|se quiser|quando|para que)\b"
)
# «La dejo reservada» es lo que se hará si la persona quiere.
_POR_HACER = re.compile(r"\b(?:dejo|dejar|dejaria|dejamos(?= \w+ad)|queda(?:ria|ra)|quede)\b")
_EN_DUDA = re.compile(r"\b(?:si|whether)\b")
_LUGAR = re.compile(
    r"cupo|disponib|libre|lugar|spot|slot|avail|vaga|opening|agenda|fecha|tina|caban"
)
_COSA = re.compile(r"\b(tin(?:a|ita)|caban(?:a|ita)|masaj(?:e|ito)|tub|cabin|massage)s?\b")
# «Tu reserva no incluye masaje»: de lo que va tras el «no» no se dice que esté en ella.
_DE_OTRO_ASUNTO = re.compile(r"\b(?:no|sin|si|pero|not|without|but|if)\b")
# Lo que se guarda o se reserva puede ser la sorpresa de la oferta.
_SORPRESA = re.compile(r"\b(?:sorpresa|surprise|surpresa)")
_COSA_O_CUPO = re.compile(
    r"\b(?:tin(?:a|ita)|caban(?:a|ita)|masaj(?:e|ito)|tub|cabin|massage|reserva|hora|cupo|turno|cita"
    r"|lugar|espacio|spot|slot|booking|disponib|agenda|noche)s?\b"
)
_RAIZ = {"tub": "tin", "cab": "cab", "mas": "mas", "tin": "tin"}
_VENCIDA = re.compile(r"\b(?:cancel|anul|expir|venc|elimin)")
# Lo que se puede decir de la reserva que alguien no llegó a concretar.
_FALLIDA = re.compile(
    r"\b(?:pendiente|a medias|en el aire|sin confirmar|cancel\w+|anul\w+|venci\w+|expir\w+"
    r"|(?:was |were )?never (?:\w+ )?(?:confirmed|completed|paid|went)|(?:wasn't|didn't"
    r"|couldn't) \w+"
    r"|no (?:se (?:concret|confirm|dio)\w*|result\w+|alcanz\w+|lleg\w+|pud\w+|qued\w+|fue))\b"
)
_HORA = re.compile(
    r"(?<!\w)(?:a las? (?:\d{1,2}(?:[:.]\d{2})?|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    r"|diez"
    r"|once|doce)|\d{1,2}:\d{2}|\d{1,2} ?(?:hrs?|horas|pm|am)"
    r"|at (?:\d{1,2}(?:[:.]\d{2})?(?! ?(?:°|degrees?|grados|c\b|percent|%))|noon|one"
    r"|two|three|four|five|six|seven|eight|nine|ten))(?!\w)"
)
_A_LAS = re.compile(r"^(?:a las?|at) ")
_DE_LA_RESERVA = re.compile(
    r"\b(?:reserva|reservad[oa]|esper(?:o|amos|aremos)|vemos|tienes|tu (?:llegada|tina|masaje"
    r"|cabana|visita|hora"
    r"|estadia|cita|servicio)|check[- ]?in|llega|llegar|booking|reservation|see you|your (?:tub"
    r"|massage|cabin|visit)|arrive|agendad[oa]|anotad[oa]|sua|esperamos)\b"
)


def leer(texto: Texto, hoja: HojaDeHechos, ocupado: Ocupado) -> Iterator[Afirmacion]:
    """Cada cosa que se afirma de una reserva o de la agenda, y las horas que nadie dio."""
    inocentes = [m.span() for m in _INOCENTES.finditer(texto.plegado)]
    reparadas = Ocupado()
    for dicho in (Dicho.CAMBIO, Dicho.CUPO, Dicho.GUARDO, Dicho.HECHA):
        for hallada in _VOCES[dicho].finditer(texto.plegado):
            inicio, fin = hallada.span()
            if any(desde < fin and inicio < hasta for desde, hasta in inocentes):
                continue
            if reparadas.toca(inicio, fin) or not _afirma(dicho, texto, inicio, fin):
                continue
            if dicho is Dicho.GUARDO and _es_la_oferta(texto, hoja, inicio, fin):
                continue
            if _es_condicion(texto, hoja, inicio, fin):
                continue
            reparo = _reparo(dicho, texto, hoja, inicio, fin)
            if reparo:
                reparadas.anotar(inicio, fin)
            yield Afirmacion(Codigo.RESERVA, inicio, fin, reparo)
    yield from _horas(texto, hoja)


def _afirma(dicho: Dicho, texto: Texto, inicio: int, fin: int) -> bool:
    """Si el tramo se afirma, y no se pregunta, se niega, se condiciona ni se ofrece averiguar."""
    tramo = texto.plegado[inicio:fin]
    if modo.negado(texto, inicio, fin) and not (dicho is Dicho.CUPO and _LUGAR.search(tramo)):
        return False
    if dicho is Dicho.HECHA and (_NEGADA_DENTRO.search(tramo) or _sin_haberla(texto, inicio, fin)):
        return False
    frase = texto.plegado[slice(*texto.frase(inicio))]
    if _SORPRESA.search(frase) and not _COSA_O_CUPO.search(frase):
        return False
    if dicho in (Dicho.HECHA, Dicho.GUARDO) and _es_apunte(texto, inicio, fin):
        return False
    if dicho is Dicho.GUARDO and _A_GUSTO.match(texto.plegado, fin):
        return False
    if dicho is Dicho.HECHA and not _POR_HACER.search(tramo):
        previo = modo.tramo_previo(texto, inicio)
        sin_acento = _SUBJUNTIVO.match(tramo) and "é" not in texto.escrito(inicio, fin)
        if sin_acento and previo.endswith("que "):
            return False
        if _YA_HECHO.search(tramo):
            return True
        return not modo.pregunta(texto, inicio) and not _CONDICION.search(previo)
    desde, _ = modo.idea(texto, inicio)
    if dicho is Dicho.CUPO and (cortesia := _CORTESIA.match(texto.plegado[desde:inicio])):
        desde += cortesia.end()
    duda = _EN_DUDA.search(tramo) or _condicionado(texto, desde, inicio)
    return not duda and not modo.pregunta(texto, inicio)


def _es_la_oferta(texto: Texto, hoja: HojaDeHechos, inicio: int, fin: int) -> bool:
    """Si lo que se le guarda es la oferta, dicha tal cual («guardamos para ti un corte gratis»)."""
    oferta = plegar(hoja.oferta.texto) if hoja.oferta else ""
    return bool(oferta) and oferta in texto.plegado[inicio : fin + len(oferta) + len(" para ti ")]


def _es_condicion(texto: Texto, hoja: HojaDeHechos, inicio: int, fin: int) -> bool:
    """Si lo dice así, con la palabra de antes, la oferta o una política («con hora tomada»)."""
    dichas = [*hoja.negocio.politicas]
    if hoja.oferta:
        dichas += [hoja.oferta.texto, hoja.oferta.condiciones]
    antes = texto.plegado[max(0, inicio - VENTANA) : inicio].split()[-1:]
    tramo = " ".join([*antes, texto.plegado[inicio:fin]])
    return any(tramo in plegar(dicha) for dicha in dichas)


def _condicionado(texto: Texto, desde: int, hasta: int) -> bool:
    """Si lo de antes lo vuelve una ayuda o una condición; «sí hay» no es «si hay»."""
    return any(
        texto.escrito(desde + m.start(), desde + m.start() + 2).casefold() != "sí"
        and not _asevera(texto, desde + m.start())
        for m in _NO_AFIRMA.finditer(texto.plegado[desde:hasta])
    )


def _asevera(texto: Texto, lugar: int) -> bool:
    """Si el verbo introduce lo que se afirma («te cuento que…») y no lo que se averiguará."""
    vista = _YA_VISTO.match(texto.plegado, lugar)
    if vista is not None and texto.escrito(*vista.span(1)).endswith(("é", "É")):
        return True
    hallada = _ASEVERA.match(texto.plegado, lugar)
    return hallada is not None and "qué" not in texto.escrito(*hallada.span())


def _sin_haberla(texto: Texto, inicio: int, fin: int) -> bool:
    """Si de «tu reserva» se dice algo que vale aunque no haya ninguna."""
    if not _SU_RESERVA.match(texto.plegado[inicio:fin]):
        return False
    return any(p.match(texto.plegado, fin) is not None for p in (_DE_SU_RESERVA, _YA_PASADA))


def _es_apunte(texto: Texto, inicio: int, fin: int) -> bool:
    """Si lo anotado es su historia o sus gustos («tengo anotado lo de tu última visita»)."""
    tramo = texto.plegado[inicio:fin]
    if not _ANOTAR.search(tramo) or _TE_GUARDE.match(tramo):
        return False
    desde, hasta = _clausula(texto, inicio, fin)
    desde = max((m.end() for m in _SUBORDINA.finditer(texto.plegado, desde, inicio)), default=desde)
    if _PARA_UN_DIA.search(texto.plegado, desde, hasta):
        return False
    if _UNA_RESERVA.search(tramo):
        return _ANTERIOR.search(texto.plegado, desde, hasta) is not None
    apunte = _APUNTES.search(texto.plegado, desde, hasta) or _QUE.match(texto.plegado, fin)
    return apunte is not None


def _clausula(texto: Texto, inicio: int, fin: int) -> tuple[int, int]:
    """La idea, sin pasar de una coma."""
    desde, hasta = modo.idea(texto, inicio)
    antes = texto.plegado.rfind(",", desde, inicio)
    despues = texto.plegado.find(",", fin, hasta)
    return max(desde, antes + 1), despues if despues >= 0 else hasta


def _reparo(dicho: Dicho, texto: Texto, hoja: HojaDeHechos, inicio: int, fin: int) -> str:
    if dicho is Dicho.CAMBIO:
        vencio = Matiz.CON_INTENTO in hoja.matices and _VENCIDA.search(texto.plegado, inicio, fin)
        return "" if vencio else REPAROS[dicho]
    if dicho is Dicho.CUPO:
        return REPAROS[dicho]
    if hoja.proxima_reserva is None:
        fallida = _FALLIDA.search(texto.plegado, *_clausula(texto, inicio, fin))
        return "" if fallida and Matiz.CON_INTENTO in hoja.matices else REPAROS[dicho]
    suyas = _cosas(plegar(" ".join(hoja.proxima_reserva.servicios)))
    _, hasta = _clausula(texto, inicio, fin)
    ajeno = _DE_OTRO_ASUNTO.search(texto.plegado, fin, hasta)
    hasta = ajeno.start() if ajeno else hasta
    dichas = _cosas(texto.plegado[inicio:hasta])
    return OTRA_COSA if suyas and dichas - suyas else ""


def _cosas(plegado: str) -> frozenset[str]:
    """Tinas, cabañas o masajes que nombra un texto, en cualquiera de sus formas."""
    return frozenset(_RAIZ[m[1][:3]] for m in _COSA.finditer(plegado))


def _horas(texto: Texto, hoja: HojaDeHechos) -> Iterator[Afirmacion]:
    """Las horas que se le dan a su reserva: la hoja no las tiene."""
    horario = plegar(hoja.negocio.horario)
    for hallada in _HORA.finditer(texto.plegado):
        inicio, fin = hallada.span()
        desde, hasta = modo.idea(texto, inicio)
        if _A_LAS.sub("", hallada[0]) in horario or modo.pregunta(texto, inicio):
            continue
        if _DE_LA_RESERVA.search(texto.plegado, desde, hasta) and not _condicionado(
            texto, desde, inicio
        ):
            yield Afirmacion(Codigo.RESERVA, inicio, fin, SIN_HORA)
