"""What can go wrong with accreditations. The interface finds the words."""


class AccreditationNotFound(Exception):
    """No accreditation has that id or that code."""


class NothingConfirmed(Exception):
    """No organisation's answer confirms anything: there is nothing to grant."""


class SupervisorsOnly(Exception):
    """Only a supervisor suspends, reinstates and revokes."""


class OwnAccreditation(Exception):
    """Nobody judges what they were granted themselves."""


class ExplanationMissing(Exception):
    """Taking a badge away, for a time or for good, needs a reason in words."""
