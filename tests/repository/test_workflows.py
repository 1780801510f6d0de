"""The files under .github: pinned, with least rights, and of the form that the forge expects."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.share import SETTING

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
WRITERS = {"deploy.yml", "propose-release.yml", "publish-release.yml"}

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def read(path: Path) -> dict[str, Any]:
    """Every value as text: YAML's own typing reads the key `on` as true."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def run(*command: str | Path) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def test_there_are_workflows_for_tests_site_and_releases() -> None:
    assert {path.name for path in WORKFLOWS} == {"test.yml", "night.yml", *WRITERS}


def test_a_pull_request_tries_shares_of_the_cases_and_the_night_all() -> None:
    of_requests = read(GITHUB / "workflows" / "test.yml")["jobs"]["test"]["strategy"]["matrix"]["include"]
    assert [row["tests"] for row in of_requests] == ["1/3", "2/3"]
    night = read(GITHUB / "workflows" / "night.yml")
    assert "schedule" in night["on"]
    [test] = [step for step in steps(night) if step.get("run") == "make test"]
    assert test["env"][SETTING] == "1/1"


def test_clients_have_a_job_of_their_own_that_leaves_nothing_out() -> None:
    [step] = [step for step in read(GITHUB / "workflows" / "test.yml")["jobs"]["clients"]["steps"] if step.get("run") == "make clients"]
    assert step["env"] == {"FIVETIER_REQUIRE_CLIENTS": "1"}


@each_workflow
def test_every_action_is_pinned_by_a_commit_and_names_its_version(path: Path) -> None:
    used = re.findall(r"uses: *(.+)", path.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_one_action_has_one_commit_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for step in steps(read(path)):
            if "uses" in step:
                name, commit = step["uses"].split("@")
                pins.setdefault(name, set()).add(commit)
    assert {name: commits for name, commits in pins.items() if len(commits) > 1} == {}


@each_workflow
def test_nothing_is_allowed_but_what_a_job_asks_for(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert job["permissions"], f"{name} names no permissions"
        assert isinstance(job["permissions"], dict), f"{name} asks for everything at once"
        assert job["timeout-minutes"], f"{name} may run for hours"


@each_workflow
def test_no_workflow_runs_contributed_files_with_the_rights_of_main(path: Path) -> None:
    events = set(read(path)["on"])
    assert not events & {"pull_request_target", "workflow_run", "issue_comment"}
    if path.name in WRITERS:
        assert "pull_request" not in events


def test_pull_requests_are_tested_with_a_token_that_reads_and_no_secret() -> None:
    path = GITHUB / "workflows" / "test.yml"
    assert "secrets." not in path.read_text(encoding="utf-8")
    for job in read(path)["jobs"].values():
        assert job["permissions"] == {"contents": "read"}


@each_workflow
def test_what_can_be_dispatched_runs_on_main_alone(path: Path) -> None:
    workflow = read(path)
    if "workflow_dispatch" in workflow["on"]:
        first = [job for job in workflow["jobs"].values() if "needs" not in job]
        assert [job.get("if") for job in first] == ["github.ref == 'refs/heads/main'"] * len(first)


@each_workflow
def test_no_token_stays_in_a_checkout(path: Path) -> None:
    for step in steps(read(path)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@each_workflow
def test_a_job_that_can_write_runs_no_program_of_the_repository(path: Path) -> None:
    for job in read(path)["jobs"].values():
        if "write" in job["permissions"].values():
            script = "\n".join(step.get("run", "") for step in job["steps"])
            assert not re.search(r"\bmake\b|python|\.venv|scripts/", script), script


@each_workflow
def test_no_expression_is_pasted_into_a_script(path: Path) -> None:
    for step in steps(read(path)):
        assert "${{" not in step.get("run", ""), step["name"]


def test_the_make_targets_that_workflows_call_exist() -> None:
    called = {
        target
        for path in [*WORKFLOWS, ROOT / ".ci" / "run"]
        for target in re.findall(r"^\s*(?:run: )?make ([a-z-]+)\s*$", path.read_text(encoding="utf-8"), re.M)
    }
    assert called >= {"setup", "build", "test"}
    assert called <= make_targets()


def test_make_help_names_targets_that_exist() -> None:
    listed = re.findall(r"^  make ([a-z-]+)", run("make", "--no-print-directory", "help"), re.M)
    assert set(listed) >= {"build", "test", "check", "data", "site", "serve", "lock", "clean", "help"}
    assert set(listed) <= make_targets()


@each_workflow
def test_the_scripts_of_a_workflow_are_valid_bash(path: Path) -> None:
    for step in steps(read(path)):
        if "run" in step:
            run("bash", "-n", "-c", step["run"])


def test_zizmor_finds_nothing() -> None:
    run(BIN / "zizmor", "--offline", "--persona", "auditor", GITHUB)


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_check_jsonschema_finds_nothing(schema: str, paths: list[Path]) -> None:
    assert paths
    run(BIN / "check-jsonschema", "--builtin-schema", schema, *paths)


@pytest.mark.parametrize(("language", "at"), [("zh", 0), ("en", 1)])
def test_the_guide_names_every_question_of_the_form_for_a_wrong_figure(language: str, at: int) -> None:
    guide = (ROOT / "docs" / language / "guides" / "correct-a-figure.md").read_text(encoding="utf-8")
    fields = read(GITHUB / "ISSUE_TEMPLATE" / "wrong-figure.yml")["body"]
    labels = [field["attributes"]["label"].split(" · ")[at] for field in fields if "id" in field]
    rows = [line.split("|")[1].strip() for line in guide.splitlines() if line.strip().startswith("| ")]
    assert rows[1:] == labels


def test_the_form_for_a_wrong_figure_can_be_filled_in_by_a_link() -> None:
    """The pages of the site link the form with these fields in the address."""
    fields = read(GITHUB / "ISSUE_TEMPLATE" / "wrong-figure.yml")["body"]
    ids = {field["id"]: field["type"] for field in fields if "id" in field}
    for name in ("figure", "printed", "proposed", "evidence"):
        assert ids[name] in {"input", "textarea"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_every_form_is_in_chinese_and_english(path: Path) -> None:
    form = read(path)
    texts = [form["name"], form["description"]]
    for field in form["body"]:
        texts += [text for key, text in field["attributes"].items() if key in {"label", "value"}]
    for text in texts:
        assert re.search(r"[\u4e00-\u9fff]", text), text
        assert re.search(r"[A-Za-z]{3}", text), text


def test_no_owner_is_invented() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert all(not line or line.startswith("#") for line in lines)


def test_pre_commit_hooks_fetch_nothing_and_have_a_reason() -> None:
    path = ROOT / ".pre-commit-config.yaml"
    repositories = read(path)["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    text = path.read_text(encoding="utf-8")
    for hook in repositories[0]["hooks"]:
        assert hook["language"] in {"system", "fail"}
        assert re.search(rf"^ +# .+\n +- id: {hook['id']}$", text, re.M), f"{hook['id']} has no reason"


# What a release may write


def script_of(workflow: str, step: str) -> str:
    """The script of one step."""
    [found] = [s["run"] for s in steps(read(GITHUB / "workflows" / workflow)) if s["name"] == step]
    return str(found)


HOME = "datapackages/demo"
CASES: dict[str, tuple[str, bool]] = {
    "a new release": (f"mkdir {HOME}/releases/0.2.0; echo x > {HOME}/releases/0.2.0/figures.csv; echo x >> {HOME}/CHANGELOG.md", True),
    "a link": (f"mkdir {HOME}/releases/0.2.0; ln -s /etc/passwd {HOME}/releases/0.2.0/figures.csv", False),
    "a program": (f"mkdir {HOME}/releases/0.2.0; echo x > {HOME}/releases/0.2.0/a.csv; chmod +x {HOME}/releases/0.2.0/a.csv", False),
    "a page": (f"mkdir {HOME}/releases/0.2.0; echo x > {HOME}/releases/0.2.0/index.html", False),
    "a version that is an option": (f"mkdir {HOME}/releases/--output=x; echo x > {HOME}/releases/--output=x/a.csv", False),
    "a line break in a name": (f"mkdir {HOME}/releases/0.2.0; echo x > {HOME}/releases/0.2.0/$'a\\nCITATION.cff'", False),
    "a released file": (f"echo x >> {HOME}/releases/0.1.0/figures.csv", False),
    "a file more in a release": (f"echo x > {HOME}/releases/0.1.0/more.csv", False),
    "a descriptor removed": (f"rm {HOME}/CHANGELOG.md", False),
    "a mark of yanking": (f"echo x > {HOME}/releases/yanked.yaml", False),
    "a journal": ("mkdir .release; echo x > .release/journal.json", False),
    "a journal on main": (f"echo x >> {HOME}/CHANGELOG.md", False),
    "a workflow": ("mkdir -p .github/workflows; echo x > .github/workflows/x.yml", False),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_proposed_release_writes_plain_files_of_a_new_release_and_nothing_else(name: str, tmp_path: Path) -> None:
    change, allowed = CASES[name]
    made = f"""
        {"mkdir .release; echo x > .release/journal.json" if name == "a journal on main" else ""}
        mkdir -p {HOME}/releases/0.1.0; echo x > {HOME}/releases/0.1.0/figures.csv; echo x > {HOME}/CHANGELOG.md
        git init --quiet; git config user.name t; git config user.email t@example.org
        git add --all; git commit --quiet --message x; {change}; git add --all; mkdir ../release
        git diff --cached --binary > ../release/release.patch; git reset --quiet --hard; git clean --quiet -fd
    """
    (tmp_path / "repo").mkdir()
    subprocess.run(["bash", "-euc", made], cwd=tmp_path / "repo", check=True)
    script = script_of("propose-release.yml", "Apply it, and nothing but a release")
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=tmp_path / "repo", env={**os.environ, "RUNNER_TEMP": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode == 0) == allowed, done.stdout + done.stderr
    assert allowed or "::error::" in done.stdout
