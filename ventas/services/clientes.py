"""Crear y corregir la ficha de una persona."""

from __future__ import annotations

from copy import copy
from dataclasses import asdict, dataclass, fields
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from domain.errores import DatosInvalidos, FichaCambiada, TelefonoOcupado
from domain.formato import enumerar
from domain.telefono import leer_telefono
from ventas.models import Cliente, RegistroAcceso
from ventas.services.huella import anotar


@dataclass(frozen=True, slots=True)
class DatosCliente:
    """Lo que una persona escribe de un cliente. telefono: tal como lo escribió.

    idioma vacío: automático. limite_emojis None y emojis_favoritos vacío: según cómo escribe.
    """

    nombre: str = ""
    telefono: str = ""
    email: str = ""
    idioma: str = ""
    trato: str = Cliente.Trato.SIN_GENERO
    limite_emojis: int | None = None
    emojis_favoritos: str = ""
    es_interno: bool = False
    notas: str = ""


CAMPOS = tuple(campo.name for campo in fields(DatosCliente))


@dataclass(frozen=True, slots=True)
class Guardado:
    """La ficha como quedó y lo que conviene mirar, una frase por aviso."""

    cliente: Cliente
    avisos: tuple[str, ...] = ()


def datos_de(cliente: Cliente) -> DatosCliente:
    """La ficha como se muestra para corregirla: el teléfono legible o, si no se pudo leer, como
    alguien lo escribió."""
    valores = {nombre: getattr(cliente, nombre) for nombre in CAMPOS}
    numero = cliente.numero
    valores["telefono"] = numero.visible if numero else cliente.telefono_original
    return DatosCliente(**valores)


def version_de(cliente: Cliente) -> str:
    """Una marca de lo que la ficha dice ahora: si cambia, alguien la corrigió."""
    dicho = "\x1f".join(f"{nombre}={valor}" for nombre, valor in asdict(datos_de(cliente)).items())
    return sha256(dicho.encode()).hexdigest()[:32]


def crear(*, datos: DatosCliente, comparte_telefono: bool, usuario_id: int | None) -> Guardado:
    """Una ficha nueva.

    comparte_telefono: quien guarda confirmó que es otra persona con el mismo número. Levanta
    `TelefonoOcupado` si el número ya tiene titular y no se confirmó, y `DatosInvalidos`.
    """
    return _guardar(
        cliente=Cliente(), datos=datos, comparte_telefono=comparte_telefono, usuario_id=usuario_id
    )


def corregir(
    *,
    cliente_id: int,
    datos: DatosCliente,
    version: str,
    comparte_telefono: bool,
    usuario_id: int | None,
) -> Guardado:
    """Corrige una ficha que existe.

    version: la de `version_de` cuando la persona la abrió. Si ya no es esa, levanta
    `FichaCambiada`, salvo que la ficha diga justo lo que se quería (el mismo envío, dos veces).
    También levanta `TelefonoOcupado`, `DatosInvalidos` y `Cliente.DoesNotExist`.
    """
    with transaction.atomic():
        cliente = Cliente.objects.select_for_update().get(pk=cliente_id)
        if version != version_de(cliente):
            propuesta = copy(cliente)
            avisos = _poner(propuesta, datos)
            if distintos := _distintos(datos_de(cliente), datos_de(propuesta)):
                dice = [f"{_etiqueta(n)} «{_en_palabras(cliente, n)}»" for n in distintos]
                raise FichaCambiada(ahora_dice=enumerar(dice), version=version_de(cliente))
            return Guardado(cliente=cliente, avisos=avisos)
        return _guardar(
            cliente=cliente,
            datos=datos,
            comparte_telefono=comparte_telefono,
            usuario_id=usuario_id,
        )


def _guardar(
    *, cliente: Cliente, datos: DatosCliente, comparte_telefono: bool, usuario_id: int | None
) -> Guardado:
    antes, numero_anterior = datos_de(cliente), cliente.telefono
    accion = RegistroAcceso.Accion.CORREGIR if cliente.pk else RegistroAcceso.Accion.CREAR
    avisos = _poner(cliente, datos)
    try:
        with transaction.atomic():
            _poner_titular(cliente, comparte_telefono=comparte_telefono)
            cliente.save()
            if numero_anterior and numero_anterior != cliente.telefono:
                _dejar_numero(cliente, numero_anterior)
            distintos = _distintos(antes, datos_de(cliente))
            anotar(
                cliente_id=cliente.pk,
                usuario_id=usuario_id,
                accion=accion,
                detalle=enumerar([_etiqueta(nombre) for nombre in distintos]) or "sin cambios",
            )
    except IntegrityError:
        # Otra persona guardó ese número entre que miramos y escribimos.
        ocupado = _titular_de(cliente)
        if ocupado is None:
            raise
        raise _ocupado(ocupado) from None
    return Guardado(cliente=cliente, avisos=avisos)


def _poner(cliente: Cliente, datos: DatosCliente) -> tuple[str, ...]:
    """Pasa lo escrito a la ficha y da los avisos. Levanta `DatosInvalidos`."""
    for nombre in CAMPOS:
        valor = getattr(datos, nombre)
        if nombre != "telefono":
            setattr(cliente, nombre, valor.strip() if isinstance(valor, str) else valor)
    avisos = _poner_telefono(cliente, datos.telefono.strip())
    if not cliente.nombre and not cliente.telefono:
        raise DatosInvalidos("Escribe el nombre o el teléfono: al menos uno.", campo="nombre")
    try:
        cliente.clean_fields(exclude=["titular"])
    except ValidationError as error:
        campo, frases = next(iter(error.message_dict.items()))
        raise DatosInvalidos(" ".join(frases), campo=campo) from None
    return avisos


def _poner_telefono(cliente: Cliente, escrito: str) -> tuple[str, ...]:
    leido = leer_telefono(escrito, ficticios=settings.TELEFONOS_FICTICIOS)
    if leido is None and escrito:
        if cliente.pk and not cliente.telefono and escrito == cliente.telefono_original:
            return (f"El teléfono «{escrito}» sigue sin poder leerse: no se le puede escribir.",)
        raise DatosInvalidos(
            f"«{escrito}» no se puede leer como teléfono. Escribe sus 9 dígitos o, si es de otro "
            "país, el + y el código del país.",
            campo="telefono",
        )
    if leido is None:
        cliente.telefono, cliente.telefono_original = None, ""
        return ()
    if leido.e164 != cliente.telefono:
        cliente.telefono, cliente.telefono_original = leido.e164, escrito
    return () if leido.valido else (f"{leido.visible} no parece un número válido: revísalo.",)


def _poner_titular(cliente: Cliente, *, comparte_telefono: bool) -> None:
    """Decide si la persona es titular de su número o lo comparte. Levanta `TelefonoOcupado`."""
    titular = _titular_de(cliente)
    if titular is None:
        cliente.telefono_principal, cliente.titular = True, None
        return
    if cliente.titular_id != titular.pk and not comparte_telefono:
        raise _ocupado(titular)
    cliente.telefono_principal, cliente.titular = False, titular


def _titular_de(cliente: Cliente) -> Cliente | None:
    if not cliente.telefono:
        return None
    otros = Cliente.objects.filter(telefono=cliente.telefono, telefono_principal=True)
    return otros.exclude(pk=cliente.pk).first()


def _ocupado(titular: Cliente) -> TelefonoOcupado:
    return TelefonoOcupado(
        f"Ese teléfono ya es de {titular.nombre or 'una ficha sin nombre'}.", titular_id=titular.pk
    )


def _dejar_numero(cliente: Cliente, numero: str) -> None:
    """Quien compartía el número que esta persona dejó pasa a ser su titular."""
    quedan = list(Cliente.objects.filter(telefono=numero, titular=cliente).order_by("id"))
    for orden, persona in enumerate(quedan):
        persona.telefono_principal = orden == 0
        persona.titular = None if orden == 0 else quedan[0]
        persona.save(update_fields=["telefono_principal", "titular"])


def _distintos(unos: DatosCliente, otros: DatosCliente) -> list[str]:
    return [nombre for nombre in CAMPOS if getattr(unos, nombre) != getattr(otros, nombre)]


def _en_palabras(cliente: Cliente, nombre: str) -> str:
    valor = getattr(datos_de(cliente), nombre)
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    mostrar = getattr(cliente, f"get_{nombre}_display", None)
    dicho = str(mostrar()) if mostrar else str("" if valor is None else valor)
    return dicho or "vacío"


def _etiqueta(nombre: str) -> str:
    campo = Cliente._meta.get_field(nombre)
    return str(getattr(campo, "verbose_name", nombre))
