"""What can go wrong in the catalogue."""


class NodeNotFound(Exception):
    """There is no node of that code."""


class CatalogueBroken(Exception):
    """A catalogue file cannot be loaded; the message names the file and the place."""


class MergeRefused(Exception):
    """Nodes of different kinds, or a node and itself, cannot be merged."""
