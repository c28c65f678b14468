"""Forms in our own clothes."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Render forms and widgets from our own templates."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"
