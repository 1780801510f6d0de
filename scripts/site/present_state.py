"""The present state of a package: in which folder below `data/<package>/` it stands, so that no page mixes versions.

Takes what was built. `latest` is the newest release that may be used, or the present state while there is none; where
something has changed since, the present state stands in `next`.
"""

from scripts.site.data import Data, Package

LATEST, NEXT = "latest", "next"


def present_folder(package: str, data: Data) -> str:
    """The folder that holds what the pages show."""
    released = data.newest(package)
    if not released:
        return LATEST
    # A newest release that was yanked is not what stands in `latest`, so the present state differs from that.
    same = data.releases[package][0].version == released.version and not data.changes_since.get(package)
    return LATEST if same else NEXT


def present_address(package: str, data: Data) -> str:
    """The address of that folder, from the top of the site."""
    return f"data/{package}/{present_folder(package, data)}/"


def version_of_folder(folder: str, package: Package, data: Data) -> str:
    """The version that a folder holds."""
    if folder not in (LATEST, NEXT):
        return folder
    released = data.newest(package.name)
    return released.version if folder == LATEST and released else package.version
