"""The strict AWS of the tests, run between the operator and the emulator for whoever asks for it."""

import json
import shutil
import socket
from dataclasses import asdict, dataclass
from pathlib import Path

from . import operator_build, services
from .builds import Build, RETRY, ensure, key_of
from .failure import Failure, PortLost
from .layout import ROOT, Instance
from .lifecycle import ATTEMPTS, NO_FREE_PORT
from .ports import choose
from .processes import Processes
from .progress import run_step, say

NAME = "strict-aws"
SOURCES = ROOT / "src/test/java"
PACKAGES = ("dev/drawbridge/sandbox", "dev/drawbridge/evaluator")
PROGRAM = "dev.drawbridge.sandbox.StrictAwsServer"
LIBRARIES = ("jackson-annotations", "jackson-core", "jackson-databind", "org.jspecify")
JVM_FLAGS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m")
SETTINGS = ("visible-after", "throttled", "lost", "unheard")


@dataclass(frozen=True)
class Running:
    """What runs, kept so that later commands find it."""

    port: int
    version: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def bring_up(instance: Instance, emulator: str, java_home: str, settings: list[str]) -> str:
    """Runs it with these settings, and gives its address; one that already runs so is left alone."""
    operator_build.build(java_home)
    folder = ensure(_build(java_home))
    version = key_of([], folder.name, emulator, *settings)
    running = _running(instance)
    if running and running.version == version and Processes(instance.pids).lives(NAME):
        say("The strict AWS already runs so.")
        return running.url
    put_away(instance)
    url = _start(instance, [str(Path(java_home) / "bin/java"), *JVM_FLAGS, "-cp", f"{folder}:{folder}/*", PROGRAM,
                            emulator], settings, version)
    say(f"The operator meets AWS at {url}, as strict as AWS. Its traffic: {instance.log('aws')}")
    return url


def put_away(instance: Instance) -> None:
    """Stops it, if it runs."""
    Processes(instance.pids).stop(NAME)


def parse(settings: str) -> list[str]:
    """The settings, checked: visible-after in seconds; throttled, lost and unheard in percent of the calls."""
    chosen = [setting for setting in settings.split(",") if setting]
    for setting in chosen:
        name, _, value = setting.partition("=")
        if name not in SETTINGS or not value.isdecimal():
            raise Failure(f"The strict AWS has no setting {setting!r}.",
                          f"name some of {', '.join(SETTINGS)}, each with a number, as in throttled=5,visible-after=3")
    return chosen


def _start(instance: Instance, command: list[str], settings: list[str], version: str) -> str:
    for _ in range(ATTEMPTS):
        running = Running(choose(1)[0], version)
        services.start(instance, NAME, [*command, str(running.port), str(instance.log("aws")), *settings])
        try:
            services.await_ready(instance, NAME, lambda: _listens(running.port))
        except PortLost:
            put_away(instance)
        else:
            _file(instance).write_text(json.dumps(asdict(running)) + "\n")
            return running.url
    raise Failure("The strict AWS got no port that stayed free.", NO_FREE_PORT)


def _build(java_home: str) -> Build:
    libraries = [jar for name in LIBRARIES for jar in sorted(operator_build.PROGRAM.glob(f"lib/main/*{name}-[0-9]*.jar"))
                 if "third-party" not in jar.name]
    sources = sorted(file for package in PACKAGES for file in (SOURCES / package).rglob("*.java"))
    program = SOURCES / f"{PROGRAM.replace('.', '/')}.java"

    def make(folder: Path, log: Path) -> None:
        for jar in libraries:
            shutil.copy(jar, folder)
        command = [str(Path(java_home) / "bin/javac"), "-proc:none", "-implicit:class", "-sourcepath", str(SOURCES),
                   "-cp", ":".join(map(str, libraries)), "-d", str(folder), str(program)]
        run_step("Building the strict AWS", "a few seconds", command, log, RETRY)

    return Build("strict-aws", key_of(sources, *(jar.name for jar in libraries)), make)


def _running(instance: Instance) -> Running | None:
    try:
        return Running(**json.loads(_file(instance).read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _file(instance: Instance) -> Path:
    return instance.state / "strict-aws.json"


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
