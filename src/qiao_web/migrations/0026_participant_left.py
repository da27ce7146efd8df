"""Since when somebody takes part no longer, so that a meeting before that keeps their name."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone


def date(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Take those who withdrew earlier for people who leave now: no meeting that was held loses a name."""
    apps.get_model("qiao_web", "Participant").objects.filter(state="withdrawn").update(left=timezone.now())


class Migration(migrations.Migration):
    """Note when somebody leaves."""

    dependencies = [("qiao_web", "0025_claims_likely")]
    operations = [
        migrations.AddField("Participant", "left", models.DateTimeField(null=True)),
        migrations.RunPython(date, migrations.RunPython.noop),
    ]
