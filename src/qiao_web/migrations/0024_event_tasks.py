"""What is computed beside the site for an organiser."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Keep a row for each task."""

    dependencies = [("qiao_web", "0023_wishes_limit"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            "EventTask",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="qiao_web.event",
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("given", models.JSONField(default=dict)),
                ("status", models.CharField(default="waiting", max_length=10)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("beat", models.DateTimeField(null=True)),
                ("cancelling", models.BooleanField(default=False)),
                ("progress", models.JSONField(default=dict)),
                ("result", models.JSONField(default=dict)),
                ("problems", models.JSONField(default=list)),
            ],
            options={"indexes": [models.Index(fields=["event", "kind", "-id"], name="event_task_newest")]},
        ),
    ]
