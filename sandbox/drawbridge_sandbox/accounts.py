"""The AWS accounts of the sandbox, set up as their owners would."""

import json
import re
from dataclasses import dataclass

from .aws import Aws
from .layout import SANDBOX

INSTALLATION = "sandbox"
HUB_ROLE = "arn:aws:iam::222233334444:role/drawbridge-hub"
PRINCIPALS = ("arn:aws:iam::111122223333:role/ci-deploy", "arn:aws:iam::999900001111:role/acme-collector")


@dataclass(frozen=True)
class Target:
    """An account in which Drawbridge may make roles."""

    name: str
    account: str

    @property
    def external_id(self) -> str:
        return f"drawbridge-{INSTALLATION}-{self.name}"

    @property
    def boundary(self) -> str:
        return f"arn:aws:iam::{self.account}:policy/drawbridge/DrawbridgeBoundary"


TARGETS = (Target("payments-prod", "444455556666"), Target("analytics-prod", "777788889999"))


def set_up(aws: Aws) -> None:
    """Makes what is missing: the hub, the principals that the samples trust, and the target accounts."""
    for arn in (HUB_ROLE, *PRINCIPALS):
        account, name = account_of(arn), arn.rpartition("/")[2]
        _role(aws, account, name, document("account-trust", account=account))
    for target in TARGETS:
        _target(aws, target)


def _target(aws: Aws, target: Target) -> None:
    iam = aws.iam(target.account)
    values = {
        "account": target.account, "boundary": target.boundary, "external_id": target.external_id,
        "hub_role": HUB_ROLE, "installation": INSTALLATION,
    }
    try:
        iam.create_policy(PolicyName="DrawbridgeBoundary", Path="/drawbridge/", PolicyDocument=document("boundary"))
    except iam.exceptions.EntityAlreadyExistsException:
        pass
    if _role(aws, target.account, "drawbridge-provisioner", document("provisioner-trust", **values)):
        policy = document("provisioner-policy", **values)
        iam.put_role_policy(
            RoleName="drawbridge-provisioner", PolicyName="DrawbridgeProvisioner", PolicyDocument=policy)


def _role(aws: Aws, account: str, name: str, trust: str) -> bool:
    """Makes a role; false if it was there."""
    iam = aws.iam(account)
    try:
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust)
    except iam.exceptions.EntityAlreadyExistsException:
        return False
    return True


def account_of(arn: str) -> str:
    """The account id in an ARN."""
    return arn.split(":")[4]


def document(name: str, **values: str) -> str:
    """A policy document from sandbox/aws with its placeholders filled, checked to be JSON."""
    text = (SANDBOX / f"aws/{name}.json").read_text()
    filled = re.sub("@([A-Z_]+)@", lambda placeholder: values[placeholder[1].lower()], text)
    return json.dumps(json.loads(filled))
