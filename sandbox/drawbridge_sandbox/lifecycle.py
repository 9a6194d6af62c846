"""Starting and stopping an instance."""

import json
import time
from dataclasses import asdict, dataclass

from . import environment, manifests, ports
from .control_plane import ControlPlane, Programs
from .emulator import Emulator
from .failure import Failure, PortLost
from .kubectl import Kubectl
from .layout import ROOT, Instance
from .processes import Processes
from .progress import say
from .stopping import stop_processes

ATTEMPTS = 3
NO_FREE_PORT = "see what takes ports 20000 to 32767 on this machine, and run the same command again"
SERVERS = ("etcd", "kube-apiserver", "kube-controller-manager", "moto")


@dataclass(frozen=True)
class Ports:
    """The ports of one instance, kept so that later commands find it."""

    etcd: int
    etcd_peer: int
    api_server: int
    moto: int


@dataclass(frozen=True)
class Sandbox:
    """A started instance and the ways to talk to it."""

    instance: Instance
    plane: ControlPlane
    emulator: Emulator
    kubectl: Kubectl

    def write_env(self, java_home: str, operator_url: str | None) -> None:
        """Tells people and scripts where everything is."""
        values = {"KUBECONFIG": str(self.instance.admin_kubeconfig), **environment.aws_settings(self.emulator.url)}
        values["JAVA_HOME"] = java_home
        if operator_url:
            values["DRAWBRIDGE_URL"] = operator_url
        path = f"{ROOT / 'bin'}:{self.kubectl.program.parent}"
        environment.write(self.instance.env, values, path)


def start(instance: Instance, programs: Programs) -> Sandbox:
    """Starts what does not run yet, and brings the repository's manifests in."""
    began = time.monotonic()
    manifests.check()
    sandbox = _running(instance, programs)
    if sandbox:
        say(f"The control plane and AWS already run in {instance.folder}.")
    else:
        if stop_processes(instance):
            say("An earlier run had lost a part, or was of another version: it is stopped, and all starts anew.")
        sandbox = _boot(instance, programs)
    manifests.apply(sandbox.kubectl)
    manifests.write_operator_kubeconfig(sandbox.kubectl, sandbox.plane)
    say(f"The control plane and AWS are ready ({time.monotonic() - began:.1f} s).")
    return sandbox


def _running(instance: Instance, programs: Programs) -> Sandbox | None:
    """The sandbox as an earlier command left it, if all of it still is well."""
    processes = Processes(instance.pids)
    try:
        kept = json.loads((instance.state / "instance.json").read_text())
        known = Ports(**kept["ports"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    sandbox = _sandbox(instance, programs, known)
    well = kept["programs"] == asdict(programs) and all(processes.lives(name) for name in SERVERS)
    return sandbox if well and sandbox.plane.ready() and sandbox.emulator.ready() else None


def _boot(instance: Instance, programs: Programs) -> Sandbox:
    for _ in range(ATTEMPTS):
        instance.forget()
        instance.create()
        chosen = Ports(*ports.choose(4))
        sandbox = _sandbox(instance, programs, chosen)
        try:
            _start_servers(sandbox)
        except PortLost as lost:
            say(f"{lost} lost its port to another program; starting again with other ports.")
            stop_processes(instance)
        except BaseException:
            stop_processes(instance)
            raise
        else:
            kept = {"ports": asdict(chosen), "programs": asdict(programs)}
            (instance.state / "instance.json").write_text(json.dumps(kept, indent=2) + "\n")
            return sandbox
    raise Failure(f"No free ports: {ATTEMPTS} attempts each lost one.", NO_FREE_PORT)


def _start_servers(sandbox: Sandbox) -> None:
    sandbox.plane.start_etcd()
    sandbox.plane.start_api_server()
    sandbox.emulator.start()
    sandbox.plane.await_api_server()
    sandbox.plane.start_controller_manager()
    sandbox.emulator.await_ready()


def _sandbox(instance: Instance, programs: Programs, known: Ports) -> Sandbox:
    plane = ControlPlane(instance, programs, known.etcd, known.etcd_peer, known.api_server)
    kubectl = Kubectl(instance, programs.kubectl)
    return Sandbox(instance, plane, Emulator(instance, known.moto), kubectl)
