"""A decision is never edited or deleted: the database itself refuses."""

from django.db import migrations

from kernel.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_whole_rows")]
    operations = [append_only("cases_decision")]
