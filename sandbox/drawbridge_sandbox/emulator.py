"""moto, which plays AWS for every account."""

import sys
from dataclasses import dataclass

from . import services
from .http import answers
from .layout import Instance

REGION = "us-east-1"


@dataclass(frozen=True)
class Emulator:
    """The AWS of one instance, gone when its process ends."""

    instance: Instance
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]
        services.start(self.instance, "moto", command, {"AWS_DEFAULT_REGION": REGION})

    def await_ready(self) -> None:
        services.await_ready(self.instance, "moto", self.ready)

    def ready(self) -> bool:
        return answers(self.port, "/moto-api/")
