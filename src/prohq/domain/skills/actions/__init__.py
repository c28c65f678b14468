"""What can be done to the catalogue."""

from prohq.domain.skills.actions.editing import merge_nodes, rename_node, retire_node
from prohq.domain.skills.actions.loading import LoadedCounts, load_catalogue

__all__ = ["LoadedCounts", "load_catalogue", "merge_nodes", "rename_node", "retire_node"]
