"""Las palabras con que un texto nombra lo que vende un spa: géneros, traducciones y lo inventable.

Todo va plegado (sin acentos ni mayúsculas). Son listas para reconocer; qué es cierto lo dice
siempre la hoja.
"""

from __future__ import annotations

import re

TINA, CABANA, MASAJE, EXPERIENCIA = "tina", "cabana", "masaje", "experiencia"

GENEROS: dict[str, str] = {
    palabra: genero
    for genero, palabras in (
        (
            TINA,
            "tina tinas tinita tinitas tinaja tinajas tub tubs hottub hottubs banheira banheiras "
            "ofuro jacuzzi jacuzzis",
        ),
        (
            CABANA,
            "cabana cabanas cabanita cabanitas cabin cabins chale chales chalet chalets "
            "cottage cottages",
        ),
        (MASAJE, "masaje masajes masajito massage massages massagem massagens"),
    )
    for palabra in palabras.split()
}
GENEROS_EN = frozenset(
    "tub tubs hottub hottubs cabin cabins massage massages cottage cottages".split()
)
EN_SINGULAR = {TINA: "una tina", CABANA: "una cabaña", MASAJE: "un masaje"}
EN_PLURAL = {TINA: "tinas", CABANA: "cabañas", MASAJE: "masajes", EXPERIENCIA: "experiencias"}

ENLACES = frozenset("de del con la las el los al a para en y e junto of with the da do com".split())

# Cómo se dice en otro idioma, o en corto, lo que distingue a un servicio.
ALIAS: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {
    ("deportivo",): (
        ("deportivos",),
        ("deporte",),
        ("sports",),
        ("sport",),
        ("sporting",),
        ("esportiva",),
        ("esportivo",),
        ("desportiva",),
    ),
    ("descontracturante",): (
        ("descontracturantes",),
        ("decontracting",),
        ("decontracturing",),
        ("decontracture",),
        ("descontraturante",),
        ("deep", "tissue"),
        ("deep", "muscle"),
    ),
    ("relajacion",): (("relaxation",), ("relaxamento",)),
    ("tailandes",): (("tailandeses",), ("tailandesa",), ("thai",), ("thailandes",)),
    ("aromaterapia",): (("aromatherapy",), ("aromaterapeutico",), ("aromatico",)),
    ("piedras", "calientes"): (
        ("piedra", "caliente"),
        ("piedras",),
        ("hot", "stone"),
        ("hot", "stones"),
        ("warm", "stone"),
        ("pedras", "quentes"),
    ),
}

# Corrientes en minúscula: solo con mayúscula (o «el de …») nombran un servicio sin su género.
COMUNES = frozenset(
    "torre premium relajacion aromaterapia acantilado piedras pausa noche "
    "vip especial relaxation sports sport thai deporte laurel aromatico deep hot warm "
    "piedra".split()
)

# «la laurel», «la acantilado»: en femenino solo pueden ser la cabaña.
MASCULINAS = frozenset("laurel acantilado".split())
# Lo que lleva precio es un servicio, aunque su nombre sea una palabra corriente.
SIGUE_UN_PRECIO = re.compile(
    r"[\s,:(–—-]*(?:(?:is|are|costs?|at|for|estan?|cuestan?|valen?|salen?|quedan?|parten?|desde|a|por|en|"
    r"solo|"
    r"con (?:su )?vista panoramica|with (?:its |a )?panoramic view),?\s+)*"
    r"(?:\$|clp\b|\d{2,3}(?:[.,]\d{3}\b|\s*(?:mil|lucas?|k)\b)|(?:veinti|treinta|cuarenta|noventa|"
    r"cien|thirty|forty|ninety|twenty-?\s?five|(?:one|a)\s+hundred))"
)

# Lo que sigue a «tina», «cabaña» o «masaje» sin ser un nombre, aunque venga con mayúscula.
ORDINARIAS = frozenset(
    """
    de del con para por en a al la las el los lo y e o u ni que si no sin hasta desde entre
    hidromasaje hidromassagem caliente calientes calentita calentitas tibia tibias terapeutico
    terapeuticos terapeutica relajante relajantes premium favorita favoritas favorito favoritos
    preferida
    nueva nuevas nuevo nuevos remodelada remodeladas renovada renovadas disponible disponibles
    incluye cuesta vale sale esta estan es son hoy ayer manana lunes martes miercoles jueves
    viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre
    noviembre diciembre aremko puerto varas spa chile vip tu tus te su sus mi nuestra nuestras
    nuestro nuestros monday tuesday wednesday thursday friday saturday sunday and or with for at
    in on is are was i im we you your our the hot terapeutica terapeuticas therapeutic private
    privada privadas como cuando donde quieres cual junto
    """.split()
)
ANTES_EN_INGLES = ORDINARIAS | frozenset(
    """
    my this that these those each every any some another other next last first second third new
    remodeled renovated cozy quiet warm relaxing favorite favourite best great good lovely
    wooden panoramic a an one two both all more spa day night river riverside
    """.split()
)

# Nombres del sur que un modelo pondría a una tina o a una cabaña.
LUGARES = frozenset(
    """
    osorno calbuco villarrica llaima puyehue puntiagudo tronador hornopiren chaiten lanin antuco
    copahue lonquimay choshuenco casablanca michinmahuida corcovado yate hudson quetrupillan
    descabezado tupungato maipo licancabur parinacota lascar ojos callaqui tolhuaca cayutue
    llanquihue petrohue ensenada chapo cochamo frutillar pucon
    laurel arrayan tepa lenga coigue coihue ulmo manio canelo alerce notro rauli roble cipres maqui
    avellano luma quila nirre araucaria ciruelillo chilco copihue murta boldo peumo quillay
    lingue tineo maiten mirador bosque
    """.split()
)
LUGARES_DE_OTRO_USO = frozenset("ojos mirador bosque roble maipo ensenada".split())
NO_ES_TINA = frozenset(
    "volcan lago ciudad cerro rio parque desde hacia volcano lake city el del al ruta camino "
    "cerca near from comuna".split()
)

# Masajes que un modelo inventa. Se juzgan tras «masaje (de|con|a)» o antes de «massage».
TRATAMIENTOS = frozenset(
    """
    sueco suecos swedish sueca balines balinesa balinese shiatsu prenatal linfatico linfaticos
    linfatica lymphatic drenaje ayurvedico ayurveda ayurvedica ayurvedic craneal craneofacial
    craneosacral reductivo reductor reductores facial faciales podal hawaiano hawaiana hawaiian
    lomi tantrico tantra californiano holistico holistica japones chino turco indio tejido tissue
    chocolate miel vino bambu bamboo piedra piedras pedras stone stones manos hands parejas pareja
    couples couple espalda pies pie feet foot cabeza head cuello manual energetico reiki
    reflexologia reflexology podologico tailandes tailandesa thai deportivo sports esportiva
    descontracturante relajacion relaxation aromaterapia aromatherapy volcanicas barro algas
    ventosas kinesiologico quiropractico anticelulitis modelador modeladora embarazadas
    chocolaterapia vinoterapia sal himalaya aceites cafe back neck scalp
    """.split()
)

# Cosas que el negocio no tiene si la hoja no las trae. Sí o sí es una afirmación.
INSTALACIONES: dict[str, str] = {
    palabra: nombre
    for nombre, palabras in (
        ("sauna", "sauna saunas"),
        ("piscina", "piscina piscinas pool pools pileta piletas alberca"),
        ("yoga", "yoga pilates"),
        ("baño turco", "hammam hamam turco turcos"),
        ("gimnasio", "gimnasio gym"),
        (
            "tratamientos faciales",
            "facial faciales facials exfoliacion exfoliante exfoliaciones peeling envoltura "
            "envolturas wraps scrub scrubs",
        ),
        ("manicure", "manicure manicura pedicure pedicura manicures peluqueria depilacion"),
        ("reiki", "reiki reflexologia reflexology acupuntura acupuncture"),
        ("circuito", "circuito circuitos hidroterapia talasoterapia"),
        ("termas", "termas temazcal temazcales flotario flotacion"),
        ("fangoterapia", "fangoterapia chocolaterapia vinoterapia cromoterapia musicoterapia"),
        ("domos", "domo domos glamping camping yurta yurtas suite suites bungalow bungalows"),
        ("habitaciones", "hostal hosteria"),
        ("meditación", "meditacion mindfulness meditation"),
        ("rituales", "ritual rituales"),
        ("excursiones", "kayak kayaks cabalgata cabalgatas canopy rafting trekking excursiones"),
        ("restaurante", "restaurante restaurantes restaurant restaurants"),
        ("cafetería", "cafeteria cafeterias"),
        ("bar", "bar"),
        ("traslado", "transfer traslado traslados shuttle minibus"),
    )
    for palabra in palabras.split()
}
COMIDAS = frozenset(
    """
    desayuno desayunos breakfast almuerzo almuerzos lunch cena cenas dinner brunch picoteo tabla
    tablas champana champagne espumante coctel cocteles cocktail cocktails vino wine snack snacks
    buffet onces pisco sour cerveza cervezas merienda jantar almoco bebidas drinks
    """.split()
)
SIRVE = frozenset(
    """
    comes incluye incluyen incluido incluidos incluida incluidas included includes include inclui
    ofrecemos tenemos hay contamos servimos serve offer have sumamos agregamos agrega agregar
    suma sumar preparamos prueba probar espera esperan nuestro nuestra nuestros nuestras our
    """.split()
)
LEJOS = frozenset(
    """
    cerca cercano cercanos cercana ciudad centro pueblo zona alrededores afuera camino nearby town
    downtown near city algun algunos otro otros fuera costanera
    """.split()
)
VIDA_AJENA = frozenset(
    """
    cansa cansan agota agotan aburre aburren cansado cansada agotador vas ibas sales vuelves llegas
    barrio casa oficina municipal mejor antes tras publica rutina instead
    better than before
    """.split()
)
NIEGA = frozenset(
    "no sin ni nada nunca tampoco ningun ninguna jamas not without isnt dont doesnt nao sem nem "
    "isn't don't doesn't aren't haven't never hasn't".split()
)

OTRAS_PIEDRAS = frozenset(
    "frias volcanicas volcanica preciosas templadas tibias de del marinas semipreciosas".split()
)
NOMBRES_LARGOS = frozenset(
    "noche noches pausa ritual circuito programa pack paquete experiencia escapada plan sesion "
    "terapia tratamiento retiro velada ceremonia".split()
)
NO_ES_NOMBRE = frozenset(
    "buena navidad reyes ano juan pascua lunes martes miercoles jueves viernes sabado domingo "
    "puerto varas vip tina cabana masaje aremko".split()
)
# Solo afirman algo si se ofrecen: «tenemos clases de cocina», no «después de clases».
SI_SE_OFRECEN = frozenset(
    "talleres taller clases clase paquetes packs pack programas gastronomicas gastronomica "
    "corporales corporal barro algas capilares capilar belleza terapias "
    "reflexoterapia workshops classes packages".split()
)
