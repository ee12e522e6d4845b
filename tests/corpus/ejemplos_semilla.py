"""Los seis mensajes de ejemplo de la semilla, letra por letra, por la clave de su hoja."""

NUEVO = """\
¡Hola! 👋

¡Bienvenido/a a Aremko Spa! 🌿

Somos especialistas en tinas de hidromasaje, cabañas y masajes
terapéuticos.

¿En qué podemos ayudarte hoy?
"""

MARIA = """\
¡Hola María! 😊

Veo que tienes tu primera visita agendada para el 15 de nov.
¡Estamos emocionados de recibirte!

Tu reserva incluye:
• Tina Hornopiren
• Cabaña Laurel

💡 Tip: Llega 10 minutos antes para aprovechar al máximo.

¿Tienes alguna pregunta?
"""

CARLOS = """\
¡Hola Carlos! 😊

Qué gusto saber de ti. Veo que has venido 5 veces y te encantan
las tinas de hidromasaje 🌟

¿Vienes por tu favorita o quieres probar algo nuevo? Te puedo
recomendar la nueva Tina Premium.

¿En qué te puedo ayudar hoy?
"""

ANA = """\
¡Ana! 🤗

¡Qué alegría verte de vuelta después de 3 años!

Veo que fuiste cliente entre 2018 y 2021. Tu última visita
disfrutaste de las cabañas.

Hemos renovado todo: nuevas tinas premium, cabañas remodeladas
y servicios ampliados.

¿Te gustaría conocer las novedades?

¡Bienvenida de vuelta a la familia Aremko! 💚
"""

ROBERTO = """\
¡Roberto! ✨

Es un placer saber de ti.

Como uno de nuestros clientes más especiales (15 visitas, cliente
desde 2019), queremos asegurarnos de brindarte la mejor experiencia.

Tu historial con nosotros:
💎 15 servicios
💰 Categorías favoritas: Tinas, Cabañas
📅 Última visita: hace 2 semanas

¿Necesitas una reserva prioritaria, algo especial o tienes alguna
solicitud VIP?

Estamos aquí para ti. 👑
"""

LAURA = """\
¡Hola Laura! 😊

¡Te extrañamos mucho en Aremko! 💙

Veo que tu última visita fue hace 8 meses, cuando disfrutaste
de la Tina Tronador.

Hemos agregado nuevas experiencias que creo te encantarían:
✨ Tina Premium con vista panorámica
✨ Masajes terapéuticos con aromaterapia

Además, tenemos una sorpresa especial para clientes como tú.

¿Te gustaría volver a visitarnos? 🌿
"""

EJEMPLOS = {
    "numero_nuevo": NUEVO,
    "maria": MARIA,
    "carlos": CARLOS,
    "ana": ANA,
    "roberto": ROBERTO,
    "laura": LAURA,
}
