"""The ledger can be added to and read, nothing else, and no entry that does not add up to zero."""

from django.db import migrations

from kernel.append_only import append_only

FUNCTION = """
CREATE FUNCTION billing_check_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entry uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
    total bigint;
    sides integer;
BEGIN
    SELECT coalesce(sum(amount_kopecks), 0), count(*) INTO total, sides
    FROM billing_posting WHERE entry_id = entry;
    IF total <> 0 OR sides < 2 THEN
        RAISE EXCEPTION 'ledger entry % has % postings that add up to % kopecks', entry, sides, total
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""
# Deferred: the postings of an entry are complete only when its transaction ends.
TRIGGER = """
CREATE CONSTRAINT TRIGGER {table}_balanced AFTER INSERT ON {table}
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_entry('{column}')
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial")]
    operations = [
        append_only("billing_ledgerentry"),
        append_only("billing_posting"),
        migrations.RunSQL(
            sql=[
                FUNCTION,
                TRIGGER.format(table="billing_ledgerentry", column="id"),
                TRIGGER.format(table="billing_posting", column="entry_id"),
            ],
            reverse_sql=[
                "DROP TRIGGER billing_posting_balanced ON billing_posting",
                "DROP TRIGGER billing_ledgerentry_balanced ON billing_ledgerentry",
                "DROP FUNCTION billing_check_entry",
            ],
        ),
    ]
