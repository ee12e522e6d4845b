"""Los modismos que suenan a promesa y no lo son: datos, todo plegado."""

from __future__ import annotations

# Lo que nadie cobra ni regala de verdad: dicho de esto, «te lo regalamos» es una figura.
ABSTRACTOS = (
    r"(?:calma|paz|silencio|descanso|relajo|relajacion|pausa|respiro|momentos?|rat(?:o|ito)s?"
    r"|tiempo"
    r"|rio|paisaje|vista|aire|brisa|agua|sonrisas?|abrazos?|carino|buena onda|recuerdos?|ganas"
    r"|energia|calor|frio|temperatura|bosque|lluvia|naturaleza|musica|sonido|canto|estrellas"
    r"|luna|cielo|resto|demas"
    r"|ideas?|consejos?|datos?|datito|secretos?|tips?|sugerencias?|recomendacion|preguntas?"
    r"|excusas?|razon(?:es)?|motivos?|permiso|escapada|tranquilidad|bienestar|desconexion"
    r"|tarde de (?!tina|spa|masaj)|dias? de (?!tina|spa)"
    r"|view|river|calm|peace|quiet|silence|rest|smile|hug|scenery|air|moment|pause|break|stars"
    r"|vista|paisagem|sorriso|abraco|ar)"
)
# Lo que suena a promesa y no lo es.
INOCENTES = (
    r"(?:sonar|preguntar|imaginar|imaginarlo|mirar|pensar|pensarlo|sonreir|desear|consultar"
    r"|respirar"
    r"|conversar|hablar|saludar|querer|opinar|suspirar|reir|reirse|intentar|intentarlo|antojarse"
    r"|escribir|escribirnos|descansar un rato|decir|contar|cotizar|abrazar|agradecer|probar suerte"
    r"|escuchar(?: el rio)?|dreaming|asking|wondering|smiling|looking|thinking|talking|daydreaming"
    r"|sonhar|perguntar|imaginar|sorrir|conversar|olhar)(?: \w+){0,3}? (?:es|sale|sigue siendo|is|e"
    r"|nunca|no|doesn't|nao|still)(?: \w+){0,2}? (?:gratis|free|de graca|cuesta nada|custa nada"
    r"|cost(?:s)? (?:a thing|anything|nothing)|tiene costo|cobramos|sale nada)",
    r"(?!estacion|entr|cancel|cambi|agreg|sum|ven|qued|aloj|dorm|usar|repet|tra|reagend|extend|vol"
    r"|acced|particip|arrend|ocup)\w+[aei]r(?:se|te|me|lo)?(?: \w+){0,4} (?:es|sale|sigue siendo)"
    r" (?:siempre |completamente )?gratis",
    r"no (?:te |se )?(?:cobr\w+|cuesta|pagas)(?: \w+)? por (?:preguntar|consultar|conversar"
    r"|mirar|hablar)",
    r"(?:el rio|el silencio|el paisaje|el aire|la brisa|la vista|la calma|la sonrisa|los? abrazos?"
    r"|el carino|la buena onda)(?: \w+){0,4}? (?:es|son|va|van|viene|vienen|sale|salen|corre"
    r"|corren)"
    r" (?:gratis|por (?:nuestra cuenta|cuenta (?:nuestra|de la casa)|la casa))",
    r"(?:if|whether) (?:there's|there is|there are|we have|anything(?:'s| is))(?: \w+){0,2} free"
    r"(?: (?:hot )?(?:tubs?|cabins?|slots?|spots?|massages?|days?|times?))?",
    r"is (?:it|that|this) free(?=\?)|free of (?!charge)|feel free|worry[- ]free|stress[- ]free"
    r"|(?:you|u|i|we|anyone|day"
    r"|days) (?:are|be"
    r"|is) "
    r"free|you're free|are you free|set (?:you )?free|phone[- ]free|(?:some|your"
    r"|a little) free time"
    r"|hands[- ]free|break free|free (?:time|day|days|evening|weekend|moment|afternoon|morning"
    r"|mind|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|when(?:'s| is| are)(?: \w+){0,2} free",
    r"(?:count|rely|depend|check in|drop in|call|lean) on us",
    r"(?:grat[oa]|linda|gran|bonita|agradable|que|buena|menuda|alegre) sorpresa|sin sorpresas"
    r"|(?:no )?(?:es|fue|sera) (?:una|ninguna) (?:\w+ )?sorpresa(?= (?:que|ver|saber|saludar))"
    r"|what a (?:\w+ )?surprise|(?:nice|pleasant|no) surprise(?= to|!|,|\.)|surprises? you"
    r"|surprise yourself"
    r"|dejate sorprender|te (?:va a )?sorprend(?:er|era|a|an)\b",
    r"(?:date|hazte|darte|hacerte|te des|te das|te haces|merec(?:es|e)|tomatelo como|como) "
    r"(?:ese |este |un |el |tu )?(?:\w+ )?(?:regalo|gusto|premio|obsequio)(?! (?:nuestr|de "
    r"nuestra|mio))",
    r"(?:es|son|fue|seria|sera|siempre es) (?:un|el|nuestro|tu|mi) (?:\w+ )?(?:regalo|premio)"
    r"(?! de (?:la casa|nuestra|bienvenida|aremko)| (?:nuestro|por))",
    r"(?:tu|el|la) (?:descanso|bienestar|comodidad|tranquilidad|visita|opinion|experiencia|calma|"
    r"satisfaccion|relajo|salud|regreso)(?: \w+){0,3} prioridad"
    r"|(?:eres|sos|son|es|sea|seas|siendo|fue) (?:siempre )?(?:una |la |nuestra |mi |su |tu "
    r"|nuestra mayor |nuestra primera |nuestra gran )(?:\w+ )?prioridad"
    r"|prioridad (?:eres tu|es (?:que|tu|escuchar|cuidar))|nuestra prioridad|priori(?:za|zate"
    r"|zarte a"
    r" ti|ces?)\b|date prioridad|darte prioridad a ti|(?:you're|are|is) (?:always )?(?:our|my|a"
    r"|the)"
    r" (?:\w+ )?priority|our (?:\w+ )?priority|make (?:yourself|rest|it) (?:a|your) priority",
    r"(?:treat|gift|give) yourself",
    r"(?:busc(?:as|an|ando|abas)|need|looking for) (?:un |el |a )?(?:\w+ )?(?:regalo|gift)",
    r"cada (?:minuto|hora|noche|rato|dia) (?:extra|adicional|de mas)",
    r"(?:no|sin|ni)(?: \w+){0,3} (?:filas?|colas?) (?:para|por) (?:mirar|ver|respirar|descansar"
    r"|escuchar|sonar|disfrutar)",
    r"(?:sin|ni) (?:apuros?|ruidos?|prisas?|tacos?|bocinas|pantallas|relojes|oficina|carreras|gente"
    r"|correos|celular)(?:,| ni| y| o) (?:sin |ni )?(?:filas?|colas?)",
    r"(?:que|menudo) premio|(?:para|de) regalo o (?:para|es)|gift to (?:yourself|your|us)"
    r"|que (?:surpresa|sorpresa)|little gift to|(?:great|good) deal (?:more|better|less)"
    r"|(?:great|good) deal of|big deal|dealing|a deal with",
    r"(?:pag(?:ar|as)|cobr\w+|cuesta)(?: \w+){0,2} (?:por|para) (?:preguntar|consultar|conversar"
    r"|cotizar|escribir(?:nos)?|mirar)",
    r"(?:busc|quier|quer|planear|prepar|dar)\w*(?: \w+)? sorpresa (?:para|a) (?:alguien|tu|quien"
    r"|otra)"
    r"|surprise (?:a|your|someone|that)\b",
    r"traslados? (?:(?:lo|los) (?:haces|ves|organizas|pones)|(?:va|corre|es) por tu cuenta)",
    r"(?:sin|no hay) (?:ningun )?compromiso|(?:todavia|aun) no te cobr\w+"
    r"|no (?:te )?cobramos por (?:las|los|el|la|tus?) \w+|nada es gratis"
    r"|sin filas,? (?:ni |sin )\w+|ganas puntos con",
    r"(?:te )?(?:devuelvo|devolvemos) (?:la pregunta|el saludo|el abrazo|la palabra|el mensaje)",
    r"(?:un|una|el|la) (?:masaje|tina|noche|cabana|estadia|experiencia) (?:de|para) regal(?:o|ar)"
    r" (?:vale|cuesta|sale|parte)",
    r"(?:gratis|libre|exent[oa]) de (?:preocup|estres|tension|apuro|ruido|pendient|culpa|prisa)\w*",
    r"(?:es|fue|seria|sera|ha sido|siendo) (?:siempre )?(?:un|nuestro) (?:\w+ )?privilegio"
    r"|el privilegio es (?:nuestro|mio)",
    r"(?:ten|tengo|tenemos|tener|tienes|tendremos|tendre) (?:siempre |muy |bien )?presentes?",
    r"(?:va a|vas a|vamos a|queremos|quiero) sorprenderte con (?:l[ao]s?|nuestr[oa]s|todo lo)"
    r" (?:\w+ )?(?:tinas?|cabanas?|masajes?|servicios?|vista|novedades|nuev\w+)",
    r"(?:la|el|las|los|lo|opcion|algo|alternativa|otra|tina|cabana) mas (?:barat|economic)[oa]s?",
    r"(?:te|nos|me) (?:devuelv(?:e|a|an|en)) (?:la|el|las|tu|tus|a)",
    r"(?:me|nos|te) (?:premia|premias|regala|regalas|regales)\b",
    r"(?:nuestra|toda nuestra|amplia|variada|completa|una amplia) oferta de (?:servicios"
    r"|bienestar)",
    r"(?:para|de) (?:que )?pagar(?:las|los|te)? (?:en|con)",
    r"con (?:la |el |su |tu |toda |mucha |suma |gran |mayor |maxima |debida |misma |siempre "
    r"|acostumbrada |nuestra |habitual )*cortesia(?! (?:de (?!siempre)|del |incluid|para |por ))",
    r"(?:saludo|visita|llamada|mensaje|formula|gesto|norma|regla|palabras) de (?:pura )?cortesia"
    r"(?! (?:de la casa|con|para ti))|(?:tu|su|por la) cortesia(?! (?:de la casa|incluid|en ))"
    r"|la cortesia de (?:avis|respond|contest|escrib|salud|leer|atend|llam)\w+",
    # Las estrellas se suman y se cuentan; puntos son solo si algo se hace con ellas.
    r"(?:sum|junt|gan|cosech|colecc)\w* (?:\w+ )?estrellas(?! (?:por |con (?:cada|tu|esta)"
    r"|en (?:tu|el|nuestr)|para ))(?![^.!?\n]{0,80}\b(?:canj|cambi|premi|tarjeta|cuenta|programa"
    r"|beneficio|descuento|gratis|regal|visita|reserva|acumul|nivel|redeem))",
    r"como (?:siempre, )?te (?:recibimos|esperamos) con (?:el|mucho|todo|los) (?:\w+ )?(?:carino|"
    r"brazos|gusto)",
)
