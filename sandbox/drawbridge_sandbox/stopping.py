"""Stopping an instance; needs nothing that has to be built or installed."""

from .layout import Instance
from .processes import Processes
from .progress import say

# Whoever uses a server stops before it.
ORDER = ("operator", "strict-aws", "kube-controller-manager", "kube-apiserver", "etcd", "moto")


def stop(instance: Instance) -> None:
    """Stops everything and forgets the cluster and AWS; the logs stay."""
    if not instance.marker.exists():
        say(f"Nothing runs in {instance.folder}.")
        return
    with instance.locked():
        stopped = stop_processes(instance)
        instance.forget()
    names = ", ".join(stopped) or "nothing was running"
    say(f"Stopped: {names}. The logs are in {instance.logs}.")


def stop_processes(instance: Instance) -> list[str]:
    """Stops the processes and tells which ones ran."""
    processes = Processes(instance.pids)
    return [name for name in ORDER if processes.stop(name)]
