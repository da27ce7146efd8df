"""Cooperations that no rule asserts and that their evidence makes likely are marked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the mark; what was read before was asserted by rules."""

    dependencies = [("qiao_web", "0024_event_tasks")]
    operations = [
        migrations.AddField("Claim", "likely", models.BooleanField(db_default=False, default=False)),
    ]
