from django.db import migrations

from dondoc.web.shared.words import Words


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_intake")]

    operations = [Words("documents_document")]
