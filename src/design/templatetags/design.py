"""Template tags of the design system, built into every template."""

from datetime import date, datetime

from django import template
from django.forms import BoundField
from django.utils.formats import date_format

from kernel.money import format_rubles

register = template.Library()


@register.filter
def rubles(kopecks: int | None) -> str:
    """Show kopecks as «1 300 ₽»; nothing for nothing."""
    return "" if kopecks is None else format_rubles(kopecks)


@register.filter(expects_localtime=True)
def long_date(value: date | str | None) -> str:
    """Show a date or a moment as «5 мая 2026 г.»; a text that is already worded stays."""
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else value or ""


@register.filter(expects_localtime=True)
def long_moment(value: datetime | str | None) -> str:
    """Show a moment as «5 мая 2026 г., 14:30»; a text that is already worded stays."""
    return date_format(value, "DATETIME_FORMAT") if isinstance(value, datetime) else value or ""


@register.filter
def control_id(field: BoundField) -> str:
    """Return the id that a link must name to focus the field's control (the first of several)."""
    if field.use_fieldset and len(field.subwidgets) > 0:
        return str(field.subwidgets[0].data["attrs"].get("id", field.auto_id))
    return field.id_for_label or str(field.auto_id)
