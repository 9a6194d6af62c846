"""etcd, kube-apiserver and kube-controller-manager, on loopback only."""

import ssl
from dataclasses import dataclass
from pathlib import Path

from . import certificates, kubeconfig, services
from .http import answers
from .layout import SANDBOX, Instance

CONTROLLERS = (
    "namespace-controller",
    "garbage-collector-controller",
    "serviceaccount-controller",
    "serviceaccount-token-controller",
    "root-ca-certificate-publisher-controller",
    "clusterrole-aggregation-controller",
    "validatingadmissionpolicy-status-controller",
)


@dataclass(frozen=True)
class Programs:
    """The folders of the built programs."""

    etcd: str
    kubernetes: str

    @property
    def kubectl(self) -> Path:
        return Path(self.kubernetes) / "kubectl"


@dataclass(frozen=True)
class ControlPlane:
    """The control plane of one instance."""

    instance: Instance
    programs: Programs
    etcd_port: int
    etcd_peer_port: int
    api_port: int

    @property
    def server(self) -> str:
        return f"https://127.0.0.1:{self.api_port}"

    @property
    def authority(self) -> Path:
        return self._pki / "ca.crt"

    @property
    def _pki(self) -> Path:
        return self.instance.state / "pki"

    def start_etcd(self) -> None:
        """Starts the store; nothing else needs to be there yet."""
        client, peer = f"http://127.0.0.1:{self.etcd_port}", f"http://127.0.0.1:{self.etcd_peer_port}"
        services.start(self.instance, "etcd", [
            f"{self.programs.etcd}/etcd",
            f"--data-dir={self.instance.state / 'etcd'}",
            f"--listen-client-urls={client}",
            f"--advertise-client-urls={client}",
            f"--listen-peer-urls={peer}",
            f"--initial-advertise-peer-urls={peer}",
            f"--initial-cluster=default={peer}",
            # Nobody needs this data after a crash, and the election is with itself.
            "--unsafe-no-fsync",
            "--heartbeat-interval=10",
            "--election-timeout=100",
            "--log-level=warn",
        ])

    def start_api_server(self) -> None:
        """Makes the certificates and starts the API server once etcd answers."""
        self._pki.mkdir()
        authority = certificates.Authority(self._pki)
        serving = authority.server("kube-apiserver")
        admin = authority.client("admin", "drawbridge-sandbox-admin", "system:masters")
        controllers = authority.client("kube-controller-manager", "system:kube-controller-manager")
        tokens = certificates.service_account_keys(self._pki)
        kubeconfig.for_certificate(self.instance.admin_kubeconfig, self.server, self.authority, admin)
        kubeconfig.for_certificate(self._controller_kubeconfig, self.server, self.authority, controllers)

        services.await_ready(self.instance, "etcd", lambda: answers(self.etcd_port, "/readyz"))
        services.start(self.instance, "kube-apiserver", [
            f"{self.programs.kubernetes}/kube-apiserver",
            f"--etcd-servers=http://127.0.0.1:{self.etcd_port}",
            "--bind-address=127.0.0.1",
            "--advertise-address=127.0.0.1",
            f"--secure-port={self.api_port}",
            "--endpoint-reconciler-type=none",
            "--service-cluster-ip-range=10.96.0.0/24",
            f"--client-ca-file={self.authority}",
            f"--tls-cert-file={serving.certificate}",
            f"--tls-private-key-file={serving.key}",
            "--authorization-mode=RBAC",
            "--service-account-issuer=https://kubernetes.default.svc",
            f"--service-account-key-file={tokens}",
            f"--service-account-signing-key-file={tokens}",
            f"--audit-policy-file={SANDBOX / 'control-plane/audit-policy.yaml'}",
            f"--audit-log-path={self.instance.log('audit')}",
            "--audit-log-mode=blocking",
            "--audit-log-maxsize=1000000",  # one file: 0 would mean the default of 100 MB
            "--profiling=false",
        ])

    def await_api_server(self) -> None:
        """Waits until the API server says that it is ready, default roles included."""
        services.await_ready(self.instance, "kube-apiserver", self.ready)

    def start_controller_manager(self) -> None:
        """Starts the controllers that Drawbridge's users would notice if they were missing."""
        services.start(self.instance, "kube-controller-manager", [
            f"{self.programs.kubernetes}/kube-controller-manager",
            f"--kubeconfig={self._controller_kubeconfig}",
            f"--controllers={','.join(CONTROLLERS)}",
            "--use-service-account-credentials=true",
            f"--service-account-private-key-file={self._pki / 'service-account.key'}",
            f"--root-ca-file={self.authority}",
            "--leader-elect=false",
            "--secure-port=0",  # nobody asks it anything, so it need not listen
        ])

    @property
    def _controller_kubeconfig(self) -> Path:
        return self.instance.state / "kube-controller-manager.kubeconfig"

    def ready(self) -> bool:
        """Whether the API server is ready now, asked as the administrator."""
        try:
            admin = ssl.create_default_context(cafile=str(self.authority))
            admin.load_cert_chain(self._pki / "admin.crt", self._pki / "admin.key")
        except OSError:
            return False
        return answers(self.api_port, "/readyz", admin)
