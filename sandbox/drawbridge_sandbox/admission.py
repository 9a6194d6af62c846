"""Waiting until the API server obeys the admission policies that were just applied.

It takes policies in a moment after it has stored them, in the order in which they were stored. So one more, the fence,
comes last and refuses one ConfigMap: once it does, all before it are obeyed too. Policies with parameters also need to
find the kinds of these, which may take some seconds longer if the kinds are new.
"""

import json
import secrets
from typing import Any

from .failure import Failure
from .kubectl import Kubectl
from .progress import wait_until

SECONDS = 60
FENCE = "sandbox-fence.drawbridge.dev"
API = "admissionregistration.k8s.io/v1"
KINDS = ("validatingadmissionpolicies", "validatingadmissionpolicybindings")
NOT_CONFIGURED = "failed to configure"


def await_policies(kubectl: Kubectl, namespace: str, seconds: float = SECONDS) -> None:
    """Returns once every policy that is stored now is obeyed."""
    probe = f"fence-{secrets.token_hex(8)}"  # of this run, so that a fence of an earlier one proves nothing
    kubectl.run("apply", "--server-side", "--field-manager=drawbridge-sandbox", "--filename=-", input=_fence(probe))
    answer = ""

    def obeyed() -> bool:
        nonlocal answer
        answer = _answers(kubectl, namespace, probe)
        return FENCE in answer and NOT_CONFIGURED not in answer

    try:
        in_time = wait_until(obeyed, seconds)
    finally:
        kubectl.run("delete", ",".join(KINDS), FENCE)
    if not in_time:
        raise Failure(f"The API server did not obey the admission policies within {seconds:.0f} s. It said last:\n"
                      f"    {answer}",
                      "see what its log says of policies, and run the same command again",
                      kubectl.instance.log("kube-apiserver"))


def _answers(kubectl: Kubectl, namespace: str, probe: str) -> str:
    """What the API server says to what the fence refuses, and to what is judged by policies with parameters."""
    objects = [
        _object("v1", "ConfigMap", probe, namespace),
        _object("drawbridge.dev/v1alpha1", "TrustedParty", probe, None,
                {"relationship": "Internal", "accounts": ["000000000000"]}),
        _object("drawbridge.dev/v1alpha1", "CrossAccountAccess", probe, namespace, {
            "account": probe, "principal": "arn:aws:iam::000000000000:role/nobody", "duration": "1d",
            "reviewDate": "2000-01-01", "permissions": [{"actions": ["s3:GetObject"], "resources": ["*"]}]}),
    ]
    given = json.dumps({"apiVersion": "v1", "kind": "List", "items": objects})
    return kubectl.attempt("create", "--dry-run=server", "--filename=-", input=given).stderr.strip()


def _fence(probe: str) -> str:
    """A policy that refuses the ConfigMap of this name, and its binding."""
    rule = {"apiGroups": [""], "apiVersions": ["v1"], "resources": ["configmaps"], "operations": ["CREATE"],
            "resourceNames": [probe]}
    policy = _object(API, "ValidatingAdmissionPolicy", FENCE, None, {
        "matchConstraints": {"resourceRules": [rule]},
        "validations": [{"expression": "false", "message": "the policies are obeyed"}]})
    binding = _object(API, "ValidatingAdmissionPolicyBinding", FENCE, None, {
        "policyName": FENCE, "validationActions": ["Deny"]})
    return json.dumps({"apiVersion": "v1", "kind": "List", "items": [policy, binding]})


def _object(api: str, kind: str, name: str, namespace: str | None, spec: Any = None) -> dict[str, Any]:
    metadata = {"name": name} | ({"namespace": namespace} if namespace else {})
    return {"apiVersion": api, "kind": kind, "metadata": metadata} | ({"spec": spec} if spec else {})
