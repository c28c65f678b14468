"""Applications are numbered by the database, and a decision is never edited or deleted."""

from django.db import migrations

from kernel.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE cases_application_number", "DROP SEQUENCE cases_application_number"
        ),
        append_only("cases_decision"),
    ]
