"""Numbers of applications are counted by the database: two at once never get the same."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE cases_application_number", "DROP SEQUENCE cases_application_number"
        )
    ]
