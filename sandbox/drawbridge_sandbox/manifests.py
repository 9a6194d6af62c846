"""What a cluster needs before Drawbridge runs in it: its kinds, its namespace, its rights, its admission policies."""

from . import admission, kubeconfig
from .control_plane import ControlPlane
from .failure import Failure
from .kubectl import Kubectl
from .layout import ROOT

NAMESPACE = "drawbridge-system"
SERVICE_ACCOUNT = "drawbridge"
# Longer than anybody keeps a sandbox, since a running operator does not read its kubeconfig again.
TOKEN_LIFETIME = "8760h"
APPLY = ("apply", "--server-side", "--force-conflicts", "--field-manager=drawbridge-sandbox")
CRDS, NAMESPACE_MANIFEST = ROOT / "crds", ROOT / "deploy/namespace.yaml"
REST = (ROOT / "deploy", ROOT / "deploy/admission")


def check() -> None:
    """Says what is missing before anything is started."""
    for needed, remedy in ((CRDS, "run make crds"), (NAMESPACE_MANIFEST, "restore it from version control")):
        if not needed.exists():
            raise Failure("A manifest that the sandbox installs is missing.", remedy, needed)


def apply(kubectl: Kubectl) -> None:
    """Brings the repository's manifests into the cluster; the same again changes nothing."""
    kubectl.run(*APPLY, f"--filename={CRDS}", f"--filename={NAMESPACE_MANIFEST}")
    kubectl.run("wait", "--for=condition=Established", "--timeout=30s", f"--filename={CRDS}")
    kubectl.run(*APPLY, *(f"--filename={folder}" for folder in REST))
    # Only a working controller manager makes this.
    kubectl.run("wait", "--for=create", "--timeout=30s", f"--namespace={NAMESPACE}", "serviceaccount/default")
    admission.await_policies(kubectl, NAMESPACE)


def write_operator_kubeconfig(kubectl: Kubectl, plane: ControlPlane) -> None:
    """Lets the operator in as its own ServiceAccount, so that its rights are the ones it will have anywhere."""
    token = kubectl.run("create", "token", SERVICE_ACCOUNT, f"--namespace={NAMESPACE}", f"--duration={TOKEN_LIFETIME}")
    path = kubectl.instance.operator_kubeconfig
    kubeconfig.for_token(path, plane.server, plane.authority, token.strip())
