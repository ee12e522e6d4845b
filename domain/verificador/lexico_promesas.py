"""Con qué palabras se promete algo: datos, en español, inglés y portugués.

Todo va plegado (sin acentos ni mayúsculas); un espacio es cualquier espacio. Cada clase de
beneficio se respalda solo con la misma clase dicha en la oferta, las novedades, los privilegios
de un VIP o las políticas.
"""

from __future__ import annotations

from domain.verificador.beneficios import Beneficio
from domain.verificador.lexico_agasajos import AGASAJOS, SERVICIABLES

_SEGUNDA = (
    r"(?:(?:la|el|las|los|tu|su|una|un|otra|otro) )?(?:segund[oa]s?|primer[oa]?s?|tercer[oa]?"
    r"|otr[oa]|siguiente|proxim[oa]|acompanante|pareja|amig[oa])"
)
_POR_LA_CASA = (
    r"(?:por (?:nuestra|mi) cuenta|por cuenta (?:nuestra|mia|de la casa|del (?:spa|local|equipo)"
    r"|de (?:aremko|nosotr[oa]s|todo el equipo))|por la casa"
    r"|a cuenta (?:nuestra|de la casa)|por nosotr[oa]s)"
)
_DAMOS = (
    r"(?:damos|daremos|doy|dare|vamos a dar|queremos dar|tenemos|tengo|tendremos|guardamos|guarde"
    r"|dejamos|deje|preparamos|prepare|hacemos|haremos|ofrecemos|ofrezco|entregamos|entregaremos"
    r"|mandamos|enviamos|llevamos|hay|habra|espera|esperan|esperamos con|recibiremos con|recibimos"
    r" con|recibirte con|esperara|toca|corresponde|llevas|llevaras|recibes|recibiras|tienes"
    r"|tendras|llevate|retira"
    r"|ganas|ganaste|incluye|incluimos|sumamos|agregamos|viene con|vienen con|mereces|"
    r"have|has|got|get|give|giving|prepared|preparamos|temos|damos|ganha|tem|espera voce com)"
)
_POR_UNO = r"(?:uno?|una|1|one|um|uma)"
_POR_DOS = r"(?:dos|2|two|dois|duas)"

# Lo que, dicho así, promete, salvo que lo niegue lo que hay alrededor.
VOCES: dict[Beneficio, tuple[str, ...]] = {
    Beneficio.DESCUENTO: (
        r"(?:super ?)?descuent(?:o|os|ito|itos|azo|azos)",
        r"d(?:s?)ctos?",
        r"rebaj(?:a|as|ita|ado|ada|ados|adas|amos|aremos|arte|o|e)",
        r"(?:te|se|le|les|lo|la|los|las) (?:lo |la |los |las )?(?:descuent[oae]|descontamos"
        r"|descontaremos|descuentan|bonificamos|rebajamos|abonamos|acreditamos)",
        r"bonificacion(?:es)?",
        r"(?:\d+|quince|diez|veinte|treinta|cincuenta) ?(?:%|por ?ciento) (?:de )?menos",
        r"(?:como|un|en) credito (?:para|a favor|en)|a favor para|abono para (?:otra|tu)",
        r"cashback|saldo a (?:tu )?favor|credito a (?:tu )?favor",
        r"(?:te |nos |se )?ahorr(?:as|aras|a|ate|arte|arias)(?! energia| tiempo| palabras)",
        r"(?:\d+|quince|diez|veinte|treinta|cincuenta|por ?ciento|%) (?:de )?menos",
        r"(?:\d+ ?(?:%|percent|per cent)|%|percent|per cent) ?(?:off|less|cheaper)",
        r"discount(?:s|ed)?|money off|reduced (?:price|rate)s?|(?:you|you'll) save|savings",
        r"descontos?|desconto|abatimento",
    ),
    Beneficio.PROMOCION: (
        r"promo(?:s|cion|ciones|cional|cionales|cioncita)?",
        r"ofert(?:a|as|on|ones|azas?|ita|itas)",
        r"(?:special|exclusive|limited|great|good|sweet|a|our|any|latest) (?:offers?|deals?)"
        r"(?! of| with)|promotions?|perks?|bargains?",
        r"promocao|promocoes|oferta especial",
    ),
    Beneficio.CUPON: (
        r"bonos? (?:de|por) \$? ?\d+|(?:te|un) (?:\w+ )?vale (?:por|de) \$? ?\d+ ?(?:mil|lucas|\.)",
        r"liquidacion|black ?friday|cyber ?(?:day|monday)?|happy hour",
        r"cupon(?:es)?|voucher(?:s)?|gift ?cards?|codigo (?:de )?(?:promo\w*|descuento|especial)",
        r"coupons?|promo code|cupom|cupons|vale[- ]presente",
    ),
    Beneficio.VENTAJA: (
        r"(?:tus?|un|unos|hay|tienes|tenemos|estos|mas|con|los|otros|este|ese) (?:\w+ )?"
        r"beneficios?(?! de(?:l)? (?:agua|masaje|descans|calor|hidro|la|las|los|un|una)| para (?:la"
        r" salud|tu (?:cuerpo|salud|mente)))",
    ),
    Beneficio.SORPRESA: (
        r"sorpres(?:as?|itas?|on)",
        r"(?:te )?(?:vamos a|queremos|quiero|voy a|vas a|te) sorprender(?:te|emos)?",
        r"te sorprenderemos",
        r"(?:special |little |nice )?surprises?|surpresas?|surpresinha",
    ),
    Beneficio.ALGO: (
        r"(?:te |le |les )?(?:tenemos|tengo|preparamos|prepare|guardamos|reservamos|espera"
        r"|habra|espero con|esperamos con|recibiremos con|tendremos|armamos|dejamos)"
        r"(?: \w+){0,2} (?:algo|un detalle|un detallito|un gesto|una atencion|un mimo|un carinito"
        r"|una cosita)(?: (?:muy |bien |mas )?(?:especial|lind[oa]|ric[oa]|pensad[oa]|preparad[oa]"
        r"|para ti|para ustedes|que te))?",
        r"hay (?:algo|un detalle|un detallito|un gesto)(?: \w+){0,2} (?:para ti|para ustedes"
        r"|pensad[oa]|preparad[oa]|esperandote|en camino)",
        r"algo (?:muy |bien )?(?:especial |lindo )?(?:preparado|pensado|guardado|esperandote)",
        r"(?:te )?(?:vamos a |queremos |vas a ser )?(?:consent|regalon|mim|enter|agasaj|engri"
        r")(?:ir|ear|ar|er)(?:te|emos|los|las)? con",
        r"we(?:'ve| have|'ll have)(?: \w+){0,2} something|something (?:special |nice )?(?:waiting|"
        r"in store|prepared|planned)",
        r"temos algo|preparamos algo",
    ),
    Beneficio.GRATIS: (
        r"grat(?:is|uit[oa]s?|uitamente)|gratiss+",
        r"(?:sin|cero|libre de|no tiene|no tienen|no tendra|ningun|sin ningun) "
        r"(?:ningun |tipo de )?(?:costo|costos|coste|cargo|cargos|cobro|cobros|valor adicional"
        r"|pago)",
        r"(?:costo|pago|cobro|valor|precio) (?:cero|0)|(?:cero|0) (?:costo|pesos|peso)|\$ ?0",
        r"sin (?:tener que )?(?:pagar(?:la|lo|los|las|nos)?|cobrar(?:te|les|tela|telo|nos)?"
        r"|gastar)",
        r"sin que (?:pagues|te cobremos|te cueste|gastes)",
        r"(?:no|ni|tampoco|sin) (?:te |se |nos |le |les )?(?:lo |la |los |las )?(?:vamos a "
        r"|voy a )?(?:cobr(?:amos|aremos|arte|o|are|an|a|ar)|pag(?:as|aras|a|ara|an|amos))"
        r"(?! (?:en|con|hasta|antes|al))",
        r"no (?:tienes|tendras|hay|necesitas|debes|hace falta) (?:que |para que )?pagar",
        r"(?:no te cuesta|no te costara|no te saldra|no te sale|no cuesta|te sale) "
        r"(?:nada|ni un peso|cero|gratis)|ni un (?:peso|veinte)",
        r"(?:de |por |como |una? |nuestra |con )cortesia|cortesia (?:de|nuestra|para)|cortesias",
        r"(?:invita|invitan|paga|pone|regala|cortesia de|obsequio de) (?:la casa|el spa|aremko)",
        r"la casa (?:te )?(?:invita|paga|pone|regala)",
        r"(?:va|van|vas|ira|iran|corre|corren|correra|queda|sale|es|son|seria|esta|estan|todo)"
        rf"(?: \w+)? {_POR_LA_CASA}",
        rf"{_POR_LA_CASA}(?= (?:va|corre|queda|sale)\b)",
        r"(?:va|van|corre|corren|ira) (?:de|por) (?:nuestra|mi) parte",
        r"(?:cosa|cuenta|cargo|atencion|gentileza|invitacion) (?:nuestr[oa]|mi[oa]|de la casa)",
        r"(?:te )?(?:queremos|quiero|quisier\w+|vamos a|voy a|podemos|puedo|(?:nos|me) (?:gustaria"
        r"|encantaria)|queriamos|pensamos|decidimos) (?:invitar|convidar)(?:te)? (?:con |a )?"
        rf"(?:(?:un|una|la|el|otra|otro|tu|tus|unas?|unos?) )?(?:\w+ )?(?:{AGASAJOS}|masajes?"
        rf"|noches?"
        r"|segund[oa]|primer[oa]?|tercer[oa]?)",
        r"(?:queremos|quiero|vamos a|voy a|nos gustaria|nos encantaria) invitarte (?:un|una"
        r"|otra) tina",
        r"sin (?:\w+ )?(?:multas?|recargos?|penalidad(?:es)?)",
        r"(?:pagas|pagando|paga) (?:la|el|una|un|solo)(?: \w+){1,3} y (?:te|disfrut|us|llev|va"
        r"|entr)\w*",
        r"(?:es|va|por|como|de) invitacion (?:nuestra|mia|de|del)|invitacion de la casa",
        r"(?:esta vez |la |lo |los |las |este |esta )?invitamos nosotr[oa]s|invito yo|yo invito",
        r"(?:la|lo|los|las|esta|este|noche|vez|tina|masaje|vuelta|ronda|copa) (?:la |lo |te la "
        r"|te lo )"
        r"?invit(?:a|amos|o)(?= (?:la casa|aremko|el spa|nosotr|yo)|[.!]|$)",
        rf"(?:{AGASAJOS}|{SERVICIABLES})(?: \w+){{0,3}} de (?:nuestra|mi) parte",
        rf"te (?:ganaste|has ganado|llevas|llevaras|ganas|ganaras)(?: \w+){{0,2}} "
        rf"(?:{AGASAJOS}|{SERVICIABLES}|premio|regalo)",
        r"(?:masaje|tina|noche|tinas|masajes|descuento|algo) a cambio de",
        r"(?:nao|sem) (?:se )?(?:paga[mr]?|cobramos|custa nada|precisa pagar)",
        r"throw in (?:a|an|one|some|two)",
        r"(?:te )?(?:lo|la|los|las) (?:pagamos|ponemos|costeamos|financiamos|cubrimos|paga la casa)"
        r"(?: nosotros)?|(?:nosotros|te) (?:pagamos|costeamos|financiamos|cubrimos)",
        rf"(?:nosotros|te) ponemos (?:\w+ )?{AGASAJOS}",
        rf"{AGASAJOS} (?:lo|la|los|las) (?:pongo|ponemos|pone|pago|pagamos)(?: yo| nosotros)?",
        r"(?:te|les|le|os) invit(?:o|amos|a|an|aremos|are) (?:nosotros|yo|con|(?:a )?(?:la|el|un"
        r"|una"
        rf"|otra|otro|tu|unas|unos|dos) (?:\w+ )?(?:{AGASAJOS}|{SERVICIABLES}|segund[oa]"
        rf"|primer[oa]?"
        r"|tercer[oa]?|proxim[oa]|otr[oa]|ronda|vuelta)|(?:la|el|una|un|otra|unas|unos|todo"
        r"|lo que)(?! (?:conocer|volver|venir)))",
        rf"(?:vamos a|queremos|quiero|voy a) invitarte (?:a )?(?:la|el|un|una|otra) (?:{AGASAJOS}"
        r"|segund[oa]|primer[oa]?|tercer[oa]?|otr[oa]|masaje|tina|noche)",
        rf"{_SEGUNDA}(?: \w+){{0,2}} (?:te |te la |te lo |la |lo )(?:invit(?:o|amos)|regal(?:o"
        rf"|amos))",
        r"(?:liberad[oa]s?|exent[oa]s? de pago|bonificad[oa]s?)(?! de (?:estres|tension))",
        r"free(?! (?:of (?!charge)|to|from|time|day|days|evening|weekend|moment|hour|afternoon"
        r"|morning|spirit|up|at|any|your|yourself|my|our))",
        r"(?:won't|doesn't|not|never|wouldn't) cost (?:you )?(?:a thing|anything|a peso|a cent"
        r"|extra)",
        r"complimentary|on the house|freebies?|gratis",
        r"(?:our|my) treat|treat you to|we'll treat you|(?:is|are|it's|be|goes|go"
        r"|all) on us(?! to\b)"
        r"|on us\b(?= (?:this|next|if|when|for))",
        r"(?:at |with )?(?:no|zero|without|without any) (?:extra |additional |added |any )?"
        r"(?:cost|costs|charge|charges|fee|fees)|costs? (?:you )?nothing",
        r"(?:we'll|we will|we're|we) (?:cover|covering|pay for|pick up the (?:tab|bill))",
        r"(?:won't|will not|don't|not going to) (?:charge|have to pay|pay)|waive[ds]?",
        r"de graca|sem (?:custo|custos|pagar|cobrar|cobranca|taxa)|custo zero|cortesia"
        r"|por (?:nossa conta|conta da casa|conta do spa)|voce nao paga|nao cobramos|te convidamos "
        r"para um(?:a)? (?:taca|massagem|banheira)",
    ),
    Beneficio.REGALO: (
        r"(?:un|una) (?:detalle|gesto|atencion|cosita|mimo|carinito) (?:de la casa"
        r"|de nuestra parte)",
        rf"sorpresa(?: \w+)?(?: es| son| consiste en| ?:) (?:un|una|el|la|dos) (?:\w+ )?"
        rf"(?:{AGASAJOS}|{SERVICIABLES})",
        rf"hay (?:un |una )?{AGASAJOS} para (?:ti|ustedes|brindar|celebrar|recibirte)",
        r"(?<!haya )(?<!hayan )(?<!ha )(?<!han )regalad[oa]s?",
        r"(?:regal(?:o|ito)|obsequio|gentileza) (?:nuestr[oa]|de nuestra|mio)|"
        r"(?:our|my) gift",
        r"(?:te|les|le|os) (?:lo |la |los |las )?(?:regal(?:o|amos|aremos|are|aria|ariamos)"
        r"|obsequi(?:o|amos|aremos|are)|don(?:amos|aremos))",
        r"(?:te )?(?:queremos|quiero|quisier\w+|queriamos|vamos a|voy a|podemos|puedo|(?:nos|me)"
        r" (?:gustaria|encantaria)|decidimos|pensamos en|estamos) (?:(?:regal|obsequi)ar(?:te|les)?"
        r"|regalandote)",
        r"(?:el spa|aremko|aremko spa|la casa) te (?:regala|obsequia|invita)",
        r"te (?:va|viene|llega|sale|llevas|toca) de (?:regalo|yapa|llapa|obsequio)",
        r"(?:de|con|mas) (?:un )?(?:regalo|regalito|obsequio|yapa|llapa|napa|brinde)s?"
        r"(?! para (?:alguien|un|una|ella|el|tu (?:pareja|mama|papa|amig))| de (?:cumple|navidad))",
        r"(?:tu|un|el) (?:regalo|regalito|obsequio) (?:especial |sorpresa )?(?:de"
        r"|por) (?:bienvenida"
        r"|nuestra|tu |ser|la casa|parte|volver|venir|cumple)",
        rf"(?:{_DAMOS})(?: \w+){{0,4}} (?:regal(?:o|os|ito|itos)|obsequios?|(?:un|unos|lindo"
        rf"|pequeno)"
        r" presentes?|souvenirs?|gifts?|giveaways?)",
        r"(?:regal(?:o|os|ito|itos)|obsequios?)(?: \w+){0,2} (?:para ti|esperandote|te espera"
        r"|de (?:la casa|nuestra parte|aremko)|al llegar)",
        r"(?:ven|pasa|vengas|vienes) (?:a )?(?:por|buscar|recibir) tu (?:regalo|obsequio|premio)",
        r"(?:we'll|we will|let us|we'd like to) (?:take care of|cover|pick up|pay for) (?:the|your)"
        r" (?:drinks?|bill|tab|breakfast|dinner|lunch|massage|tub|wine|cabin|transfer)",
        r"(?:we'll|we will|let us|we'd like to) (?:cover|pick up|pay for) the rest",
        r"(?:welcome|free|little|small|special|birthday) gifts?|gift (?:for you|from us|waiting"
        r"|awaits)|(?:little |small |special |sweet |nice |lovely )+(?:treat|something|extra)s?"
        r" (?:waiting|for you|from us|on us|awaits|at reception)|treats? (?:waiting|from us|on us"
        r"|awaits|is waiting)",
        r"(?:we'd|we would|we'll|we want to|let us) (?:like to |love to )?(?:gift|give) you"
        r"(?: a| an| one| the)",
        r"brindes?|presentinho|(?:um|de) presente (?:para voce|de boas|especial|nosso)"
        r"|(?:te|lhe) (?:presenteamos|damos de presente)",
    ),
    Beneficio.DOS_POR_UNO: (
        r"\d ?[x×] ?\d|\d ?por ?\d\b|\d[- ]for[- ]\d|(?:two|three)[- ]for[- ](?:one|two)",
        rf"(?:{_POR_DOS}|tres|3|three) (?:por|al|x) (?:el )?(?:precio (?:de )?)?{_POR_UNO}\b",
        rf"(?:por|al|for|pelo) (?:el |the )?(?:precio|valor|price|preco) (?:de|of) {_POR_UNO}"
        r"(?: sol[oa])?\b",
        r"(?:pag(?:as|a|an|uen|ues|ando|ue|ar)|cobramos|pay(?: for)?|pague)(?: (?:sol[oa]|solamente"
        rf"|por|just|only|nada mas))? (?:{_POR_UNO}|la mitad|half|metade)\b(?! (?:por|a) (?:una"
        rf"|uno|vez)| por persona| cada| (?:\d|quince|diez|veinte|treinta|poco|precio|valor"
        rf"|total|adicional))",
        rf"(?:compr|reserv|buy|book|lleva)\w* (?:{_POR_UNO})(?: \w+)?,? (?:y|and|e|get|lleva"
        rf"|llevas|leva)"
        r" (?:\w+ ){0,3}(?:dos|2|otra|otro|segund[oa]|two|second|one|outra)",
        r"(?:lleva|llevas|llevate|vienen|entran|van|disfrutan|leve|leva) (?:dos|2|dois|duas)"
        r"(?= (?:y|por|pag|al))",
        r"(?:segund[oa]|second|otr[oa]|acompanante|pareja|amig[oa]s?|ninos?|partner|friend|guest"
        r")(?: \w+){0,3} (?:no paga|entra gratis|va gratis|va liberad[oa]|a mitad|sale a mitad"
        r"|a menor precio|al 50|free|half)",
        r"pag\w+ (?:dos|tres|2|3) (?:y|e) (?:te )?llev\w+ (?:tres|cuatro|3|4)",
        r"bogo|buy[- ]one|segundo? (?:a mitad|al 50|por la mitad)|leve (?:2|dois)",
    ),
    Beneficio.MITAD: (
        r"(?:a |por |al? )?(?:la )?mitad (?:de(?:l)? )?(?:su |tu )?(?:precio|valor|tarifa|costo)",
        r"(?:a|por) (?:la )?mitad\b(?! de(?:l)? (?:camino|semana|mes|ano|dia|tarde|noche|la|tu))",
        r"medio precio|half[- ]price[d]?|half off|half the (?:price|cost)|metade do (?:preco|valor)"
        r"|pela metade",
    ),
    Beneficio.PRECIO: (
        r"(?:baj(?:amos|aron|an|aremos|o|e)|reduc(?:imos|en)|rebajaron)(?: \w+)? (?:los |el |tu "
        r"|las |la )"
        r"?(?:precios?|valor(?:es)?|tarifas?)|(?:lower|lowered|cut|dropped) (?:our "
        r"|the )?(?:prices|rates)",
        r"(?:precio|precios|precito|tarifa|tarifas|valor|valores|condiciones)"
        r" (?:muy |super |mas |bien |de |un poco )?(?:especial|especiales|preferente|preferentes"
        r"|preferencial|preferenciales|promocional|promocionales|reducid[oa]s?|rebajad[oa]s?"
        r"|amig[oa]s?"
        r"|(?:mas )?bajos?|conveniente|exclusiv[oa]s?|congelad[oa]s?|de amig[oa]|unic[oa]"
        r"|antigu[oa]"
        r"|client[ea] frecuente|lanzamiento|temporada baja|huesped|vip|de socio)",
        r"mejor(?:es)? (?:precio|precios|tarifa)",
        r"(?:te|les|le|estan?) (?:\w+ )?(?:(?:sal|qued|cuest|cost|dej|cobr)\w* (?:\w+ ){0,4})?mas "
        r"(?:barat|economic)[oa]s?(?! que (?:el|la|l[ao]s|un|una)\b)",
        r"mas barat[oa]s? (?:que (?:nunca|antes|siempre|lo normal|de costumbre)|para ti)",
        r"(?:te|les|le) (?:hacemos|haremos|hago|hare|mantenemos|respetamos|congelamos) "
        r"(?:un |el |buen |precio|un buen )*precio",
        r"(?:te|les|le) (?:la |lo |las |los )?(?:deja(?:mos|remos)|dejo|dejare) (?:\w+ ){0,3}"
        r"(?:a|en) \$ ?\d",
        r"(?:te|les) cobr(?:amos|aremos|o) menos",
        r"arreglo (?:con|en) (?:el )?precio|cuotas sin interes|sin interes(?:es)?\b(?= en| a| de)",
        r"(?:special|reduced|lower|preferential|discounted|best|better|friend'?s?|old) "
        r"(?:prices?|rates?|pricing)|cheaper (?:for you|than (?:ever|before|usual))"
        r"|preco (?:especial|promocional|de amigo)|mais barat[oa] (?:para voce|que nunca)",
    ),
    Beneficio.INCLUIDO: (
        rf"{AGASAJOS}(?: \w+){{0,2}} (?:considerad[oa]s?|en el precio|dentro del precio|sin pagar)",
        rf"(?:de|como) bienvenida,? (?:\w+ )?{AGASAJOS}",
        rf"(?:{AGASAJOS}|transporte|estacionamiento|acceso|entrada|propina|traslado|parking"
        r"|saunas?|piscina|vapor)"
        r"(?: \w+){0,3} (?:incluid[oa]s?|de bienvenida|included|inclus[oa]s?|de boas[- ]vindas)",
        rf"(?:incluy(?:e|en|endo)|incluid[oa]s?|incluimos|incluiremos|viene[n]? con|includes?|"
        rf"including|included|inclui|comes? with)(?: \w+){{0,3}} {AGASAJOS}",
        rf"(?:te |les )?(?:esper(?:a|an|amos|aremos|arte|ara|are)|recib(?:imos|iremos|irte|ire|o)"
        rf"|bienvenida|brindamos|ofrecemos|damos|daremos|dejaremos|dejamos|llevamos|servimos"
        r"|serviremos|preparamos|prepararemos|tendremos|tenemos|tendras|habra|recibiras|recibes"
        r"|sumamos|agregamos|sumaremos|agregaremos|pondremos|disfrutaras|podras disfrutar)"
        rf"(?: (?!para\b|leer\b|mientras\b)\w+){{0,4}} {AGASAJOS}(?! calient)",
        rf"welcome (?:{AGASAJOS}|pack|basket|treat)|(?:glass|bottle|bottles|glasses) of \w+",
        rf"{AGASAJOS} (?:on arrival|waiting|al llegar|a tu llegada|esperandote)",
        rf"(?:copa|vaso|botella|taca|garrafa)s? de (?!agua caliente){AGASAJOS}",
    ),
    Beneficio.EXTRA: (
        r"up ?grades?|late check[- ]?out|early check[- ]?in|check[- ]?out (?:tardio|extendido|mas"
        r" tarde|a las?)|check[- ]?in (?:temprano|anticipado)|salida tardia|late[- ]check",
        r"(?:minutos?|minutitos|horas?|noches?|tiempo|rato|dia|dias|masaje|tina|sesion) "
        r"(?:extras?|adicional(?:es)?|de (?:yapa|mas|regalo)|de llapa)(?! (?:tiene|cuesta|vale))",
        r"(?:media|una|otra|dos|quince|diez|veinte|treinta|\d+) (?:horas?|minutos?|noches?) "
        r"(?:mas|gratis|extra)(?= (?:de|en|para|por|sin)\b|$)",
        r"(?:extra|additional|bonus) (?:minutes|hour|night|time|day)|bonus\b",
        r"(?:quedarte|puedes quedarte|te quedas|quedate|disfrutar) hasta (?:mas tarde"
        r"|el mediodia|las)"
        r"(?! (?:12|doce)(?: de la noche)?\b)",
        r"(?:te )?(?:cambiamos|pasamos|subimos|mejoramos|ascendemos|asignamos)(?: \w+){0,4} (?:sin"
        r" (?:costo|cargo)|a una (?:categoria|mejor|superior)|de categoria|por una mejor|la mejor"
        r" (?:cabana|tina)|a la premium|a una premium)",
        r"(?:te|les) (?:damos|daremos|asignamos|dejamos|toca|corresponde|tocara) (?:siempre )?"
        r"la mejor (?:tina|cabana|vista|hora|habitacion)",
        r"wifi|wi-fi|piscina|jacuzzi privado|estacionamiento|parking",
    ),
    Beneficio.TRASLADO: (
        r"traslados?|transfers?|(?<!te )(?<!nos )transporte|shuttle|(?:pasamos|vamos|iremos"
        r"|mandamos)"
        r" a buscarte(?! (?:un|una|cupo|hora|el mejor))|te (?:pasamos|vamos|iremos|mandamos)"
        r" a buscar(?! (?:un|una|cupo|hora|fecha|el mejor|la mejor|algo))"
        r"|te (?:recogemos|recogeremos|vamos a dejar|pasamos a dejar)"
        r"|te llevamos (?:y|de vuelta|(?:a|hasta) (?:tu|el|la) (?:hotel|casa|aeropuerto|terminal))"
        r"|pick you up|airport (?:pickup|transfer)|drive you|buscamos voce|busca(?:mos)? no hotel",
    ),
    Beneficio.DEVOLUCION: (
        r"reembols\w+|reintegr(?:o|os|amos|aremos|arte)|respet(?:amos|aremos) (?:el|tu|lo) (?:pago"
        r"|abono|pagado)",
        r"(?:te )?(?:devolvemos|devolveremos|devuelvo|reintegramos|reembolsamos|restituimos"
        r"|devolucion|devolverte|reembolsarte|reintegro|reembolso|reembolsos)"
        r"(?! la (?:mano|calma|energia|paz|sonrisa|tranquilidad|vida)| el (?:mensaje|llamado"
        r"|alma|animo)"
        r"| las (?:ganas|energias)| tus (?:energias)| al cuerpo)",
        r"refund(?:s|ed|able)?|money[- ]back|your money back|dinheiro de volta|reembolso"
        r"|devolvemos",
        r"(?:cancel\w*|cambi\w*|reagend\w*|modific\w*) (?:sin|hasta) (?:cargos?|multas?|24|48"
        r"|penal)",
        r"(?:te )?compens(?:amos|aremos|arte|acion|acao)(?: con)?|compensate"
        r"|make it up to you with",
    ),
    Beneficio.GARANTIA: (
        r"garantias?|(?:te |lo |la )?garantiz(?:amos|o|aremos|are|arte)|(?:satisfaccion|resultado"
        r"|resultados|precio|alivio|cupo|lugar)s? (?:100 ?% )?garantizad[oa]s?",
        r"guarantee[sd]?|we guarantee|garantimos|garantia",
        r"o te devolvemos|te (?:prometemos|prometo) (?:que )?(?:un|una|tu)\b",
    ),
    Beneficio.PUNTOS: (
        r"(?:(?:acumul(?:as|a|ar|aras|ando)|sum(?:as|aras|a|ando|ar)|gan(?:as|aras|a)|canje(?:a"
        r"|as|ar)"
        r"|doble|dobles|tus|triple)(?: \w+)? (?:puntos?|millas|estrellas|sellos|timbres)"
        r"|\d+ (?:puntos|millas|sellos|timbres))(?! (?:de (?:vista|tension|encuentro)|cardinal"
        r"|a favor))",
        r"(?:earn|collect|gain|rack up)(?:s|ed|ing)? (?:you )?(?:\w+ )?(?:points|stamps|stars)"
        r"|(?:loyalty|reward) (?:points|program(?:me)?|card)|points (?:you can|to (?:swap"
        r"|redeem|spend))",
        r"puntos (?:dobles|acumulad\w+|canje\w*|aremko|de fidelidad|para canjear|extra)"
        r"|tarjeta de (?:cliente"
        r"|fidelidad|socio|timbres)|club (?:de )?(?:clientes|aremko|vip|beneficios)|programa de "
        r"(?:puntos|fidelidad|lealtad|beneficios)",
        r"(?:loyalty|reward|bonus|double) points?|(?:earn|collect|get) points|loyalty (?:card"
        r"|program)"
        r"|membership|membresia|pontos",
    ),
    Beneficio.SORTEO: (
        r"sorte(?:o|os|amos|aremos|ar|ando|io|ios)|rifas?|rifamos|concursos?|premi(?:o|os|amos)"
        r"(?! nobel| para (?:el|tu) cuerpo)|(?:estas|vas|quedas|entras) (?:participando"
        r"|concursando)"
        r"|particip(?:as|aras|a) (?:por|en (?:el|un|nuestro))"
        r"|ganad(?:or|ora)\b|raffles?|giveaways?|prize|prizes|sweepstakes?",
    ),
    Beneficio.PRIORIDAD: (
        r"prioridad(?:es)?|priori(?:zamos|zaremos|zarte|zad[oa]|zo|zare)"
        r"|prioritari[oa]s?(?:mente)?",
        r"preferen(?:te|tes|cial|ciales)|(?:con|tienes|tendras|damos|daremos) preferencia"
        r"(?! (?:por|horaria|de))",
        r"(?:reserva|pedido|solicitud|hora|nombre|mensaje)s?(?: \w+)? (?:van?|pasan?|entran?"
        r"|quedan?)"
        r" (?:siempre )?(?:primer[oa]?s?|antes|adelante|de los primeros)(?! (?:de|a) la"
        r"| por (?:correo|aqui|aca|whatsapp))",
        r"(?:seras|eres|serias) (?:el|la) primer[oa] en (?:elegir|reservar|escoger|pasar)",
        r"(?:te )?(?:hago|hacemos|haremos|hare) pasar (?:antes|primer[oa]?|adelante)",
        r"(?:no|sin|ni|nada de)(?: \w+){0,3} (?:filas?|colas?|esperar turno|lista de espera)",
        r"prioridade[s]?",
        r"(?:sin|saltarte|saltate|te saltas) (?:hacer |tener que hacer |la |las )?"
        r"(?:fila|filas|cola|colas|espera|esperas|lista de espera|esperar turno)(?! por)",
        r"(?:primer(?:o|a|it[oa])?|adelante|al principio|al comienzo|a la cabeza|al inicio|delante"
        r"|primer lugar)(?: \w+)? (?:de|en) (?:la|nuestra|toda la) (?:fila|lista|cola|agenda)",
        r"(?:antes que|por (?:sobre|encima de)|antes de) (?:a |al )?(?:los demas|nadie|todos"
        r"|(?:el )?"
        r"resto|otros|las demas|(?:cualquier )?otr[oa]s? (?:client\w+|person\w+)|cualquiera"
        r"|abrirl[oa]s?(?: al publico)?)(?! (?:los|las|mis|tus|dias|planes|cosas))",
        r"(?:pasas directo|entras directo|no (?:esperas|esperaras)(?: \w+)?)|(?:pasas|entras"
        r"|eliges|reservas|escoges|vas|te atendemos|te atenderemos|pasaras) "
        r"(?:siempre )?(?:primer[oa]|antes)(?= que|$|[.,!]| y\b| al\b| cuando\b)",
        r"(?:priority|prioriti[sz]e[ds]?|preferred (?:guest|client|customer|access|booking)|"
        r"preferential|first in line|front of the (?:line|queue)|skip the (?:line|queue|wait)|"
        r"no waiting|(?:get|have|you'll have) (?:the )?first (?:pick|choice)|first (?:pick"
        r"|choice) of|ahead of (?:everyone|others|other)|before anyone(?: else)?)(?! (?:of|is"
        r"|was|will|would)\b)",
        r"prioritari[oa]|preferencia(?:l|is)|furar (?:a )?fila|sem fila|primeir[oa] da fila",
    ),
    Beneficio.VIP: (r"v\.?i\.?p\.?s?",),
    Beneficio.PRIVILEGIO: (
        r"(?:tienes|tendras|tenemos|damos|dar|con|tus?|otros|nuevos|todos los) (?:\w+ )?"
        r"(?:privilegios?|regalias?)",
    ),
    Beneficio.EXCLUSIVO: (
        r"(?:trato|acceso|atencion|horarios?|preventa|zona|salon|evento|area|invitacion|lista"
        r"|privilegios?|ventajas?|pase|regalias?|reserva|servicio|apertura|uso|sesion) (?:\w+ )?"
        r"(?:exclusiv[oa]s?|privad[oa]s?|anticipad[oa]s?|personalizad[oa]s? y exclusiv\w+)",
        r"(?:tinas?|cabanas?|spa|sesion|acceso|uso|salon|tubs?|access)(?: \w+){0,2} (?:en privado"
        r"|privad[oa]s?)",
        r"(?:acceso|entrar?|entras|uso|usar|usas|disfrutar)(?: \w+){0,5} antes de "
        r"(?:que abramos|abrir|la apertura)",
        r"(?:en )?exclusiv(?:[oa]s?|amente|idad)|exclusive(?:ly)?",
        r"(?:tinas?|cabanas?|spa|tubs?|cabins?)(?: \w+){0,3} (?:solo|solamente"
        r"|unicamente) para (?:ti"
        r"|ustedes)",
        r"(?:exclusive|private|early) (?:access|treatment|hours?|sessions?|event|booking|entry|use)"
        r"|acesso (?:exclusivo|antecipado)|tratamento exclusivo",
        r"(?:tina|cabana|spa|sector|rio) (?:solo|sola|entera|entero|complet[oa]) (?:solo )?para ti"
        r"|solo para (?:ti|ustedes) (?:toda|todo|el spa)",
    ),
}
