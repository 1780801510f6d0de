"""Settings of the environment, all of them empty at home.

Reads FIVETIER_SITE_URL and FIVETIER_REPOSITORY_URL (where site and repository live), FIVETIER_MIRROR_URL (a second place
of the downloads) and FIVETIER_CONTACT (an address for those who have no account: mailto: or https:).
"""

import os
import re

MAIL_ADDRESS = re.compile(r"^mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$")
AT_HOME = "http://127.0.0.1:8000"
ADDRESS = re.compile(r"^https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/-]*)?$")


def address(name: str) -> str:
    """The address in the variable `name`, without a slash at its end; empty where it is not set.

    Raises ValueError where it is no plain http or https address.
    """
    # What is set may stand in a pull request's workflow, and it goes into every page.
    value = os.environ.get(name, "").strip().rstrip("/")
    if value and not ADDRESS.match(value):
        raise ValueError(f"{name} is no http or https address: {value[:80]!r}")
    return value


def mirror_url() -> str:
    """Where else the downloads are."""
    return address("FIVETIER_MIRROR_URL")


def contact() -> str:
    """Whom to write to without an account. Raises ValueError where it is neither a mail nor a web address."""
    value = os.environ.get("FIVETIER_CONTACT", "").strip()
    return value if MAIL_ADDRESS.match(value) else address("FIVETIER_CONTACT")


def site_url() -> str:
    """Where the site will live."""
    return address("FIVETIER_SITE_URL")


def reading_address() -> str:
    """Where a reader finds the site: its address, else that of `fivetier serve` on the same machine."""
    return site_url() or AT_HOME


def repository_url() -> str:
    """Where the repository lives."""
    return address("FIVETIER_REPOSITORY_URL")
