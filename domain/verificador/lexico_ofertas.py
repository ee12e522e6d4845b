"""Con qué palabras se dicen las condiciones de una oferta y lo nuevo: datos, todo plegado."""

from __future__ import annotations

# De qué se habla, en los tres idiomas, llevado a una palabra.
COSAS = {
    "tina": r"tin(?:as?|itas?)|(?:hot )?tubs?|hidromasajes?|banheiras?|jacuzzis?",
    "cabana": r"caban(?:as?|itas?)|cabins?|alojamientos?|hospedajes?|chales?",
    "masaje": r"masaj(?:es?|itos?)|massages?|massage(?:m|ns)|aromaterapia|aromatherapy",
    "todo": (
        r"tod[oa]s? (?:l[oa]s? |nuestr[oa]s? |el |tus? )*(?:servicios?|spa|carta|catalogo"
        r"|experiencias?"
        r"|estadia|visita|cuenta|reserva|consumo)|cualquier(?:a de nuestr[oa]s)? servicios?"
        r"|lo que (?:quieras|elijas|prefieras|reserves)|en todo\b|(?:tu|el) (?:total|cuenta"
        r"|consumo)"
        r"|everything|all (?:of )?(?:our |the )?services|anything|whole (?:bill|stay|visit)"
        r"|tudo|todos os servicos"
    ),
    "otra": r"restaurante?s?|sauna|piscina|gift ?cards?|desayunos?|cenas?|productos|tratamientos?",
}
SEMANA = {
    0: r"lunes|mondays?|segundas?(?:[- ]feiras?)?",
    1: r"martes|tuesdays?|tercas?(?:[- ]feiras?)?",
    2: r"miercoles|wednesdays?|quartas?(?:[- ]feiras?)?",
    3: r"jueves|thursdays?|quintas?(?:[- ]feiras?)?",
    4: r"viernes|fridays?|sextas?(?:[- ]feiras?)?",
    5: r"sabados?|saturdays?",
    6: r"domingos?|sundays?",
}
HASTA = r" ?(?:a|al|hasta(?: el)?|to|through|thru|till|until|-|–|ate) ?"
SALVO = (
    r"(?:excepto|salvo|(?<!% )(?<!ciento )menos|sin contar|sin incluir|fuera de|quitando"
    r"|exceptuando|except|excluding"
    r"|but not|(?<!why )not|other than|exceto|no|ni|nor|nem)(?: (?:por|for|on|el|los|las|the|de))*"
)
# Con esto, el día que se nombra es uno en que no vale o no se abre.
NO_VALE = (
    r"cerr|no abr|no atend|descansamos|days? off|rest day|dia (?:libre|de descanso)"
    r"|closed?\b|fecha(?:mos|do)"
    r"|(?:no|nao|not|doesn't|don't|isn't|aren't|ni) "
    r"(?:te |se |lo )?(?:aplic|alcanz|hay|tenemos|vale|val|corre|sirve|incluy|rige|entra|cuenta"
    r"|veng\w+|estamos|puede|es valid|apply"
    r"|valid|includ|count|work)|queda[n]? fuera|not included|excluid|excluded"
)
# Una vez dicho el descuento, con esto empieza la frase que dice cuándo o para qué sirve.
VIGENCIA = (
    r"(?:tambien|y (?:tambien|los|el)|ademas (?:los|el)|los (?:lunes|martes|miercoles|jueves"
    r"|viernes"
    r"|sabados?|domingos?)|de (?:lunes|martes|miercoles|jueves)|todos los dias|cualquier dia|also"
    r"|vale|valen|aplica|aplican|corre|corren|sirve|sirven|rige|valid[oa]s?|disponible|lo puedes"
    r"|puedes usarlo|usalo|aprovechalo|funciona|es (?:valido|solo|para|hasta|por|acumulable)|dura"
    r"|vence|y (?:vale|corre|sirve|aplica)|tambien (?:vale|corre|sirve|aplica)|incluye|no tiene"
    r"|sin |eso si|solo|ojo|it's (?:valid|good)|valid|it (?:applies|works|runs)|good|you can use it"
    r"|only|offer ends|ends|works|applies|vale para|e valido)"
)
ANTES_DE_LA_VIGENCIA = (
    r"(?:aprovech\w+|apur\w+|recuerda|ojo|remember|hurry|enjoy it|lembre|no te (?:lo|la) pierdas)"
)
CUALQUIER_DIA = (
    r"tod[oa]s los dias(?! menos| salvo| except)|cualquier dia|toda la semana|los siete dias"
    r"|cada dia|a diario|el dia que (?:quieras|prefieras|elijas|vengas)"
    r"|(?:us[ae]\w*|aprovech\w+|vale|valid[oa]|sirve|corre|aplica) cuando (?:quieras|gustes)"
    r"|(?:los )?fin(?:es)? de semana|(?:el )?findes?|siempre que (?:quieras|vengas)"
    r"|every ?day|any day|all week|(?:use it|valid|good) whenever you (?:want|like|come)"
    r"|weekends?|seven days|daily"
    r"|todos os dias|qualquer dia|fim de semana|fins de semana"
)
ENTRE_SEMANA = r"entre semana|dias? (?:de semana|habiles)|weekdays?|durante a semana"
FERIADOS = (
    r"inclui(?:d[oa]s?|dos|yendo)(?: los)? (?:feriados?|festivos?)|"
    r"(?:incluso|inclusive|hasta|tambien|aun|y|e|aunque (?:sea|caiga|sean)|sea o no sea|even"
    r"|including"
    r"|also|and)(?: (?:si|en|cuando|los|las|el|es|sea|cae|on|the|if|it's|un|a|son|para|dias))*"
    r" (?:feriados?|festivos?|(?:public )?holidays?)(?! (?:no|not|excl|quedan fuera|aside))"
    r"|(?:feriados?|festivos?|holidays?) (?:(?:estan|tambien|tambem|are|is) )?(?:incluid[oa]s?"
    r"|tambien|tambem|included|too|as well|inclusive|valen|corren|aplican)"
    r"|sin importar(?: \w+){0,3} feriados?|(?:con|without) (?:no )?exceptions?|sin excepcion(?:es)?"
)
# Condiciones que una oferta puede no tener: valen solo si las dice la suya.
CONDICIONES = (
    r"(?:solo|solamente|unicamente|valid[oa]|nada mas|no mas) (?:por |para |hasta )?(?:hoy"
    r"|manana|esta"
    r" (?:semana|noche|tarde)|este (?:mes|finde|fin de semana|ano)|las proximas|los proximos|el"
    r" proximo|unos dias|pocos dias|noviembre|diciembre|enero|24|48|quienes)",
    r"(?:por|durante|todo) (?:este|el|todo el|lo que queda del) (?:mes|ano|verano|invierno|semana)"
    r"|por (?:hoy|esta semana|pocos dias|unos dias|hoy no mas)|esta semana no mas",
    r"(?:dura|durante|por|todo)(?: todo)? (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|septiembre|octubre|noviembre|diciembre|el verano|el invierno)",
    r"(?:para|en|a) (?:la|tu|el) (?:segund[oa]|tercer[oa]|otra) (?:persona|tina|hora)"
    r"|para (?:tu|el) (?:acompanante|pareja)",
    r"ultim[oa]s? (?:dias?|horas?|oportunidad|semana|chance)|(?:por )?tiempo limitado"
    r"|(?:vence|caduca|expira|termina|acaba|se acaba|se termina)(?:n|ra)?(?! la medianoche)",
    r"hasta (?:hoy|manana|fin(?:es)? de (?:mes|ano|semana)|el (?:lunes|martes|miercoles|jueves"
    r"|viernes"
    r"|sabado|domingo|proximo|\d+)|\d+ de|agotar|que (?:se )?(?:agot|acab|dur|qued)\w+"
    r"|este|diciembre"
    r"|enero|febrero|marzo|abril|mayo|junio|julio"
    r"|agosto|septiembre|octubre|navidad|ano nuevo)",
    r"sin (?:ninguna? |ningun tipo de )?(?:condicion(?:es)?|restriccion(?:es)?|limites?|topes?"
    r"|minimo|fecha de vencimiento|vencimiento|requisitos?|importar (?:el|que) dia)",
    r"acumulables?|sumables?|combinables?|se acumula|se suma (?:a|con) otr\w+|junto con otr[oa]s"
    r"|ademas de otr[oa]s (?:promo|desc|ofert)\w+|transferible",
    r"si reservas (?:hoy|antes|ahora|esta semana|este|con|por|online|dentro|altiro|ya"
    r"|(?:\w+ )?(?:dos|tres|cuatro|2|3|4)\b)"
    r"|si (?:vienen?|van|son|traes|llevas|viene[sn] con)(?: \w+){0,2} (?:dos|tres|cuatro|2|3|4|mas"
    r"|acompan\w+|alguien|amig\w+|pareja|familia|grupo)"
    r"|reservando (?:hoy|antes|ahora|con|por|esta|este)|con (?:reserva )?anticipa\w+"
    r"|reserva anticipada"
    r"|pagando (?:en|con|al|por)|en efectivo|con transferencia|con (?:el|tu|este) codigo"
    r"|(?:presentando|mostrando|mencionando|diciendo) (?:este|el)",
    r"(?:desde|a partir de|minimo(?: de)?|con) (?:dos|tres|cuatro|2|3|4) (?:noches|personas"
    r"|horas|tinas)"
    r"|para (?:grupos|parejas|dos personas|tu grupo|todo tu grupo|toda tu familia)"
    r"|para (?:ti y|tu y) (?:tu|tus|quien\w*|un[oa]? )|(?:para|con) (?:tu|un) acompanante"
    r"|puede[ns]? usar(?:lo)?(?: \w+)? (?:tu|tus|quien|otra|cualquier)|antes del? (?:\d+"
    r"|fin(?:es)? de|lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
    r"|(?:para|a) (?:tus? (?:amig\w+|pareja|familia\w*|herman\w+|mama|papa|hij\w+)"
    r"|quien(?:es)? (?:te acompan\w+|veng\w+|tu quieras|quieras|traigas))"
    r"|por (?:24|48|72|tres|pocas|unas) (?:horas|dias)|(?:los )?proximos (?:\d+|\w+) dias"
    r"|(?:puedes|se lo puedes) (?:compartir|traspasar|regalar|pasar|dar)(?:lo|selo)?(?! para)",
    r"(?:ocupar|usar|compartir|canjear)(?:lo)? con (?:tus?|un|una|alguien|quien)\b",
    r"para reservas|(?:dos|tres|cuatro|2|3|4) o mas (?:personas|noches)|para ti y (?:hasta "
    r")?\w+ acomp\w+",
    r"(?:antes|despues|a partir|desde|hasta) (?:de )?las \d{1,2}|(?:solo )?(?:en|por) la manana"
    r"|a (?:toda|cualquier) hora|en cualquier horario|en horario",
    r"de por vida|para siempre|permanente|en cada (?:visita|reserva)|cada vez que vengas|todas tus "
    r"(?:visitas|reservas)|todo el ano|descuento (?:extra|adicional)|doble descuento",
    r"today only|only today|limited[- ]time|(?:this|next) (?:week|month|weekend) only|only this"
    r"|last "
    r"(?:chance|days?)|until (?!midnight)\w+|expires?|ends (?:on|this|soon|today|tomorrow)"
    r"|through the end"
    r"|no (?:strings|restrictions|conditions|minimum|limits?|blackout)|combinable|stackable"
    r"|can be combined|if you book (?:today|now|before|by|this|online|within)"
    r"|when you book (?:today"
    r"|now|before)|pay(?:ing)? (?:in )?cash|forever|every (?:visit|time)|all (?:year|month|summer)"
    r"|for (?:groups|couples)|for you and|for (?:your|all your) (?:friends?|family|partner|guests?)"
    r"|(?:with|bring) (?:your |a )?friends?|(?:all (?:of |through )?|throughout |during "
    r"|all through )"
    r"(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)|any time of (?:the )?day|promo code|this month"
    r"|this week",
    r"(?:so|apenas) (?:hoje|esta semana|este mes)|por tempo limitado|ate (?:hoje|amanha|domingo"
    r"|o fim)"
    r"|sem (?:restric\w+|condic\w+|limite)|cumulativo",
)

# Decir que no vence es falso solo si la oferta tiene un último día.
SIN_PLAZO = (
    r"no (?:tiene|lleva|hay) (?:fecha|limite|vencimiento|plazo)"
    r"|(?:no|nunca) (?:vence|caduca|expira|se (?:acaba|vence|pierde))|never expires|no expiration"
)

# Lo nuevo, en general.
ALGO_NUEVO = (
    r"(?:tenemos|tengo|hay|habra|traemos|llegaron|vienen|conoce[rs]?|conozcas|descubr(?:e|ir|as)"
    r"|contarte|te cuento|te contamos|cuento|ver|veas|nuestras|las|con|muchas|lindas|buenas|varias"
    r"|grandes|algunas|una|estas|mas)(?: \w+){0,2} novedad(?:es)?(?! (?:en|con|sobre) tu)",
    r"(?:tenemos|hay|traemos|preparamos|sumamos|agregamos|conocer|ver|venir por"
    r"|descubrir)(?: \w+){0,3}"
    r" (?:algo|cosas|cositas|harto|mucho|todo lo|lo) (?:muy )?nuev[oa]s?",
    r"(?:hemos |esta(?:mos)? |tenemos )?(?:renov|remodel)(?:ado|amos|ando) (?:tod[oa]|el spa|aremko"
    r"|nuestr[oa]s? (?:espacios?|instalaciones|spa)|las instalaciones|los espacios)"
    r"|(?:espacios|instalaciones|spa) (?:\w+ )?(?:renovad|remodelad|nuev)[oa]s?"
    r"|(?:nuev[oa]s|mas) (?:instalaciones|servicios|experiencias|espacios|sorpresas)"
    r"|(?:muchos|varios|grandes|lindos|algunos|hartos) cambios|(?:ha|han) cambiado (?:harto"
    r"|mucho|varias)",
    r"(?:what's|everything that's|all that's|lots of) new|(?:have|got|there's|there is|are) "
    r"(?:something|some|a few|several|many|lots of)? ?(?:\w+ )?(?:new things|new additions|changes"
    r"|news|new experiences|new services)|something new (?:for you|to show|here|at)",
    r"temos novidades|(?:as|nossas|algumas|muitas) novidades|ha novidades",
)
# Verbos y adjetivos de lo nuevo, según qué dicen de la cosa.
REMODELADO = (
    r"remodel\w*|renovad[oa]s?|renovamos|renovaron|refaccion\w*|restaur(?:ad[oa]s?|amos)|redisen\w+"
    r"|recien (?:pintad|arreglad|hech)[oa]s?|remodeled|remodelled|renovated|refurbished|upgraded"
    r"|revamped|reformad[oa]s?|reformamos"
)
AMPLIADO = r"ampliad[oa]s?|ampliamos|ampliaron|ampliacion|expanded|extended|enlarged"
NUEVO = (
    r"nuev[oa]s?|nuevecit[oa]s?|nov[oa]s|estren(?:amos|ando|ad[oa]s?|o|a|ar|aron)|inaugur\w+"
    r"|lanzamos"
    r"|lanzamiento|(?:ya |ahora |recien |acaban de )?lleg(?:aron|ar)|recien llegad[oa]s?|sumamos"
    r"|agregamos|incorporamos|anadimos|abrimos|construimos|habilitamos|hemos (?:sumado|agregado"
    r"|incorporado|anadido|abierto)|(?:brand[- ])?new|(?:we've |we have |we |just )(?:added|opened"
    r"|launched|built|introduced)|newly \w+|inauguramos|acrescentamos|estreamos"
)
# Lo que un spa podría estrenar y este no ofrece salvo que la hoja lo diga.
AMENIDADES = (
    r"saunas?|piscinas?|jacuzzis?|restaurante?s?|cafeterias?|bar|terrazas?|gimnasio|yoga|meditacion"
    r"|faciales?|temazcal|barroterapia|vapor|hammam|quinchos?|muelle|salas?|salon|zonas?|carta|menu"
    r"|tiendas?|sucursal|local|sedes?|horarios?|terapeutas?|programas?|paquetes?|planes|rituales?"
    r"|circuitos?|mirador|jardin|fogon|fogata|tratamientos?|pools?|steam room|gym|terrace"
    r"|restaurant"
    r"|menu|package|packages|programs?|treatments?|rooms?|lodge|glamping|domos?|suites?"
    r"|instalaciones"
)
