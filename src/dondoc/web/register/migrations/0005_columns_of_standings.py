from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0004_duties_of_common_words")]

    operations = [
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(fields=["state", "closed_on", "due", "id"], name="obligation_state_closed"),
        ),
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(
                fields=[
                    "state",
                    "kind",
                    "recurrence",
                    "due",
                    "template",
                    "completed_on",
                    "bound",
                    "first_due",
                    "reported_on",
                ],
                name="obligation_standing",
            ),
        ),
        migrations.AddIndex(
            model_name="part",
            index=models.Index(fields=["obligation", "role", "ended_on", "agency"], name="part_of_duty"),
        ),
    ]
