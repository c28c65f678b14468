"""What happens to the catalogue."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NodeChanged:
    """A node was renamed, retired or merged into another: what shows its name is out of date."""

    node_id: UUID
