"""Con qué palabras se alude a otra persona sin nombrarla."""

from __future__ import annotations

POSESIVOS = (
    "tu tus su sus mi mis your his her their my sua suas seu seus teu tua teus tuas minha meu"
).split()
# «Tu mejor amiga», «your dear husband».
ADJETIVOS = (
    "querido querida queridos queridas mejor mejores gran linda lindo hermosa hermoso futuro futura"
    " adorable best dear lovely beautiful better wonderful little other melhor melhores dos tres"
    " two"
    " three"
).split()
PARIENTES = (
    # pareja
    "pareja parejita polola pololo pololos novia novio esposa esposo conyuge marido señora mujer"
    " prometida prometido amorcito matrimonio boda husband wife partner boyfriend girlfriend"
    " fiance fiancee spouse honeymoon wedding namorado namorada noivo noiva"
    # familia
    " hija hijo hijas hijos hijita hijito hijitos hijitas mama mami mamita papa papi papito madre"
    " padre padres papas viejitos hermana hermano hermanas hermanos hermanita hermanito prima primo"
    " primas primos abuela abuelo abuelos abuelas abuelita abuelito tia tio tias tios cuñada cuñado"
    " cuñados sobrina sobrino sobrinas sobrinos suegra suegro suegros nieta nieto nietas nietos"
    " yerno nuera madrina padrino comadre compadre ahijada ahijado guagua bebe bebes niños niñas"
    " niño niña peques chicos chicas pequeños son daughter sons daughters kid kids children child"
    " mother father mom mum dad parents sister brother sisters brothers siblings cousin cousins"
    " aunt"
    " uncle grandmother grandfather grandma grandpa grandparents niece nephew mae pai pais filho"
    " filha"
    " filhos filhas irma irmao irmas irmaos sogra sogro avo primo prima sobrinho sobrinha"
    # cercanos
    " amiga amigo amiguita amiguito compañera compañero compañeras compañeros colega"
    " colegas jefa jefe socia socio vecina vecino vecinas vecinos acompañante acompañantes invitada"
    " invitado friend buddy roommate coworker coworkers colleague colleagues boss neighbor"
    " neighbour"
    " companion companions guest guests bff companheiro companheira chefe"
    # quien atiende
    " terapeuta masajista kinesiologa kinesiologo anfitriona anfitrion recepcionista therapist"
    " masseuse masseur receptionist host massagista"
).split()
# Grupos: en una invitación no afirman nada de nadie («ven con tus amigos»).
GRUPOS = (
    "familia familiares amigos amigas amistades gente grupo family friends group loved familias"
    " seres equipo"
).split()
# Lo que convierte esa mención en una afirmación.
AFIRMAN = (
    "vino vinieron viniste vinimos estuvo estuvieron estuviste gusto gustaron disfruto disfrutaron"
    " disfrutaste conto contaron dijo dijeron recomendo recomendaron quedo quedaron paso pasaron"
    " pasaste sabemos recordamos recuerdan acompaño acompañaron celebraste celebraron saludos"
    " cariños manda mandan pregunto preguntaron extraña extrañan espera esperan volvieron"
    " anduvieron"
    " reservo reservaron regalo regalaron visito visitaron visitaste came told said recommended"
    " loved liked enjoyed enjoy visited brought booked regards asked miss misses waiting hope"
    " vieram"
    " gostou gostaram veio disse disseram adoraram adorou sei sabemos"
).split()
# Quien atendió o quien vino antes, con artículo.
DEL_NEGOCIO = (
    "terapeuta masajista recepcionista anfitriona anfitrion gerente gerenta dueña dueño encargada"
    " encargado administrador administradora kinesiologa kinesiologo mucama therapist masseuse"
    " receptionist owner manager massagista"
).split()
