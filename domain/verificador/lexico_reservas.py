"""Con qué palabras se habla de reservas, cupos y disponibilidad: datos, todo plegado.

Un espacio es cualquier espacio. Los grupos dicen qué hace falta para que valga.
"""

from __future__ import annotations

from enum import StrEnum


class Dicho(StrEnum):
    """Qué se dice de una reserva o de la agenda.

    HECHA: que hay una reserva; lo respalda la próxima reserva de la hoja.
    GUARDO: que se la guardamos, en un verbo que también puede ser una oferta de hacerlo.
    CUPO: que hay o no hay lugar. La hoja nunca lo dice.
    CAMBIO: que la reserva cambió, se anuló o se pagó. La hoja nunca lo dice.
    """

    HECHA = "hecha"
    GUARDO = "guardo"
    CUPO = "cupo"
    CAMBIO = "cambio"


DIAS = (
    r"(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|manana|hoy|pasado manana|finde"
    r"|fin(?:es)? de semana|esta (?:semana|noche|tarde)|este mes|proxima semana|semana que viene"
    r"|semana|noche|tarde|tardes|feriado|feriados|mediodia|\d{1,2}|enero|febrero|marzo|abril|mayo"
    r"|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|navidad|ano nuevo|semana santa"
    r"|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|tomorrow|today"
    r"|tonight"
    r"|weekends?|this week|next week|week|month|evening|afternoon|night"
    r"|(?:(?<=na )|(?<=nesta )|(?<=proxima )|(?<=para ))(?:segunda|terca|quarta|quinta|sexta)"
    r"(?:-feira)?(?! (?:vez|visita|persona|tina|noche|oportunidad|vuelta|parte|casa))"
    r"|amanha|hoje|fim de semana)"
)
_DIA_DADO = (
    r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|finde|fin de semana|semana|noche"
    r"|tarde"
    r"|\d{1,2}(?! (?:dias?|semanas?|mes(?:es)?|anos?)\b)(?: de \w+)?|feriado)"
)
_CUPO = r"(?:cupos?|cupitos?|horas?|horitas?|huecos?|huequitos?|turnos?|disponibilidad|vacantes?)"
# Esto también se tiene sin que sea un cupo: solo lo es con un día o «para ti».
_ALGO_DE_AGENDA = (
    r"(?:espacios?|espacitos?|horarios?|bloques?|puestos?|fechas?|ventanas?|agenda|campo)"
)
_SPOT = r"(?:spots?|slots?|openings?|availability|space|room|vacanc(?:y|ies)|times?|places?|dates?)"
_VAGA = r"(?:vagas?|horarios?|disponibilidade|espaco|datas?)"
_COSA = (
    r"(?:tin(?:as?|itas?)|caban(?:as?|itas?)|masaj(?:es?|itos?)|tubs?|hot tubs?|cabins?|massages?"
    r"|banheiras?|massagem|massagens|sesion(?:es)?|terapeutas?)"
)
_LIBRE = (
    r"(?:libres?|disponibles?|desocupad[oa]s?|vacantes?|sin reservar|available|open|free|left"
    r"|livres?|disponive(?:l|is))"
)
_HECHO = (
    r"(?:agendad|reservad|anotad|inscrit|confirmad|registrad|apuntad|separad|bloquead|apartad"
    r"|guardad|asegurad|programad|tomad|coordinad)[oa]s?"
)
_RESERVA = (
    r"(?:reservas?|reservita|reservacion|horas?|horita|cupo|turno|cita|estadia|visita|sesion"
    r"|lugar|espacio|puesto|noche|tina|cabana|masaje|habitacion)"
)
_BOOKING = (
    r"(?:bookings?|reservations?|spot|slot|appointment|stay|visit|session|place"
    r"|table|tub|cabin|massage)"
)
_GUARDAMOS = (
    r"(?:guard|reserv|apunt|apart|agend|bloque|separ|asegur|anot|aguard)(?:o|amos|aremos|are)"
    r"|vamos a "
    r"(?:guardar|reservar|apartar|agendar|bloquear|separar|asegurar|anotar)(?:te)?"
)
_GUARDE = r"(?:guarde|reserve|apunte|separe|aparte|agende|bloquee|asegure|anote|inscribi|consegui)"
# Lo que se guarda sin que sea una reserva.
_NO_ES_RESERVA = (
    r"(?! (?:una?|el|la|los|las|este|esta|tu|mucho|todo|todos) (?:\w+ )?(?:sorpres|regal|detall"
    r"|dato"
    r"|secret|ofert|descuent|idea|recuerd|carin|abraz|lugar (?:en|especial en)|rincon|mensaj|privac"
    r"|promo|beneficio|15|novedad|respues|comentari|pregunt|suger|contacto|numero|opinion))"
)

VOCES: dict[Dicho, tuple[str, ...]] = {
    Dicho.HECHA: (
        r"(?:te|le) (?:hice|hicimos) (?:ya )?(?:la|una|tu) (?:reserva|hora)",
        rf"(?:te|le|les|os) (?:lo |la |los |las )?{_GUARDE}{_NO_ES_RESERVA}",
        rf"(?:te|le|les|os) (?:lo |la |los |las )?(?:he|hemos|tengo|tenemos|estoy|estamos) "
        r"(?:ya )?(?:guard|reserv|apart|agend|bloque|separ|asegur|anot|inscri)(?:ado|ada|ados|adas"
        rf"|ando|to|ta|iendo){_NO_ES_RESERVA}",
        rf"(?:te|le|les|la|lo) (?:la |lo |las |los )?(?:deje|dejamos|dejo|puse|pusimos|tengo"
        rf"|tenemos"
        rf"|tome|tomamos)(?: \w+){{0,4}} {_HECHO}",
        r"(?:te )?(?:tome|tomamos|pedi|pedimos|consegui|conseguimos|obtuve|saque)(?: (?:la|una"
        r"|el|un|tu))?"
        r" (?:hora|cupo|turno|lugar|reserva|espacio)",
        r"(?:quedaste|quedas|estas|figuras|apareces|sigues|quedo|quedaron|quedan|esta|estan|sigue"
        rf"|siguen|va|van|sera|sido|fue|fueron|tienes|tenemos|tengo) (?:ya |todo |desde ya |la "
        rf"|tu )?"
        rf"{_HECHO}(?! con (?:carino|amor))",
        rf"(?:visita|hora|tina|cabana|masaje|estadia|cupo|noche|cita|sesion|servicios?|lugar|fecha"
        rf"|pausa|reserva)s?(?: \w+){{0,3}} {_HECHO}",
        rf"ya (?:esta|estas|quedo|tienes|tenemos) (?:todo )?{_HECHO}",
        r"(?:tienes|tenias|tendras|tienen) (?:ya |una |tu |un |la |otra |nueva )*(?:reserva|"
        r"hora|cupo|turno|cita|(?:lugar|espacio|puesto)(?= (?:para|el|este|esta|list|asegurad)))"
        r"(?! prioritari| preferen| libre| con prioridad| para ti mism| (?:en|para) (?:la|el|lo)"
        r" (?:calma|silencio|pausa))",
        r"(?:tu nombre|quedaste|quedas|estas|figuras|apareces"
        r"|tu nombre (?:ya )?esta)(?: \w+){0,2} en"
        r" (?:la|nuestra) (?:agenda|lista|planilla|nomina)(?! de (?:los|las|quienes))",
        r"(?:puse|pusimos|anote|deje|dejamos|escribi|anotamos) tu nombre",
        rf"(?:es|son) (?:toda )?(?:tuy[oa]s?|para ti)(?: \w+){{0,2}} (?:este|el|esta) {_DIA_DADO}",
        rf"ya (?:te )?(?:la|lo|las|los) (?:{_GUARDE}|dejamos|dejo|deje|tengo|tenemos)(?= (?:guard|"
        r"reserv|apart|separ|anot|agend)|[.,!]|$)",
        r"(?:put|have|got|written) your name (?:down|in|on)|your name(?: is|'s)?(?: already)?"
        r" (?:on|in|down)|with your name on it",
        rf"(?:tu|su) (?:proxim[oa] |primer[oa]? |segund[oa] )?{_RESERVA}(?: \w+){{0,4}} (?:esta"
        rf"|estan"
        r"|quedo|queda lista|es (?:el|este|a las|para|manana|hoy)|fue|sera|ya esta|incluye|trae"
        r"|considera|figura|aparece|sigue en pie|sigue vigente|sigue firme|comienza|empieza|parte) "
        r"?(?:el |este |para |confirmad\w+|list[oa]|reservad\w+|agendad\w+|hech[oa]|asegurad\w+"
        r"|vigente"
        r"|a las|ya|en pie|te|tu|activa|aprobada|tomad\w+)",
        r"(?:tu|su|la) reserva (?:ya )?(?:incluye|trae|considera|figura|esta|quedo|queda|fue|es"
        r"|sera"
        r"|sigue|aparece|comienza|empieza|parte|cuenta con)\b(?! prioritari)",
        rf"(?:tu|su) (?:reserva|hora|visita|estadia|cita|masaje|tina|cabana|turno|cupo) (?:del?"
        rf"|para|"
        rf"de este|de|el|este|en) (?:el |la |este |esta |proximo )*(?:hoy|{_DIA_DADO})",
        r"(?:tu|su) (?:reserva|hora|cupo|turno|cita|lugar|espacio|puesto) (?:te )?(?:list[oa]"
        r"|espera"
        r"|confirmad[oa]|hech[oa]|asegurad[oa])",
        r"(?:recuerda|te recuerdo|record(?:arte|amos)|sobre|acerca de|preparando|preparamos|confirm"
        rf"(?:arte|amos|o)) (?:de )?tu (?:proxima )?(?:visita|estadia) (?:de[l]? |para )?(?:el "
        rf"|este"
        rf" |esta )*{_DIA_DADO}",
        r"(?:confirm(?:arte|amos|o|ada|ado|amos tu|arles|amoste)|record(?:arte|amos|arles)"
        r"|te recuerdo"
        r"|recuerda|te escribo por|respecto (?:a|de)|sobre|a la vista|cuidar|gestionar|preparar"
        r"|preparando|preparamos|confirma|reconfirma|modificar|cambio(?:s)? (?:con|en|de)|agregar a"
        r"|sumar a|acerca de|detalles de) (?:de )?tu (?:proxima )?(?:reserva|hora|cita)"
        r"(?! prioritari| cuando| anterior| pasada| de hace| fue|,? hace)",
        r"(?:tu|su) (?:visita|primera visita|estadia|hora) (?:ya )?(?:esta|quedo) (?:list"
        r"|confirm|agend"
        r"|reserv|anot|asegur|program)\w+",
        r"(?:reserva|reservas|reservacion)(?: \w+){0,3} (?:confirmad[oa]s?|a tu nombre|lista"
        r"|activa)",
        r"(?:confirmad[oa]s?|agendad[oa]s?|reservad[oa]s?|anotad[oa]s?) (?:tu|su|la) (?:reserva"
        r"|visita"
        r"|hora|estadia|cita)",
        rf"(?:deje|dejamos|dejo) (?:ya )?{_HECHO}",
        r"(?:a tu nombre|a nombre de)",
        r"(?:tu|su|your|sua) (?:proxim[oa]|next) (?:reserva|booking|hora|cita) (?:es|esta|sera|"
        r"is|e)",
        r"(?:te |le )?(?:tengo|tenemos) (?:ya )?list[oa]s? (?:tu|la|el|una|un)",
        r"(?:me tome la libertad de|alcance a|alcanzamos a|aproveche de|aprovechamos de|pude"
        r"|pudimos"
        r"|logre|logramos|me permiti|nos permitimos|me adelante a|nos adelantamos a) (?:guard"
        r"|reserv"
        r"|agend|apart|separ|anot|bloque|inscrib)[ai]r(?:te|le|la|lo)?",
        r"(?:te|le) (?:confirmo|confirmamos|confirme|anoto|anotamos"
        r"|anote)(?: (?!que\b)\w+)? (?:para|el"
        r"|este|tu)",
        rf"(?:quedaste|quedas|estas) para (?:el |este |la )*{_DIA_DADO}",
        rf"(?:tu|su) {_RESERVA}(?: \w+){{0,2}} (?:es|sera) (?:el |este |la )*{_DIA_DADO}",
        rf"(?:quedamos|nos quedamos) (?:para |el |este |esta )+{_DIA_DADO}"
        r"|(?:quedamos|nos quedamos) en (?:vernos|que vienes)",
        r"(?:anote|apunte|registre|confirme|inscribi) (?:tu|tus|la|el)",
        r"(?:tu|su|your|sua|tua) (?:reserva|reservita|reservacion|cupo|turno|booking|reservation"
        r"|vaga)"
        r"(?! (?:prioritari|priorit|anterior|pasada|que no|no se|no alcanz|no result|se cancel"
        r"|vencio"
        r"|expiro|quedo en|preferen|request|de (?:descanso|calma|energia)"
        r"|(?:la |lo )?(?:coordin|vemos|hacemos|hagamos|organiz|armamos|puede|podria|seria)))",
        rf"(?:ya )?(?:tienes|tenemos|tengo|te tenemos|esta|quedo)(?: \w+){{1,4}} {_HECHO}"
        r"(?= (?:para|el|este|esta|a tu|desde|con|en)|[.,!]|$)",
        r"(?:te|los|las|nos) (?:esper(?:o|amos|aremos)|vemos|veremos|recib(?:o|imos|iremos))"
        rf"(?: \w+)? (?:hoy|pasado manana|manana|(?:el|este|esta) (?:proxim[oa] )?{_DIA_DADO})"
        r"(?!(?:, \w+)* (?:o|u|y siempre)\b| que (?:prefier|quier|elij|te|tu|mas|pued|dig))",
        r"(?:\w+ ){0,3}(?:is|are) (?:also |all )?yours (?:that|this|for the|too that)",
        r"(?:we|we've|we have|i|i've|i have|we already|i already|we just|i just"
        r"|i went ahead and|we "
        r"went ahead and) (?:\w+ )?(?:saved|reserved|held|booked|kept|set aside|blocked|secured"
        r"|got you|put aside|penciled|pencilled|scheduled|locked in|signed)"
        r"(?! (?:a |the |some |our |you )*(?:\w+ )?(?:surpris|gift|treat|something|discount|best"
        r"|offer))"
        r"(?: \w+){0,5}",
        r"(?:put|got|have|pencil(?:l?ed)|signed|squeezed|fit|added|booked|marked) you (?:down|in"
        r"|up|on"
        r"|for)(?! mind)",
        r"(?:you're|you are|you've been|you were) (?:already |all |now |officially )*(?:booked"
        r"|confirmed"
        r"|scheduled|set for|down for|reserved|on the (?:list|waiting list|calendar)|signed up)",
        rf"(?:your|the) (?:(?!last|first|previous)\w+ )?{_BOOKING} (?:is|has been|are"
        rf"|will be) (?:\w+ )?(?:confirmed"
        r"|booked|reserved|saved|set|ready|all set|secured|scheduled|held|waiting|on|for|coming)",
        r"your (?:upcoming |next |\w+ )?(?:booking|reservation|appointment)(?:s)? (?:is|has|was"
        r"|on|for"
        r"|this|next|includes|at|will)(?! (?:request|priority))",
        r"(?:confirm|confirming|reminder (?:of|about)|remind you (?:of|about)|about|regarding"
        r"|changes to"
        r"|for) your (?:upcoming )?(?:booking|reservation|appointment)",
        r"you have (?:a|an|your) (?:\w+ )?(?:booking|reservation|appointment|spot|slot)",
        rf"(?:see you|seeing you|expecting you|waiting for you|having you|welcome you"
        rf"|welcoming you) (?:on |this |next )?"
        rf"{DIAS}",
        r"(?:sua|a sua|tua) (?:reserva|vaga|visita)(?: \w+){0,2} (?:esta|foi|ficou|para|do|da|no"
        r"|na|e)"
        r"(?! prioritari)",
        r"(?:reservei|guardei|agendei|marquei|separei|deixei|garanti)(?: \w+){0,5}",
        r"(?:te|lhe) (?:esperamos|vemos|aguardamos) (?:no|na|neste|nesta|amanha|hoje)"
        rf"|esperamos voce (?:no|na|neste|nesta) (?:proxim[oa] )?{DIAS}"
        r"|(?:voce esta|ja esta) (?:confirmad|agendad|reservad|marcad)[oa]",
    ),
    Dicho.GUARDO: (
        rf"(?:mantenemos|mantendremos|mantengo|dejamos|dejaremos"
        rf"|tendremos)(?: \w+){{1,4}} {_HECHO}",
        r"(?:apartamos|agendamos|bloqueamos|separamos|reservamos|reagendamos|reprogramamos"
        r"|reactivamos|inscribimos|anotamos|mantenemos|conservamos|recuperamos)"
        rf" (?:tu|la|el|un|una|para el|para este){_NO_ES_RESERVA}(?! (?:\w+ )?(?:precio|precios"
        r"|calidad|agua|mism\w+|relacion|contacto|carin\w*|costumbre|calor|servicio|compromiso"
        r"|sorpres\w+|derecho))",
        r"(?:te|le) (?:reagend|reprogram|reubic|reinscrib|recoloc|anot)(?:amos|imos|o|e)",
        rf"(?:te|le|les|os) (?:lo |la |los |las )?(?:{_GUARDAMOS}){_NO_ES_RESERVA}",
        rf"{_GUARDE} (?:la|el|una?|tu) \w+(?: \w+)? (?:para (?:ti|el|este)|a tu nombre)",
        rf"(?:{_GUARDAMOS}|{_GUARDE}) (?:para ti|para ustedes|a tu nombre|una? \w+ para ti"
        rf"|(?:tu|un) (?:cupo|hora|lugar|puesto|espacio|reserva)){_NO_ES_RESERVA}",
        rf"(?:te|le|les) (?:dejo|dejamos|dejaremos|dejare|pongo|ponemos)(?: \w+){{0,3}} {_HECHO}",
        r"(?:tu|un) (?:cupo|lugar|espacio|puesto|hora) (?:esta )?(?:asegurad[oa]|garantizad[oa]"
        r"|reservad[oa]|guardad[oa])",
        r"(?:we'll|i'll|we will|i will|we're|i'm|we can) (?:save|saving|hold|holding|keep"
        r"|keeping|book"
        r"|booking|reserve|reserving|secure) (?:you|a|the|your|one)",
        r"(?:reservamos|guardamos|separamos|garantimos|deixamos) (?:uma|um|a|o|sua|seu|para voce)"
        r"(?: \w+)?",
    ),
    Dicho.CUPO: (
        rf"{_COSA} (?:nos )?(?:queda|quedan) (?:para )?(?:el|este|esta) (?:\w+ )?{DIAS}",
        rf"agenda(?: \w+){{0,2}} (?:abierta|libre)(?: \w+){{0,3}} {DIAS}",
        rf"(?:hay|habra|tenemos|tengo|queda|quedan|quedo(?= una? | libre)|quedaron|nos queda"
        rf"|nos quedan|existe|existen|se "
        rf"(?:libero|liberaron|desocupo|desocuparon|abrio|abrieron)|contamos con|disponemos de"
        rf"|cuento con|aparecio|salio|abrimos|liberamos"
        rf"|hubo)(?! que\b)(?: \w+){{0,4}} (?:{_CUPO}|{_LIBRE})"
        r"(?! (?:para (?:todo|compartir|ti mism)|en que|de (?:ruido|estres|preocup|sobra|lejos"
        r"|viaje"
        r"|atencion|llegar)|novedad|suficient))",
        r"(?:se (?:nos |me )?(?:libero|liberaron|desocupo|desocuparon|abrio|abrieron)"
        r"|acaba(?:n)? "
        r"de (?:liberarse|desocuparse|abrirse|cancelarse|cancelar))(?: \w+){0,5}",
        rf"(?:hay|habra|tenemos|tengo|queda|quedan|nos queda|nos quedan)(?! que\b)(?: \w+){{0,3}} "
        rf"{_ALGO_DE_AGENDA}(?: \w+){{0,2}} (?:para ti(?! y)|(?:para )?(?:el|este|esta|hoy|manana)"
        rf" (?:\w+ )?{DIAS}|(?:para )?(?:hoy|manana)\b)",
        rf"(?:podemos recibirte|te podemos recibir|puedo recibirte|te podemos atender"
        rf"|podemos atenderte)(?: \w+){{0,3}} {_DIA_DADO}|(?:podemos recibirte"
        rf"|te podemos"
        r" recibir) (?:hoy|manana)",
        rf"(?:para |este |el |esta |los )*{_DIA_DADO}(?: (?!y\b|e\b)\w+){{0,3}} (?:hay|quedo"
        rf"|quedaron|queda|quedan|tenemos|nos "
        rf"queda|nos quedan)(?: \w+){{0,2}} (?:{_COSA}|{_CUPO}|{_ALGO_DE_AGENDA}|lugar|nada|poco"
        rf"|pocas|pocos)",
        r"(?:casi|ya|apenas)(?: \w+)? (?:no )?(?:queda|quedan) (?:nada|ningun\w*|tinas?|cabanas?"
        r"|horas?)",
        rf"(?:{_SPOT}|{_COSA}|cabin|tub)(?: \w+)? (?:just |has |have )*(?:opened up"
        rf"|became available"
        r"|freed up|come free|opened)",
        rf"(?:nos )?(?:queda|quedan|tenemos|tengo) (?:la|el|una|un|las"
        rf"|los)(?: \w+){{1,3}} (?:para|este"
        rf"|el) (?:el |este |la )*{_DIA_DADO}",
        rf"{_DIA_DADO}(?: \w+){{0,3}} (?:esta|estara|estamos)(?: casi| muy| bien)? (?:vaci[oa]s?"
        rf"|tranquil[oa]|suelt[oa])",
        r"(?:tenemos|hay)(?: \w+)? (?:espacio|lugar|cupo|campo) (?:de sobra|suficiente|para todos)",
        r"(?:tenemos|hay|queda|quedan|tengo|hubo|tenia|habra)(?: un| el| mas)?"
        r" (?:lugar(?:cito)?|lugares) (?:para ti(?= (?:el|este|hoy|manana))|libre|disponi"
        rf"|(?:para )?(?:el|este|esta) (?:\w+ )?{DIAS}|(?:para )?(?:hoy|manana|dos)\b)",
        rf"(?:queda|quedan|nos queda|nos quedan|tenemos|hay"
        rf"|tengo)(?: \w+){{0,4}} {_COSA}(?: \w+){{0,3}}"
        rf" (?:para|el|este|esta|hoy|manana|en la|entre) (?:\w+ )?{DIAS}",
        rf"(?:queda|quedan|nos queda|nos quedan) (?:solo |apenas |nada mas )?(?:un|una|dos|tres"
        rf"|cuatro"
        rf"|\d+|poc[oa]s?|algun[oa]s?|ultim[oa]s?|contad[oa]s) (?:\w+ )?(?:{_CUPO}|{_COSA}"
        rf"|lugares)",
        r"(?:ultim[oa]s?|poc[oa]s|unic[oa]s?|algun[oa]s|buen[oa]s?|much[oa]s?|amplia|harta"
        r"|plena|alta"
        r"|baja|poca|nuestra|gran) (?:\w+ )?(?:cupos?|disponibilidad|lugares|vacantes|espacios"
        r"|horas (?:libres|disponibles))",
        r"(?:cupos?|horas|horarios|fechas|espacios|lugares) (?:limitad[oa]s?|disponibles|libres"
        r"|asegurad[oa]s?|contad[oa]s|abiert[oa]s|para est[ea])",
        r"(?:esta|estan|estara|estaran|sigue|siguen|queda|quedo|quedaron|quedan|se desocup\w+"
        r"|tenemos|tengo)(?: \w+){0,5} (?:libres?|desocupad[oa]s?|vacantes?|sin reservar)"
        r"(?! (?:de|para (?:decidir|elegir)))",
        rf"(?:esta|estan|estara|estaran|sigue|siguen|tenemos|tengo|queda|quedan"
        rf"|hay)(?: \w+){{0,5}} "
        rf"disponibles?(?: \w+){{0,4}} (?:\w+ )?{DIAS}",
        rf"{DIAS}(?:,)?(?: \w+){{0,6}} (?:esta|estan|estara|sigue|siguen|queda|quedan|tenemos|hay)"
        r"(?: \w+){0,6} (?:disponibles?|libres?|desocupad[oa]s?)",
        r"(?:agenda|cabanas|tinas|fechas|horas|cupos|fin de semana|finde|sabado|viernes"
        r"|domingo)(?: \w+){0,3} (?:casi |muy )?"
        r"(?:llen[oa]s|complet[oa]s?|copad[oa]s?|agotad[oa]s?|a tope|al limite"
        r"|se (?:esta )?llena(?:ndo)?|esta llen[oa]|casi llen[oa]|se estan"
        r" llenando|se agota\w*|se acaba\w*|se van)",
        r"(?:se (?:estan )?(?:agot|acab|llen|cop)(?:a|an|ando|aron)|se agotan)(?: \w+){0,2} "
        r"(?:los cupos|las horas|rapido|las cabanas|las tinas|las fechas|pronto)",
        r"(?:estamos|quedamos|esta todo|estan todas|tenemos todo) (?:casi )?(?:llenos|complet[oa]s?"
        r"|copad[oa]s?|tomad[oa]s?|ocupad[oa]s?|reservad[oa]s?)",
        r"(?:alta|mucha|gran) demanda|lista de espera|waiting list|waitlist",
        rf"(?:we|we've|there's|there is|there are|there're|we still|i|i've)(?: \w+)? (?:have "
        rf"|got |has "
        rf"|'ve )?(?:\w+ ){{0,5}}(?:{_SPOT}|{_COSA})(?: \w+){{0,3}} (?:{_LIBRE}|for you (?:on "
        rf"|this |"
        rf"next )?{DIAS}|(?:on |this |next |for ){DIAS})",
        r"(?:we (?:still )?have|there's|there is|there are|we've got|we got|i have|we also have)"
        r"(?: \w+){0,4} (?:spots?|slots?|openings?|availability|vacanc(?:y|ies))",
        rf"(?:only|just) (?:a |one |two |three |\d+ )?(?:few |couple )?(?:\w+ )?(?:{_SPOT}"
        rf"|cabins|tubs)"
        rf" (?:left|remaining|available)|last (?:few )?(?:spots?|slots?|openings?)|filling up"
        rf"|sold out"
        r"|fully booked|selling out|booked solid|almost full",
        rf"(?:is|are|still|'s) (?:still |currently )?(?:open|available|free)(?: \w+){{0,2}} "
        rf"(?:on |this |next |for )?{DIAS}",
        rf"{DIAS}(?: \w+){{0,2}} (?:has|have) (?:\w+ )?(?:availability|space|openings|spots|room)",
        rf"{DIAS}(?: (?!we\b)\w+){{0,2}} (?:is|are) (?:still |wide )?(?:open|available|free)",
        rf"(?:temos|tem|ha|restam|resta|sobrou|sobraram|ainda ha|ainda temos)(?: \w+){{0,4}} "
        rf"(?:{_VAGA}|disponive(?:l|is)|livres?)|(?:ultimas|poucas) vagas|esta (?:livre"
        rf"|disponivel)",
    ),
    Dicho.CAMBIO: (
        r"(?:sumamos|agregamos|anadimos|incluimos|extendimos|alargamos|sume|agregue|added|extended)"
        r"(?: \w+){0,5} (?:a|en|to) (?:tu|su|your) (?:reserva|estadia|visita|booking|reservation"
        r"|stay)",
        r"(?:(?:cancel|anul|cambi|reagend|reprogram|adelant|posterg|aplaz|suspend|modific|traslad"
        r"|elimin|actualiz|atras|pas|corr)(?:amos|imos)|movimos|(?:hemos|tuvimos que|debimos"
        r"|tuve que)"
        r" (?:cancel|anul|mov|cambi|reagend|reprogram|adelant|posterg|aplaz|suspend|modific|traslad"
        r")(?:ado|ido|ar|er))(?: \w+){0,3} (?:tu|la|su|de) (?:\w+ )?(?:reserva|hora|visita|cita"
        r"|masaje"
        r"|tina|cabana|estadia|fecha|sesion)",
        r"(?:cancele|anule|movi|cambie|reagende|reprograme|adelante|postergue) (?:tu|la) (?:reserva"
        r"|hora|visita|cita|fecha)",
        r"(?:reserva|hora|visita|cita|estadia|tina|cabana|masaje)(?: \w+){0,3} (?:fue|quedo"
        r"|ha sido|se"
        r"|esta|queda|ya) (?:cancel|anul|movi|cambi|reagend|reprogram|adelant|posterg|aplaz|suspend"
        r"|modific|pagad|abonad|pospuest|elimin|expir|vencid)\w*",
        r"(?:recibimos|confirmamos|registramos|llego|nos llego|tenemos|acusamos|vimos)(?: \w+)"
        r"{0,3} (?:pago|abono|transferencia|deposito|comprobante)",
        r"(?:tu|su|la) (?:reserva|hora|visita|estadia|cita)(?: \w+)? cambio (?:para|al?|de)\b",
        r"(?:tu|su) (?:pago|abono|saldo|transferencia|deposito|comprobante|pie)",
        r"(?:esta|quedo|queda|ya) (?:todo )?(?:pagad|abonad)[oa]|(?:pagad"
        r"|abonad)[oa] (?:por completo"
        r"|en su totalidad|al 100)|pago (?:confirmado|recibido|aprobado|listo)",
        r"(?:we|i|we've|we have|we had to)(?: \w+)? (?:cancel(?:l?ed)?|moved?|changed?|rescheduled?"
        r"|postponed?|updated?|shifted|extended) your (?:\w+ )?(?:booking|reservation"
        r"|appointment|stay"
        r"|visit|massage|slot|time|date)",
        r"(?:booking|reservation|appointment)(?: \w+){0,2} (?:cancel(?:l?ed)|moved|changed"
        r"|rescheduled"
        r"|paid|postponed|prepaid)|(?:booking|reservation|appointment|stay"
        r"|visit)(?: \w+){0,5} (?:is|are"
        r"|has been|was)(?: \w+)? paid|(?:received|got) your (?:payment|deposit)|your (?:payment"
        r"|deposit)",
        r"(?:cancelamos|mudamos|remarcamos|alteramos|adiamos) (?:a )?sua (?:reserva|visita)"
        r"|(?:recebemos )?(?:o )?seu pagamento",
    ),
}
