"""Tables of two halls may have the same names: each hall counts from one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Take each name once in a hall."""

    dependencies = [("qiao_web", "0027_claims_holder")]
    operations = [
        migrations.RemoveConstraint("Table", "table_once"),
        migrations.AddConstraint(
            "Table", models.UniqueConstraint(fields=["event", "hall", "name"], name="table_once_a_hall")
        ),
    ]
