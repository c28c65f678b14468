"""Template tags of the design system, built into every template."""

from django import template

register = template.Library()
