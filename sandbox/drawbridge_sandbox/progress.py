"""What a person sees while something takes its time."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from .failure import Failure, last_lines

QUIET_INTERVAL = 15
POLL_INTERVAL = 0.1


def say(text: str) -> None:
    """Prints one line at once, also into a pipe."""
    print(text, flush=True)


def run_step(
    title: str, expected: str, command: list[str], log: Path, next: str, env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Runs a long command into a log, showing how long it has been at it."""
    log.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    say(f"{title} (expect {expected}; log: {log})")
    with log.open("w") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=env, cwd=cwd
        )
        try:
            code = _wait_showing_time(process, title, began)
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if code != 0:
        raise Failure(f"{title} failed (exit {code}). The end of its log:\n{last_lines(log)}", next, log)
    say(f"{title}: done in {time.monotonic() - began:.0f} s")


def _wait_showing_time(process: subprocess.Popen[bytes], title: str, began: float) -> int:
    terminal = sys.stdout.isatty()
    while True:
        try:
            code = process.wait(timeout=1 if terminal else QUIET_INTERVAL)
        except subprocess.TimeoutExpired:
            elapsed = f"{title}: {time.monotonic() - began:.0f} s so far"
            print(f"\r{elapsed}" if terminal else elapsed, end="" if terminal else "\n", flush=True)
        else:
            if terminal:
                print("\r\033[K", end="", flush=True)
            return code


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Polls a condition; false if it has not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_INTERVAL)
    return True
