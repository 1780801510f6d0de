"""Version number: the least version that the changes since the last release allow.

Takes classes and versions; reads and writes nothing. Rules, in MAINTAINING.md too:

- From 1.0.0 on: MAJOR raises x, MINOR raises y, PATCH raises z of x.y.z.
- Before: MAJOR and MINOR raise y, PATCH raises z of 0.y.z, so a change of z alone never breaks a program.
- A package stays at 0.y.z until a person has confirmed every figure; then its next release is 1.0.0, and after that
  only figures that a person has confirmed may be released.
"""

from scripts.packages.published import parsed
from scripts.releases.diff.change_types import MAJOR, PATCH

FIRST_VERSION = "0.1.0"
STABLE = "1.0.0"


class RefusedVersionError(ValueError):
    """The version that was asked for is none that may be released."""


def least(last: str, release_class: str, by_persons: bool) -> str:
    """The least next version; `last` is empty before the first release, `by_persons` says that all is confirmed."""
    if not last:
        return STABLE if by_persons else FIRST_VERSION
    x, y, z = parsed(last)
    # Also for a change that takes little: that persons confirmed everything is the news.
    if x == 0 and by_persons:
        return STABLE
    if release_class == PATCH:
        return f"{x}.{y}.{z + 1}"
    # Before 1.0.0 a reader must expect a break at every y.
    if x == 0 or release_class != MAJOR:
        return f"{x}.{y + 1}.0"
    return f"{x + 1}.0.0"


def chosen(wanted: str, last: str, release_class: str, by_persons: bool) -> str:
    """`wanted` if it may be released, or the least version where none is wanted. Raises RefusedVersionError."""
    lowest = least(last, release_class, by_persons)
    version = wanted or lowest
    if parsed(version) < parsed(lowest):
        raise RefusedVersionError(f"{version} is too low: the changes since {last or 'the start'} ask for {lowest}")
    if parsed(version)[0] > 0 and not by_persons:
        raise RefusedVersionError(f"{version} says that a person has confirmed every figure, and that is not so")
    return version
