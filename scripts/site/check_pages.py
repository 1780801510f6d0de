"""The page that explains every check, baked from the rules that the checks declare: one section for each code."""

from scripts import check
from scripts.problems import RULES, Rule
from scripts.site.data import Data, Language
from scripts.site.page import Page, render, up
from scripts.site.words import Words, words

assert check  # importing it declares the rules
WORDS: Words = {
    "checks": ("检查说明", "Checks explained"),
    "checks_lead": (
        "fivetier check 给出的每一种消息：何时出现，怎样改。花括号里的词由当时的内容代替。",
        "Every message of `fivetier check`: when it occurs, and how to fix it. Words in braces stand for what was found.",
    ),
    "when_it_occurs": ("何时出现", "When"),
    "how_to_fix": ("怎样改", "How to fix"),
    "error": ("错误", "error"),
    "notice": ("提示", "notice"),
    "error_means": ("错误本身就不对，检查不通过。", "An error is wrong by itself; the check fails."),
    "notice_means": ("提示等人处理，不影响检查通过，但有提示时不能发布。", "A notice waits for somebody; the check passes, but nothing is released while one stands."),
}  # fmt: skip


def pages(data: Data, language: Language) -> list[Page]:
    """The page of checks."""
    w, path = words(language, WORDS), "checks"
    shown = [(rule, *sentences(rule, language)) for _, rule in rules()]
    body = render("checks.html", w=w, up=up(path), rules=shown)
    return [Page(path, w["checks"], w["checks_lead"], body, True, language)]


def rules() -> list[tuple[str, Rule]]:
    """Every rule with its code, sorted."""
    return sorted(RULES.items())


def sentences(rule: Rule, language: Language) -> tuple[str, str]:
    """When it occurs and how to fix it."""
    return (rule.what_zh, rule.fix_zh) if language == "zh" else (rule.what_en, rule.fix_en)
