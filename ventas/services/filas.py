"""Escribir una fila de la configuración: el choque, la revisión y la huella, de una sola manera.

La huella queda en el registro de Django (`LogEntry`), donde ya quedan los cambios del canal: lo
que se configura no es de ningún cliente, y ese registro dice quién, cuándo, qué fila y qué cambió.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from domain.errores import ConfiguracionCambiada, DatosInvalidos
from domain.formato import enumerar, nombrar_dias
from domain.idioma import Idioma
from ventas.models.traducciones import OTROS

MAX_DICHO = 80
DE_DIAS = ("dias", "dias_cerrados")
type Valores = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Escrita[F: models.Model]:
    """La fila como quedó y una frase por cada cosa que cambió; ninguna si ya decía eso."""

    fila: F
    cambios: tuple[str, ...]


def version_de(fila: models.Model, campos: tuple[str, ...]) -> str:
    """Una marca de lo que esos campos dicen ahora: si cambia, alguien los corrigió."""
    dicho = "\x1f".join(f"{campo}={_leer(fila, campo)!r}" for campo in sorted(campos))
    return sha256(dicho.encode()).hexdigest()[:32]


def crear[F: models.Model](
    modelo: type[F], valores: Valores, *, usuario_id: int, ahora: datetime
) -> Escrita[F]:
    """Una fila nueva. valores: por campo; de una relación múltiple, sus ids. `DatosInvalidos`."""
    return _guardar(modelo(), valores, usuario_id=usuario_id, ahora=ahora)


def corregir[F: models.Model](
    modelo: type[F], id_: int, valores: Valores, *, version: str, usuario_id: int, ahora: datetime
) -> Escrita[F]:
    """Corrige una fila que existe.

    version: la de `version_de` de esos campos cuando la persona la abrió. Si ya no es esa, levanta
    `ConfiguracionCambiada`, salvo que la fila diga justo lo que se quería. También levanta
    `DatosInvalidos` y `DoesNotExist`.
    """
    with transaction.atomic():
        fila = modelo._default_manager.select_for_update().get(pk=id_)
        ahora_es = version_de(fila, tuple(valores))
        distintos = [campo for campo in valores if _leer(fila, campo) != valores[campo]]
        if version != ahora_es and distintos:
            dice = [f"{_etiqueta(fila, c)} «{_en_palabras(c, _leer(fila, c))}»" for c in distintos]
            raise ConfiguracionCambiada(ahora_dice=enumerar(dice), version=ahora_es)
        return _guardar(fila, valores, usuario_id=usuario_id, ahora=ahora)


def anotar(
    fila: models.Model, que: str, *, usuario_id: int, ahora: datetime, accion: int = CHANGE
) -> None:
    """Deja en el registro lo que una persona hizo con esa fila. accion: de `LogEntry`."""
    LogEntry.objects.create(
        user_id=usuario_id,
        action_time=ahora,
        content_type=ContentType.objects.get_for_model(fila),
        object_id=str(fila.pk),
        object_repr=str(fila)[:200],
        action_flag=accion,
        change_message=que,
    )


def borrar(fila: models.Model, *, usuario_id: int, ahora: datetime) -> None:
    """Borra la fila y lo deja anotado."""
    with transaction.atomic():
        anotar(fila, "Se borró", usuario_id=usuario_id, ahora=ahora, accion=DELETION)
        fila.delete()


def _guardar[F: models.Model](
    fila: F, valores: Valores, *, usuario_id: int, ahora: datetime
) -> Escrita[F]:
    nueva = fila.pk is None or fila._state.adding
    antes = {} if nueva else {campo: _leer(fila, campo) for campo in valores}
    multiples = {m.name for m in fila._meta.many_to_many}
    for campo in valores.keys() - multiples:
        setattr(fila, campo, valores[campo])
    revisar(fila)
    with transaction.atomic():
        _escribir(fila)
        for campo in valores.keys() & multiples:
            getattr(fila, campo).set(valores[campo])
        cambios = () if nueva else _cambios(fila, antes, valores)
        if nueva or cambios:
            anotar(
                fila,
                "Se creó" if nueva else "; ".join(cambios),
                usuario_id=usuario_id,
                ahora=ahora,
                accion=ADDITION if nueva else CHANGE,
            )
    return Escrita(fila, cambios)


def _escribir(fila: models.Model) -> None:
    try:
        with transaction.atomic():
            fila.save()
    except IntegrityError:
        # Otra persona guardó ese mismo nombre entre que miramos y escribimos.
        revisar(fila)
        raise


def revisar(fila: models.Model) -> None:
    """Las reglas del modelo. Levanta `DatosInvalidos` en el primer campo que no las cumple."""
    try:
        fila.full_clean()
    except ValidationError as error:
        campo, frases = next(iter(error.message_dict.items()))
        raise DatosInvalidos(" ".join(frases), campo=campo) from None


def _cambios(fila: models.Model, antes: Valores, valores: Valores) -> tuple[str, ...]:
    dichos: list[str] = []
    for campo in valores:
        era, es = antes[campo], _leer(fila, campo)
        if era == es:
            continue
        if campo == "traducciones":
            dichos += _de_traducciones(fila, era, es)
        else:
            que = _etiqueta(fila, campo)
            dichos.append(f"{que}: «{_en_palabras(campo, era)}» → «{_en_palabras(campo, es)}»")
    return tuple(dichos)


def _de_traducciones(fila: models.Model, era: object, es: object) -> list[str]:
    """«en inglés: horario y lugar», por cada idioma que cambió."""
    dichos = []
    for idioma in OTROS:
        unos, otros = _de_idioma(era, idioma), _de_idioma(es, idioma)
        campos = [c for c in {**unos, **otros} if unos.get(c) != otros.get(c)]
        if campos:
            dichos.append(f"en {idioma.nombre}: {enumerar([_etiqueta(fila, c) for c in campos])}")
    return dichos


def _de_idioma(traducciones: object, idioma: Idioma) -> dict[str, str]:
    return dict(traducciones.get(idioma, {})) if isinstance(traducciones, dict) else {}


def _leer(fila: models.Model, campo: str) -> object:
    """El valor de un campo; de una relación múltiple, sus ids en orden."""
    if fila._meta.get_field(campo).many_to_many:
        return sorted(getattr(fila, campo).values_list("pk", flat=True))
    return getattr(fila, campo)


def _en_palabras(campo: str, valor: object) -> str:
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, list):
        dicho = nombrar_dias(valor) if campo in DE_DIAS else enumerar([str(v) for v in valor])
    else:
        dicho = "" if valor is None else " · ".join(str(valor).splitlines())
    return f"{dicho[:MAX_DICHO]}…" if len(dicho) > MAX_DICHO else dicho or "vacío"


def _etiqueta(fila: models.Model, campo: str) -> str:
    return str(getattr(fila._meta.get_field(campo), "verbose_name", campo))
