from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_leave_and_openings'),
    ]

    operations = [
        migrations.AddField(
            model_name='opening',
            name='by_person',
            field=models.BooleanField(default=True),
            preserve_default=False,
        ),
    ]
