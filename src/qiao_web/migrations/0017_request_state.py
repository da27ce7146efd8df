"""Whether a meeting of the organiser is asked for, proposed by matching, or refused."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """All that stood there before was asked for."""

    dependencies = (("qiao_web", "0016_event_booked"),)
    operations = (
        migrations.AddField("request", "state", models.CharField(default="accepted", max_length=10)),
        migrations.AddField("request", "fit", models.FloatField(default=0.0)),
    )
