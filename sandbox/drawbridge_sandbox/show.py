"""What came of the samples, in the cluster and in AWS."""

import json
import os
from pathlib import Path
from typing import Any

from .accounts import account_of
from .aws import Aws
from .kubectl import Kubectl
from .progress import say
from .samples import KIND, Name


def accesses(kubectl: Kubectl, aws: Aws, names: list[Name]) -> None:
    """Shows the accesses, and for each its role as AWS has it."""
    heading("Accesses")
    say(kubectl.run("get", KIND, "--all-namespaces").rstrip())
    for item in kubectl.read(KIND, "--all-namespaces")["items"]:
        name = Name(item["metadata"]["namespace"], item["metadata"]["name"])
        if name in names:
            _role(aws, name, item["status"]["roleArn"])


def what_next(env: Path, operator_url: str | None) -> None:
    """Says how to go on."""
    heading("What next")
    relative = os.path.relpath(env)
    source = relative if relative.count("..") == 0 else str(env)
    for command, purpose in (
        (f". {source}", "kubectl and AWS tools in this shell look at the sandbox"),
        ("kubectl get caa -A", "the accesses; caa is short for crossaccountaccess"),
        (f"curl {operator_url}/q/metrics", "what the operator counts ($DRAWBRIDGE_URL)"),
        ("make down", "stop everything and forget it"),
    ):
        say(f"  {command:<44}{purpose}")


def heading(text: str) -> None:
    say(f"\n── {text} " + "─" * max(0, 96 - len(text)))


def _role(aws: Aws, access: Name, arn: str) -> None:
    iam = aws.iam(account_of(arn))
    name = arn.rpartition("/")[2]
    role = iam.get_role(RoleName=name)["Role"]
    heading(f"{access}: its role in AWS")
    facts = {
        "Role": role["Arn"],
        "Role id": role["RoleId"],
        "Longest session": f"{role['MaxSessionDuration']} s",
        "Boundary": role.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn", "none"),
    }
    facts |= {f"Tag {tag['Key']}": tag["Value"] for tag in role.get("Tags", [])}
    width = max(map(len, facts))
    for fact, value in facts.items():
        say(f"{fact:<{width}}  {value}")
    _document("Who may assume it (trust policy)", role["AssumeRolePolicyDocument"])
    for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]:
        _document(f"What it may do (inline policy {policy})",
                  iam.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"])


def _document(title: str, content: Any) -> None:
    say(f"\n{title}:\n{json.dumps(content, indent=2)}")
