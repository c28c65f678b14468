"""What can be done to a profile."""

from prohq.domain.profiles.actions.creating import create_profile
from prohq.domain.profiles.actions.editing import add_skill, remove_skill, update_profile

__all__ = ["add_skill", "create_profile", "remove_skill", "update_profile"]
