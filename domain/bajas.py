"""Cuándo un mensaje entero es un pedido de no recibir más, o de volver (dominio.md §8).

Se quitan los saludos y las cortesías, y lo que queda tiene que ser, completo, una forma conocida
de pedirlo. «Stop, el bus no viene» deja palabras de más y no es una baja: dejar de escribirle a
quien no lo pidió también es un daño, y lo que no se reconoce lo lee una persona.
"""

from __future__ import annotations

import re

from domain.plegado import plegar

# Nadie se da de baja en tres párrafos; lo más largo no se mira.
MAX_LETRAS = 160

_NO_PALABRA = re.compile(r"[^a-z0-9ñ?]+")
_INVISIBLES = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")

# Lo que rodea al pedido sin cambiarlo.
_CORTESIA = (
    r"(?:hola|holi|alo|buen dia|buenos dias|buenas tardes|buenas noches|buenas|saludos"
    r"|estimad[oa]s?"
    r"|por favor|porfavor|por fa|porfa|porfis|porfi|plis|pls|please|por gentileza"
    r"|por favor se los pido"
    r"|gracias|muchas gracias|mil gracias|grax|thanks|thank you|obrigad[oa]|de antemano|desde ya"
    r"|disculpen?|disculpa|perdon|perdonen|permiso|oigan|oye|ya|ok|okey|okay|chao|adios|amigos?"
    r"|que esten bien|que este bien|se agradece|se los pido|te lo pido|les pido|les pido que"
    r"|te pido|te pido que|les ruego|les ruego que|ruego|solicito que|necesito que|quiero que"
    r"|favor|aremko|aremko spa|senor(?:a|es)?|srs|srta|ola|oi|bom dia|boa tarde|boa noite)"
)
_DE_QUE = (
    r"(?: (?:de|del|en|a) (?:esta|la|su|sus|tus|tu|las|los|este|estos|estas|el)? ?"
    r"(?:lista|listas|lista de (?:difusion|correo|contactos|envio|envios|distribucion)"
    r"|mensajes?|publicidad|promociones|promos|ofertas|whatsapp|wsp|wasap|marketing|difusion|spam"
    r"|base de datos|grupo|envios?|notificaciones|servicio de mensajes|suscripcion))?"
)
_COSAS = (
    r"(?:mensajes?|msjs?|mensajitos|whatsapps?|wsp|wasaps?|publicidad|publicidades|promociones"
    r"|promos?|propaganda|ofertas?|notificaciones|avisos|spam|marketing|difusion|informacion|info"
    r"|correos?|textos|nada|de estos mensajes|estos mensajes|sus mensajes|tus mensajes"
    r"|este tipo de mensajes|mensajes de este tipo|mensajes (?:suyos|tuyos|de ustedes|publicitarios"
    r"|de publicidad|promocionales|de promociones|de marketing|de aremko|como este|asi))"
)
_FIN = (
    r"(?: (?:a este numero|a mi numero|a mi (?:telefono|celular|whatsapp)|por aqui|por aca"
    r"|por este medio|por whatsapp|por wsp|nunca mas|nunca|jamas|mas))?"
)
_QUIERO = (
    r"(?:(?:ya )?(?:quiero|quisiera|deseo|necesito|me gustaria|solicito|pido|prefiero|requiero) )"
)
_ENVIEN = (
    r"(?:envien?|envies|enviarme|enviar|manden?|mandes|mandarme|mandar|escriban?|escribas"
    r"|escribirme|escribir|contacten?|contactes|contactarme|contactar|molesten?|molestes"
    r"|molestarme|molestar|hablen|hables|llamen?|llames)"
)
_ESCRIBAN = (
    r"(?:envien?|envies|manden?|mandes|escriban?|escribas|contacten?|contactes|molesten?|molestes"
    r"|hablen|hables|lleguen?|llamen?|llames)"
)
_ESCRIBIR = r"(?:enviar|mandar|escribir|contactar|molestar|hablar|llamar)(?:me|nos)?"
_BAJAS = tuple(
    re.compile(forma)
    for forma in (
        # La palabra sola, como la pide el pie del mensaje o como la entiende WhatsApp.
        r"(?:baja|bajas|stop|stop stop|stopp|stop all|stop messages|unsubscribe|unsuscribe"
        r"|unsubscribe me"
        r"|desuscribir|desuscribirme|desuscribanme|desinscribir|desinscribirme|parar|pare|paren"
        r"|para ya|sair|cancelar inscricao|descadastrar|remuevanme|opt out|optout|basta|basta ya"
        r"|salir|salirme|darse de baja|dar de baja|baja ya|baja total|baja definitiva"
        r"|baja inmediata|no recibir mas|no recibir|dejar de recibir|no molestar"
        # Lo que trae escrito el botón de salida de una plantilla de marketing.
        r"|detener promociones|dejar de recibir promociones|stop promotions)" + _FIN,
        rf"(?:la )?(?:baja|stop|salir|salirme){_DE_QUE}",
        rf"{_QUIERO}?(?:que )?(?:me )?(?:pueden |puedes |podrian |podrias )?"
        rf"(?:darme|darse|den|denme|des|dame|dar|dan|da|das"
        rf"|doy) (?:me )?(?:la )?(?:de )?baja{_DE_QUE}{_FIN}",
        rf"{_QUIERO}(?:la |mi )?baja{_DE_QUE}",
        rf"{_QUIERO}?(?:que me )?(?:saquen|saquenme|sacame|sacarme|saca|borren|borrenme|borrame"
        rf"|borrarme"
        rf"|eliminen|eliminenme|eliminame|eliminarme|quiten|quitenme|quitame|quitarme|salir"
        rf"|salirme|saqueme|borreme"
        rf"|desuscribirme|desuscribanme|remuevan|remuevanme|excluyanme) ?(?:mi numero "
        rf"|mi telefono )?"
        rf"(?:de|del|en) (?:esta|la|su|sus|tus|tu|las|los|este|estos|estas|el)? ?"
        rf"(?:lista|listas|listas? de (?:difusion|correo|contactos|envio|envios|distribucion)"
        rf"|mensajes|promociones|publicidad|base de datos|difusion|grupo)",
        # No más, y de qué.
        rf"no (?:quiero |deseo |quisiera |acepto |necesito "
        rf"|me interesa )?(?:recibir )?mas {_COSAS}{_FIN}",
        rf"(?:ya )?no (?:quiero|deseo|quisiera|acepto|me interesa|pienso|autorizo)(?: seguir)?"
        rf" (?:recibir|recibiendo)(?: mas)?(?: (?:sus|tus|estos|estas|su|de estos|este tipo de"
        rf"|mas))?"
        rf"(?: {_COSAS})?{_FIN}",
        rf"(?:ya )?no (?:quiero|deseo) (?:sus |tus |estos |estas |su )?{_COSAS}{_FIN}",
        rf"(?:ya )?no (?:quiero|deseo|quisiera|necesito) que (?:me|nos) {_ESCRIBAN}(?: mas)?"
        rf"(?: {_COSAS})?{_FIN}",
        rf"no (?:me |nos )?(?:vuelvan|vuelvas|vuelva) a {_ESCRIBIR}(?: mas)?(?: {_COSAS})?{_FIN}",
        rf"(?:ya )?no (?:me |nos )?(?:{_ENVIEN})(?:me)?(?: mas)?(?: {_COSAS})?{_FIN}",
        rf"(?:ya )?(?:nunca )?no me (?:sigan|sigas) (?:enviando|mandando|escribiendo"
        rf"|contactando|molestando"
        rf"|llegando)(?: mas)?(?: {_COSAS})?{_FIN}",
        rf"(?:dejen?|dejes|deja|paren?|parar|pare) (?:ya )?(?:de |con )?(?:me )?"
        rf"(?:{_ENVIEN}|enviar|mandar|los|las|sus)(?:me)?(?: mas)?(?: {_COSAS})?{_FIN}",
        rf"(?:cancelen?|cancela|anulen|cancelar|anular|quiero cancelar) (?:mi |la )?"
        rf"(?:suscripcion|inscripcion){_DE_QUE}",
        # Lo mismo en inglés y en portugués: lo esencial.
        r"(?:please )?(?:stop|do not|don ?t)(?: send| sending| message| messaging| text| texting"
        r"| contact| contacting| writ(?:e|ing))(?: to)?(?: me)?(?: any)?(?: more)?(?: messages?"
        r"| texts?)?"
        r"(?: anymore| any more| again)?",
        r"no more (?:messages?|texts?|spam)",
        r"(?:i (?:want|would like|d like) to )?(?:unsubscribe|opt out)(?: (?:me )?from (?:this"
        r"|the|your)? ?"
        r"(?:list|messages))?",
        r"remove me(?: from (?:this|the|your) list)?",
        r"(?:eu )?(?:nao|não) (?:quero|desejo)(?: mais)? receber(?: mais)?(?: (?:suas |essas "
        r"|as )?mensagens)?(?: mais)?",
        r"(?:nao|não) (?:me )?(?:mande|mandem|envie|enviem)(?: mais)?(?: (?:mensagens"
        r"|mensagem))?(?: mais)?",
        r"(?:parem?|pare|chega)(?: de)?(?: me)?(?: enviar| mandar| com)?(?: as"
        r"| essas)?(?: mensagens)?",
        r"(?:quero )?(?:sair|me descadastrar|cancelar)(?: da lista)",
    )
)
_ALTAS = tuple(
    re.compile(forma)
    for forma in (
        r"(?:alta|altas|start|unstop|volver|suscribir|suscribirme|subscribe|reactivar"
        r"|reactivarme|voltar)",
        rf"{_QUIERO}?(?:que me )?(?:darme|den|denme|dame|dar|dan) (?:de |el )?alta{_DE_QUE}",
        rf"{_QUIERO}(?:el |mi )?alta",
        rf"{_QUIERO}(?:volver a |de nuevo )?recibir(?: de nuevo| otra vez| nuevamente)?"
        rf"(?: (?:sus|tus|los|las|de nuevo los|de nuevo sus))? ?(?:{_COSAS})(?: de nuevo"
        rf"| otra vez| nuevamente)?",
        rf"{_QUIERO}(?:volver a )(?:recibir|recibirlos|suscribirme)(?: (?:sus|tus|los) {_COSAS})?",
    )
)
_BORDES = re.compile(rf"^(?:{_CORTESIA} )+|(?: {_CORTESIA})+$")


def es_baja(texto: str) -> bool:
    """Si el mensaje entero pide no recibir más: «BAJA», «por favor no me escriban más»…

    texto: lo que escribió la persona, o lo que dice o trae el botón que pulsó.
    """
    return _es(texto, _BAJAS)


def es_alta(texto: str) -> bool:
    """Si el mensaje entero pide volver a recibir: «ALTA», «quiero volver a recibir mensajes»…"""
    return _es(texto, _ALTAS)


def _es(texto: str, formas: tuple[re.Pattern[str], ...]) -> bool:
    if len(texto) > MAX_LETRAS:
        return False
    palabras = _palabras(texto)
    if "?" in palabras:
        return False
    # Con y sin sus cortesías: «ya no quiero recibir más» empieza por una y no es un adorno.
    return any(
        forma.fullmatch(candidato)
        for candidato in (palabras, _BORDES.sub("", _BORDES.sub("", palabras)))
        for forma in formas
    )


def _palabras(texto: str) -> str:
    """El texto plegado, sin signos, emojis ni letras invisibles: palabras con un espacio."""
    sin_puntos = re.sub(r"\b((?:\w[.\-_ ]){3,}\w)\b", _juntar, _INVISIBLES.sub("", texto))
    return " ".join(_NO_PALABRA.sub(" ", plegar(sin_puntos)).split())


def _juntar(deletreado: re.Match[str]) -> str:
    """«B.A.J.A.» y «s t o p» son la misma palabra."""
    return re.sub(r"[.\-_ ]", "", deletreado[1])
