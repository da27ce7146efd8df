"""When what time does was last done."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Keep a row for each round."""

    dependencies = [("qiao_web", "0019_longer_terms")]
    operations = [
        migrations.CreateModel(
            "Round",
            [
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("begun", models.DateTimeField(null=True)),
                ("done", models.DateTimeField(null=True)),
            ],
        ),
    ]
