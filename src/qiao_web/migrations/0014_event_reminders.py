
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('qiao_web', '0013_match_news'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='example',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='participant',
            name='reminders',
            field=models.BooleanField(default=True),
        ),
        migrations.CreateModel(
            name='EventReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('participant', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='qiao_web.participant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('participant', 'code'), name='event_reminder_once')],
            },
        ),
    ]
