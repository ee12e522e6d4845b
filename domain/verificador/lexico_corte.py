"""Palabras que no terminan una frase: si el mensaje acaba en una, se cortó.

Con acento o sin él, como se escriben: «tú» puede cerrar una frase y «tu» no.
"""

from __future__ import annotations

ABIERTAS = {
    "es": frozenset(
        "a al ante con contra de del desde durante en entre hacia hasta mediante para por según"
        " sin sobre tras el la los las un una unos unas y e o u ni pero sino porque aunque que si"
        " como cuando donde mientras pues tu tus mi mis su sus nuestro nuestra nuestros nuestras"
        " este estos estas cada muy tan me te se nos le les he ha hemos han había cuyo cuya cuyos"
        " esté sea nuestr cualquier algún ningún gran primer tercer próximo próxima podemos"
        " podríamos".split()
    ),
    "en": frozenset(
        "the a an of for with and or but your our my his their because if than from is are was"
        " were we i we're we’re i'm i’m you're you’re it's it’s we'll we’ll i'll i’ll you'll"
        " you’ll we've we’ve i've i’ve we'd we’d you'd you’d i'd i’d into very which while as"
        " every each been has had its at by until".split()
    ),
    "pt": frozenset(
        "a o os as um uma de do da dos das em no na nos nas por para com sem e ou mas que se"
        " porque seu sua seus suas nosso nossa nossos nossas ao aos à às pelo pela muito nem como"
        " quando onde até entre sobre cada meu minha".split()
    ),
}
# «Dime cuándo» se escribe a veces sin acento, y ahí sí cierra.
PREGUNTAS_SIN_ACENTO = frozenset({"cuando", "donde", "como", "que"})
PIDEN_RESPUESTA = frozenset(
    "dime dinos avisame avisanos cuentame cuentanos avisas dices cuentas tu sabes se".split()
)
# «If you'd like to»: el verbo que sigue se calla.
QUERER = frozenset("want like love need prefer have going able wish hoping used ready".split())
PREGUNTAN = frozenset("would do could can are is will did shall should".split())
# Abren una frase que no siguió.
SOLAS = frozenset(
    "ademas tambien recuerda asi entonces por si also besides remember plus alem tambem".split()
)
# Con mayúscula les falta el nombre propio: «la Cabaña», «Puerto».
ENCABEZAN = frozenset({"tina", "cabana", "masaje", "puerto", "lago", "volcan"})
# Coloquiales que ningún diccionario trae y también son el principio de otra palabra.
ENTERAS = frozenset(
    "porfa porfi finde altiro tinca tincan peques jaja jajaja jeje ok okey dale bacan cachai piola"
    " compu profe bici foto tele relax wsp whatsapp spa vip clp tqm xd rsrs kkk tb tbm pq info chat"
    " insta promo refri uni super antes"
    " ojala bye porfis premium tranqui porfavor regalon regalona cabanita xoxo xx tan".split()
)
# Las palabras de dos letras que sí cierran.
DE_DOS_LETRAS = frozenset(
    "yo tu ti mi si no ya ok va ve da di se fe te xd xx eh ah uf ir oh ja je tb it us me so up"
    " go be"
    " do in on he am pm hi by is we an as of to la lo le un el ca eu ai oi la um ver so vc ne ha he"
    " su al de en es y o".split()
)
# Existen, pero al final de estos mensajes son otra palabra a medias: «los mart», «the cab».
TROZOS = frozenset(
    "mart vis nove cab conta masa mass avail wond per loo remodel desc serv rel aroma".split()
)
