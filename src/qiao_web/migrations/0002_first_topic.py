"""The first topic of every record: international science and technology cooperation, which holds every document."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("qiao_web", "Topic").objects.get_or_create(
        slug="cooperation",
        defaults={
            "name_zh": "国际科技合作",
            "name_en": "International science and technology cooperation",
            "query": "",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("qiao_web", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
