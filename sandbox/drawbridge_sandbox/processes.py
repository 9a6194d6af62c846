"""Processes that outlive the command that started them, found again by pid files."""

import json
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from .progress import wait_until

GRACE_SECONDS = 10


@dataclass(frozen=True)
class PidFile:
    """Who a process is: its number alone may be given to a stranger after it has died."""

    pid: int
    birth: str

    @staticmethod
    def read(path: Path) -> "PidFile | None":
        try:
            return PidFile(**json.loads(path.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)) + "\n")

    def lives(self) -> bool:
        return birth_of(self.pid) == self.birth


@dataclass(frozen=True)
class Processes:
    """The processes of one instance, by name."""

    pids: Path

    def start(self, name: str, command: list[str], env: Mapping[str, str], log: Path, cwd: Path) -> None:
        """Starts a process in a session of its own, so that Ctrl-C in the terminal does not reach it."""
        with log.open("a") as output:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=dict(env), cwd=cwd,
                start_new_session=True,
            )
        PidFile(process.pid, birth_of(process.pid) or "").write(self._file(name))

    def lives(self, name: str) -> bool:
        recorded = PidFile.read(self._file(name))
        return recorded is not None and recorded.lives()

    def stop(self, name: str) -> bool:
        """Stops a process if it still is the one that was started; tells whether there was one."""
        recorded = PidFile.read(self._file(name))
        alive = recorded is not None and recorded.lives()
        if recorded is not None and alive:
            _signal(recorded, signal.SIGTERM)
            if not wait_until(lambda: not recorded.lives(), GRACE_SECONDS):
                _signal(recorded, signal.SIGKILL)
                wait_until(lambda: not recorded.lives(), GRACE_SECONDS)
        self._file(name).unlink(missing_ok=True)
        return alive

    def _file(self, name: str) -> Path:
        return self.pids / f"{name}.pid"


def birth_of(pid: int) -> str | None:
    """What tells a process from any other that has or had its number; None if it is not running."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None if Path("/proc/self").exists() else _birth_from_ps(pid)
    state, started = fields[0], fields[19]
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return None if state in "ZX" else f"{boot}/{started}"


def _birth_from_ps(pid: int) -> str | None:
    """The same where there is no /proc."""
    answer = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True).stdout
    state, _, started = answer.strip().partition(" ")
    return None if not started or state.startswith("Z") else started.strip()


def _signal(process: PidFile, number: int) -> None:
    try:
        os.kill(process.pid, number)
    except ProcessLookupError:
        pass
