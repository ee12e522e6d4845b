"""Lo que el portugués no dice palabra por palabra como el español: frases y cómo quedan.

Cada frase es un patrón y su molde: `{1}` es lo que captura, que se glosa después. Los acentos del
patrón son optativos, como se escribe a la rápida, salvo entre corchetes.
"""

from __future__ import annotations

import re

_SIN_ACENTO = {
    "á": "[áa]",
    "â": "[âa]",
    "ã": "[ãa]",
    "à": "[àa]",
    "é": "[ée]",
    "ê": "[êe]",
    "í": "[íi]",
    "ó": "[óo]",
    "ô": "[ôo]",
    "õ": "[õo]",
    "ú": "[úu]",
    "ç": "[çc]",
}
_VOCE = r"(?:você|vc|voce)"
_DIA = r"(?:segunda|terça|quarta|quinta|sexta)s?"
_NO_ES_DIA = (
    r"(?! (?:vez|vezes|visita|visitas|pessoa|banheira|cabana|massagem|noite|opção|estadia|reserva"
    r"|hora|parte|semana|experiência|sessão|passagem|casa))"
)
_DIAS = {"segunda": "lunes", "terça": "martes", "quarta": "miercoles", "quinta": "jueves"}
_DIAS |= {"terça": "martes", "sexta": "viernes"}
_TIEMPO = r"(?:dias?|semanas?|semaninhas?|m[eê]s(?:es)?|anos?|tempo|horas?)"
_UNIDADES = {
    "um": "uno",
    "uma": "una",
    "dois": "dos",
    "duas": "dos",
    "três": "tres",
    "quatro": "cuatro",
    "cinco": "cinco",
    "seis": "seis",
    "sete": "siete",
    "oito": "ocho",
    "nove": "nueve",
}

# Promesas dichas en español dentro del mensaje: leídas palabra por palabra serían otra cosa («dos»
# es «de los» y «no», «en el»).
_EN_ESPANOL = (
    "la casa invita",
    "invita la casa",
    "dos por uno",
    "no pagas",
    "no pagás",
    "te regalamos",
    "de regalo",
    "sin costo",
    "sin pagar",
    "va por nuestra cuenta",
    "corre por nuestra cuenta",
)
_MOLDES: tuple[tuple[str, str], ...] = (
    *((dicha, dicha) for dicha in _EN_ESPANOL),
    # Los servicios, como se llaman en español.
    (r"(massage(?:m|ns)) (?:relaxantes?|de relaxamento)", "{1} de relajacion"),
    (r"(massage(?:m|ns)) (?:com|de) (pedras) quentes", "{1} con {2} calientes"),
    (r"(massage(?:m|ns)) (?:de )?aromaterapia", "{1} con aromaterapia"),
    (r"(massage(?:m|ns)) (?:esportivas?|desportivas?|de esportes?)", "{1} deportivo"),
    (r"(massage(?:m|ns)) tailandesas?", "{1} tailandes"),
    (r"(massage(?:m|ns)) descontra[ct]?turantes?", "{1} descontracturante"),
    (r"drenagem linfática", "drenaje linfatico"),
    (r"banheiras? de hidro(?!\w)", "tina de hidromasaje"),
    # Los días de la semana.
    *((rf"{dia}s?[- ]feiras?", _DIAS[dia]) for dia in _DIAS),
    *((rf"n[ao] {dia}{_NO_ES_DIA}", f"el {_DIAS[dia]}") for dia in _DIAS),
    *((rf"numa {dia}{_NO_ES_DIA}", f"un {_DIAS[dia]}") for dia in _DIAS),
    *((rf"(?:[nd]?[ao]s|[àa]s|aos) {dia}s?{_NO_ES_DIA}", f"los {_DIAS[dia]}") for dia in _DIAS),
    *(
        (
            rf"(d[ao]s?|pelas?|à|ao|para|toda|todas as|próxima|última|nesta|desta|esta"
            rf"|essa|a|ou|e|até|só|exceto|menos|desde|de) {dia}s?{_NO_ES_DIA}",
            f"{{1}} {_DIAS[dia]}",
        )
        for dia in _DIAS
    ),
    (r"n[oa] (lunes|martes|miercoles|jueves|viernes|sábado|domingo|dia)", "el {1}"),
    (
        r"(?:[nd]?[ao]s|[àa]s|aos) (lunes|martes|miercoles|jueves|viernes|sábados?|domingos?)",
        "los {1}",
    ),
    *(
        (
            rf"{dia}s?(?=(?:,| e| ou| a| até|/)\s?(?:{_DIA}|sábado|domingo|lunes|martes|miercoles"
            r"|jueves|viernes))",
            _DIAS[dia],
        )
        for dia in _DIAS
    ),
    *((rf"(?<=[,;:(/] ){dia}s?{_NO_ES_DIA}", _DIAS[dia]) for dia in _DIAS),
    (r"fi(?:m|ns) de semana", "fin de semana"),
    # Los números compuestos.
    *((rf"vinte e {uno}", f"veinti{dicho}") for uno, dicho in _UNIDADES.items()),
    (r"(cento|duzent[oa]s|trezent[oa]s|quatrocent[oa]s|quinhent[oa]s) e (?=\w)", "{1} "),
    (r"(mil) e (?=cem|duzent|trezent|quatrocent|quinhent)", "{1} "),
    (r"meia dúzia(?: de)?", "media docena de"),
    (r"uma dúzia(?: de)?", "una docena de"),
    (r"um par de", "un par de"),
    # El tiempo.
    (rf"(?:já )?(?:há|faz|fazem|tem) (?:já )?(?=(?:\w+ ){{0,4}}?{_TIEMPO} que )", "hace "),
    (rf"(?:h[á]|faz|fazem)(?! parte)(?= (?:\w+ ){{0,4}}?{_TIEMPO}(?!\w))", "hace"),
    (r"ha(?= (?:\w+ ){0,3}?(?:dias?|semanas?|mes(?:es)?|anos?)(?!\w))", "hace"),
    (r"(?:há|faz) (pouco|muito|tanto|bastante|algum)(?: tempo)?", "hace {1} tiempo"),
    (r"(?:há|faz) um tempo(?:inho)?", "hace un tiempo"),
    (r"(meses|mês|semanas?|dias?|anos?) atrás", "{1} atras"),
    (r"meio ano", "medio año"),
    (r"(ano|mês|dia|semana) e meio", "{1} y medio"),
    (r"(?:n?a )?semana retrasada", "la semana antepasada"),
    (r"semana que vem", "semana que viene"),
    (r"(mês|ano) que vem", "{1} que viene"),
    (r"depois de amanhã", "pasado manana"),
    (r"(?<!\w)amanhã", "mañana"),
    (r"(?:hoje|esta|nesta|de|da|pela|à|a) manhã", "esta mañana"),
    (r"(?:esta|nesta|hoje à|hoje a) noite", "esta noche"),
    (r"(?:esta|nesta|hoje à|hoje a) tarde", "esta tarde"),
    (r"ontem à noite", "anoche"),
    (r"antes de ontem|anteontem", "anteayer"),
    (r"quanto tempo(?=[!,. ])", "tanto tiempo"),
    (r"meia[- ]noite", "medianoche"),
    (r"meio[- ]dia", "mediodia"),
    (r"fal(?:ta|tam) (?=(?:\w+ ){0,2}(?:dias?|semanas?))", "faltan "),
    (r"daqui a", "dentro de"),
    (r"em (?=(?:\w+ ){1,2}(?:dias|semanas)(?!\w))", "en "),
    (r"(?:no|n)este (ano|mês)", "este {1}"),
    (r"nesta (semana|noite|tarde)", "esta {1}"),
    (r"(?:n?o |d?o )(mês|ano) passado", "el {1} pasado"),
    (r"(?:n?a |d?a )semana passada", "la semana pasada"),
    (r"mais opções de serviços", "servicios ampliados"),
    (r"de volta", "de vuelta"),
    (r"de novo|novamente|outra vez", "de nuevo"),
    # Lo que se promete.
    (r"de graça|na faixa|sem pagar nada|0800|free", "gratis"),
    (r"sem (?:nenhum )?(?:custo|pagar)(?: (?:adicional|extra|algum|nenhum))?", "sin costo"),
    (r"não (?:tem|terá|há) (?:nenhum )?custo(?: \w+)?(?: (?:para|pra) você)?", "sin costo"),
    (
        r"(?:(?:fica|é|vai ser|será|vai|sai|saem|corre|são) )?por (?:nossa conta|conta da casa"
        r"|conta nossa)",
        "va por nuestra cuenta",
    ),
    (r"cortesia da casa", "cortesia de la casa"),
    (r"(?:de|como|em|uma|é) cortesia", "de cortesia de la casa"),
    (
        r"(?:de|como|um|uns) (?:presente|brinde|mimo|agrado)s?(?! (?:para (?:alguém|sua)))",
        "de regalo",
    ),
    (r"(?:seus?|um|o|nosso|este|esse) (?:presente|brinde|mimo|agrado|regalo)(?!\w)", "un regalo"),
    (
        r"(presente|brinde|mimo)s?(?= (?:especial|de boas|surpresa|d[ao] casa|para você|pra você))",
        "regalo",
    ),
    (r"brindes?", "regalo"),
    (r"mimos?(?!\w)", "regalito"),
    (r"(?:ganh[ae]|ganhará|leva|leve) (?=um|uma|o |a |de |a segunda|outr)", "te regalamos "),
    (
        r"dois por um|2 ?[x×] ?1|pague (?:um|1) e? ?leve (?:dois|2)|leve (?:dois|2),? (?:e )?pague"
        r" (?:um|1)",
        "2x1",
    ),
    (r"metade do (?:preço|valor)|meio preço|pela metade", "mitad de precio"),
    (r"(?:dinheiro|valor) de volta", "devolucion del dinero"),
    (r"devolv\w+ (?:o |seu |todo o )*(?:dinheiro|valor)", "te devolvemos el dinero"),
    (r"reembols\w+", "te reembolsamos"),
    (r"(?:vale|cupom)[- ](?:presente|desconto)", "cupon de descuento"),
    (r"cupo(?:m|ns)", "cupon"),
    (r"sorteios?", "sorteo"),
    (r"sorteamos|sorteando", "sorteamos"),
    (r"prioridade (?:na|nas|em|para) (?:sua |suas |as |a )?reservas?", "prioridad para reservar"),
    (r"furar a fila|sem (?:pegar )?filas?", "sin filas"),
    (r"pass\w+ na frente(?: d[ae] (?:fila|todos))?", "sin filas"),
    (r"preço especial|valor especial|condição especial|condições especiais", "precio especial"),
    (r"convidamos (?:a|o) (segunda|segundo|próxima)", "te invitamos la {1}"),
    (r"a gente convida|nós convidamos", "te invitamos"),
    (r"traslado|transfer|transporte", "traslado"),
    (r"café da manhã", "desayuno"),
    (r"(\d+)% (?:a )?menos", "{1}% menos"),
    (r"(\d+) ?% off", "{1}% de descuento"),
    # Reservas y cupos.
    (r"(está|esta|foi|ficou) (?:já )?(?:paga|pago|quitad[ao])", "{1} pagada"),
    (r"já (está|foi) (?:paga|pago|quitad[ao])", "ya {1} pagada"),
    (
        r"(?:tem|há|temos|tenho|ainda tem|ainda há|abriu|surgiu|sobrou|restou|resta|restam|sobraram"
        r"|apareceu) (?:ainda )?(?:um|uma|umas|uns|duas|dois|três|poucas|algumas|só|apenas)?"
        r" ?(?:vagas?|horários? (?:livres?|vagos?|disponíve(?:l|is))|encaixe|lugar(?:es)? livres?)",
        "hay cupo",
    ),
    (r"vagas? (?:livres?|disponíve(?:l|is)|abertas?|sobrando)", "cupos disponibles"),
    (
        r"(?:um |uma |a |o |sua |seu )?(?:vaga|encaixe)(?= (?:para|na|no|neste|nesta|garantid))",
        "un cupo",
    ),
    (r"disponibilidade", "disponibilidad"),
    (r"agenda (?:aberta|livre)", "agenda abierta"),
    (
        r"(?:já )?deix(?:ei|amos) (?:reservad|separad|guardad|marcad|agendad|anotad)([oa]s?)",
        "te deje reservad{1}",
    ),
    (r"deixo (?:reservad|separad|guardad|marcad|agendad|anotad)([oa]s?)", "te dejo reservad{1}"),
    (
        r"(?:reservei|separei|guardei|agendei|marquei|garanti|segurei"
        r"|bloqueei)(?: (?:para|pra)"
        rf" {_VOCE})?",
        "te reserve",
    ),
    (
        r"(?:reservamos|separamos|guardamos|agendamos|marcamos|garantimos|seguramos) (?:para|pra)"
        rf" {_VOCE}",
        "te hemos reservado",
    ),
    (
        r"(?:está|esta|ficou|fica|estão|já está|foi|foram|ficaram) (?:tudo )?(?:reservad|separad"
        r"|guardad|marcad|agendad|anotad|confirmad|garantid|bloquead|certinh)([oa]s?)(?! até)",
        "esta reservad{1}",
    ),
    (
        r"(reservad|separad|guardad|marcad|agendad|garantid)([oa]s?) (?:para|pra|no nome de|em nome"
        rf" de|no seu nome) {_VOCE}?",
        "reservad{2} para ti",
    ),
    (r"(?:no|em) seu nome", "a tu nombre"),
    (r"seu nome (?:já )?está na (lista|agenda)", "tu nombre esta en la {1}"),
    (r"marcad([oa])(?= para)", "agendad{1}"),
    (r"te (?:vemos|esperamos|aguardamos) (no|na|neste|nesta|amanhã|hoje)", "te esperamos {1}"),
    (
        rf"(?:esperamos|aguardamos|estamos esperando|estaremos esperando|vamos receber|receberemos"
        rf"|recebemos|espero|vemos)(?: por)? {_VOCE}",
        "te esperamos",
    ),
    (rf"(?:à|a) sua espera|esperando (?:por )?{_VOCE}", "te esperamos"),
    (
        r"nos vemos|até (?=sábado|domingo|lunes|martes|miercoles|jueves|viernes|amanhã)",
        "nos vemos ",
    ),
    (r"(?:vejo|vemos|verei) você", "nos vemos"),
    (r"(?:a )?sua (?:paixão|praia|cara)", "tu favorita"),
    (r"grande dia", "gran dia"),
    (rf"{_VOCE} vai (?=\w+[aei]r(?!\w))", "disfrutaras "),
    (
        r"depois d[ao] (?=(?:tina|banheira|caba[ñn]a|massagem) [^.,!?]{3,25}"
        r"(?:,? há | de \w+ \w+ atrás|,? hace ))",
        "desde tu ",
    ),
    (r"daquel[ae] (?=tina|banheira|caba[ñn]a|massagem|masaje)", "de tu "),
    (r"(?:n|d)essa vez|(?:n|d)?esta vez", "esta vez"),
    (r"não funciona", "no vale"),
    (r"não se (?=\w)", "no se "),
    (r"se (?=(?:aplica|estende|acumula|soma)m?(?!\w))", "se "),
    (r"(?:é|dia de) (?:nossa )?folga(?: nossa)?", "descansamos"),
    (r"como (?:foi|estava|esteve) [ao]", "como estuvo la"),
    (rf"{_VOCE} (?:gosta|adora|ama)(?= \w+s(?!\w))", "te encantan"),
    (
        rf"(?:{_VOCE} )?tenha (?:gostado|curtido|aproveitado|adorado|desfrutado) d?[ao]s?",
        "disfrutaste la",
    ),
    # El que lee.
    (r"(?:a|o|as|os) (?=(?:seu|sua|teu|tua)s?(?!\w))", ""),
    (r"(?:d[oa]s?|desde [ao]s?) (seus?|suas?|teus?|tuas?)", "de {1}"),
    (r"n[oa]s? (seus?|suas?|teus?|tuas?)", "en {1}"),
    (r"pel[oa]s? (seus?|suas?|teus?|tuas?)", "por {1}"),
    (r"(?:à|ao|às|aos) (seus?|suas?|teus?|tuas?)", "a {1}"),
    (
        r"a (?=(?:banheira|tina|caba[ñn]a|massagem|última|primeira|nova|nossa|reserva|visita|oferta"
        r"|casa|vista|premium|favorita|preferida|segunda|terceira|mesma)(?!\w))",
        "la ",
    ),
    (
        rf"(?:para|pra|p/) {_VOCE}s?(?! (?:\w+ar|\w+er|\w+ir|curtir|aproveitar|voltar|vir|relaxar"
        r"|descansar|conhecer|escolher|reservar)(?!\w))",
        "para ti",
    ),
    (rf"(?:para|pra|p/) {_VOCE} (?=\w+[aei]r(?!\w))", "para "),
    (rf"com {_VOCE}s?(?! (?:\w+ou|\w+eu|\w+iu)(?!\w))", "contigo"),
    (rf"sem {_VOCE}", "sin ti"),
    (rf"(?:de|sobre|em|por|até) {_VOCE}(?! (?:\w+ou|\w+eu|\w+iu)(?!\w))", "de ti"),
    (
        rf"(?:adoramos|amamos|que bom|(?:foi|é) (?:um prazer|ótimo|muito bom|bom|lindo"
        rf"|uma alegria)) (?:receber|ter|ver|atender|rever) {_VOCE}"
        r"(?= (?:aqui )?(?:ontem|anteayer|la semana|el (?:mês|ano)|no fim|há|faz|hace|hoje|em))",
        "te recibimos",
    ),
    (
        rf"(ver|rever|receber|ter|atender|mimar|convidar|acolher|encontrar|conhecer|hospedar"
        rf"|cumprimentar|saudar|lembrar|avisar|ajudar|agradecer|esperar|contar|dar"
        rf"|oferecer) (?:a )?"
        rf"{_VOCE}",
        "{1}te",
    ),
    (rf"ver (?:a )?{_VOCE}", "verte"),
    (
        r"(?:te|lhe) (ver|rever|receber|ter|atender|mimar|convidar|acolher|encontrar|conhecer"
        r"|contar|ajudar|dar|oferecer|desejar|lembrar)(?!\w)",
        "{1}te",
    ),
    (
        rf"(convidamos|lembramos|queremos|saudamos|chamamos|amamos|adoramos|acompanhamos|avisamos"
        rf"|recebemos|tivemos|vimos|atendemos|hospedamos|convido|agradecemos a) {_VOCE}",
        "te {1}",
    ),
    (
        r"(?:sentimos|sentindo|sentiram|morrendo de|estamos com|com|tanta|muita) (?:a |muita |a sua"
        r" |sua |tanta )?(?:falta|saudades?)(?: (?:de você|sua|de ti))?",
        "te extranamos",
    ),
    (r"saudades?(?: (?:de você|suas?))?", "te extranamos"),
    (rf"{_VOCE} (?:mesm[oa]|também|já|ainda|sempre|só)", "tu"),
    (rf"(?:{_VOCE} )?(?:gostou|adorou|amou)(?: muito| tanto| bastante)? (?:d?[ao])", "te gusto la"),
    (
        rf"(?:{_VOCE} )?(?:gostou|adorou|amou)(?: muito| tanto| bastante)? (?:d?[ao]s)",
        "te gustaron las",
    ),
    (rf"{_VOCE} (?:gostou|adorou|amou)", "te gusto"),
    (
        rf"(?:{_VOCE} )?(?:gosta|adora|ama)(?: muito| tanto| bastante)? (?:d?[ao]s|de|d[ao])",
        "te encantan las",
    ),
    (r"(?:seus|suas) (?:xodós|queridinh[oa]s|preferid[oa]s)", "tus favoritas"),
    (r"(?:seu|sua) (?:xodó|queridinh[oa]|preferid[oa])", "tu favorita"),
    (r"quem vem", "quien viene"),
    (r"(?:você )?gostaria d?e? ?(?=\w+[aei]r(?!\w))", "te gustaria "),
    (rf"o que {_VOCE} ach(?:a|ou)", "que te parece"),
    (r"topa|se anima|bora", "te animas"),
    (r"que tal", "que tal"),
    (r"(?:seja|sejam) (?:muito )?bem[- ]vind([oa])s?(?! de volta)", "bienvenid{1}"),
    (r"bem[- ]vind([oa])s?", "bienvenid{1}"),
    (r"boas[- ]vindas", "bienvenida"),
    (r"obrigad[oa]s? (?:por|pela|pelo|pelas|pelos)", "gracias por"),
    (r"muito obrigad[oa]s?|obrigad[oa]s?", "gracias"),
    (r"(?:parabéns|feliz aniversário|feliz niver)", "feliz cumpleaños"),
    (r"(?:seu|teu) (?:aniversário|niver)(?! de (?:casamento|namoro))", "tu cumpleaños"),
    (r"aniversário", "cumpleaños"),
    (r"(?:lua de mel|bodas)", "luna de miel"),
    (r"o dia (?=\d)", "el "),
    (r"dia (?=\d{1,2} de)", ""),
    (r"[à]s (?=\d|uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze)", "a las "),
    (r"(\d{1,2}) ?h(?:oras)?(?!\w)", "{1} horas"),
    (r"por cabeça|por pessoa|cada um(?! d)", "por persona"),
    (r"para (?:dois|duas pessoas)|a dois|pra dois|o casal", "para dos"),
    (r"por noite|a diária|a noite(?! de)", "por noche"),
    (r"salvo|exceto|fora|com exceção de", "salvo"),
    (r"de (lunes|martes|miercoles|jueves|viernes|sábado|domingo) (?:a|até|à) ", "de {1} a "),
    (r"além d[eo]s?", "ademas de"),
    (r"s[ó]", "solo"),
    (r"pode ser que", "quizas"),
    (r"(?:tua|tuas)", "tu"),
    (r"modelo de linguagem", "modelo de lenguaje"),
    (r"inteligência artificial|assistente virtual", "inteligencia artificial"),
    (
        r"(?:um|uma|o|a|outr[oa]|nosso|nossa|os|as) (?:outr[oa]s? )?(clientes?"
        r"|hóspedes?)(?= (?:\w+ )?"
        r"(?:disse|contou|comentou|recomendou|adorou|amou|que))",
        "otro cliente",
    ),
)


def _patron(escrito: str) -> re.Pattern[str]:
    """Como palabras enteras."""
    partes = re.split(r"(\[[^\]]*\])", escrito)
    flexible = "".join(
        parte if lugar % 2 else "".join(_SIN_ACENTO.get(letra, letra) for letra in parte)
        for lugar, parte in enumerate(partes)
    )
    return re.compile(rf"(?<!\w)(?:{flexible})(?!(?<=\w)\w)", re.IGNORECASE)


FRASES = tuple((_patron(escrito), molde) for escrito, molde in _MOLDES)
