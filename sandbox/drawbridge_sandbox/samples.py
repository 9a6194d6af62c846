"""The sample objects, with review dates that lie ahead."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from .failure import Failure
from .kubectl import Kubectl
from .layout import ROOT

FOLDER = ROOT / "deploy/samples"
REVIEW_AFTER = timedelta(days=60)
READY_SECONDS = 60
KIND = "crossaccountaccesses.drawbridge.dev"


class Name(NamedTuple):
    """Which access."""

    namespace: str
    name: str

    def __str__(self) -> str:
        return f"{self.namespace}/{self.name}"


class _Loader(yaml.SafeLoader):
    """Reads dates as the text they are, as Kubernetes does."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def bring_up(kubectl: Kubectl) -> list[Name]:
    """Applies the samples and waits until every access among them is ready."""
    objects = with_review_dates(read(FOLDER), live_review_dates(kubectl), datetime.now(UTC).date())
    _apply(kubectl, objects)
    accesses = [item for item in objects if is_access(item)]
    _await_ready(kubectl, accesses)
    return [name_of(access) for access in accesses]


def read(folder: Path) -> list[dict[str, Any]]:
    """Every object in the folder's files, by file name and then as written."""
    documents = [
        document for file in sorted(folder.glob("*.yaml")) for document in yaml.load_all(file.read_text(), _Loader)]
    if not any(documents):
        raise Failure("There are no samples.", "restore them from version control", folder)
    return [document for document in documents if document]


def with_review_dates(
    objects: list[dict[str, Any]], live: dict[Name, str], today: date
) -> list[dict[str, Any]]:
    """A new access gets a date that lies ahead; a live one keeps its own, since another would be a renewal."""
    fresh = (today + REVIEW_AFTER).isoformat()

    def dated(item: dict[str, Any]) -> dict[str, Any]:
        if not is_access(item):
            return item
        return item | {"spec": item["spec"] | {"reviewDate": live.get(name_of(item), fresh)}}

    return [dated(item) for item in objects]


def is_access(item: dict[str, Any]) -> bool:
    return item["kind"] == "CrossAccountAccess"


def name_of(item: dict[str, Any]) -> Name:
    return Name(item["metadata"].get("namespace", "default"), item["metadata"]["name"])


def live_review_dates(kubectl: Kubectl) -> dict[Name, str]:
    """The review dates of the accesses that exist."""
    return {name_of(item): item["spec"]["reviewDate"] for item in kubectl.read(KIND, "--all-namespaces")["items"]}


def _apply(kubectl: Kubectl, objects: list[dict[str, Any]]) -> None:
    arguments = ("apply", "--server-side", "--force-conflicts", "--field-manager=drawbridge-samples", "--filename=-")
    done = kubectl.attempt(*arguments, input=_as_list(objects))
    if done.returncode != 0:
        what = f"The samples were not accepted:\n{_indented(done.stderr)}"
        raise Failure(what, "correct them, and run make up again", FOLDER)


def _await_ready(kubectl: Kubectl, accesses: list[dict[str, Any]]) -> None:
    given = _as_list(accesses)
    done = kubectl.attempt(
        "wait", "--for=condition=Ready", f"--timeout={READY_SECONDS}s", "--filename=-", input=given)
    if done.returncode != 0:
        described = kubectl.attempt("describe", "--filename=-", input=given).stdout
        raise Failure(f"Not every sample access became Ready:\n{_indented(done.stderr)}\n\n{described}",
                      "see what the conditions above and the operator's log say", kubectl.instance.log("operator"))


def _as_list(objects: list[dict[str, Any]]) -> str:
    return json.dumps({"apiVersion": "v1", "kind": "List", "items": objects})


def _indented(text: str) -> str:
    return "\n".join("    " + line for line in text.strip().splitlines())
