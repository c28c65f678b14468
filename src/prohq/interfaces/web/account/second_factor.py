"""How allauth keeps second factors: secrets encrypted, our name on apps and passkeys."""

from base64 import urlsafe_b64encode
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prohq.domain.people.queries import Person

NAME = "PROhq"
PURPOSE = b"second factors of people"
"""Makes these keys others than the ones that encrypt copies of documents."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is wrong or no longer valid."),
        "unverified_email": _("Confirm your e-mail address first."),
        "cannot_generate_recovery_codes": _(
            "Recovery codes come with an authenticator app or a passkey: set up one of these first."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt the secret of an app or the seed of recovery codes for the database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Undo `encrypt`; secrets encrypted under a former key of VAULT_KEYS open too."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002 allauth's
        """Propose a name for a new passkey."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Bind passkeys to the installation's host, whatever the request says."""
        return {"id": urlsplit(settings.BASE_URL).hostname or "", "name": NAME}


def _cipher() -> MultiFernet:
    """Return the cipher: the newest key of the vault encrypts, each of them decrypts."""
    return MultiFernet([Fernet(urlsafe_b64encode(_derive(key))) for key in settings.VAULT_KEYS])


def _derive(key: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key)
