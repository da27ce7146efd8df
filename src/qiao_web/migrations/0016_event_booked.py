"""What booking by first come, first served would have given, beside each timetable."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add a field that is empty for timetables of before."""

    dependencies = (("qiao_web", "0015_case_features"),)
    operations = (
        migrations.AddField("timetable", "booked", models.JSONField(default=dict)),
    )
