"""Articles of one matter are compared, whatever series their words led to."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add what articles are compared by; those read before are read again, as their rows are older."""

    dependencies = [("qiao_web", "0029_withdrawn_documents")]
    operations = [
        migrations.AddField("Conflict", "retold", models.BooleanField(db_default=False, default=False)),
        migrations.CreateModel(
            "Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("packed", models.BinaryField()),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="story", to="qiao_web.article"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            "StoryName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.BigIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="qiao_web.article"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["name", "article"], name="story_name")]},
        ),
    ]
