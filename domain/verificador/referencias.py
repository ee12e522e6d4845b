"""Si un texto dice que algo es del cliente (lo vivió, lo reservó, lo prefiere) o solo lo ofrece.

«disfrutaste la Tina Calbuco» y «tu Masaje Deportivo» afirman; «¿te tinca la Calbuco?» ofrece.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.verificador import lexico_referencias as lexico
from domain.verificador.menciones import Mencion, unidas
from domain.verificador.texto import Texto

_CORTE = re.compile(r"[.;!?¡¿…\n—–\u2600-\u27bf\U0001f000-\U0001faff]")
_ANTES, _DESPUES = 110, 60
_SOLO_LISTA = re.compile(r"(?:\b(?:y|e|and|mas|una?|la|el|los|las|the|a|\d)\b|[^\w.;?!¿¡])*")
_CABECERA = re.compile(r"([^.;!?\n]*):(?:\b(?:una?|la|el|tu|the|your|a)\b|[^\w.;?!])*$")
_APOSICION = re.compile(r"\s*,\s*(?:una?|a|an|la|el|en)\s+$")
_CIERRA = re.compile(r"\s*(?:stay|session|night)?\s*(?:[.\n!]|$)")
_INCISO = re.compile(r"\s*(?:(?:que\s+)?(?:son|tanto|sabemos)|tus?|your)\b")
_COPULA = re.compile(r"\s*(?:son|es|siguen?|fueron|han\s+sido|are|is|sao)\b")
_FAVORITO_CERCA = 60
_DE_VARIAS = re.compile(r"(?:[ao]s|ites)\b[,:]?")
_SI = re.compile(r"\b(?:si|if|se)\b")
_SIN_VERBO = ("tu ", "tus ", "your ", "sua ")


class Lazo(StrEnum):
    """Cómo ata el texto lo nombrado al cliente. OFRECE: no lo ata."""

    OFRECE = "ofrece"
    PASADO = "pasado"
    ULTIMA = "ultima"
    RESERVA = "reserva"
    SUYO = "suyo"
    FAVORITO = "favorito"


@dataclass(frozen=True, slots=True)
class Referencia:
    """Una mención y su lazo. al_reservar: el verbo es de elegir o reservar, no de haber venido."""

    mencion: Mencion
    lazo: Lazo
    al_reservar: bool = False


def referencias(
    texto: Texto, halladas: Sequence[Mencion], *, con_reserva: bool
) -> tuple[Referencia, ...]:
    """El lazo de cada mención. En una enumeración, las que siguen heredan el de la primera.

    con_reserva: tiene una próxima reserva, y «te espera…» habla de ella.
    """
    resueltas: list[Referencia] = []
    finales = _finales(texto, halladas)
    for mencion, final in zip(halladas, finales, strict=True):
        previa = resueltas[-1] if resueltas else None
        referencia = _referencia(texto, mencion, final, con_reserva=con_reserva)
        if (
            con_reserva
            and referencia.lazo is Lazo.OFRECE
            and _en_lista_reservada(texto, previa, mencion)
        ):
            referencia = Referencia(mencion, Lazo.RESERVA, al_reservar=True)
        if previa and unidas(texto, previa.mencion.ultima, mencion.primera):
            referencia = _en_su_lista(texto, previa, referencia, final)
        resueltas.append(referencia)
    return tuple(resueltas)


def _en_su_lista(texto: Texto, previa: Referencia, esta: Referencia, final: int) -> Referencia:
    """El lazo de una mención que sigue a otra en la misma enumeración."""
    sigue_oferta = lexico.SIGUE_OFERTA.match(texto.plegado, final)
    if previa.lazo is Lazo.OFRECE:
        return Referencia(esta.mencion, Lazo.OFRECE) if sigue_oferta else esta
    hereda = (
        esta.lazo is Lazo.OFRECE
        and previa.lazo is not Lazo.FAVORITO
        and _sigue_la_lista(texto, previa.mencion, esta.mencion)
        and not sigue_oferta
    )
    return Referencia(esta.mencion, previa.lazo, previa.al_reservar) if hereda else esta


def _finales(texto: Texto, halladas: Sequence[Mencion]) -> list[int]:
    """Dónde termina la enumeración de cada mención: «la A y la B cuestan» habla de las dos."""
    finales: list[int] = []
    for lugar in range(len(halladas) - 1, -1, -1):
        unida = finales and unidas(texto, halladas[lugar].ultima, halladas[lugar + 1].primera)
        finales.append(finales[-1] if unida else halladas[lugar].fin)
    return finales[::-1]


def _en_lista_reservada(texto: Texto, previa: Referencia | None, mencion: Mencion) -> bool:
    """Si va en una lista que encabeza su reserva: «tu jueves 20: Cabaña Tepa, Tina Calbuco»."""
    if lexico.SIGUE_PRECIO.match(texto.plegado, mencion.fin):
        return False
    if previa and previa.lazo is Lazo.RESERVA:
        entre = texto.plegado[previa.mencion.fin : mencion.inicio]
        return _SOLO_LISTA.fullmatch(entre) is not None
    antes = texto.plegado[max(0, mencion.inicio - _ANTES) : mencion.inicio]
    cabecera = _CABECERA.search(antes)
    return (
        cabecera is not None
        and lexico.CABECERA_DE_RESERVA.search(cabecera[1]) is not None
        and lexico.NO_RESERVA.search(cabecera[1]) is None
    )


def _sigue_la_lista(texto: Texto, previa: Mencion, mencion: Mencion) -> bool:
    """«la Acantilado y la Premium» sigue; «la Villarrica, las cabañas…» puede ser otra cosa."""
    tramo = texto.plegado[previa.fin : mencion.inicio]
    return bool(re.search(r"\b(?:y|e|and|con)\b|[/&+]", tramo)) or mencion.servicio is not None


def _referencia(texto: Texto, mencion: Mencion, final: int, *, con_reserva: bool) -> Referencia:
    antes, despues = _alrededor(texto, mencion)
    tras_la_lista = texto.plegado[final : final + _DESPUES]
    if _es_favorito(texto, mencion, antes, despues):
        return Referencia(mencion, Lazo.FAVORITO)
    if mencion.servicio:
        if _es_su_favorita(antes, despues):
            return Referencia(mencion, Lazo.SUYO)
        if lexico.SUYO.search(antes) and not lexico.OFRECE_TU.search(antes):
            return Referencia(mencion, Lazo.SUYO, al_reservar=True)
        if lexico.VUELVE_A.search(antes) or lexico.CUENTA_DESDE.search(antes):
            return Referencia(mencion, Lazo.SUYO)
    if pasado := _pasado(texto, mencion, antes, tras_la_lista):
        return pasado
    if mencion.solo_genero and lexico.REPITE.search(antes):
        return Referencia(mencion, Lazo.PASADO, al_reservar=True)
    tras = lexico.TRAS.match(despues)
    if tras and tras["verbo"] in lexico.NO_ES_VISITA:
        tras = None
    suyo = lexico.SUYO.search(antes)
    if mencion.solo_genero and (de_genero := _de_genero(mencion, antes, despues)):
        return de_genero
    if tras and (mencion.servicio or suyo):
        verbo = tras["verbo"] or ""
        return Referencia(mencion, Lazo.ULTIMA, al_reservar=_de_reservar(verbo))
    if con_reserva and _de_la_reserva(mencion, antes, despues):
        return Referencia(mencion, Lazo.RESERVA, al_reservar=True)
    return Referencia(mencion, Lazo.OFRECE)


def _es_su_favorita(antes: str, despues: str) -> bool:
    """Si lo nombrado se dice su favorito.

    «Tus favoritas son las cabañas: la Torre vale…» ofrece una de ellas, y «si las cabañas son tu
    favorita, la Torre vale…» también.
    """
    dicha = lexico.FAVORITA_ES.search(antes)
    if dicha is None or not lexico.SIGUE_PRECIO.match(despues):
        return dicha is not None
    return not (_DE_VARIAS.search(dicha[0]) or _SI.search(antes[: dicha.end()]))


def _de_genero(mencion: Mencion, antes: str, despues: str) -> Referencia | None:
    """El lazo de un género sin nombre propio: «tu última cabaña», «el masaje te gustó»."""
    le_gusto = lexico.LE_GUSTO.match(despues) and lexico.EL_LA.search(antes)
    pregunta_por_ella = lexico.QUE_TAL.search(antes) and not despues.strip()
    if lexico.TU_ULTIMA.search(antes) or le_gusto or pregunta_por_ella:
        return Referencia(mencion, Lazo.ULTIMA)
    de_su_visita = lexico.DE_SU_VISITA.match(despues)
    if (
        de_su_visita
        and lexico.DETERMINADO.search(antes)
        and de_su_visita["verbo"] not in lexico.NO_ES_VISITA
    ):
        return Referencia(mencion, Lazo.PASADO, al_reservar=True)
    suyo = lexico.SUYO.search(antes) or lexico.ESE.search(antes) or lexico.TU_PRIMERA.search(antes)
    if not (suyo and lexico.FUE.match(despues)):
        return None
    ofrece = lexico.OFRECE_TU.search(antes)
    return Referencia(mencion, Lazo.OFRECE if ofrece else Lazo.ULTIMA, al_reservar=True)


def _alrededor(texto: Texto, mencion: Mencion) -> tuple[str, str]:
    """Lo que va antes y después en la misma frase, hasta el primer corte."""
    antes = _con_pausas(texto, max(0, mencion.inicio - _ANTES), mencion.inicio)
    cortes = [hallado.end() for hallado in _CORTE.finditer(antes)]
    despues = texto.plegado[mencion.fin : mencion.fin + _DESPUES]
    corte = _CORTE.search(despues)
    return antes[cortes[-1] if cortes else 0 :], despues[: corte.start() if corte else None]


def _con_pausas(texto: Texto, desde: int, hasta: int) -> str:
    """El tramo, con coma donde un renglón nuevo empieza en minúscula: «…tu última visita, las…»."""
    return "".join(
        "," if letra == " " and texto.original[lugar] == "\n" else letra
        for letra, lugar in zip(texto.plegado[desde:hasta], texto.lugares[desde:hasta], strict=True)
    )


def _pasado(texto: Texto, mencion: Mencion, antes: str, despues: str) -> Referencia | None:
    """El lazo con lo que vivió, si lo último que se dijo antes de nombrarlo es eso."""
    ultimo = None
    for hallado in lexico.PASADO.finditer(antes):
        if hallado[0].split()[-1] not in lexico.NO_ES_VISITA:
            ultimo = hallado
    if ultimo is None:
        return None
    entre = lexico.INCISO.sub(" ", antes[ultimo.end() :])
    if lexico.BLOQUEO.search(entre):
        return None
    entre = lexico.ENTRE_COMAS.sub(" ", entre)
    if _pregunta(texto, mencion) and lexico.HAS_PROBADO.match(antes):
        return None
    if lexico.NIEGA_ANTES.search(antes[: ultimo.start()]) or lexico.PREGUNTA_SI_PROBO.search(antes):
        return None
    if (not mencion.servicio or _de_otra_cosa(ultimo[0])) and not (
        lexico.CONECTA.fullmatch(entre)
        or (lexico.SE_VIVE.fullmatch(ultimo[0]) and lexico.TERMINA_EN.fullmatch(entre))
        or _en_aposicion(ultimo[0], entre, despues)
    ):
        return None
    if lexico.COMA_SUJETO.search(entre) and lexico.SIGUE_OFERTA.match(despues):
        return None
    dicho = ultimo[0]
    if dicho.startswith(_SIN_VERBO) and lexico.PROPONE.search(antes[: ultimo.start()]):
        return None
    estricto = lexico.ULTIMA.search(dicho) or lexico.ULTIMA.search(entre)
    perfecto = dicho.startswith(("has ", "hayas ", "habias ", "tus "))
    en_plural = mencion.servicio is None and texto.plegado[mencion.fin - 1] == "s"
    al_reservar = (
        dicho.startswith(_SIN_VERBO) or _agradece_elegir(dicho) or _de_reservar(dicho.split()[-1])
    )
    lazo = Lazo.ULTIMA if estricto or not (perfecto or en_plural) else Lazo.PASADO
    return Referencia(mencion, lazo, al_reservar=al_reservar)


def _de_otra_cosa(dicho: str) -> bool:
    """Si es un pretérito que no es de venir ni de reservar: «amaneciste con tensión»."""
    return (
        dicho.endswith(("aste", "iste"))
        and lexico.SE_VIVE.fullmatch(dicho) is None
        and lexico.SE_ELIGE.fullmatch(dicho) is None
    )


def _en_aposicion(dicho: str, entre: str, despues: str) -> bool:
    """«desde tu última visita, una tina.»: lo nombrado dice qué fue esa visita."""
    visita = re.search(r"visit|vez|estadia|stay|time", dicho)
    return bool(visita and _APOSICION.fullmatch(entre) and _CIERRA.match(despues))


def _agradece_elegir(dicho: str) -> bool:
    """«gracias por elegir» también se le dice a quien solo reservó."""
    agradece = dicho.startswith(("gracias por ", "thank"))
    return agradece and not re.search(r"\b(?:ven|visit|disfrut|prob|pas|stay|try|enjoy)\w*$", dicho)


def _de_reservar(verbo: str) -> bool:
    """Si es de elegir o reservar («te decidiste por»), y no de haber venido."""
    preterito = verbo.endswith(("aste", "iste", "amos", "emos", "imos"))
    return verbo in lexico.DE_RESERVAR or (preterito and lexico.SE_VIVE.fullmatch(verbo) is None)


def _de_la_reserva(mencion: Mencion, antes: str, despues: str) -> bool:
    """Si lo nombrado se dice parte de su próxima reserva."""
    ultimo = None
    for hallado in lexico.RESERVA.finditer(antes):
        ultimo = hallado
    if lexico.TRAS_RESERVA.match(despues):
        return True
    if ultimo is None or lexico.SIGUE_PRECIO.match(despues):
        return False
    entre = antes[ultimo.end() :]
    sin_lazo = lexico.BLOQUEO.search(entre) or lexico.NO_RESERVA.search(antes)
    if sin_lazo or lexico.NIEGA_ANTES.search(antes[: ultimo.start()]):
        return False
    return mencion.servicio is not None or bool(lexico.CONECTA.fullmatch(entre))


def _es_favorito(texto: Texto, mencion: Mencion, antes: str, despues: str) -> bool:
    """Si un género se dice preferido del cliente, y no se pregunta ni se supone."""
    if mencion.servicio or mencion.ajeno:
        return False
    propio = re.match(r"\s*(?:mas\s+)?(?:favorit|preferid|predilect|de\s+siempre)", despues)
    if propio and lexico.SUYO.search(antes):
        return True
    if lexico.DE_SIEMPRE.match(despues):
        return True
    clausula, lugar = _clausula(lexico.SI_ALGO.sub(" ", antes), despues)
    if _rotulo_de_favoritas(antes):
        return True
    if not lexico.DEL_CLIENTE.search(clausula) or lexico.NO_AFIRMA.search(clausula):
        return False
    if _pregunta(texto, mencion) and not lexico.SIGUE_SIENDO.search(clausula):
        return False
    return any(
        min(abs(hallado.start() - lugar), abs(hallado.end() - lugar)) <= _FAVORITO_CERCA
        and not re.search(r"\b(?:no|not|nao)\s+(?:\w+\s+)?$", clausula[: hallado.start()])
        for hallado in lexico.FAVORITO.finditer(clausula)
    )


def _rotulo_de_favoritas(antes: str) -> bool:
    """«Categorías favoritas: Tinas, Cabañas»: el rótulo no dice de quién, y es de quien lee."""
    rotulo = lexico.ROTULO_DE_FAVORITAS.search(antes)
    if rotulo is None:
        return False
    return _SOLO_LISTA.fullmatch(lexico.DE_LISTA.sub(" ", antes[rotulo.end() :])) is not None


def _clausula(antes: str, despues: str) -> tuple[str, int]:
    """La cláusula entre comas que contiene la mención, con el inciso que la sigue o la antecede."""
    partes = antes.split(",")
    desde = partes[-1]
    if len(partes) > 1 and _COPULA.match(desde):
        desde = ",".join(partes[-3:])
    if len(partes) > 1 and re.fullmatch(r"\s*(?:las|los|la|el|the|y|and|e)?\s*", desde):
        desde = f"{partes[-2]},{desde}"
    siguen = despues.split(",")
    hasta = siguen[0]
    if len(siguen) > 1 and _INCISO.match(siguen[1]):
        hasta = f"{hasta},{siguen[1]}"
    return f"{desde} @ {hasta}", len(desde)


def _pregunta(texto: Texto, mencion: Mencion) -> bool:
    """Si está dentro de una pregunta."""
    _, fin = texto.frase(mencion.inicio)
    resto = texto.plegado[mencion.fin : fin].partition("?")
    return bool(resto[1]) and "¿" not in resto[0]
