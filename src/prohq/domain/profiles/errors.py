"""What can go wrong with profiles. The interface finds the words."""


class ProfileNotFound(Exception):
    """There is no such profile, or it is not shown to everybody: the two look the same."""


class ProfileNotOwn(Exception):
    """Only the specialist edits her profile."""


class SlugMalformed(Exception):
    """An address is 3–40 Latin letters, digits and single hyphens between them."""


class SlugReserved(Exception):
    """The address could be taken for the exchange's own."""


class SlugTaken(Exception):
    """Another profile has the address."""


class SkillRefused(Exception):
    """The node cannot be named: it is unknown, retired, or no skill."""


class TooManySkills(Exception):
    """A profile names at most as many skills as the limit says."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(str(limit))
