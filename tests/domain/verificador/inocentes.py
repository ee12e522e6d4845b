"""Textos que se parecen a una falta y no lo son, con la hoja de quien los recibe."""

from __future__ import annotations

INOCENTES = (
    ("carlos", "Hola Carlos! Ven con amigos o en pareja, como quieras."),
    ("carlos", "¡Hola, Carlitos! Te esperamos con un té."),
    ("laura", "Laurita, ¿cómo estás?"),
    (
        "laura",
        (
            "Hola Laura 🌸 Si vienes acompañada, la cabaña es para dos. Feliz Navidad y "
            "próspero Año Nuevo!"
        ),
    ),
    (
        "laura",
        (
            "Laura, en el Día de la Madre o en Fiestas Patrias, date un gusto. San Valentín "
            "también sirve."
        ),
    ),
    (
        "carlos",
        (
            "Carlos, ¿conoces el Volcán Osorno? Desde Frutillar o Ensenada se ve precioso. "
            "Saludos desde el sur de Chile"
        ),
    ),
    (
        "carlos",
        (
            "Hola Carlos. Justo pensábamos en ti. Clara la tarde, agua caliente y paz. Dale, "
            "anímate!"
        ),
    ),
    ("carlos", "Paz, río y agua caliente: eso te espera, Carlos."),
    ("carlos", "Carlos, dale una vuelta a la idea. Rico sería verte de nuevo"),
    ("roberto", "Roberto, tú eres VIP y te esperamos con cariño. Un abrazo, el equipo de Aremko"),
    ("roberto", "Hola Roberto: trae a quien quieras. ¿Con quién te gustaría venir?"),
    ("ana", "Ana, te esperamos con tu familia cuando quieran. Trae a tus amigos también."),
    ("ana", "Ana, cada cabaña tiene su encanto y su vista al río."),
    (
        "ana",
        ("Querida Ana, la Calbuco y su agua caliente te esperan. Aremko y su equipo te saludan."),
    ),
    ("ana", "Ana, le damos una oportunidad a la Calbuco? Y ¿qué le agregarías a tu estadía?"),
    (
        "ana",
        (
            "Ana, ¿prefieres lunes o miércoles? Reservé un ratito para leerte. Pensé en ti "
            "después del feriado y además me acordé de tu visita."
        ),
    ),
    (
        "carlos",
        ("Carlos, si todavía no lo decides, no pasa nada. Cuando se acerque la fecha, vemos"),
    ),
    (
        "carlos",
        (
            "Carlos, las tinas cuestan $30.000 y las premium $35.000. Entre 2018 y 2021... "
            "nada que ver, tú llegaste en 2025."
        ),
    ),
    (
        "carlos",
        (
            "Carlos, tenemos horario: lunes, miércoles y jueves (feriados no). Ojo: los "
            "martes cerramos"
        ),
    ),
    ("carlos", "Carlos, nota: los martes cerramos. Importante: llega 10 minutos antes."),
    (
        "carlos",
        (
            "Carlos, aquí tienes un 15% de descuento en las tinas. Aquí va el dato: lunes, "
            "miércoles y jueves."
        ),
    ),
    ("carlos", "Espero que este mensaje te encuentre muy bien, Carlos."),
    (
        "turista_eeuu",
        (
            "Hi Emily, I hope this message finds you well. Will you be around in May? Hope "
            "to see you soon!"
        ),
    ),
    (
        "turista_eeuu",
        (
            "Emily, bring your friends along anytime! Feel free to ask us anything. Best, "
            "the Aremko team"
        ),
    ),
    (
        "turista_eeuu",
        (
            "Hi Emily! Rich steam, warm water and joy await. Check in is easy. See you in "
            "Puerto Varas, Chile xx"
        ),
    ),
    (
        "turista_eeuu",
        (
            'Hi Emily, as our Chilean friends say, "no hay apuro". The Noche de Aguas '
            "Calientes is $160.000 and up, for two."
        ),
    ),
    ("turista_eeuu", "Hi Emily, let us know when you'd like to come in"),
    (
        "turista_brasil",
        (
            "Oi Bia! Tudo bem? Que saudade! Uma tina quentinha te espera. Vai ter sol? Dá "
            "uma olhada na Tina Premium"
        ),
    ),
    ("turista_brasil", "Oi Beatriz! Traga sua família um dia. Um abraço da equipe Aremko"),
    (
        "maria",
        ("Querida María: te esperamos el sábado 15/11 en la Cabaña Laurel. Cuenta con nosotros"),
    ),
    (
        "maria",
        ("María, ¡qué emoción! Falta una semana. Ojalá haya sol. Mari, cualquier cosa avisas"),
    ),
    ("repetida_con_telefono", "Vale, te esperamos. Valen, ¿te tinca? Vale la pena volver"),
    ("repetida_con_telefono", "Valentina... ¿te acuerdas de la Laurel? Nos encantaría verte"),
    (
        "numero_nuevo",
        (
            "Hola! Soy del equipo de Aremko Spa. ¿Buscas tina, masaje o cabaña? Aquí estamos "
            "para ayudarte :)"
        ),
    ),
    (
        "numero_nuevo",
        ("hola, buenas tardes. gracias por escribir. ¿en que fecha te gustaria venir? dime cuando"),
    ),
    (
        "cuenta_interna",
        "Hola, ¡gracias por tus doce visitas! Como VIP tienes prioridad. Feliz semana ✨",
    ),
    ("gasto_alto_ausente", "Paty, ¿te tinca volver? La Cabaña Acantilado a $110.000 la noche"),
    (
        "se_opuso",
        (
            "Vero, hay una sorpresa especial. El precio: $25.000 por persona. ¿Lunes 10 o "
            "miércoles 12?"
        ),
    ),
    ("carlos", "Carlos, te espera la Tina Villarrica: agua a 38 °C"),
    ("carlos", "Hola Carlos, uno, dos, tres... ¡al agua!"),
    ("carlos", "Carlos, un día después de la oficina, ¿te escapas?"),
    ("carlos", "Carlos, somos tu spa de confianza. Descansa, respira y vuelve a empezar"),
    ("laura", "Laura, esperamos que estés bien tú y los tuyos. Bendiciones"),
    (
        "laura",
        ("Laura, la noche será tranquila: verás las estrellas. Podrás descansar y dormirás feliz"),
    ),
    ("laura", "Hola Laura, ¿cómo va la cosa? La Tronador te espera calentita"),
    (
        "laura",
        (
            "Laura, gracias por ser parte de esta familia. Nuestro equipo te espera con los "
            "brazos abiertos"
        ),
    ),
    (
        "carlos",
        ("Hola Carlos, ¿te cuento algo? El día que vengas, nos avisas y listo. Sé que te gustará"),
    ),
    ("carlos", "Carlos, ¿todo bien por allá? Nos avisas y te buscamos hora"),
    ("carlos", "Hola Carlos, buen día. Que tengas linda semana"),
    ("carlos", "Hola Carlos, vemos los detalles por acá. Un beso"),
)
