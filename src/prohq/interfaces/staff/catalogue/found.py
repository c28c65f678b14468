"""The node an address names."""

from django.http import Http404

from prohq.domain.skills.errors import NodeNotFound
from prohq.domain.skills.queries import Node, get_node


def find_node(code: str) -> Node:
    """Return the node, or the one it was merged into. Raises Http404."""
    try:
        return get_node(code)
    except NodeNotFound as error:
        raise Http404 from error
