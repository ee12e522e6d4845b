from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ventas", "0002_negocio")]

    operations = [
        migrations.AddField(
            model_name="ventareserva",
            name="solicitud",
            field=models.CharField(blank=True, editable=False, max_length=40, null=True),
        ),
        migrations.AddConstraint(
            model_name="ventareserva",
            constraint=models.UniqueConstraint(
                fields=("solicitud",), name="ventas_reserva_solicitud_unica"
            ),
        ),
    ]
