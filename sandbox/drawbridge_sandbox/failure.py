"""How the sandbox tells a person that something went wrong."""

from pathlib import Path


class Failure(Exception):
    """What is wrong, where to look, and what to do next."""

    def __init__(self, what: str, next: str, where: Path | None = None) -> None:
        self.what, self.next, self.where = what, next, where
        super().__init__(str(self))

    def __str__(self) -> str:
        where = f"\n  Where: {self.where}" if self.where else ""
        return f"{self.what}{where}\n  Next:  {self.next}"


class PortLost(Exception):
    """A port that was free when it was chosen was taken by someone else."""


def last_lines(log: Path, count: int = 20) -> str:
    """The end of a log, indented for a message."""
    try:
        lines = log.read_text(errors="replace").splitlines()[-count:]
    except FileNotFoundError:
        lines = []
    return "\n".join("    " + line for line in lines) or "    (the log is empty)"
