"""Lo que suena a reserva y no la afirma: ayudas, condiciones, apuntes y modismos; datos."""

from __future__ import annotations

# Lo que hace de un verbo una oferta de ayuda, una condición o una búsqueda, y no una afirmación.
NO_AFIRMA = (
    r"(?<!por )si (?!bien\b)|cuando |segun |apenas |siempre que |en caso |sujet[oa]|depend"
    r"|antes de "
    r"|para (?:que|ver|reserv|confirm|saber|revis)"
    r"|(?:ver|veo|vemos|veamos|veremos|vere|revis\w+|busc\w+|consult\w+|chequ\w+|averig\w+|mir(?:o"
    r"|amos|emos|ar)|confirm(?:o|amos|ar|e) (?:si|que|la|el)|verific\w+|pregunt\w+|ayud\w+"
    r"|encontr\w+"
    r"|te digo|te dire|te cuento (?:si|que hay|donde|cuando)|te aviso|tengo que ver|hay que ver"
    r"|coordin\w+|te gustaria|quieres|quisieras|prefieres|puedo|podemos|podria\w*|puedes|podras"
    r"|necesit\w+|avis\w+|dime|dinos|cuent(?:a|ame|anos|as(?! con))|escribes|confirmas"
    r"|escrib(?:e|eme|enos)|responde\w*"
    r"|me dices|nos dices"
    r"|di (?:que|cuando)|eliges?|elige|dame|danos|indic\w+|ojala|quiza\w*|tal vez|imagin\w+|ni bien"
    r"|pide|pideme|pidenos|manda\w*|solicit\w+|dependiendo|con gusto|cualquier)\b"
    r"|(?:if|when|whenever|once|whether|subject to|let me|let us|check (?:if|for|the|whether|on"
    r"|our|a)|see|look|looking|find|want"
    r"|would|could|can|may|tell|just say|ask|depending|as soon as|before|see if|unless)\b"
    r"|(?:ve|ver|vejo|vemos|confir\w+|olh\w+) se $|(?:se (?:quiser|houver|tiver|ha|tem)|quando"
    r"|vejo|ver|verificar|podemos|posso|quer|me fala"
    r"|me diga|me avise|consultar|procurar|assim que)\b"
)

# Lo que se anota o se guarda de alguien sin que sea una reserva: su historia, sus gustos, un dato.
APUNTES = (
    r"(?:ultim|anterior|pasad)[oa]s?|visitas|comentari\w+|opinion\w*|sugerenc\w+|gust\w+|prefer\w+"
    r"|favorit\w+|numero|telefono|correo|histori\w+|memoria|recuerdos?|corazon|lo que|lo de|lo mal"
    r"|lo bien|mensaje|respuesta|datos?|ideas?|consejo|hace (?:\w+ ){1,2}(?:dias?|semanas?|mes"
    r"|meses|anos?)|hace poco|desde (?:\d{4}|que)|sorpres\w+"
    r"|oferta|descuento|carino|nombre|trato|cumpleanos|reclamo|queja|critica|experiencia|mind"
    r"|visits"
    r"|last|favou?rites?|feedback|comments?|preferences?|like|story"
)
# Lo que solo se guarda, se anota o se registra puede ser un apunte; lo que se agenda, no.
ANOTAR = r"\b(?:anot|registr|guard|apunt|confirm|inscri|tom|note|kept|keep|saved|marked)"

# Lo que suena a reserva y no lo es.
INOCENTES = (
    r"(?:tu|mi) (?:agenda|semana|fin de semana|finde)",
    r"(?:ano|mes|dia|tiempo|verano|invierno|semana|vida|noviembre|enero)s? se (?:acab|va|pas"
    r"|agot)\w*",
    r"(?:your )?priority (?:bookings?|reservations?|access)|reserva(?:s)? prioritaria"
    r"|(?:solicitud|pedido|intencion|ganas|idea) de reserva",
    r"(?:hac(?:er|es|e|emos)|haz|hagas|hagamos|realiz\w+|concret\w+|solicit\w+|pedir|pide"
    r"|coordin\w+"
    r"|gestion\w+|plane\w+|planific\w+|program(?:ar|emos)|ayud\w+(?: \w+){0,2}|momento de|inici\w+"
    r"|complet\w+|make|making|place|help(?:ing)?(?: \w+){0,2}|fazer|faca|decid\w+|proxima|next"
    r"|with)"
    r" (?:con |a |de |en |with |of |la |el )*(?:tu|su|your|sua) (?:proxima |next |proximo )?"
    r"(?:reserva|reservacion|cupo|turno|booking|reservation|hora|visita)"
    r"|(?:tu|su|your|sua) (?:proxima|next) (?:reserva|booking|reservation)(?! (?:es|esta|sera|is"
    r"|e))"
    r"|(?:para|en|for|on|em) (?:tu|your|sua) (?:reserva|booking|reservation)(?= (?:necesit|solo"
    r"|me|nos"
    r"|basta|just|i|we)|[,:])",
    r"(?:tu|su) (?:reserva|pedido|solicitud)(?: \w+)? (?:va|tiene|tendra|pasa|tendria|entra"
    r"|cuenta con)"
    r" (?:prioridad|primer\w*|siempre primer\w*|preferen\w*|antes)",
    r"(?:no|ninguna) (?:\w+ ){0,3}(?:ninguna|una|alguna) (?:reserva|hora)(?: \w+){0,2}? "
    r"(?:vigente|pendiente|con nosotros|agendada|activa|hecha|por ahora|todavia)",
    r"(?:horas|rato|tiempo) (?:de (?:sobra|relajo|descanso|calma|viaje))",
    r"(?:guardamos|guardo|guarda|guarde) (?:un |el |los |con |muy |mucho |tu )?(?:\w+ )?(?:recuerdo"
    r"|recuerdos|carino|secreto|dato|opinion|comentario)",
    r"(?:tengo|tenemos|hay|have|had|keep|kept) (?:\w+ ){1,3}in mind|keep in mind",
    r"(?:estamos|estoy|siempre) (?:\w+ ){0,2}disponibles?(?! (?:cup|hor))",
)
