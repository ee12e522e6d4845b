"""Las palabras del voseo, del usted y de cada idioma."""

from __future__ import annotations

# --- Voseo ---------------------------------------------------------------------------------------
# Sin acento escrito ya no se confunden con el tú.
VOSEO_SEGURO = frozenset(
    "vos sos tenes queres podes venis decis salis sentis preferis elegis vivis escribis pedis"
    " seguis"
    " reis ponele veni decime decinos decile escribime escribinos escribile contame"
    " contanos contale acordate acordame sentate despertate acostate mostrame mostranos pedime"
    " pedinos"
    " pedile hacete haceme hacelo hacele ponete ponelo venite volvete movete elegite elegilo"
    " servite"
    " vestite divertite decidite seguime seguinos preferi conta recorda volve"
    " encontra aproba metete perdete tenelo tene"
    # chileno
    " estai vai soi andai cachai querei queris tenis podis sabis hacis vei tenei podei sabei erei"
    " eris hablai llamai avisai contai necesitai pensai buscai esperai llegai pasai dejai"
    " mirai gustai animai reservai tomai quedai vivai erai estabai andabai vengai vayai"
    " hagai seai tengai querai podai puedai comentai olvidai preocupi preocupis".split()
)
# Imperativos que, sin acento, son otra forma («llamá» y «llama»): cuentan si lo llevan.
FINAL_DE_VOSEO = ("á", "ás", "és", "ís", "ái", "éi")
# Terminan como un voseo y son otra cosa.
NO_ES_VOSEO = frozenset(
    "acá allá está mamá papá quizá ojalá panamá canadá bogotá paraná maná después interés inglés"
    " francés estrés través revés cortés tailandés portugués japonés holandés irlandés escocés"
    " danés"
    " balinés javanés nepalés siamés libanés cordobés leonés burgués marqués ciprés arnés estés vés"
    " andrés moisés inés valdés más además atrás detrás demás quizás jamás compás estás tomás"
    " nicolás"
    " país maíz parís anís luís asís bonsái samurái hawái dubái shanghái thái chái mumbái".split()
)
# El imperativo de vos en -er y en -ir; al comienzo de una frase, también los que se leen «yo».
VOSEO_IMPERATIVO = frozenset(
    "volvé tené hacé poné traé vení decí aprendé prendé sabé cogé comé creé escogé corré metelo"
    " ofrecé recogé mové vendé perdé agradecé andá".split()
)
VOSEO_AL_ABRIR = frozenset(
    "elegí pedí seguí salí viví escribí dormí compartí sentí subí descubrí conocé leé".split()
)
# Con tilde son de tú («anímate»); sin ella, de vos, si el mensaje pone las demás tildes.
SIN_SU_TILDE = frozenset(
    "animate relajate quedate avisame avisanos llamame llamanos fijate sumate preparate regalate"
    " imaginate escapate anotate dejate olvidate mandame mandanos acercate apurate confirmame"
    " confirmanos preguntame preguntanos consultanos visitanos dejame dejanos mimate"
    " tomate".split()
)
# Así las escribe quien no pone tildes.
SIN_TILDE = frozenset(
    "aca asi aqui alla ahi alli tambien ademas dia dias sabado miercoles proxima proximo ultima"
    " ultimo despues segun rio volcan podras veras facil rapido unica adios"
    " podrias gustaria encantaria queriamos tenias habia".split()
)
# Tú en futuro: «podrás», «verás»; voseo de verbos en -rar: «mirás», «comprás».
VOSEO_EN_R = frozenset(
    "mirás comprás esperás entrás preparás mostrás respirás retirás tirás lográs comparás jurás"
    " mirá comprá esperá entrá prepará mostrá respirá retirá tirá lográ compará".split()
)

# --- Usted ---------------------------------------------------------------------------------------
USTED = frozenset("usted ud vd".split())
# Con pronombre pegado no hay otra lectura.
USTED_PEGADO = frozenset(
    "escribanos avisenos cuentenos diganos permitanos contactenos llamenos visitenos"
    " confirmenos indiquenos dejenos dejeme permitame cuenteme digame aviseme escribame confirmeme"
    " indiqueme digale respondanos respondame comuniquese animese relajese regalese sientase dejese"
    " pongase tomese anotese acerquese deleitese olvidese preparese desconectese escapese dese"
    " recuerdeme esperenos busquenos siganos encuentrenos consultenos preguntenos preguntele"
    " acuerdese imaginese fijese quedese sumerjase dejelo pidanos pidame haganos"
    " hagame mandeme mandenos envienos envieme elijanos reservenos disfrutelo disfrutela"
    " aprovechelo aprovechela vealo tengalo considerelo pienselo piensela".split()
)
# Formas de usted que también son de otros: cuentan si abren la oración o siguen a una coma.
USTED_AL_ABRIR = frozenset(
    "dude disfrute venga llegue recuerde reserve visite aproveche avise considere descanse"
    " elija tenga"
    " sepa haga permita coordine cuente diga escriba pregunte consulte confirme responda revise"
    " imagine olvide deje tome vuelva conozca descubra pruebe escoja relaje acerque"
    " contacte indique pase mire vea traiga lleve planifique organice piense agende anote".split()
)
# Lo que es de quien lee: «su visita», «su opinión».
DE_USTED = (
    "visita visitas reserva reservas estadia estancia proxima ultima llegada favorito favorita"
    " favoritos favoritas preferida preferido preferencia preferencias confianza regreso vuelta"
    " experiencia descanso agenda fecha comodidad bienestar disposicion respuesta mensaje historia"
    " apoyo compania fidelidad lealtad paciencia consulta solicitud cuerpo interes opinion"
    " comentario comentarios tiempo semana mes dia noche casa gusto cariño primera segunda"
    " tercera quinta sexta tina cabaña masaje nombre cumpleaños pausa vida mente espalda hombros"
    " descuento oferta beneficio prioridad sorpresa condicion historial escapada relajo"
    " cita ausencia presencia regalo cliente plan planes"
).split()
VERBOS_CON_LE = (
    "gustaria parece interesa acomoda tinca escrib\\w+ recordam\\w+ recuerdo esper\\w+ ofrec\\w+"
    " conta\\w+ cuento desea\\w+ envi\\w+ salud\\w+ agradec\\w+ dej\\w+ invit\\w+ aviso avis\\w+"
    " confirm\\w+ recomend\\w+ suger\\w+ sugiero ayud\\w+ compart\\w+ encant\\w+ busc\\w+"
    " reserv\\w+"
    " guard\\w+ tenemos tengo propon\\w+ explic\\w+ coment\\w+ gusto interes\\w+ apetece"
    " vendria acompañ\\w+ esperan queda quedo"
).split()

# --- Idioma --------------------------------------------------------------------------------------
# Palabras función que no son de los otros dos. Sin acentos, como las ve el lector.
_FUNCIONES = {
    "es": (
        "a e o el los las un una unas unos del y pero porque cuando donde como muy mas tu tus ti"
        " contigo te nos lo le es esta estan estas eres somos tenemos tienes quieres hay hace hasta"
        " desde con sin sobre su sus mi este esto eso ese nuestro nuestra nuestros nuestras si"
        " tambien aqui aca alla ahora siempre ya gracias hola cualquier avisas avisame cuentanos"
        " cuentame gustaria encantaria esperamos volver vemos estuviste viniste fue ha han"
        " hemos has"
        " he sido puedes que para por en al la de se no me dos dia dias noche semana mes meses ano"
        " anos otra otro algo verte vernos recibirte saludarte pronto abrazo mucho mucha carino"
        " saludos"
        " cuidate besos linda lindo nueva nuevo agua vez fica conta avisa ver jueves viernes as"
        " son cosa bueno buena"
        " sale cada misma pasa quien tal ir era tres prazer come time".split()
    ),
    "en": (
        "the a an and or but because when where how very more your yours you we us our i he she it"
        " is are was were be been have has had do does did will would could should can of to in on"
        " at for with without from by about this that these those there here not if so just let"
        " know hope thanks thank hi hey hello dear see come back would love like want visit"
        " anything"
        " else what who which any some all new time again soon it's we're you're we'd i'm don't as"
        " we've you've it’s we’re you’re we’d i’m don’t you'd you’d let's we'll i'll me no".split()
    ),
    "pt": (
        "a o e os as um uma umas uns do dos da das no na nos nas ou mas porque quando onde como"
        " muito mais voce voces seu sua seus suas te nao sim tambem aqui agora sempre ja obrigado"
        " obrigada oi ola tudo bem foi esta estao somos temos tem quer ate com sem sobre ao aos"
        " pelo"
        " pela isso este esse nosso nossa nossos gente pra para por que em de se dia dias me"
        " noite semana mes meses ano gostou gostaria voltar ver fica fechamos sao outra algo"
        " gostado tenha agua bom boa vez prazer receber esperamos qualquer avisa conta".split()
    ),
}
# Fórmulas que dicen por sí solas en qué idioma están.
FORMULAS = {
    "es": (
        "muchas gracias",
        "un abrazo",
        "un beso",
        "como estas",
        "hasta pronto",
        "nos vemos",
        "te esperamos",
        "buenos dias",
        "buenas tardes",
        "feliz dia",
        "con carino",
    ),
    "en": (
        "best regards",
        "kind regards",
        "warm regards",
        "can't wait",
        "can’t wait",
        "enjoy your",
        "see you",
        "take care",
        "welcome back",
        "looking forward",
        "thank you",
        "have a great",
        "have a nice",
        "good morning",
        "warmly",
    ),
    "pt": (
        "tudo bem",
        "um abraco",
        "ate logo",
        "ate breve",
        "muito obrigad",
        "bom dia",
        "boa tarde",
        "com carinho",
        "esperamos voce",
    ),
}
# Las fórmulas del español que un brasileño también escribe.
TAMBIEN_EN_PT = frozenset(("te esperamos", "nos vemos"))
# Las que son de uno solo: las que dicen en qué idioma está una frase.
DE_CADA_IDIOMA = {
    idioma: frozenset(palabras).difference(*(p for i, p in _FUNCIONES.items() if i != idioma))
    for idioma, palabras in _FUNCIONES.items()
}
# Lo mismo, pero solo frente a un idioma: «te» es ajena en inglés aunque la compartan los otros dos.
FRENTE_A = {
    (propio, ajeno): frozenset(_FUNCIONES[ajeno]).difference(_FUNCIONES[propio])
    for propio in _FUNCIONES
    for ajeno in _FUNCIONES
    if propio != ajeno
}
