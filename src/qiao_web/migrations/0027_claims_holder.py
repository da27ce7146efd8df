"""A figure keeps the name of who holds it, where its sentence has another word: "the park", 该校."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the name; what was read before is read again, as its extractor is older."""

    dependencies = [("qiao_web", "0026_participant_left")]
    operations = [
        migrations.AddField("Claim", "holder", models.TextField(blank=True, db_default="", default="")),
    ]
