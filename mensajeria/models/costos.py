"""Lo que cuesta la IA: cada llamada a un modelo, su tarifa, el tipo de cambio y el presupuesto."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from domain.perfiles import Perfil


class Llamada(models.Model):
    """Una llamada a un modelo: quién la hizo y para qué, qué respondió y cuánto costó.

    La fila se escribe antes de llamar, con lo más que puede costar (`reservado_usd`): mientras
    está en curso cuenta eso contra el presupuesto; al cerrarse, `costo_usd`. Los que no usan un
    modelo no dejan fila. estimada: se cortó y los tokens se contaron aquí. costo_usd null, ya
    cerrada: no se conoce la tarifa.
    """

    class Para(models.TextChoices):
        REDACCION = "redaccion", "Redactar"
        REPARACION = "reparacion", "Corregir lo que la ficha no respalda"
        TRADUCCION = "traduccion", "Decir en español lo escrito en otro idioma"
        PRUEBA = "prueba", "Probar un prompt"
        EVALUACION = "evaluacion", "Evaluar los prompts"
        JUEZ = "juez", "Juzgar textos"

    para = models.CharField(max_length=12, choices=Para.choices)
    borrador = models.ForeignKey(
        "mensajeria.Borrador",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="llamadas",
    )
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    perfil = models.CharField(max_length=20, choices=[(p, p.nombre) for p in Perfil], blank=True)
    redactor = models.CharField(max_length=30)
    modelo_pedido = models.CharField(max_length=100, blank=True)
    modelo = models.CharField("modelo que respondió", max_length=100, blank=True)
    tokens_entrada = models.PositiveIntegerField(default=0)
    tokens_salida = models.PositiveIntegerField(default=0)
    estimada = models.BooleanField(default=False)
    reservado_usd = models.DecimalField(max_digits=10, decimal_places=6, default=0)
    costo_usd = models.DecimalField(max_digits=10, decimal_places=6, null=True)
    error = models.CharField(max_length=40, blank=True)
    iniciada_en = models.DateTimeField()
    terminada_en = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "llamada a un modelo"
        verbose_name_plural = "llamadas a modelos"
        indexes = [
            models.Index(
                fields=["iniciada_en", "costo_usd", "reservado_usd"], name="mens_llamada_mes_idx"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_para_display()}, {self.modelo or self.modelo_pedido}"


class TarifaModelo(models.Model):
    """Lo que cobra un modelo desde una fecha, si la tabla incluida no lo sabe o se equivoca.

    US$ por millón de tokens. Rige la más reciente que ya empezó; de dos para el mismo día, ninguna:
    no se pueden guardar.
    """

    modelo = models.CharField(max_length=100)
    desde = models.DateField("rige desde")
    entrada = models.DecimalField(
        "entrada (US$ por millón)",
        max_digits=10,
        decimal_places=4,
        validators=[MinValueValidator(0)],
    )
    salida = models.DecimalField(
        "salida (US$ por millón)",
        max_digits=10,
        decimal_places=4,
        validators=[MinValueValidator(0)],
    )
    nota = models.CharField(max_length=200, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "tarifa de un modelo"
        verbose_name_plural = "tarifas de modelos"
        constraints = [
            models.UniqueConstraint(fields=["modelo", "desde"], name="mensajeria_tarifa_unica"),
            models.CheckConstraint(
                condition=Q(entrada__gte=0, salida__gte=0), name="mensajeria_tarifa_valida"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.modelo} desde {self.desde}"


class TipoCambio(models.Model):
    """Cuántos pesos vale un dólar ese día. Rige el más reciente; su fecha se muestra al lado."""

    fecha = models.DateField(unique=True)
    clp_por_usd = models.DecimalField("pesos por dólar", max_digits=8, decimal_places=2)
    fuente = models.CharField(max_length=100, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "tipo de cambio"
        verbose_name_plural = "tipos de cambio"
        constraints = [
            models.CheckConstraint(
                condition=Q(clp_por_usd__gt=0), name="mensajeria_tipo_cambio_positivo"
            )
        ]

    def __str__(self) -> str:
        return f"{self.clp_por_usd} el {self.fecha}"


class Presupuesto(models.Model):
    """Cuánto se puede gastar en IA cada mes, y quién lo dijo; rige la última fila.

    mensual_usd null: sin tope. Con el tope cumplido ningún modelo se llama más ese mes.
    """

    mensual_usd = models.DecimalField(
        "tope del mes (US$)",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "presupuesto de IA"
        verbose_name_plural = "presupuestos de IA"
        permissions = [
            ("ver_costos", "Puede ver cuánto cuesta la IA"),
            ("administrar_costos", "Puede fijar el presupuesto, las tarifas y el tipo de cambio"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(mensual_usd__isnull=True) | Q(mensual_usd__gte=0),
                name="mensajeria_presupuesto_valido",
            )
        ]

    def __str__(self) -> str:
        return "Sin tope" if self.mensual_usd is None else f"US$ {self.mensual_usd} al mes"
