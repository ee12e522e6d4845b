"""Lo que se promete y lo que se anuncia: las ofertas, sus canjes y las novedades."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from domain import ofertas
from domain.canjes import FORMA_CODIGO
from domain.idioma import Idioma
from domain.perfiles import Perfil
from domain.rfm import ETIQUETAS
from ventas.models.catalogo import CategoriaServicio
from ventas.models.cliente import Cliente
from ventas.models.negocio import validar_dias
from ventas.models.reservas import ReservaServicio, VentaReserva
from ventas.models.traducciones import ConTraducciones


def validar_perfiles(valor: object) -> None:
    """Una lista de nombres de perfil; vacía vale para cualquiera."""
    _validar_lista(valor, [perfil.value for perfil in Perfil])


def validar_segmentos(valor: object) -> None:
    """Una lista de nombres de segmento RFM; vacía vale para cualquiera."""
    _validar_lista(valor, list(ETIQUETAS))


def _validar_lista(valor: object, nombres: list[str]) -> None:
    if not isinstance(valor, list) or any(nombre not in nombres for nombre in valor):
        raise ValidationError(f"Debe ser una lista con nombres de: {', '.join(nombres)}.")


class Anuncio(ConTraducciones):
    """Lo común a una oferta y una novedad: texto, vigencia inclusive y destinatarios."""

    TRADUCIBLES: tuple[str, ...] = ("texto",)

    texto = models.CharField("texto", max_length=200)
    desde = models.DateField("vigente desde", null=True, blank=True)
    hasta = models.DateField("vigente hasta", null=True, blank=True)
    perfiles = models.JSONField("perfiles", default=list, blank=True, validators=[validar_perfiles])
    activa = models.BooleanField("activa", default=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.texto


class Oferta(Anuncio):
    """Una promesa. Sin fila no hay promesa. La de mayor prioridad se dice primero.

    porcentaje (1 a 100), monto (CLP) o regalo: en qué consiste, uno solo o ninguno. categorias:
    en qué se usa; sin ellas, en todo. dias: de la semana en que vale (0 es lunes); vacío, todos.
    limite_usos: canjes vigentes como máximo; vacío, sin límite. codigo: con él se canjea en una
    reserva, sin importar mayúsculas; sin acentos ni ñ, que no todas las bases comparan igual.
    una_vez_por_persona: quien la canjeó no la recibe ni la canjea otra vez.
    """

    TRADUCIBLES = ("texto", "condiciones")

    condiciones = models.CharField("condiciones", max_length=200, blank=True)
    prioridad = models.SmallIntegerField("prioridad", default=0)
    segmentos = models.JSONField(
        "segmentos", default=list, blank=True, validators=[validar_segmentos]
    )
    categorias = models.ManyToManyField(
        CategoriaServicio, verbose_name="se usa en", blank=True, related_name="+"
    )
    dias = models.JSONField("días en que vale", default=list, blank=True, validators=[validar_dias])
    porcentaje = models.PositiveSmallIntegerField(
        "descuento (%)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    monto = models.DecimalField(
        "descuento (CLP)",
        max_digits=12,
        decimal_places=0,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(1))],
    )
    regalo = models.CharField("regalo", max_length=150, blank=True)
    codigo = models.CharField(
        "código",
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(rf"\A{FORMA_CODIGO}\Z", "Usa solo letras sin acento, números y guiones.")
        ],
    )
    una_vez_por_persona = models.BooleanField("una vez por persona", default=True)
    limite_usos = models.PositiveIntegerField(
        "máximo de usos", null=True, blank=True, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = "oferta"
        constraints = [
            models.UniqueConstraint(
                Upper("codigo"), condition=~Q(codigo=""), name="ventas_oferta_codigo_unico"
            ),
            models.CheckConstraint(
                condition=Q(porcentaje__isnull=True) | Q(porcentaje__gte=1, porcentaje__lte=100),
                name="ventas_oferta_porcentaje_valido",
            ),
            models.CheckConstraint(
                condition=Q(monto__isnull=True) | Q(monto__gt=0), name="ventas_oferta_monto_valido"
            ),
            models.CheckConstraint(
                condition=(
                    Q(porcentaje__isnull=True, monto__isnull=True)
                    | Q(porcentaje__isnull=True, regalo="")
                    | Q(monto__isnull=True, regalo="")
                ),
                name="ventas_oferta_un_solo_beneficio",
            ),
        ]

    @property
    def usos(self) -> int:
        """Sus canjes vigentes, si se leyó con `selectors.ofertas_con_usos`."""
        return int(getattr(self, "canjeada", 0))

    @property
    def usada(self) -> bool:
        """Si ya la canjeó la persona para quien se leyó con `selectors.ofertas_con_usos`."""
        return bool(getattr(self, "la_uso", False))

    def se_dice_en(self, idioma: str) -> bool:
        """Si está entera en ese idioma: sin sus condiciones se prometería más de lo que se da."""
        return bool(self.en("texto", idioma)) and bool(
            self.en("condiciones", idioma) or not self.condiciones
        )

    def a_dominio(
        self, idioma: str = Idioma.ES, *, hoy: date | None = None, usos: int = 0
    ) -> ofertas.Oferta:
        """La oferta como la usan las reglas. usos: sus canjes vigentes. hoy: para decir su plazo.

        Las categorías se leen de `categorias.all()`: quien pide varias las trae juntas.
        """
        oferta = ofertas.Oferta(
            id=self.pk,
            texto=self.en("texto", idioma),
            condiciones=self.en("condiciones", idioma),
            desde=self.desde,
            hasta=self.hasta,
            perfiles=tuple(Perfil(nombre) for nombre in self.perfiles),
            prioridad=self.prioridad,
            segmentos=tuple(self.segmentos),
            categorias=tuple(c.nombre for c in self.categorias.all()),
            dias=tuple(sorted(self.dias)),
            porcentaje=self.porcentaje,
            monto=self.monto,
            regalo=self.regalo,
            codigo=self.codigo.upper(),
            quedan=None if self.limite_usos is None else max(0, self.limite_usos - usos),
            una_vez=self.una_vez_por_persona,
        )
        return ofertas.con_condiciones(oferta, idioma, hoy=hoy)


class Novedad(Anuncio):
    """Algo nuevo que se puede contar."""

    class Meta:
        verbose_name = "novedad"
        verbose_name_plural = "novedades"

    def a_dominio(self, idioma: str = Idioma.ES) -> ofertas.Novedad:
        """La novedad como la usan las reglas."""
        return ofertas.Novedad(
            id=self.pk,
            texto=self.en("texto", idioma),
            desde=self.desde,
            hasta=self.hasta,
            perfiles=tuple(Perfil(nombre) for nombre in self.perfiles),
        )


def gastan_un_uso(desde: str = "") -> Q:
    """Los canjes vigentes: ni anulados ni de una reserva cancelada.

    desde: el camino hasta el canje, como «canjes__» desde una oferta.
    """
    cancelada = Q(**{f"{desde}reserva__estado_pago": VentaReserva.EstadoPago.CANCELADO})
    return Q(**{f"{desde}anulado_en__isnull": True}) & ~cancelada


class CanjesVigentes(models.Manager["Canje"]):
    """Solo los canjes que gastan un uso."""

    def get_queryset(self) -> models.QuerySet[Canje]:
        """Sin los anulados ni los de una reserva cancelada."""
        return super().get_queryset().filter(gastan_un_uso())


class Canje(models.Model):
    """Una oferta usada en una reserva. descuento: CLP que bajó, 0 si fue un regalo.

    linea: la que el canje puso en la reserva, y que se va con él; vacía si no puso ninguna.
    Deja de contar si la reserva se cancela o si alguien lo anula (`anulado_en`); la fila queda.
    """

    oferta = models.ForeignKey(Oferta, on_delete=models.PROTECT, related_name="canjes")
    reserva = models.ForeignKey(VentaReserva, on_delete=models.CASCADE, related_name="canjes")
    cliente = models.ForeignKey(Cliente, on_delete=models.PROTECT, related_name="canjes")
    descuento = models.DecimalField(max_digits=12, decimal_places=0, default=0)
    linea = models.OneToOneField(
        ReservaServicio, null=True, on_delete=models.SET_NULL, related_name="canje"
    )
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    cuando = models.DateTimeField()
    anulado_en = models.DateTimeField(null=True, blank=True)

    objects = models.Manager()
    vigentes = CanjesVigentes()

    class Meta:
        verbose_name = "canje"
        constraints = [
            models.UniqueConstraint(
                fields=["reserva"],
                condition=Q(anulado_en__isnull=True),
                name="ventas_canje_uno_por_reserva",
            ),
            models.CheckConstraint(
                condition=Q(descuento__gte=0), name="ventas_canje_descuento_valido"
            ),
        ]
        indexes = [
            models.Index(fields=["oferta", "anulado_en"], name="ventas_canje_oferta_idx"),
            models.Index(fields=["cliente", "oferta"], name="ventas_canje_cliente_idx"),
        ]

    def __str__(self) -> str:
        return f"Canje {self.pk}"


class AfinidadCategoria(models.Model):
    """De las `personas` que han comprado de `de`, cuántas compraron también de `a`.

    Se rehace entera de una vez; `calculada_en` es la misma en todas sus filas.
    """

    de = models.ForeignKey(CategoriaServicio, on_delete=models.CASCADE, related_name="+")
    a = models.ForeignKey(CategoriaServicio, on_delete=models.CASCADE, related_name="+")
    personas = models.PositiveIntegerField()
    juntas = models.PositiveIntegerField()
    calculada_en = models.DateTimeField()

    class Meta:
        verbose_name = "afinidad entre categorías"
        verbose_name_plural = "afinidades entre categorías"
        constraints = [
            models.UniqueConstraint(fields=["de", "a"], name="ventas_afinidad_unica"),
            models.CheckConstraint(
                condition=Q(juntas__lte=models.F("personas")), name="ventas_afinidad_valida"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.de_id} → {self.a_id}"

    def a_dominio(self) -> ofertas.Afinidad:
        """La afinidad como la usan las reglas; trae `de` y `a` leídas."""
        return ofertas.Afinidad(
            de=self.de.nombre, a=self.a.nombre, personas=self.personas, juntas=self.juntas
        )
