"""Where things are: the repository, and the folder of one instance."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .failure import Failure
from .progress import say

SANDBOX = Path(__file__).resolve().parent.parent
ROOT = SANDBOX.parent


@dataclass(frozen=True)
class Instance:
    """The folder of one running sandbox; everything that belongs to it lives there."""

    folder: Path

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def state(self) -> Path:
        """Everything that is forgotten with the instance and that nobody needs to read."""
        return self.folder / "state"

    @property
    def pids(self) -> Path:
        return self.state / "pids"

    @property
    def home(self) -> Path:
        """The home folder of the processes, so that none of them reads the person's own settings."""
        return self.state / "home"

    @property
    def admin_kubeconfig(self) -> Path:
        return self.folder / "admin.kubeconfig"

    @property
    def operator_kubeconfig(self) -> Path:
        return self.folder / "operator.kubeconfig"

    @property
    def env(self) -> Path:
        return self.folder / "env"

    def log(self, part: str) -> Path:
        return self.logs / f"{part}.log"

    @property
    def marker(self) -> Path:
        """Says that the folder is a sandbox's, so that nothing is ever removed from any other folder."""
        return self.folder / ".drawbridge-sandbox"

    def claim(self) -> None:
        """Takes an absent or empty folder, or one that already is a sandbox's."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.marker.exists() and any(self.folder.iterdir()):
            what = "This folder holds something else than a sandbox."
            raise Failure(what, "name another folder with --dir", self.folder)
        self.marker.touch()

    def forget(self) -> None:
        """Removes everything but the logs."""
        shutil.rmtree(self.state, ignore_errors=True)
        for file in (self.env, self.operator_kubeconfig, self.admin_kubeconfig):
            file.unlink(missing_ok=True)

    def create(self) -> None:
        """Makes the folders, and drops the logs of the run before."""
        shutil.rmtree(self.logs, ignore_errors=True)
        for folder in (self.logs, self.state, self.pids, self.home):
            folder.mkdir(parents=True, exist_ok=True)
        self.state.chmod(0o700)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keeps two commands on the same folder from crossing each other."""
        with lock(self.marker, f"another command works on {self.folder}"):
            yield


@contextmanager
def lock(path: Path, reason: str) -> Iterator[None]:
    """Holds an advisory lock on a file or folder, which ends with the process in any case."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"Waiting: {reason}.")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
