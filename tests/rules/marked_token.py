"""A sentence of a test that marks its token: with 【】, or with []."""


def cut(marked: str) -> tuple[str, int, int]:
    """The text without its brackets, and where they were."""
    left, right = ("【", "】") if "【" in marked else ("[", "]")
    start, end = marked.index(left), marked.index(right) - 1
    return marked.replace(left, "", 1).replace(right, "", 1), start, end
