"""Documents that editors took out of the record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Remember what was withdrawn, when, by whom and why."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("qiao_web", "0028_tables_named_by_hall"),
    ]
    operations = [
        migrations.CreateModel(
            name="WithdrawnDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(unique=True)),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(max_length=500)),
                ("reason", models.CharField(max_length=500)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
    ]
