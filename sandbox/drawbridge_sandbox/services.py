"""A server of the sandbox: started on its ports, and waited for until it answers."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from .failure import Failure, PortLost, last_lines
from .layout import Instance
from .processes import Processes
from .progress import wait_until

READY_SECONDS = 60


def start(instance: Instance, name: str, command: list[str], extra: Mapping[str, str] | None = None) -> None:
    """Starts a process with a clean environment in the instance's folder."""
    env = clean_environment(instance) | dict(extra or {})
    Processes(instance.pids).start(name, command, env, instance.log(name), instance.state)


def await_ready(instance: Instance, name: str, ready: Callable[[], bool], seconds: float = READY_SECONDS) -> None:
    """Waits until a server is ready, or says at once that it has died."""
    processes, log = Processes(instance.pids), instance.log(name)
    answered = False

    def settled() -> bool:
        nonlocal answered
        answered = ready()
        return answered or not processes.lives(name)

    in_time = wait_until(settled, seconds)
    if answered:
        return
    if _lost_port(log):
        raise PortLost(name)
    how = "stopped while starting" if in_time else f"was not ready after {seconds:.0f} s"
    raise Failure(f"{name} {how}. The end of its log:\n{last_lines(log)}",
                  "put right what the log names, and run the same command again", log)


def clean_environment(instance: Instance) -> dict[str, str]:
    """An environment without the person's own clusters, AWS accounts and proxies."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR") if name in os.environ}
    return kept | {"HOME": str(instance.home)}


def _lost_port(log: Path) -> bool:
    text = last_lines(log, 40).lower()
    return any(sign in text for sign in ("address already in use", "already bound", "seems to be in use"))
