"""Lo que se cuenta y cómo se cuenta, ya plegado: los datos de los lectores de cantidades."""

from __future__ import annotations

VISITAS = (
    "visita visitas visitita visititas vez veces ocasion ocasiones estadia estadias estancia "
    "estancias visit visits time times stay stays vezes estada estadas venida venidas trip trips"
).split()
SERVICIOS = (
    "servicio servicios service services servico servicos sesion sesiones session sessions "
    "tratamiento tratamientos treatment treatments atenciones"
).split()
CATEGORIAS = (
    "tina tinas tinita tinitas cabana cabanas masaje masajes tub tubs cabin cabins massage "
    "massages "
    "banheira banheiras massagem massagens"
).split()
PERSONAS = (
    "persona personas people persons person guests pessoa pessoas adultos adults ninos kids "
    "children "
    "invitados amigos amigas parejas huespedes clientes clients customers terapeutas"
).split()
# De estas se habla con números sin afirmar nada de la hoja («dos cosas», «mil gracias»).
SIN_AFIRMAR = (
    "cosa cosas cositas opcion opciones alternativa alternativas idea ideas dato datos consejo "
    "consejos tip tips pregunta preguntas noticia noticias palabra palabras paso pasos segundo "
    "segundos gracias perdones disculpas besos abrazos maravillas sentidos partes lados manos pies "
    "ojos mundos gustos hombros caras things options ideas words steps seconds thanks tips "
    "questions "
    "kisses hugs coisas opcoes obrigados obrigadas motivos razones reasons formas maneras ways "
    "detalle detalles letras paredes tardes mananas vueltas lineas minutitos vientos estaciones "
    "details letters days? lines "
    "planes mundo mundos noches! tipos types kinds clases amores saludos respiros respiraciones "
    "bendiciones caminos posibilidades pausas descansos inviernos veranos primaveras otonos"
).split()
# Lo que, aunque sea poco, se cuenta de verdad: «tres noches», «dos copas», «cuatro piscinas».
CONTABLES = frozenset(
    (
        "noche noches night nights noites copa copas botella botellas trago tragos piscina "
        "piscinas "
        "sauna saunas jacuzzi jacuzzis sala salas dormitorio dormitorios habitacion habitaciones "
        "cama camas piso pisos km kilometro kilometros cuadra cuadras metro metros litro litros "
        "punto puntos sello sellos estrella estrellas terapeuta terapeutas masajista masajistas "
        "cupon cupones entrada entradas premio premios regalo regalos cupo cupos reserva reservas "
        "sucursal sucursales terraza terrazas hijo hijos invitados mascotas desayunos cenas "
        "almuerzos "
        "toallas batas productos programas paquetes packs puntos glasses bottles pools rooms beds "
        "bookings reservations points stars spots gifts vouchers miles blocks therapists branches "
        "tacas piscinas quartos vagas pontos"
    ).split()
)
FAVORITAS = (
    "favoritas favoritos favorites favourites categorias categories preferidas preferidos".split()
)
NOVEDADES = "novedades cambios novelties sorpresas news mejoras novidades".split()
ORDINALES = {
    palabra: numero
    for numero, palabras in enumerate(
        (
            "primer primera primero first primeira primeiro",
            "segunda segundo second",
            "tercera tercer tercero third terceira terceiro",
            "cuarta cuarto fourth quarta quarto",
            "quinta quinto fifth",
            "sexta sexto sixth",
            "septima septimo setima seventh",
            "octava octavo eighth oitava",
            "novena noveno ninth nona",
            "decima decimo tenth",
            "undecima decimoprimera eleventh",
            "duodecima decimosegunda twelfth",
            "decimotercera decimotercer thirteenth",
            "decimocuarta fourteenth",
            "decimoquinta fifteenth",
            "decimosexta sixteenth",
            "decimoseptima seventeenth",
            "decimoctava eighteenth",
            "decimonovena nineteenth",
            "vigesima twentieth",
        ),
        start=1,
    )
    for palabra in palabras.split()
}
# «una docena de», «ambas», «twice».
COLECTIVOS = {
    "media docena de": 6,
    "half a dozen": 6,
    "una docena de": 12,
    "a dozen": 12,
    "una decena de": 10,
    "una quincena de": 15,
    "una veintena de": 20,
    "dos docenas de": 24,
    "un centenar de": 100,
    "decenas de": 30,
    "cientos de": 200,
    "dozens of": 30,
    "hundreds of": 200,
    "miles de": 2000,
    "un par de": 2,
    "par de": 2,
    "a couple of": 2,
    "um par de": 2,
    "ambas": 2,
    "ambos": 2,
    "both": 2,
    "both of your": 2,
    "el doble de": 0,
}
# Frases que solo se dicen a quien ya vino alguna vez.
YA_VINO = (
    r"nos (?:visitaste|has visitado|acompanaste|elegiste y viniste)|viniste|estuviste|has venido|"
    r"tus? (?:ultim[ao]s?|anterior(?:es)?|pasad[ao]s?|recientes?) (?:visitas?|vez|estadia|"
    r"masaje|tina)|"
    r"tu visita (?:anterior|pasada|reciente|de (?:hace|ayer|la semana|el|anoche))|"
    r"gracias por (?:tu visita|tus visitas|venir|visitarnos|haber venido|volver)|la ultima vez que|"
    r"volver a (?:verte|recibirte|tenerte|atenderte)|tenerte de (?:vuelta|nuevo|regreso)|"
    r"verte de (?:nuevo|vuelta|regreso)|te extranamos|te echamos de menos|bienvenid[oa] de "
    r"(?:vuelta|"
    r"regreso|nuevo)|cliente (?:frecuente|habitual|antigu[oa]|fiel|de siempre)|como siempre que "
    r"vienes|"
    r"your (?:last|previous|recent) (?:visit|stay|time)|see you again|welcome back|have you back|"
    r"thanks? (?:you )?for (?:visiting|coming|your visit)|you visited|since you came|you came|"
    r"sua ultima visita|obrigad[ao] pela visita|voce (?:esteve|veio|visitou)|"
    r"disfrutaste|te (?:gusto|parecio|resulto) (?:la|el|tu) (?:tina|masaje|cabana|ultima)"
)
VARIAS_VECES = (
    r"tus (?:\w+ )?visitas|(?:muchas|varias|tantas|numerosas) visitas|your (?:many |several "
    r")?visits|"
    r"suas visitas|(?:nos has visitado|has venido|viniste|nos visitaste) (?:ya )?(?:muchas|varias|"
    r"tantas|repetidas) veces|(?:varias|muchas|tantas) veces (?:has venido|nos has visitado|"
    r"viniste)|"
    r"cada una de tus|cliente (?:frecuente|habitual)|cada vez que (?:vienes|nos visitas|has venido)"
)
