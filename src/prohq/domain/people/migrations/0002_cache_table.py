"""The shared cache (rate limits, used one-time codes) lives in the database: `migrate` is enough.

The table is the one `createcachetable` would make; Django never touches its columns.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.RunSQL(
            sql=[
                "CREATE TABLE cache ("
                " cache_key varchar(255) NOT NULL PRIMARY KEY,"
                " value text NOT NULL,"
                " expires timestamptz NOT NULL)",
                "CREATE INDEX cache_expires ON cache (expires)",
            ],
            reverse_sql="DROP TABLE cache",
        )
    ]
