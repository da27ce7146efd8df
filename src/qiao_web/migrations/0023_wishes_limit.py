"""How many wishes an event takes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Let the organiser set the limit."""

    dependencies = [("qiao_web", "0022_profiles_sought_by_index")]
    operations = [
        migrations.AddField("Event", "wishes_limit", models.PositiveIntegerField(default=200_000)),
    ]
