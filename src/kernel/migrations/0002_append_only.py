"""The journal can be added to and read, nothing else: the database itself refuses."""

from django.db import migrations

from kernel.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [append_only("kernel_journalentry")]
