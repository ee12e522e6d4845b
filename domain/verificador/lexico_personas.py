"""Cómo se nombra a las personas en un mensaje, y qué palabras con mayúscula no lo son.

Los nombres, apellidos y apodos vienen de `domain.vocabulario`.
"""

from __future__ import annotations

# También son palabras corrientes: solo son alguien si se les habla o se habla de ellas como tal.
COMUNES = frozenset(
    "abril alba alma alondra amada amado amaro amor amparo angel angeles aura aurora azahar azucena"
    " asuncion ascension bella belen ben bienvenida blanca buenaventura campo candela candelas"
    " caridad celeste cesar chad che chelo chico chita cielo clara clemencia concepcion concha"
    " consuelo coral corona cristal cruz curro custodia dale dalia dana digna dios dolores dom"
    " domingo don dulce edita encarna encarnacion esmeralda esparta esperanza estela estrella"
    " felicidad fidel flor flora florencia francia franco fresia gala gallego galo gema gloria"
    " gracia"
    " guadalupe hortensia ida iris israel jade jordan junior justa justo julio junio lance linda"
    " lino lis lola lucero luna luz magnolia mar marcial marina marino martirio mayo mercedes"
    " milagros modesta modesto mora morena moreno narciso natividad nieves noel norma oliva"
    " pacifica"
    " paca palma palmira paloma pascua pascual pastor pastora paz perla pia piedad pilar placido"
    " primitiva prado prudencia reina remedios reyes rico rocio roque rosa rosario salud salvador"
    " santa santiago santos segundo severo sierra socorro sol sole soledad tecla tina tito tomas"
    " tono transito trinidad urbano valencia vera victoria violeta virginia vale"
    # inglés y portugués
    " will mark may june april august summer autumn winter hope faith joy grace rose lily daisy ivy"
    " bill chase frank pat rich art dean drew rob sue rusty sandy misty sunny amber ruby pearl"
    " olive"
    " holly robin crystal dawn destiny charity chance christian jean hunter mason carter parker"
    " tanner taylor tyler brook brooke ray guy gene grant glen miles max nick page penny rocky"
    " stone van dale heath cliff lane jewel harmony heaven melody mercy patience serenity trinity"
    " star an so see jack gay carry sky rio vitoria lee le li long young uma al ed ty mae ever"
    " said lady dallas austin georgia"
    " washington virginia carolina paris london sydney logan madison chelsea brandy sherry ginger"
    " angel any has say seth in is ana".split()
) - frozenset({"ana", "carolina"})

# Con mayúscula a mitad de frase, y no son personas.
NO_SON_PERSONAS = frozenset(
    # lugares
    "chile puerto varas llanquihue osorno montt frutillar ensenada petrohue chiloe castro ancud"
    " valdivia temuco pucon villarrica concepcion talca chillan rancagua valparaiso viña vina"
    " serena coquimbo antofagasta iquique arica calama punta arenas natales patagonia araucania"
    " biobio maule bariloche argentina brasil peru mendoza buenos aires america sur santiago region"
    " metropolitana rios lagos lago volcan andes cordillera carretera austral todos santos tronador"
    " calbuco puntiagudo hornopiren cochamo puelo saltos ruta chilean chilena chileno brazil usa"
    " eeuu estados unidos united states america york nueva california florida texas miami sao paulo"
    # fechas y fiestas
    " enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre"
    " diciembre lunes martes miercoles jueves viernes sabado domingo january february march april"
    " may june july august september october november december monday tuesday wednesday thursday"
    " friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays"
    " janeiro"
    " mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov"
    " dec lun mie jue vie sab dom ene abr ago dic"
    " fevereiro navidad nochebuena pascua halloween christmas easter thanksgiving new year eve"
    " semana santa fiestas patrias san valentin valentine valentine's dieciocho dia madre padre"
    " niño"
    " nino mujer carnaval natal ano nuevo"
    # marcas y tratos
    " whatsapp wsp google maps waze uber spa vip usd clp ok uf wifi iphone android netflix spotify"
    " señor senor dios i i'm i'll i'd i've i’m i’ll i’d i’ve mr mrs ms sr sra srta dr dra".split()
)

SALUDOS = frozenset(
    "hola holaa holi holis hi hello hey dear hiya oi ola querido querida estimado estimada amigo"
    " amiga caro cara prezado prezada bienvenido bienvenida welcome gracias thanks obrigada"
    " obrigado"
    " buenas tardes noches dias buenos morning afternoon evening tarde noite bom boa dia oye"
    " apreciado"
    " apreciada saludos holita wena alo".split()
)
# Entre el saludo y el nombre: «hola de nuevo, Carla».
TRAS_EL_SALUDO = frozenset("de nuevo otra vez mi muy buenas again there tudo bem".split())
TITULOS = frozenset(
    "don doña dona señor señora senor senora señorita senorita sr sra srta mr mrs ms miss dr dra"
    " doctor doctora profesor profesora tia tio seu familia".split()
)
# Antes de un nombre dicho por su nombre, aunque vaya en minúscula.
PRESENTAN = frozenset(
    "soy llamo llama saluda saludan atendio atiende habla escribe contesta firma cuida masajista"
    " terapeuta recepcionista amiga amigo hija hijo hermana hermano mama papa novia novio".split()
)
LUGAR = frozenset("en desde hacia rumbo in from at near em".split())
# Lo que sigue es el nombre de un servicio, de un lugar o de una fiesta.
PRECEDEN = frozenset(
    "tina tinas cabaña cabana cabañas cabanas masaje masajes noche pausa sala volcan lago laguna"
    " rio"
    " cerro isla parque playa ruta calle avenida hotel restaurant san santa santo saint cabin tub"
    " massage lake river volcano banheira massagem".split()
)
