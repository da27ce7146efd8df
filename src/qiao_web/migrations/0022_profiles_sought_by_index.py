"""Profiles are sought in an index, no longer in a column of their words."""

from django.db import migrations


class Migration(migrations.Migration):
    """Take the column away."""

    dependencies = [("qiao_web", "0021_people_directory")]
    operations = [migrations.RemoveField("Profile", "words")]
