"""Palabras que no terminan una frase: si el mensaje acaba en una, se cortó.

Con acento o sin él, como se escriben: «tú» puede cerrar una frase y «tu» no.
"""

from __future__ import annotations

ABIERTAS = {
    "es": frozenset(
        "a al ante con contra de del desde durante en entre hacia hasta mediante para por según"
        " salvo excepto incluyendo"
        " sin sobre tras el la los las un una unos unas y e o u ni pero sino porque aunque que si"
        " como cuando donde mientras tu tus mi mis su sus nuestro nuestra nuestros nuestras"
        " este estos estas cada muy tan me te se nos le les he ha hemos han había cuyo cuya cuyos"
        " cualquier algún ningún gran primer tercer próximo próxima".split()
    ),
    "en": frozenset(
        "the a an of for with and or but your our my his their because if than from we i we're"
        " we’re i'm i’m you're you’re it's it’s we'll we’ll i'll i’ll you'll you’ll we've we’ve"
        " i've i’ve we'd we’d you'd you’d i'd i’d into very which while as every each been its at"
        " by until public code".split()
    ),
    "pt": frozenset(
        "a o os as um uma de do da dos das em no na nos nas por para com sem e ou mas que se"
        " porque seu sua seus suas nosso nossa nossos nossas ao aos à às pelo pela nem como"
        " quando onde até entre sobre cada meu minha código".split()
    ),
}
# Casi siempre piden otra cosa: no cierran si nada viene después, ni un punto ni un emoji.
VERBOS_ABIERTOS = {
    "es": frozenset(
        "tenemos tienes tiene queremos quisiéramos quisieramos estamos somos eres podemos puedes"
        " podríamos podriamos debes ofrecemos hemos incluye incluyen cuesta cuestan vale valen dura"
        " hay sea esté haya sido siendo encuentras invitamos toda gustaría gustaria encantaría"
        " encantaria quería queríamos queriamos recomiendo recomendamos sugiero sugerimos propongo"
        " proponemos están podrías podrias puede pueden podría podria tendrás tendras tendremos"
        " ofrece deseamos sabemos son".split()
    ),
    "en": frozenset(
        "is are was were has had have would could can will should let us there's here's that's"
        " new some any don't don’t offer includes recommend suggest".split()
    ),
    "pt": frozenset("temos tem queremos somos estamos podemos pode é são está foi ser".split()),
}
# Con esto antes, en la misma frase, sí cierran: «cuando puedas y como sea», «tell us how it was».
CIERRAN_TRAS = {
    "es": frozenset(
        "que cuando donde cual quien tal cuanto cuantos cuantas cuales quienes si".split()
    ),
    "en": frozenset(
        "how what where when why who which whatever wherever whenever whichever however than as"
        " like but so that everything all anything something if".split()
    ),
    "pt": frozenset("que quando onde como se quem".split()),
}
# «Y si quieres podemos»: esa condición ya tiene su verbo, y el último es de otra oración.
CONDICIONAN = frozenset({"si", "cuando", "if", "when", "se", "quando"})
CONDICION_CUMPLIDA = frozenset(
    "quieres quieras quiere deseas desees gustas gustes prefieres prefieras tinca tincas anima"
    " animas animes interesa acomoda parece sirve decides decidas vienes vengas vuelves vuelvas"
    " puedes puedas necesitas necesites avisas like want prefer wish need come decide ready"
    " quiser puder preferir".split()
)
# Tras uno de estos, «que» no las cierra: «te cuento que tenemos», «recuerda que puedes».
SUBORDINAN = frozenset(
    "cuento contarte contarles contamos cuentan recuerda recuerdo recordarte recordamos sabes"
    " sabias sabemos espero esperamos creo creemos aviso avisarte asi ya decirte digo comento"
    " comentarte olvides know remember hope think believe glad sure so say lembra sabia".split()
)
# Cuántas palabras puede haber entre lo uno y lo otro: «todo lo que aún te debemos».
CERCA = 3
# Y con esto justo antes: «aquí estamos», «siempre lo somos».
PEGADAS = frozenset(
    "lo la los las como ya aqui aca ahi alli alla asi siempre nunca tambien jamas ja sempre assim"
    " o a here always it there".split()
)
# Antes de una palabra abierta, la cierran: «hasta la próxima», «un día como este», «drop by».
_CON_ESTO_CIERRA = {
    "próxima": "la",
    "próximo": "el",
    "nuestro": "es",
    "nuestra": "es",
    "nuestros": "son",
    "nuestras": "son",
    "este": "como que",
    "estos": "como de",
    "si": "que eso claro tu yo ahora porque",
    "unos": "como",
    "una": "elige elegir alguna pruebas",
    "which": "know tell say me us decide",
    "by": "stop stopping drop dropping swing come coming pop pass passing nearby",
    "for": "look looking ask asked asking wait waiting hope hoping wish wishing here here's care",
    "with": "start begin deal agree",
    "from": "are choose pick hear",
    "of": "think dream dreaming heard kind sort care",
    "at": "good you're we're where",
    "we": "do are did can have would as so than",
    "i": "do am did can have as so than and",
}
CON_ESTO_CIERRA = {p: frozenset(antes.split()) for p, antes in _CON_ESTO_CIERRA.items()}
# «Dime cuándo» se escribe a veces sin acento, y ahí sí cierra.
PREGUNTAS_SIN_ACENTO = frozenset({"cuando", "donde", "como", "que"})
PIDEN_RESPUESTA = frozenset(
    "dime dinos avisame avisanos cuentame cuentanos avisas dices cuentas tu sabes se".split()
)
# «If you'd like to»: el verbo que sigue se calla.
QUERER = frozenset("want like love need prefer have going able wish hoping used ready".split())
QUIEN_LEE = frozenset("you you'd you’d you'll you’ll you're you’re".split())
PREGUNTAN = frozenset("would do could can are is will did shall should".split())
# Abren una frase que no siguió.
SOLAS = frozenset(
    "ademas tambien recuerda asi entonces por si also besides remember plus alem tambem".split()
)
# Con una cuenta al final les falta lo contado: «hace cuatro», «dura 50».
MIDEN = frozenset("hace dura duran llega llegar dentro been lasts takes ha".split())
# Con mayúscula les falta el nombre propio: «la Cabaña», «Puerto».
ENCABEZAN = frozenset({"tina", "cabana", "masaje", "puerto", "lago", "volcan"})
# Coloquiales que ningún diccionario trae y también son el principio de otra palabra.
ENTERAS = frozenset(
    "porfa porfi finde altiro tinca tincan peques jaja jajaja jeje ok okey dale bacan cachai piola"
    " compu profe bici foto tele relax wsp whatsapp spa vip clp tqm xd rsrs kkk tb tbm pq info chat"
    " insta promo refri uni super antes"
    " mon tue wed thu fri sat sun lun mar mie jue vie sab dom"
    " ojala bye porfis premium tranqui porfavor regalon regalona cabanita xoxo xx tan ene"
    " bacan btw rn thx pls plz asap fyi lol obg blz vlw abs bjs".split()
)
# Las palabras de dos letras que sí cierran.
DE_DOS_LETRAS = frozenset(
    "yo tu ti mi si no ya ok va ve da di se fe te xd xx eh ah uf ir oh ja je tb it us me so up"
    " go be"
    " do in on he am pm hi by is we an as of to la lo le un el ca eu ai oi la um ver so vc ne ha he"
    " su al de en es y o".split()
)
# Existen, pero tras una de estas palabras son otra a medias: «la última ve», «un abra».
# Ninguna palabra de dos letras va tras un artículo plural, salvo un verbo: «ya te las di».
PLURALES = frozenset("las los unas unos tus nuestras nuestros estas estos esas esos sus".split())
TRAS_CLITICO = frozenset("di da ve va".split())
TROZOS_TRAS = {
    "ti": frozenset("la el una un nuestra tu".split()),
    "ca": frozenset("la una nuestra tu".split()),
    "no": frozenset("por cada".split()),
    "di": frozenset("un buen este".split()),
    "mas": frozenset("un nuestro nuestros".split()),
    "ve": frozenset("ultima otra primera proxima segunda tal cada esta una".split()),
    "prima": frozenset("esta la proxima en".split()),
    "vera": frozenset("este el proximo en".split()),
    "abra": frozenset("un gran fuerte otro".split()),
    "gustar": frozenset("te nos me".split()),
    "tu": frozenset("hot".split()),
    "cab": frozenset("the our a".split()),
}
# Existen, pero al final de estos mensajes son otra palabra a medias: «los mart», «the cab».
TROZOS = frozenset("mart masa mass per rel aroma thurs remodel nuestr".split())
# «Tus cinco», «your three»: falta lo contado.
POSESIVOS = frozenset("tus sus nuestras nuestros your our suas seus".split())
CUENTAS = frozenset(
    "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince two three four"
    " five six seven eight nine ten fifteen duas dois quatro sete oito nove dez".split()
)
# Nadie corta una palabra justo aquí: «bacanísimo», «rapidamente».
FINALES_ENTEROS = ("isimo", "isima", "isimos", "isimas", "mente")
