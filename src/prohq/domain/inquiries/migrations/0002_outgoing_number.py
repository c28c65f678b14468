"""Outgoing numbers are counted by the database: two at once never get the same."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("inquiries", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE inquiries_outgoing_number", "DROP SEQUENCE inquiries_outgoing_number"
        )
    ]
