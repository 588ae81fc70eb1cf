from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0006_words")]

    operations = [
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(
                fields=[
                    "kind",
                    "recurrence",
                    "assigned_on",
                    "state",
                    "due",
                    "completed_on",
                    "bound",
                    "first_due",
                    "reported_on",
                    "topic",
                    "given_by",
                    "document",
                    "template",
                ],
                name="obligation_counted",
            ),
        ),
        migrations.RemoveIndex(model_name="obligation", name="obligation_standing"),
    ]
