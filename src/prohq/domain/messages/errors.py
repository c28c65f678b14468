"""What can go wrong with messages."""


class MessageNotFound(Exception):
    """There is no such message, or it was written to somebody else: the two look the same."""
