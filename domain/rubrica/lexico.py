"""Las familias de palabras que muestran cada intención, sobre el texto plegado.

En español, y lo justo en inglés y portugués. Son de quien escriba, no de un redactor: una
intención tiene muchas formas de decirse y aquí caben las corrientes.
"""

from __future__ import annotations

VOLVER = (
    r"\b(?:volver(?! a (?:escribir|saludar|molestar))\w*|vuelv\w+|volvamos|(?:una|de|otra) vuelta"
    r"|regres\w+|retom\w+|reencuentr\w*|reencontr\w*|(?<!sin )ver(?:te|nos)|nos v(?:ea|e)mos"
    r"|visit(?:ar\w*|es|emos)|(?:una|otra|nueva|proxima|tu siguiente|next|another|nova) visita?"
    r"|ven(?:ir|irte|gas|drias|te)?\b|vien(?:e|es)\b|vinier\w+|anim(?:as|es|aras|arte)"
    r"|pas(?:ar|as|es|arte) (?:por|a)|darte|escap\w+|otra vez|repet\w+|come back|coming back"
    r"|see you|return\w*|visit us|voltar|volte\b|te ver|de novo"
    r"|organiz\w+|agend\w+|reserv\w+|plane\w+|coordin\w+|armamos|(?:la|una|tu) proxima|fechas?\b"
    r"|te (?:vemos|veamos)|te vendria|back\b|repeat\w*|next time|dates?\b|datas\b)"
)
AYUDA = (
    r"\b(?:ayud\w+|necesit\w+|dud\w+|pregunt\w+|cuent\w+|contar\w*|orient\w+|resolv\w+|acomod\w+"
    r"|prefier\w+|conveng\w+|coordin\w+|organiz\w+|busc\w+|dispo\w+|animar\w*|help\w*"
    r"|questions?|need|ajud\w+|precis\w+|duvida\w*)"
)
GUSTO = (
    r"\b(?:graci\w+|agradec\w+|alegr\w+|lindo|linda|bonito|gust(?:o|azo)|encant\w+|feliz|felices"
    r"|agrado|placer|content\w+|honor|bueno (?:verte|que)|thank\w*|glad|happy|lovely|great"
    r"|obrigad\w+|prazer)"
)
COMO_ESTUVO = (
    r"\b(?:como (?:estuv\w+|te fue|lo pas\w+|la pas\w+|te sent\w+|te trat\w+|quedaste|fue|resulto"
    r"|viviste|te recib\w+|te atend\w+)|que (?:tal|te parec\w+|opin\w+)|parecio|gust(?:o|aron|ado)"
    r"|disfrut\w+|opin\w+|a la altura|mejor\w+|falto|faltado|esperabas|todo bien"
    r"|sal(?:io|iste)|descans\w+|impresion\w*|coment\w+|nota|recomend\w+|cambi\w+|sorprend\w+|sent\w+|viv\w+|atencion"
    r"|how (?:was|did)|enjoy\w*|como foi|gostou|achou)"
)
PROMOCION = (
    r"(?:\b(?:descuent\w+|oferta\w*|promo\w*|sorpresa|rebaj\w+|2 ?x ?1|cupon\w*|gratis|discount\w*"
    r"|offer\w*|desconto\w*)\b|\d+ ?%)"
)
NOVEDAD = (
    r"\b(?:novedad\w*|ahora tenemos|sumamos|estrenamos|lo nuevo|nuev[oa]s? (?:tinas?|cabanas?"
    r"|masajes?|servicios?|experiencias?)|what's new|novidades?)\b"
)
COMO_SI_HUBIERA_VENIDO = (
    r"\b(?:te extran\w+|echa\w* de menos|de vuelta|tu ultima visita|volver a (?:ver\w*|visit\w+"
    r"|recib\w+|tener\w*)|vuelvas|regres(?:es|ar)|gracias por visitarnos|come back|saudade\w*)\b"
)
YA_VOLVIO = (
    r"(?:bienvenid\w+ (?:de (?:vuelta|regreso|nuevo)|otra vez)|(?:ya|que) est(?:as|es) de vuelta"
    r"|\bvolviste\b|\bregresaste\b|gracias por (?:volver|regresar)|welcome back"
    r"|(?:alegria|gusto|bueno|lindo) (?:que )?(?:verte|tenerte) de (?:vuelta|nuevo|regreso))"
)
SEGUIDO = (
    r"\b(?:siempre (?:vienes|nos visitas)|vienes (?:siempre|seguido)|(?:vienes|visitas) tan seguido"
    r"|cada vez que (?:vienes|nos visitas)|clienta? (?:frecuente|habitual|regular|asidu[oa])"
    r"|visit\w+ (?:habitual|frecuente)\w*|tan seguido|seguidilla|verte seguido)\b"
)
CONFIANZA = (
    r"\b(?:vip|priorit\w+|priorid\w+|prefer(?:ente|encia\w*)|especial\w*|confi\w+|privileg\w+"
    r"|tu lugar|de siempre|fiel\w*|lealtad|importan\w+|a tu (?:medida|gusto|manera|ritmo|pinta)"
    r"|tal como te gusta|graci\w+|agradec\w+|regalon\w*|valor\w+|honor|acompan\w+|special"
    r"|priority|trust|thank\w*)"
)
CONOCER = (
    r"\b(?:visit\w+|viniste|has venido|veces|favorit\w+|gust(?:a|an|o|aron)\b|encant\w+|conoc\w+"
    r"|elig\w+|eleg\w+|saber de ti|de siempre|acord\w+|recuerd\w+|historia|desde 20\d\d|acompan\w+"
    r"|disfrut\w+|sabemos|tiempo|you (?:love|like|enjoy)\w*|remember|gosta|lembr\w+"
    r"|esteve|obrigad\w+)"
)
PROPONER = (
    rf"(?:{VOLVER}|\b(?:prob\w+|prueb\w+|recomend\w+|te (?:tinca|tienta|late|gustaria)|proxim\w+"
    r"|algo (?:nuevo|distinto|diferente|especial)|antoj\w+|ganas|conocer\w*|te cuent\w+"
    r"|cuente\w*|plan\w*|que te gustaria|ayud\w+|necesit\w+|try|would you like|gostaria|provar)\b)"
)
EXTRANAR = (
    r"\b(?:extran\w+|echa\w* de menos|(?:tanto|mucho|harto|un) tiempo|hace (?:rato|tiempo|casi|mas"
    r"|un|\d+|\w+ (?:semanas|meses|anos))|(?:no (?:te|nos)|sin) v\w+"
    r"|que no (?:vienes|pasas)|sin saber de ti|saber (?:de ti|como estas)|como (?:estas|has"
    r" estado)|acord\w+|pensa\w+ en ti|pense en ti|ultima (?:visita|vez)|viniste"
    r"|pasa(?:do|ron)? (?:\w+ )?tiempo|perder\w* la pista|desde que viniste"
    r"|desde 20\d\d|cuando (?:venias|nos visitabas|viniste)|nos (?:visitaste|conoc\w+)"
    r"|miss\w*|saudade\w*|(?:meses|semanas|anos|dias) (?:sin|desde))"
)
BIENVENIDA = (
    r"\b(?:bienvenid\w+|somos|tenemos|ofrecemos|especialist\w+|te saluda\w*|hacemos|encuentras"
    r"|encontraras|te cuento|a tu disposicion|(?:nos|por) (?:contact\w+|escrib\w+)|welcome"
    r"|we are|we offer|bem-vind\w+|temos)"
)
QUE_BUSCA = (
    r"\b(?:ayud\w+|busc\w+|gust\w+|interes\w+|imagin\w+|pens\w+|plan\w*|quier\w+|querr\w+"
    r"|necesit\w+|prefier\w+|tienes en mente|que te (?:trae|tinca|llama)|antoj\w+|para ti|vendrias"
    r"|llam\w+ la atencion|por donde|help|looking|would|procura|gostaria|ajud\w+)"
)
DISCULPA = (
    r"\b(?:disculp\w+|perdon\w*|lo (?:siento|sentimos|lament\w+)|lament\w+|sentimos (?:mucho|que)"
    r"|nos duele|te fallamos|haberte fallado|sorry|apolog\w+|desculp\w+)"
)
ESCUCHAR = (
    r"\b(?:escuch\w+|ayud\w+|cuent\w+|contar\w*|saber|conocer|entender\w*|resolver\w*|arregl\w+"
    r"|solucion\w*|repar\w+|corregir\w*|remedi\w+|hacer\w* (?:mejor|cargo)"
    r"|hecho (?:mejor|distinto)|leerte|hear|help|listen|ouvir|ajud\w+)"
)
OTRA_FECHA = (
    r"\b(?:fechas?|dias?|cuando|horarios?|semanas?|ayud\w+|acomod\w+|coordin\w+|busc\w+|organiz\w+"
    r"|otra (?:ocasion|oportunidad|vez)|anim\w+|necesit\w+|invitacion|conven\w+|prefier\w+"
    r"|reserv\w+|date|day|data|ajud\w+|help)"
)
POR_QUE_NO = (
    r"\b(?:cancelaste|anulaste|no (?:llegaste|pagaste|viniste|asististe|apareciste|te presentaste)"
    r"|faltaste|nos dejaste|plantad[oa]s?|por no pagar|you (?:cancelled|canceled|missed))\b"
)
DRAMA = (
    r"\b(?:abandon\w+|nos olvidaste|te olvidaste|te perdimos|desaparec\w+|que paso contigo"
    r"|por que no (?:has venido|vienes|vuelves)|nos dejaste)\b"
)
PRIMERA = r"\b(?:primera|conocer\w*|conocern\w+|first|primeira|recib\w+|esper\w+)"
CELEBRA_REGRESO = (
    r"\b(?:de (?:vuelta|regreso|nuevo)|volv\w+|vuelv\w+|regres\w+|retorn\w+|reencuentr\w*"
    r"|reencontr\w*|retom\w+|nuevamente|otra vez|(?:anos|meses|tiempo) sin|sin verte|back|voltou"
    r"|de volta)"
)
