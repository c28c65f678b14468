"""The example people's past, lived through the same actions as everybody's."""

from prohq.demo.loading.directory import load_organisations
from prohq.demo.loading.people import load_person
from prohq.demo.loading.story import live_through

__all__ = ["live_through", "load_organisations", "load_person"]
