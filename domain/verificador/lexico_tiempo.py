"""Palabras del calendario y del tiempo verbal, en español, inglés y portugués, ya plegadas.

Son datos: los lectores de fechas, días, tiempo y cantidades deciden qué hacer con ellas.
"""

from __future__ import annotations

MESES = {
    nombre: numero
    for numero, nombres in enumerate(
        (
            "enero january janeiro ene jan",
            "febrero february fevereiro feb fev",
            "marzo march marco mar",
            "abril april abr apr",
            "mayo may maio",
            "junio june junho jun",
            "julio july julho jul",
            "agosto august ago aug",
            "septiembre setiembre september setembro sep sept set",
            "octubre october outubro oct out",
            "noviembre november novembro nov",
            "diciembre december dezembro dic dec dez",
        ),
        start=1,
    )
    for nombre in nombres.split()
}
MESES_LARGOS = tuple(m for m in MESES if len(m) > 4 or m in ("mayo", "maio", "june", "july"))
DIAS = {
    nombre: numero
    for numero, nombres in enumerate(
        (
            "lunes monday mondays segunda-feira segundas-feiras segundas lun mon",
            "martes tuesday tuesdays terca-feira tercas-feiras tercas tue tues",
            "miercoles wednesday wednesdays quarta-feira quartas-feiras quartas mie wed",
            "jueves thursday thursdays quinta-feira quintas-feiras quintas jue thu",
            "viernes friday fridays sexta-feira sextas-feiras sextas vie fri",
            "sabado sabados saturday saturdays sab sat",
            "domingo domingos sunday sundays dom sun",
        )
    )
    for nombre in nombres.split()
}
DIAS_ABREVIADOS = frozenset("lun mon tue tues mie wed jue thu vie fri sab sat dom sun mar".split())
DIAS_ENTEROS = tuple(dia for dia in DIAS if dia not in DIAS_ABREVIADOS)
NOMBRE_DIA = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
NOMBRE_MES = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
).split()
DIA_EN_PALABRAS = {
    palabra: numero
    for numero, palabras in enumerate(
        (
            "primero first primeiro",
            "dos second dois",
            "tres third",
            "cuatro fourth quatro",
            "cinco fifth",
            "seis sixth",
            "siete seventh sete",
            "ocho eighth oito",
            "nueve ninth nove",
            "diez tenth dez",
            "once eleventh onze",
            "doce twelfth doze",
            "trece thirteenth treze",
            "catorce fourteenth quatorze",
            "quince fifteenth quinze",
            "dieciseis sixteenth dezesseis",
            "diecisiete seventeenth dezessete",
            "dieciocho eighteenth dezoito",
            "diecinueve nineteenth dezenove",
            "veinte twentieth vinte",
            "veintiuno twenty-first",
            "veintidos twenty-second",
            "veintitres twenty-third",
            "veinticuatro twenty-fourth",
            "veinticinco twenty-fifth",
            "veintiseis twenty-sixth",
            "veintisiete twenty-seventh",
            "veintiocho twenty-eighth",
            "veintinueve twenty-ninth",
            "treinta thirtieth trinta",
            "treintaiuno thirty-first",
        ),
        start=1,
    )
    for palabra in palabras.split()
}

_HACE_POCO = r"(?:ayer|anoche|anteayer|la semana pasada|el (?:mes|ano|finde|fin de semana) pasado)"
# Cómo suena algo que ya pasó entre el negocio y esta persona.
PASADO = (
    r"(?!existe|insiste|consiste|persiste|triste|chiste|contraste|desgaste|viste\b|baste|aste\b)"
    r"[a-z]{2,}(?:aste|iste)",
    r"h?as \w+(?:ado|ido|cho|sto|elto)",
    rf"te recibimos {_HACE_POCO}|(?:recibirte|verte|tenerte"
    rf"|atenderte) (?:\w+ ){{0,3}}?{_HACE_POCO}",
    r"te (?:tuvimos|recibimos hace|vimos|atendimos|fue|trajo|gusto|quedo|quedaron|parecio|resulto)",
    r"(?:estuvo|estuvieron|fue|fueron|vinieron|vino)",
    r"(?:lo|la) pasas?te|dejamos de ver\w*|dejaste de",
    r"(?:alegro|encanto|gusto|hizo feliz) (?:much\w* )?(?:verte|tenerte|recibirte|atenderte)",
    r"tus? (?:ultim[ao]s?|anterior(?:es)?|pasad[ao]s?|reciente) ",
    r"tu visita (?:del?|en|al?)\b",
    r"la ultima(?: vez)?",
    r"desde (?:que|tu|tus|ese|esa|aquel|aquella)",
    r"sin (?:verte|ti|venir|tu visita|vernos|saber de ti|tenerte|visitarnos|pasar|volver)",
    r"no (?:te|nos) (?:vemos|vimos|visitas|has|hemos|veiamos)",
    r"(?:no|sin) (?:vienes|venias|venir|pasas|vuelves|viene|apareces|sabemos de ti)",
    r"gracias por (?:tu|tus|la|las|venir|visitar\w*|volver|acompanar\w*|elegir\w*|esas?|los)",
    r"te extranamos|te echamos de menos|volvimos a verte|verte de (?:vuelta|regreso)",
    r"que (?:volviste|regresaste)|tenerte de (?:vuelta|regreso)",
    r"your (?:last|previous|recent) |your first \w+ (?:(?:here|with us) )?was",
    r"you(?:'ve| have)(?: \w+)? (?:been|visited|come|had|stayed|enjoyed)",
    r"you (?:came|visited|were|had|stayed|enjoyed|chose|tried|gave|spent|lay|took|joined|rested"
    r"|slept|relaxed|soaked|unwound)",
    r"since (?:you|your|then|we)|without you|we(?:'ve| have) (?:missed|seen|had)|was|were|ago|"
    r"saw you",
    r"(?:haven't|have not|hasn't) (?:seen|visited|been|come)",
    r"thanks? (?:you )?for (?:your|the|coming|visiting)",
    r"(?:having|seeing|hosting|to see|to have) you (?:\w+ ){0,3}?(?:yesterday|last|on \w+day|in)",
    r"voce (?:esteve|veio|visitou|conheceu|nos|passou|escolheu|foi)|sua (?:ultima|visita)",
    r"sem (?:voce|te ver|nos)|desde (?:a sua|sua|que)|obrigad[ao] (?:por|pela)|sua primeira",
)
# Cómo suena una reserva que se da por hecha.
RESERVA = (
    r"(?:te|los|les|lo|la) (?:esperamos|espera|esperaremos|recibimos|recibiremos|veremos|vemos|"
    r"tenemos|tendremos|toca|recibe|estaremos|espero|recibo|veo|dejamos|deje|guard\w+)",
    r"nos vemos|nos veremos|nos encontramos|nos visitaras|nos visitas (?:el|este)|estas agendad\w+",
    r"(?:tu|la|su) (?:reserva|hora|cita|estadia|estancia|escapada)\b",
    r"tienes (?:tu |una |la )?(?:reserva|hora|cita|cabana|tina|masaje)",
    r"reservad[oa]s?|agendad[oa]s?|reservaste|agendaste|quedo (?:todo )?(?:list|confirmad)\w+",
    r"sera tu|podras|tendras|vas a tener|disfrutaras|vendras|viviras|llegas?|llegaras",
    r"falt(?:a|an) |queda(?:n)? |cuenta regresiva|confirmad[oa]s?",
    r"para tu (?:visita|reserva|tina|cabana|masaje|llegada|primera)|antes del?|"
    r"tu (?:visita|primera visita|llegada)",
    r"you'll (?:discover|enjoy|meet|arrive|soak|get|have)|see you|we'll (?:see|be expecting"
    r"|welcome)|waiting for you|your (?:booking|reservation|stay)",
    r"(?:is|are) (?:booked|reserved|confirmed)|we expect you|looking forward",
    r"sua reserva|esperamos (?:voce|por)|te esperamos|nos vemos|esta reservad\w",
)
# Cómo suena lo que no se da por hecho: condiciones, deseos, propuestas.
SUPUESTO = (
    r"si(?!\s*[,.!;:])|cuando|ojala|quizas?|tal vez|talvez|acaso|por ejemplo|imagina\w*|"
    r"piensa\w*|suena",
    r"podri\w+|pued[eo]s?|podemos|gustari\w+|quier[eo]s?|quisieras?|(?<!nos )prefier\w+|acomod\w+",
    r"te (?:tinca|animas|parece|late|interesa|sirve|apetece|provoca|sugerimos|recomiendo|"
    r"recomendamos|propongo|proponemos|invito|invitamos)",
    r"vuelvas|vengas|vinieras|elijas|reserves|decidas|visites|regreses|sumes|regalate|"
    r"date (?:un|el|la|ese|esa|est[ae])\w*|"
    r"elige|ven|avisa\w*|dime|cuentanos|escapate|aprovecha|buscamos|(?<!nos )(?<!te )vemos|"
    r"miramos|reviso",
    r"pregunt\w+|consult\w+|tendria\w*|deberia\w*|revis\w+|averigu\w+|interes|veo si|"
    r"(?:todavia|aun) (?:no|sin)|sin reservar|preguntaste|"
    r"que tal|(?:uno|alguno) de estos|algun|alguna|cualquier|cualquiera|andas|necesitas|buscas",
    r"if|would|could|can|may(?! \d)|might|maybe|perhaps|whenever|how about|shall|want|let us know|"
    r"let me know|feel free|pair|imagine|rather|like to|consider|thinking|prefer|any",
    r"se (?:voce|quiser\w*|volt\w+|vier\w*|puder\w*|precisar\w*|prefer\w+|desejar\w*|tiver\w*|"
    r"gostar\w*|der|houver|for)|quando|gostaria|poderia|pode|quiser|que tal|imagine|"
    r"prefere|qualquer",
)

# Lo que puede seguir a un número que no es el día de un mes.
NO_ES_UN_DIA = (
    r"\s*(?:%|:\d|x\d|hrs?\b|h\b|am\b|pm\b|a\.m|p\.m|°|º|o mas|y medio|"
    r"(?:por|de) (?:ciento|descuento|cada|ellos|ellas|las|los|tus)|por ciento|percent|"
    r"(?:person|tina|servicio|masaje|visit|vez|veces|time|stay|hora|hour|minut|noche|night|mil\b|"
    r"grado|degree|dia|day|semana|week|mes\b|meses|month|ano|year|peso|luca|opcion|cabana|cupo|"
    r"cliente|estrella|amig)\w*)"
)
# Mes y día fijos de cada fiesta.
FIESTAS = {
    "fiestas patrias": (9, 18),
    "dieciocho": (9, 18),
    "navidad": (12, 25),
    "nochebuena": (12, 24),
    "christmas": (12, 25),
    "natal": (12, 25),
    "ano nuevo": (1, 1),
    "new year": (1, 1),
    "new year's": (1, 1),
    "san valentin": (2, 14),
    "valentine's day": (2, 14),
    "dia de los enamorados": (2, 14),
    "halloween": (10, 31),
}
# Los meses en que cae cada estación en Chile, con sus bordes.
ESTACIONES = {
    "verano": (12, 1, 2, 3),
    "otono": (3, 4, 5, 6),
    "outono": (3, 4, 5, 6),
    "invierno": (6, 7, 8, 9),
    "inverno": (6, 7, 8, 9),
    "primavera": (9, 10, 11, 12),
    "summer": (12, 1, 2, 3, 6, 7, 8, 9),
    "winter": (12, 1, 2, 3, 6, 7, 8, 9),
    "spring": (3, 4, 5, 6, 9, 10, 11, 12),
    "autumn": (3, 4, 5, 6, 9, 10, 11, 12),
    "semana santa": (3, 4),
    "easter": (3, 4),
    "pascua": (3, 4),
}
# Unidad escrita → unidad de la tabla y por cuánto se multiplica.
UNIDADES: dict[str, tuple[str, float]] = {
    **dict.fromkeys("dia dias diita diitas day days".split(), ("dia", 1)),
    **dict.fromkeys("semana semanas semanita semanitas week weeks".split(), ("semana", 1)),
    **dict.fromkeys("quincena quincenas fortnight fortnights".split(), ("semana", 2)),
    **dict.fromkeys("mes meses mesecito mesecitos month months".split(), ("mes", 1)),
    **dict.fromkeys("bimestre bimestres".split(), ("mes", 2)),
    **dict.fromkeys("trimestre trimestres quarter quarters".split(), ("mes", 3)),
    **dict.fromkeys("semestre semestres".split(), ("mes", 6)),
    **dict.fromkeys("ano anos anito anitos year years".split(), ("anio", 1)),
    **dict.fromkeys("lustro lustros".split(), ("anio", 5)),
    **dict.fromkeys("decada decadas decade decades".split(), ("anio", 10)),
}
INGLESAS = frozenset("day days week weeks fortnight month months quarter year years decade".split())
# Cómo suena lo que mide desde que es cliente, y no desde su última visita.
COMO_CLIENTE = (
    r"(?:nos|te) (?:conoces|conocemos|conociste|conocimos|prefieres|acompanas|eliges)|clientes?|"
    r"clientas?|juntos|juntas|de (?:historia|confianza|fidelidad|amistad|lealtad|relacion|"
    r"preferencia|visitas)|con nosotros|contigo|compartiendo|visitandonos|viniendo|eligiendonos|"
    r"confiando|acompanandonos|siendo|parte de|primera (?:visita|vez)|llegaste|customer|client|"
    r"loyal\w*|together|with us|first|coming (?:to|back)|visiting us|empezo|comenzo|empezaste",
)
