from django.db import migrations

from dondoc.web.shared.words import Words


class Migration(migrations.Migration):
    dependencies = [("register", "0005_columns_of_standings")]

    operations = [Words("register_obligation")]
