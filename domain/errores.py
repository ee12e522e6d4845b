"""Errores del producto, nombrados por lo que puede hacer quien los recibe.

    ErrorAremko
    ├── ClienteNoExiste              404  no hay tal cliente
    ├── DatosInvalidos               400  lo escrito no sirve; se dice por qué
    │   ├── PlantillaInvalida        (una variable vacía, larga o con saltos de línea)
    │   ├── TelefonoOcupado          (ese número ya tiene titular: ¿lo comparten?)
    │   └── FichaCambiada            (otra persona guardó primero)
    │       └── ConfiguracionCambiada
    ├── RedaccionEnCurso             409  ese mismo pedido ya se está redactando
    ├── GuardaDetiene                409  una guarda de contacto lo impide
    ├── MensajeNoPuedeSalir          409  el verificador halló algo que lo bloquea
    ├── EnvioRepetido                409  eso ya se envió, o ya no está como se veía
    ├── VentanaCerrada               409  pasaron 24 horas: hace falta una plantilla o el enlace
    ├── NoConfigurado                503  falta algo que arregla quien administra
    │   ├── ClaveFaltante
    │   ├── ClaveRechazada
    │   ├── SdkFaltante
    │   ├── ModeloInexistente
    │   ├── CanalNoConfigurado       (WhatsApp por la API no está conectado)
    │   └── CanalDetenido            (WhatsApp cobró mal, cambió la clave o restringió la cuenta)
    ├── LimiteExcedido               429  el proveedor pide esperar
    │   ├── DemasiadasPeticiones     (pasa solo, en `reintentar_en` segundos)
    │   ├── CuotaAgotada             (no pasa solo: hay que pagar)
    │   ├── DemasiadasLlamadas       (una cuenta pidió mucho en una hora)
    │   └── PresupuestoAgotado       (el tope del mes; el redactor sin IA sigue)
    ├── FalloCanal                   502  WhatsApp no tomó el mensaje
    │   ├── CanalNoDisponible        (no llegó a pedirse: se puede reintentar)
    │   ├── SinConfirmar             (no se sabe si salió: decide una persona)
    │   └── RechazoCanal             (dijo que no, con un código: domain/fallas_whatsapp.py)
    └── FalloProveedor               502  el proveedor falló
        ├── ProveedorNoDisponible    (se puede reintentar)
        ├── TiempoAgotado            (se puede reintentar)
        ├── ConexionCortada          (se puede reintentar)
        ├── RespuestaVacia           (se puede reintentar)
        ├── RespuestaCortada         (llegó al límite de largo)
        ├── RespuestaRechazada       (el modelo o su filtro se negó)
        └── PeticionRechazada        (el proveedor no acepta lo que se le pide)

Cada error guarda dos textos: `mensaje`, para la persona, y `detalle`, para el registro
(sin claves ni datos personales). `que_hacer` dice el paso siguiente.
Los tres textos exactos que promete la semilla son los de ClaveFaltante, SdkFaltante y
DemasiadasPeticiones.
"""

from __future__ import annotations

from collections.abc import Sequence


class ErrorAremko(Exception):
    """Raíz del árbol.

    Atributos de clase: `mensaje` (texto para la persona), `que_hacer` (paso siguiente),
    `permanente` (si repetir lo mismo dará lo mismo).
    Atributo de instancia: `reintentar_en`, segundos que conviene esperar, o None.
    """

    mensaje = "Algo falló y no pudimos terminar."
    que_hacer = "Inténtalo de nuevo; si sigue, avisa a quien administra el sistema."
    permanente = True

    def __init__(
        self,
        mensaje: str | None = None,
        *,
        detalle: str = "",
        que_hacer: str | None = None,
        reintentar_en: float | None = None,
    ) -> None:
        self.mensaje = mensaje if mensaje is not None else type(self).mensaje
        self.que_hacer = que_hacer if que_hacer is not None else type(self).que_hacer
        self.detalle = detalle
        self.reintentar_en = reintentar_en
        super().__init__(self.mensaje)


class ClienteNoExiste(ErrorAremko):
    mensaje = "Ese cliente no existe."
    que_hacer = "Búscalo de nuevo: puede haberse unido a otra ficha."


class DatosInvalidos(ErrorAremko):
    """`campo`: el del formulario que hay que corregir, o vacío si es de todo el pedido."""

    mensaje = "Hay datos que no se pueden usar."
    que_hacer = "Corrige lo indicado y vuelve a intentarlo."

    def __init__(
        self,
        mensaje: str | None = None,
        *,
        campo: str = "",
        detalle: str = "",
        que_hacer: str | None = None,
    ) -> None:
        super().__init__(mensaje, detalle=detalle, que_hacer=que_hacer)
        self.campo = campo


class TelefonoOcupado(DatosInvalidos):
    """Otra persona ya usa ese teléfono. `titular_id`: la ficha que lo tiene como principal."""

    mensaje = "Ese teléfono ya es de otra persona."
    que_hacer = "Abre su ficha, o confirma que es otra persona que comparte el teléfono."

    def __init__(self, mensaje: str, *, titular_id: int) -> None:
        super().__init__(mensaje, campo="telefono")
        self.titular_id = titular_id


class FichaCambiada(DatosInvalidos):
    """Alguien guardó la ficha después de que esta persona la abrió. `version`: la de ahora."""

    mensaje = "Otra persona cambió esta ficha mientras la corregías. Todavía no se guardó lo tuyo."

    def __init__(self, *, ahora_dice: str, version: str) -> None:
        super().__init__(
            que_hacer=f"Ahora dice: {ahora_dice}. Si lo tuyo es lo correcto, vuelve a guardar."
        )
        self.version = version


class ConfiguracionCambiada(FichaCambiada):
    mensaje = "Otra persona cambió esto mientras lo editabas. Todavía no se guardó lo tuyo."


class RedaccionEnCurso(ErrorAremko):
    mensaje = "Este mensaje ya se está redactando."
    que_hacer = "Espera unos segundos: aparecerá en la ventana que ya está abierta."
    permanente = False


class GuardaDetiene(ErrorAremko):
    """Una o más guardas de contacto impiden este mensaje (dominio.md §7).

    `codigos` nombra las guardas que detienen; `saltable` dice si alguien con permiso puede
    seguir dejando un motivo (nunca frente a una oposición).
    """

    mensaje = "No conviene escribirle ahora."
    que_hacer = "Lee el motivo; si corresponde, una persona de supervisión puede autorizarlo."

    def __init__(self, mensaje: str, *, codigos: Sequence[str], saltable: bool) -> None:
        super().__init__(mensaje)
        self.codigos = tuple(codigos)
        self.saltable = saltable


class MensajeNoPuedeSalir(ErrorAremko):
    """El texto dice algo que bloquea (dominio.md §5). `frases`: por qué, una por hallazgo."""

    mensaje = "Este mensaje no puede salir así."
    que_hacer = "Corrige lo marcado, o pulsa Regenerar."

    def __init__(self, frases: Sequence[str] = ()) -> None:
        super().__init__(" ".join([type(self).mensaje, *frases]))
        self.frases = tuple(frases)


class EnvioRepetido(ErrorAremko):
    mensaje = "Este mensaje ya se envió."
    que_hacer = "Míralo en la conversación: ahí dice si le llegó."


class VentanaCerrada(ErrorAremko):
    mensaje = "Pasaron más de 24 horas desde su último mensaje: WhatsApp no deja escribirle libre."
    que_hacer = "Elige una plantilla aprobada o usa el enlace de WhatsApp."


class PlantillaInvalida(DatosInvalidos):
    mensaje = "La plantilla no se puede enviar así."


class NoConfigurado(ErrorAremko):
    mensaje = "Falta configurar el sistema."
    que_hacer = "Pide a quien administra que revise la configuración."


class ClaveFaltante(NoConfigurado):
    mensaje = "OPENAI_API_KEY no configurada"
    que_hacer = (
        "Define la variable de entorno OPENAI_API_KEY, o usa REDACTOR=plantillas para "
        "redactar sin inteligencia artificial."
    )


class ClaveRechazada(NoConfigurado):
    mensaje = "El proveedor de IA rechazó la clave configurada."
    que_hacer = "Revisa OPENAI_API_KEY: puede estar vencida, mal copiada o sin permiso."


class SdkFaltante(NoConfigurado):
    mensaje = "OpenAI no está instalado"
    que_hacer = "Instálalo con «pip install openai» y reinicia el servicio."


class ModeloInexistente(NoConfigurado):
    mensaje = "El proveedor de IA no conoce el modelo configurado."
    que_hacer = "Revisa OPENAI_MODEL y OPENAI_BASE_URL."


class CanalNoConfigurado(NoConfigurado):
    mensaje = "WhatsApp no está conectado: se puede escribir con el enlace."
    que_hacer = "Para enviar desde aquí, quien administra debe conectar un número (docs)."


class CanalDetenido(NoConfigurado):
    mensaje = "El canal de WhatsApp está detenido."
    que_hacer = "Usa el enlace mientras tanto; quien administra ve el motivo en la página Canal."


class FalloCanal(ErrorAremko):
    mensaje = "WhatsApp no tomó el mensaje."
    que_hacer = "Inténtalo de nuevo, o usa el enlace de WhatsApp."
    permanente = False


class CanalNoDisponible(FalloCanal):
    mensaje = "No se pudo hablar con WhatsApp en este momento."


class SinConfirmar(FalloCanal):
    mensaje = "No sabemos si el mensaje salió."
    que_hacer = "Mira en WhatsApp si le llegó antes de enviarlo otra vez."
    permanente = True


class RechazoCanal(FalloCanal):
    """WhatsApp dijo que no. `codigo`: el de Meta, o None si no lo dio; su sentido está en
    `domain.fallas_whatsapp.falla_de`."""

    mensaje = "WhatsApp rechazó el mensaje."
    permanente = True

    def __init__(
        self, codigo: int | None, *, detalle: str = "", reintentar_en: float | None = None
    ) -> None:
        super().__init__(detalle=detalle, reintentar_en=reintentar_en)
        self.codigo = codigo


class LimiteExcedido(ErrorAremko):
    mensaje = "Se alcanzó un límite del proveedor de IA."
    que_hacer = "Espera unos minutos y vuelve a intentarlo."


class DemasiadasPeticiones(LimiteExcedido):
    mensaje = "Rate limit exceeded"
    que_hacer = "El proveedor de IA pide esperar: vuelve a intentarlo en unos minutos."
    permanente = False


class CuotaAgotada(LimiteExcedido):
    mensaje = "Se agotó la cuota del proveedor de IA."
    que_hacer = "Revisa el plan y el saldo de la cuenta de OpenAI; esperar no basta."


class PresupuestoAgotado(LimiteExcedido):
    """El tope del mes no da para otra llamada a un modelo; no se llamó a nadie."""

    mensaje = "Se acabó el presupuesto de IA de este mes."
    que_hacer = (
        "Se puede redactar sin IA; quien administra puede subir el tope en la página Costos."
    )


class DemasiadasLlamadas(LimiteExcedido):
    """Una misma cuenta pidió demasiado a la IA en una hora; no se llamó a nadie."""

    mensaje = "Pediste demasiados textos a la IA en la última hora."
    que_hacer = "Redacta sin IA, o vuelve a intentarlo en un rato."


class FalloProveedor(ErrorAremko):
    mensaje = "El proveedor de IA falló."
    que_hacer = "Pulsa Regenerar; si sigue, espera unos minutos."
    permanente = False


class ProveedorNoDisponible(FalloProveedor):
    mensaje = "El proveedor de IA no está disponible en este momento."


class TiempoAgotado(FalloProveedor):
    mensaje = "El proveedor de IA tardó demasiado en responder."


class ConexionCortada(FalloProveedor):
    mensaje = "Se cortó la conexión con el proveedor de IA antes de terminar."


class RespuestaVacia(FalloProveedor):
    mensaje = "El proveedor de IA respondió sin texto."


class RespuestaCortada(FalloProveedor):
    mensaje = "El mensaje quedó cortado porque llegó al límite de largo."
    que_hacer = "Pulsa Regenerar, o sube OPENAI_MAX_TOKENS si pasa seguido."


class RespuestaRechazada(FalloProveedor):
    mensaje = "El modelo de IA se negó a redactar este mensaje."
    que_hacer = "Pulsa Regenerar o escribe el mensaje a mano."
    permanente = True


class PeticionRechazada(FalloProveedor):
    mensaje = "El proveedor de IA no aceptó la petición."
    que_hacer = "Pide a quien administra que revise el modelo y sus ajustes."
    permanente = True
