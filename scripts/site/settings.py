"""Where the site and the repository live: two settings of the environment, both empty at home.

Reads the environment variables FIVETIER_SITE_URL and FIVETIER_REPOSITORY_URL.
"""

import os
import re

ADDRESS = re.compile(r"^https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/-]*)?$")


def address(name: str) -> str:
    """The address in the variable `name`, without a slash at its end; empty where it is not set.

    Raises ValueError where it is no plain http or https address.
    """
    value = os.environ.get(name, "").strip().rstrip("/")
    if value and not ADDRESS.match(value):
        raise ValueError(f"{name} is no http or https address: {value[:80]!r}")
    return value


def site_url() -> str:
    """Where the site will live."""
    return address("FIVETIER_SITE_URL")


def repository_url() -> str:
    """Where the repository lives."""
    return address("FIVETIER_REPOSITORY_URL")
