"""Versions in words: what a build without a release of its own is called, for people.

Takes the version that a descriptor has, `0.1.0` or `0.1.0+unreleased`; gives both languages; reads and writes nothing.
"""

NO_VERSION = "0.0.0"
Words = dict[str, str]


def released(version: str) -> str:
    """The last released version that a version stands on, empty where nothing was released."""
    found = version.partition("+")[0]
    return "" if found == NO_VERSION else found


def of_page(version: str, changed: bool) -> Words:
    """A version as pages name it; `changed` says whether anything differs from the newest release."""
    found = released(version)
    if not found:
        return {"zh": "尚未发布", "en": "not released yet"} if version else {"zh": "", "en": ""}
    if changed:
        return {"zh": f"{found}，此后有改动", "en": f"{found}, changed since"}
    return {"zh": found, "en": found}


def of_file(version: str, day: str) -> Words:
    """A version as a file says it of itself; `day` is that of the release, empty where it is not known."""
    found = released(version)
    if not found:
        return {"zh": "尚未发布", "en": "not released yet"}
    zh, en = (f"{found}（{day} 发布）", f"{found} of {day}") if day else (found, found)
    if version == found:
        return {"zh": f"版本 {zh}", "en": f"release {en}"}
    return {"zh": f"版本 {zh}之后的状态", "en": f"the state after release {en}"}
