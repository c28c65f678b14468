"""What specialists are told on their way. Every handler may run twice: the key makes it one message."""

from prohq.domain.messages.handlers import accreditations, applications, decisions, money

__all__ = ["accreditations", "applications", "decisions", "money"]
