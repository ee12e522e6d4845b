"""Con qué palabras un texto dice que algo es del cliente: lo que vivió, reservó o prefiere.

Cada lista es una alternativa de una expresión regular sobre texto plegado. PASADO ata lo nombrado
después a su visita; TRAS lo ata por lo que se dice después; BLOQUEO corta el lazo: desde ahí ya se
ofrece, se pregunta o se describe.
"""

from __future__ import annotations

import re


def _una_de(*formas: str, borde: bool = True) -> str:
    cuerpo = "|".join(formas)
    return rf"\b(?:{cuerpo})\b" if borde else f"(?:{cuerpo})"


_ESTADIA = (
    r"(?:visitas?|vez|veces|estadias?|paso|pasada|noches?|experiencias?|sesion|bano|descansos?|"
    r"escapadas?|dia|tarde|chapuzon|relajo|pausa)"
)
_SIGUE = r"(?:fue|en|a|con|por|de|del|al|incluyo|tuvo|considero|foi|na|no)"
_VISIT = (
    r"(?:visits?|stays?|times?|soaks?|sessions?|nights?|trips?|experiences?|treatments?|dips?|"
    r"breaks?|getaways?)"
)
_CUAL = (
    r"(?:ultim[ao]s?|recientes?|primer[ao]?s?|segund[ao]|tercer[ao]?|anterior|pasad[ao]|gran|"
    r"larg[ao]|lind[ao])"
)
_WHICH = r"(?:last|latest|recent|most recent|previous|first|second|third|past|wonderful|lovely)"

# Los participios de una visita; «has pensado», «has visto» no lo son.
VIVIDO = (
    r"(?:probado|disfrutado|estado|tenido|venido|reservado|elegido|vivido|pasado|visitado|tomado|"
    r"usado|quedado|alojado|hospedado|dormido|descansado|relajado|conocido|ido|hecho|escogido|"
    r"agendado|gozado|recibido|banado|sumergido|aprovechado|andado|gustado|encantado|vuelto)"
)
# «disfrutaste», «viniste»: todo pretérito en segunda persona, menos lo que no es una visita.
NO_ES_VISITA = frozenset(
    """
    existe resiste consiste insiste triste chiste asiste contraste desgaste viste preguntaste
    contaste escribiste mencionaste comentaste dijiste pediste consultaste interesaste quisiste
    pensaste sonaste contactaste hablaste supiste cotizaste gaste baste aste iste respondiste
    contestaste avisaste llamaste dejaste perdiste dudaste ganaste confiaste leiste gustaste
    """.split()
)
DE_RESERVAR = frozenset(
    "booked chose picked selected for reservado elegido booking tu your".split()
)
# Los demás pretéritos («amaneciste con tensión») solo atan lo que les sigue pegado.
SE_ELIGE = re.compile(
    r"(?:reserv|eleg|escog|agend|sum|compr|arm|anot|ped|confirm|agreg|seleccion|decid|inclin|prefer|"
    r"opt|apart|inclu|tom|qued|contrat|program|coordin|organiz|asegur|llev|regal|pag|us)(?:aste|iste)"
)
# Lo que solo se hace estando aquí; los demás pretéritos (elegiste, te decidiste) son de reservar.
SE_VIVE = re.compile(
    r"(?:disfrut|prob|pas|descans|relaj|estuv|visit|conoc|sumerg|ban|aloj|hosped|dorm|goz|remoj|"
    r"regres|volv|vin|viv|tuv|fu|anduv|desconect|recib|aprovech|solt|repet|lleg|sent|estren|renov)"
    r"(?:aste|iste)"
)
ULTIMA = re.compile(
    _una_de(
        r"ultim[ao]s?", "last", "latest", "recent", "desde", "since", "despues de", "tras", "after",
        "como", "que tal", "how", "parecio", "gusto", "hace",
    )
)  # fmt: skip
PASADO = re.compile(
    _una_de(
        r"\w+(?:aste|iste)",
        rf"(?:tu|esa|sua?)\s+(?:{_CUAL}\s+)*{_ESTADIA}(?:\s+{_SIGUE})*",
        rf"(?:la|a)\s+(?:{_CUAL}\s+)+{_ESTADIA}(?:\s+{_SIGUE})*",
        r"(?:tu|sua)\s+ultim[ao]\s+\w+(?:\s+fue)?",
        r"your\s+(?:last|latest|previous)\s+\w+",
        r"te\s+recordamos\s+en",
        r"thank(?:s|\s+you)\s+for\s+(?:choosing|visiting|trying|enjoying|staying)",
        r"obrigad[ao]s?\s+por\s+(?:visitar|escolher|vir|experimentar|aproveitar)",
        r"(?:adoramos|prazer)\s+receber\s+voce",
        r"(?:acuerdas|recuerdas|lembra)(?:\s+(?:de|del|da|do))?(?:\s+(?:la|el)\s+noche\s+en)?",
        rf"haber\s+{VIVIDO}",
        r"gracias\s+por\s+(?:elegir|escoger|reservar|agendar|confirmar|decidirte|venir|visitar|preferir|"
        r"disfrutar|probar|pasar|quedar|alojar|hospedar|dormir|descansar)\w*",
        r"(?:hace|hacen)\s+(?:\w+\s+){1,3}(?:dias?|semanas?|mes|meses|anos?)(?=\s*:)",
        r"tus\s+(?:\w+\s+)?(?:visitas|noches|tardes|ratos|escapadas|sesiones|banos)",
        r"te\s+dejaste\s+caer",
        r"la\s+(?:ultima|primera|otra)\s+vez",
        r"la\s+(?:ultima|mas\s+reciente)\s+fue",
        r"(?:desde|despues\s+de|tras|luego\s+de|recordando|recordamos)(?=\s+(?:tu|esa|ese)\b)",
                    r"te\s+(?:tuvimos|atendimos|vimos|vieron|recibieron|recibio|acogio|recibimos|hospedamos|alojamos)",
        r"haberte\s+(?:recibido|tenido|visto|atendido)",
        r"(?:fue|alegro|encanto|gusto)\s+(?:\w+\s+){0,3}(?:recibirte|tenerte|verte|atenderte)",
        r"sin\s+(?:verte|ti|tu\s+visita)",
        r"no\s+(?:te\s+vemos|vienes|pasas|nos\s+visitas|te\s+tenemos|sabemos\s+de\s+ti|apareces)",
        r"te\s+(?:echamos|echan)\s+de\s+menos",
        r"te\s+(?:extranamos|extranan)",
        r"te\s+quedo\s+gustando",
        r"lo\s+(?:que\s+(?:te\s+)?(?:paso|ocurrio|sucedio)|ocurrido|sucedido|vivido)",
                    r"(?:como|que\s+tal)\s+(?:te\s+fue|te\s+resulto|resulto|estuvo|estuvieron|te\s+sento|te\s+trato)",
        r"(?:que|como)\s+te\s+parecio",
        r"te\s+(?:gusto|encanto|agrado|hizo\s+bien)",
        rf"(?:has|hayas|habias)\s+(?:\w+\s+)?{VIVIDO}",
        r"(?:andabas|estabas|venias|disfrutabas|elegias|pedias|descansabas)",
        r"you(?:'ve|’ve|\s+have)?\s+(?:\w+\s+)?(?:had|enjoyed|tried|chose|picked|visited|booked|"
        r"came|stayed|spent|slept|soaked|relaxed|took|experienced|loved|liked|went\s+for|went|lay|selected|"
        r"dipped|rested|discovered|unwound|(?<!ve )got|savou?red|were)",
        rf"(?:your|that|the)\s+(?:{_WHICH}\s+)+{_VISIT}",
        rf"your\s+{_VISIT}\s+(?:to|at|in)",
        r"last\s+time",
        r"(?:since|after|from)(?=\s+(?:your|that)\b)",
        r"how\s+(?:was|were|did\s+you\s+(?:like|find|enjoy))",
        r"did\s+you\s+(?:enjoy|like|love)",
        r"(?:having|hosting|welcoming|seeing)\s+you\s+(?:at|in|for)",
        r"remember\s+(?:your|that)",
        r"voce\s+(?:\w+\s+)?(?:\w+(?:ou|eu|iu)|esteve|estava|veio|fez)",
        r"(?:desde|depois\s+d[ao])\s+(?:a\s+|o\s+)?su?a?",
        r"como\s+foi\s+(?:a|o|na|no)",
        r"gostou\s+d[ao]",
    )
)  # fmt: skip
BLOQUEO = re.compile(
    _una_de(
        "quizas?", r"tal\s+vez", "talvez", "si", "pero", "aunque", "ahora", "hoy", r"proxim[ao]s?",
        "siguiente", r"pued[eao]s?", r"podri?as?", r"podemos", r"podria", "gustaria", "encantaria",
        "tinca", "animas?", "tient[ae]n?", "prueba", "probar", "pruebes", "conocer", "conoce",
        "sumar", "agregar", r"ofrec\w+", "tenemos", "hay", "sumamos", r"remodel\w+", r"renova\w+",
        r"ampli[ao]\w*", "valen?", "cuestan?", "salen?", "estan?", r"desde\s+entonces",
        r"esta\s+vez", "queremos", "quieres", "quisieras", r"te\s+cont\w+", r"siguen?", "descuento",
        "rebaja", r"nuev[ao]s?", "imagina", "pensamos", "recuerda", "reserva", "agenda", "elige",
        r"va[ns]?\s+a", "would", "could", "might", "maybe", "perhaps", "if", "now", "next",
        "try", "consider",
        r"how\s+about", r"what\s+about", "offer", r"we\s+have", r"there(?:'s|\s+are|\s+is)",
        "costs?", "off", r"see\s+you", "hope", "want", "can", r"se\s+quiser", "agora", "temos",
        "custam?", "pode", "espera(?:mos|n)?", r"estrena\w*", "llegaron", "incorporamos",
        r"mejor(?:amos|ando)?", "cambia(?:r|mos)?", "pasar", r"descubr\w+",
        r"te\s+\w+ara[ns]?", r"te\s+\w+ira[ns]?", "opcion",
        "alternativa", "posibilidad",
    )
)  # fmt: skip
NIEGA_ANTES = re.compile(
    r"\b(?:no|nunca|jamas|tampoco|aun\s+no|todavia\s+no|not|never|didn't|haven't|nao)\s+"
    r"(?:(?:te|lo|la|nos|has|alcanzaste|you|have|yet)\s+){0,2}$"
)
PREGUNTA_SI_PROBO = re.compile(
    r"\bhave\s+you\s+(?:tried|been|visited|experienced)\b|\b(?:ya|alguna\s+vez|aun|todavia|ever|yet)\s+(?:has\s+)?(?:prob|conoc|visit|viv|tried|been)"
    r"|\b(?:ever|already)\b"
)

# Entre lo que dice que es suyo y lo nombrado: solo artículos y preposiciones.
# Lo que va en medio y no cambia de qué se habla: «, hace siete años,», «por primera vez».
ENTRE_COMAS = re.compile(r",[^,:]{1,45},")
INCISO = re.compile(
    r"\b(?:desde\s+)?hace\s+(?:ya\s+|casi\s+|mas\s+de\s+)?\w+\s+"
    r"(?:dias?|semanas?|mes(?:es)?|anos?)\b|\bpor\s+(?:primera|ultima|segunda|tercera)\s+vez\b|"
    r"\b(?:con\s+nosotros|with\s+us|conosco)\b|"
    r"\b(?:a\s+|to\s+)?(?:conocer|conhecer|disfrutar|disfrutarla|probar|experimentar|try|enjoy|"
    r"aproveitar|visitar)(?:\s+(?:de|as|os|a|o))?\b(?=\s+(?:de\s+)?(?:las?|los|el|as|os|a|o|nuestr\w+|noss\w+|our|"
    r"the|una?)\b|\s*$)|\buna?\s+de(?=\s+(?:nuestr|las|los))"
)
CONECTA = re.compile(
    r"[\s:«»\"“”(]*(?:,\s*(?=(?:en|con|de|a\s+la|in|at|for|na|no)\b))?(?:(?:de|del|a|al|en|con|por|para|"
    r"entre|la|las|los|el|un|una|unos|unas|dos|tres|nuestr[ao]s?|tus?|es[ae]|aquell?[ao]?|"
    r"aca|aqui|here|despues|tras|luego|desde|after|since|buen[ao]?|ric[ao]s?|lind[ao]s?|gran|our|the|an?|all|about|of|in|for|some|one|at|to|your|that|na|no|"
    r"nas|nos|numa?|da|do|uma?|nossas?|ultim[ao]|last|two|relajante|relaxing|lovely|great|favorit[ao]s?|"
    r"fue|was|sumergirte|disfrutar|relajarte|hacerte|darte|tomar|soak|hot|bano|chapuzon|sesion|"
    r"rato|noche|night|banarte|remojarte)\b[\s:«»\"“”(]*(?:,\s*(?=(?:en|con|de|a\s+la|in|at)\b))?)*"
)
COMA_SUJETO = re.compile(
    r"[,:]\s*(?:(?:y|and|e)\s+)?(?:la|el|las|los|the|a|o|nuestr[ao]s?"
    r"|our)?\s*$"
)
SIGUE_OFERTA = re.compile(
    r"[\s\"»”)]*(?:(?:tambien|ahora|hoy|ya|now|also)\s+)?(?:estan?|valen?|cuestan?|salen?|siguen?|"
    r"te\s+esperan?|tienen?|podrian?|pueden?|quedan?|is|are|costs?|awaits?|custam?|fueron|lucen?|"
    r"es|son|has|have|tem|fica|e)\b"
)

SUYO = re.compile(
    r"\b(?:tus?|your|suas?|seus?|tua)\s+(?:(?:ultim[ao]s?|querid[ao]s?|clasic[ao]s?|amad[ao]|"
    r"recientes?|propi[ao]|adorad[ao]|viej[ao]|conocid[ao]|last|latest|recent|beloved|"
    r"favou?rit[aeo]s?|usual|dear|own|previous|trusty|ya\s+clasic[ao])\s+)*$"
)
OFRECE_TU = re.compile(
    r"\b(?:reserv|agend|elig|eleg|pide|pedir|arma|escog|book|choos|pick|plane|coordin|regal|"
    r"asegur|compr|cotiz|program|vive|vivir|schedul|plan|busc|aparta|gestion|organi|solicit)\w*\s+"
    r"(?:\w+\s+)?(?:tus?|your|suas?|seus?)\s+(?:\w+\s+)?$"
)
VUELVE_A = re.compile(
    r"\b(?:volver|vuelvas|vuelve|vuelves|volvamos|volvemos|volviste|regresar|regreses|regresa|"
    r"repetir|repetimos|repitas|repites|repite|reencontr\w+|retomar|back|return|repeat|again|"
    r"extranas|echas\s+de\s+menos|voltar)\s+(?:(?:a|en|con|por|de|to|in|at|for|para|la|las|el|los|"
    r"tus?|es[ae]|al|the|your|that|mism[ao]|a)\s+)+$"
    r"|\b(?:la\s+mism[ao]|el\s+mismo|the\s+same|repetir|repetimos)\s+$"
)
FAVORITA_ES = re.compile(
    r"\b(?:tus?|your|suas?)\s+(?:\w+\s+){0,2}(?:(?!(?:favorit|preferid|favou?rit)[aeo]s:)favorit\w+|preferid[ao](?!s:)\w*|favou?rites?(?!:)|clasic[ao]s?|"
    r"regalon\w*|consentid[ao])[,:]?\s*(?:(?:es|sigue\s+siendo|son|is|has\s+always\s+been|siempre|"
    r"ha\s+sido|era|fue|was)\s+)*(?:(?:la|el|los|las|the|sin\s+duda)\s+)*$"
)
TU_ULTIMA = re.compile(
    r"\b(?:tu|your|sua)\s+(?:mas\s+|most\s+)?(?:ultim[ao]|reciente|last|latest|recent)\s+$"
)
ESE = re.compile(r"\b(?:es[ae]|aquel(?:la)?|that)\s+$")
TU_PRIMERA = re.compile(r"\b(?:tu|your|sua)\s+(?:primer[ao]?|first|primeir[ao])\s+$")
LE_GUSTO = re.compile(
    r"\s*(?:te\s+(?:gusto|encanto|hizo|dejo|sento|fascino|relajo|conquisto|acogio|recibio)|"
    r"(?:te\s+)?haya\s+\w+[aeiou]do)\b"
)
# «el masaje que te hiciste», «los masajes te extrañan»: lo dicho después lo ata a su visita.
DE_SU_VISITA = re.compile(
    r"\s*(?:de\s+(?:la|tu)\s+(?:ultima|otra|pasada|anterior)\s+(?:vez|visita)\b|de\s+hace\s+|"
    r"(?:que|donde|en\s+(?:la\s+|el\s+)?que)\s+(?:te\s+|nos\s+)?(?P<verbo>\w+(?:aste|iste))\b|"
    r"(?:that\s+|which\s+)?you\s+(?:had|enjoyed|took|tried|loved|booked)\b|"
    r"(?:on|from|during)\s+your\s+last\s+(?:visit|stay)|que\s+te\s+dimos\b|te\s+extranan?\b|te\s+echan?\s+de\s+menos\b|(?:miss|misses)\s+you\b)"
)
QUE_TAL = re.compile(r"\bque\s+tal\s+(?:la|el|las|los)\s+$")
DETERMINADO = re.compile(r"\b(?:la|el|las|los|es[ae]|aquel(?:la)?|the|that)\s+$")
EL_LA = re.compile(r"\b(?:la|el)\s+$")
# «te fuiste feliz de la cabaña», «soltaste el estrés en un masaje».
TERMINA_EN = re.compile(
    r"(?!.*\b(?:ganas|hablando|pendiente|idea|sin|mas)\b)(?:\s+\w+){1,5}?\s+(?:en|de|del|a|at|in)"
    r"\s+"
    r"(?:(?:la|el|las|los|una?|our|the|an?|nuestr[ao]s?)\s+)*"
)
SIGUE_SIENDO = re.compile(r"\b(?:sigues\s+siendo|sigue\s+siendo|siguen\s+siendo|still)\b")
# «siete semanas desde la Osorno»: cuenta desde que estuvo en ella.
CUENTA_DESDE = re.compile(r"\b(?:dias?|semanas?|mes(?:es)?|anos?)\b[^,]*\bdesde\s+(?:la|el|tu)\s+$")
FUE = re.compile(
    r"\s*(?:(?:con\s+nosotros|aqui|aca|en\s+aremko|with\s+us)\s+)?(?:fue|foi|was|estuvo|de\s+(?:ayer|anoche|anteayer|hace)|del\s+(?:otro\s+dia|lunes|martes|"
    r"miercoles|jueves|viernes|sabado|domingo))\b"
)
TRAS = re.compile(
    r"[\s,\"»”)]*(?:(?:de|del|of)\s+\w+\s+(?=te\b|left|helped))?(?:(?:que|la\s+que|el\s+que|donde|en\s+la\s+que|si|which|that|where)\s+)?"
    r"(?:tanto\s+|mas\s+|ya\s+|so\s+much\s+|tambien\s+)?"
    r"(?:(?:te\s+|nos\s+|you\s+(?:really\s+|recently\s+|once\s+)?)?"
    r"(?P<verbo>[a-z]{2,}(?:aste|iste)|had|enjoyed|tried|chose|loved|liked|booked|visited|stayed)\b"
    r"|te\s+(?:recibio|gusto|encanto|parecio|dejo|hizo|acogio|trato|sento|relajo|conquisto|abrazo|"
    r"acompano|regalo|ayudo|fascino|cautivo|extrana\w*|echa\w*\s+de\s+menos|recuerda|recibieron|"
    r"gustaron|encantaron|habra\s+\w+|haya\s+\w+|vio)\b"
    r"|no\s+te\s+ve\b|se\s+acuerda\s+de\s+ti|cumplio\b|fue\s+(?:tu|lo\s+que|de\s+tu|la\s+que)\b|"
    r"(?:aun\s+|todavia\s+|ya\s+)?(?:quedo|guarda|conserva|recuerda|conoce|lleva|tiene)\s+(?:tu|tus)\s+"
    r"(?:huella|recuerdo|nombre|sonrisa|paso|pasos|risa|descanso|voz|calor)\b|"
    r"no\s+fue(?:ra)?\b|no\s+estuvo\b|estuvo\b|resulto\b|favorita\b|de\s+siempre\b|"
    r"de\s+hace\b|"
    r"(?:(?:la|el)\s+)?de\s+(?:la|tu)\s+(?:otra|ultima|pasada|anterior)?\s*(?:vez|visita)|"
    r"(?:treated|left|helped|welcomed|misses)\s+you|last\s+time|was\s+your|did\s+you\s+good|"
    r"voce\s+\w+(?:ou|eu|iu)\b|te\s+recebeu)"
)

RESERVA = re.compile(
    _una_de(
        r"(?:tu|la)\s+(?:proxima\s+)?(?:reserva|hora|estadia|visita|experiencia|escapada)",
        "incluye", "incluyen", "considera", "contempla", "trae", "consiste",
        r"te\s+esperan?", r"te\s+esperamos", "tendras", "tienes", "disfrutaras", "viviras",
        "probaras", "conoceras", "estrenaras", r"te\s+tocan?", r"nos\s+vemos",
        r"te\s+recibi\w+", r"te\s+tenemos", r"quedaron", r"quedo", r"anotad[ao]s?",
        r"confirmad[ao]s?", r"agendad[ao]s?", r"reservad[ao]s?", r"vienes", r"vendras",
        r"(?:se\s+)?vien(?:e|en)", r"todo\s+lo\s+que\s+elegiste", r"elegiste", r"reservaste",
        r"agendaste", r"escogiste", r"your\s+booking", "includes", r"you\s+have",
        r"you're\s+booked",
        r"waiting\s+for\s+you", r"expect(?:ing)?\s+you", r"you\s+will\s+(?:have|get"
        r"|enjoy)", r"list[ao]s?", r"coordinad[ao]s?", r"preparad[ao]s?",
        r"te\s+preparamos",
        r"disfrutar\s+de", r"sumergirte\s+en", r"relajarte\s+en",
    )
)  # fmt: skip
TRAS_RESERVA = re.compile(
    r"[\s,\"»”)]*(?:ya\s+|te\s+)*(?:esta\s+|estan\s+|quedo\s+|queda\s+)?(?:reservad|confirmad|"
    r"agendad|anotad|list[ao]|esperan?\b|booked|confirmed|sera\s+tu)"
    r"|\s*(?:va|estara|will\s+be)\b[^.,;!?\n]{0,40}\b(?:te\s+esper|waiting\s+for\s+you)"
)
SIGUE_PRECIO = re.compile(r"[^.;!?\n]{0,40}(?:\$|\bclp\b|\bmil\b|\bpesos\b|thousand)")

FAVORITO = re.compile(
    _una_de(
        r"favorit\w*", r"preferid\w*", r"predilect\w*", r"favou?rites?", r"lo\s+tuyo", "debilidad",
        r"fanatic\w+", "fans?", "amantes?", r"apasiona\w*",
        r"lo\s+que\s+(?:mas|siempre)\s+(?:te\s+)?\w+",
        r"(?:donde|en\s+lo\s+que)\s+mas\s+te\s+vemos",
        r"(?:eres|persona)\s+(?:muy\s+|bien\s+|mas\s+)?de(?=\s+(?:las\s+|los\s+)?@)",
        r"an?\s+@\s+(?:person|guy|girl|lover|fan)",
        r"(?:antes\s+que|por\s+sobre|ante)\s+(?:nada|todo)", "prefieren", r"preferencias?",
        r"plan\s+de\s+siempre", r"tu\s+clasic\w+", r"te\s+traen?\s+de\s+vuelta",
        r"te\s+(?:conquist|enamor|cautiv|atrap)\w+",
        r"love\s+(?:of|for)", r"soft\s+spot", r"protagonistas?",
        r"visitas(?:\s+(?:han\s+sido|fueron|son|siempre|casi|todas))*\s+de(?=\s+@)",
        r"todas\s+(?:de|en)(?=\s+(?:las\s+|los\s+)?@)",
        r"te\s+(?:gustan?|encantan?|fascinan?|atraen?)", "adoras", "amas", "prefieres", "disfrutas",
        r"your\s+(?:thing|go-to)",
        r"you\s+(?:really\s+|always\s+)?(?:love|like|adore|prefer|enjoy)",
        "lovers?", r"tu\s+corazon", r"voce\s+(?:adora|ama|gosta|prefere)",
        r"siempre\s+(?:eliges|prefieres|pides|vuelves\s+(?:por|a))",
        r"sueles\s+\w+", r"tus\s+querid[ao]s", r"tu\s+(?:historia|relacion)\s+con",
        r"you\s+always\s+(?:pick|choose|go\s+for)", r"habitual(?:es)?\s+de",
        r"(?:vuelves|vienes)\s+(?:siempre\s+)?por", r"segunda\s+casa", r"second\s+home",
        r"eliges\s+siempre", r"aficion\w*", r"tu\s+(?:gran\s+)?(?:gusto|carino|amor|pasion)",
        r"regalon\w*",
        r"de\s+las\s+tuyas", r"tuy[ao]s?",
    )
)  # fmt: skip
DEL_CLIENTE = re.compile(
    _una_de(
        "tus?", r"tuy[ao]s?", "te", "eres", r"sigues\s+siendo", "sueles", r"still\s+an?",
        "fuiste", "disfrutas", "prefieres", "adoras", "amas",
        r"como\s+(?:buena?|gran|client[ae])\s+\w+",
        r"como\s+(?:amante|fan|fanatic[ao])", "vuelves", "vienes", r"as\s+an?", "eliges",
        "you", "you're", "your", "yours",
        "suas?", "seus?", "voce", r"lo\s+que\s+mas\s+\w+[ae]s", "visitas", r"casi\s+todas",
        r"protagonistas",
    )
)  # fmt: skip
# «si hay algo que te gusta son las tinas» no condiciona nada.
SI_ALGO = re.compile(
    r"\bsi\s+(?:hay\s+)?(?:algo|alguna\s+cosa)\b|\bif\s+(?:there's\s+)?(?:one|any)thing\b"
)
NO_AFIRMA = re.compile(
    _una_de(
        "si", "if", r"se\s+voce", "gustaria", "encantaria", "podria", r"sera", r"seran", "puede",
        "quizas?", r"convert\w+", r"nuev[ao]s?\s+favorit\w+", r"de\s+(?:nuestr|much|tod|vari)\w+",
        "could", "would", "might", "may", "will", r"va[ns]?\s+a", "cual", "cuales", "which",
        r"no\s+sabemos", r"nuestr[ao]s?\s+favorit\w+", "pronto", "proxima",
    )
)  # fmt: skip

NO_RESERVA = re.compile(
    _una_de(
        "opcion", "opciones", "alternativa", "posibilidad", r"pued\w+", "podrias", "ademas", "si",
        "quieres", "gustaria", "tambien", "agregar", "sumar", "if", "also", "add", "could",
        "ideas?", r"recomend\w+", r"suger\w+", "tenemos", "precios?", "valores?", "complementar",
    )
)  # fmt: skip

# «¿Has probado alguna vez…?», «¿probaste la…?» preguntan si la conoce; no dicen que vino.
HAS_PROBADO = re.compile(
    r"\s*(?:y\s+|ya\s+|oye,?\s+|tu\s+)*"
    r"(?:[a-z]+,\s+)?(?:ya\s+|al\s+final\s+)?(?:has|have\s+you|voce\s+ja|probaste|conociste|"
    r"(?:alcanzaste|llegaste)\s+a\s+(?:probar|conocer))\b"
)
# «los masajes de siempre»: los de quien lee, aunque no se diga de quién.
DE_SIEMPRE = re.compile(r"\s*de\s+siempre\b(?!\s+(?:estan?|siguen?|tienen?|valen?|cuestan?))")
ROTULO_DE_FAVORITAS = re.compile(
    r"\b(?:gustos|preferencias|favorit[ao]s?|preferid[ao]s?|predilect[ao]s?|favou?rites)\s*:"
)
DE_LISTA = re.compile(r"\b(?:tinas?|cabanas?|masajes?|hidromasaje|de|experiencias?|para\s+dos)\b")

# Antes de «tu visita a…»: se propone una, no se recuerda.
PROPONE = re.compile(
    r"\b(?!\w+(?:aste|iste)\b)"
    + _una_de(
        r"combin\w+", r"acompan\w+", r"extiend\w+", r"extender\w*", r"alarg\w+", r"coron\w+",
        r"(?:pued\w+|pod(?:emos|ras?|rias?|riamos)|can)\s+"
        r"(?!(?:cont|record|sab|dec|habl|opin|coment|evalu|calific|olvid|agrad|cre|confirm|tell|shar|"
        r"rat|review|remember|say|hear)\w*)\w+",
        r"complement\w+", r"planific\w+", r"plane\w+", r"agend\w+", r"reserv\w+", "haz", "hacer",
        r"imagin\w+", r"organi\w+", r"program\w+", r"aprovech\w+", r"sum[ae]\w*", r"agreg\w+",
        r"mejor\w+", "para", "durante", r"disfrut\w*r", "maybe", "perhaps", "quizas?",
        r"tal\s+vez", r"podri\w+", "could", "would", "might", r"how\s+about", r"ready\s+for",
        r"y\s+si", r"que\s+sea",
    )
    + r"[^,]*$"
)  # fmt: skip
REPITE = re.compile(r"\b(?:repet\w+|repit\w+|repeat)\s+(?:el|la|tus?|es[ae]|your|that)\s+$")

# «Tu jueves 20 de noviembre:» encabeza la lista de lo reservado.
CABECERA_DE_RESERVA = re.compile(
    _una_de(
        r"reserva", "reservaste", "elegiste", "incluye", "incluyen", "booking", "includes",
        r"te\s+esperan?", r"tu\s+(?:visita|hora|estadia|escapada|experiencia|dia|plan)",
        r"your\s+(?:visit|stay|day|plan)", r"\d{1,2}\s+de\s+[a-z]+", r"\d{1,2}/\d{1,2}",
        r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\s+\d{1,2}",
    )
)  # fmt: skip
