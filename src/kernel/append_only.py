"""Tables that the database itself refuses to change: for migrations."""

from django.db.migrations import RunSQL

_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_TRIGGER = (
    "CREATE TRIGGER {name} BEFORE {what} ON {table} FOR EACH {each} "
    "EXECUTE FUNCTION refuse_change()"
)


def append_only(table: str) -> RunSQL:
    """Return a migration operation that forbids UPDATE, DELETE and TRUNCATE of a table."""
    return RunSQL(
        sql=[
            _FUNCTION,
            _TRIGGER.format(name=f"{table}_rows", what="UPDATE OR DELETE", table=table, each="ROW"),
            _TRIGGER.format(name=f"{table}_whole", what="TRUNCATE", table=table, each="STATEMENT"),
        ],
        reverse_sql=[
            f"DROP TRIGGER {table}_rows ON {table}",
            f"DROP TRIGGER {table}_whole ON {table}",
        ],
    )
