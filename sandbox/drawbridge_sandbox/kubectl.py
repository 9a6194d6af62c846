"""The built kubectl, run as the administrator of one instance."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import services
from .failure import Failure
from .layout import Instance


@dataclass(frozen=True)
class Kubectl:
    """Runs kubectl without the person's own settings."""

    instance: Instance
    program: Path

    def attempt(self, *arguments: str, input: str | None = None) -> subprocess.CompletedProcess[str]:
        """Runs kubectl and leaves the judgement to the caller."""
        env = services.clean_environment(self.instance) | {"KUBECONFIG": str(self.instance.admin_kubeconfig)}
        return subprocess.run([str(self.program), *arguments], env=env, input=input, capture_output=True, text=True)

    def run(self, *arguments: str, input: str | None = None) -> str:
        """Runs kubectl and gives what it prints."""
        done = self.attempt(*arguments, input=input)
        if done.returncode != 0:
            command = " ".join(("kubectl", *arguments))
            raise Failure(f"{command} failed:\n    {done.stderr.strip()}",
                          "put right what it names, and run the same command again")
        return done.stdout

    def read(self, *arguments: str) -> Any:
        """What kubectl get gives, as data."""
        return json.loads(self.run("get", *arguments, "--output=json"))
