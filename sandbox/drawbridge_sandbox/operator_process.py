"""The operator, run as it would be in a cluster: as its own ServiceAccount and its own AWS identity."""

import shutil
from pathlib import Path

from . import accounts, environment, operator_build, services
from .aws import Aws
from .builds import key_of
from .failure import Failure, PortLost
from .http import answers
from .layout import Instance
from .lifecycle import ATTEMPTS, NO_FREE_PORT, Sandbox
from .ports import choose, is_free
from .processes import Processes
from .progress import say

JVM_FLAGS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m")
NAME = "operator"
NO_FILE = "/dev/null"


def url(instance: Instance) -> str | None:
    """Where the operator answers, if it runs."""
    return f"http://127.0.0.1:{_port(instance)}" if Processes(instance.pids).lives(NAME) else None


def bring_up(sandbox: Sandbox, aws: Aws, java_home: str, endpoint: str) -> None:
    """Builds the operator and runs it, with AWS at an endpoint; one that already runs so is left alone."""
    instance, processes = sandbox.instance, Processes(sandbox.instance.pids)
    version = key_of([], operator_build.build(java_home), *_command(instance, java_home), endpoint)
    runs = _version_file(instance)
    if processes.lives(NAME) and runs.exists() and runs.read_text() == version and _ready(instance):
        say("The operator already runs from these sources.")
        return
    if processes.stop(NAME):
        say("Restarting the operator.")
    _copy_program(instance)
    _start(sandbox, aws, java_home, endpoint)
    runs.write_text(version)


def _start(sandbox: Sandbox, aws: Aws, java_home: str, endpoint: str) -> None:
    instance = sandbox.instance
    for _ in range(ATTEMPTS):
        if not _port_file(instance).exists() or not is_free(_port(instance)):
            _port_file(instance).write_text(str(choose(1)[0]))
        services.start(instance, NAME, _command(instance, java_home), _settings(sandbox, aws, endpoint))
        try:
            services.await_ready(instance, NAME, lambda: _ready(instance))
            return
        except PortLost:
            Processes(instance.pids).stop(NAME)
    raise Failure("The operator got no port that stayed free.", NO_FREE_PORT)


def _ready(instance: Instance) -> bool:
    return answers(_port(instance), "/q/health/ready")


def _command(instance: Instance, java_home: str) -> list[str]:
    return [str(Path(java_home) / "bin/java"), *JVM_FLAGS, "-jar", str(_program(instance) / "quarkus-run.jar")]


def _copy_program(instance: Instance) -> None:
    """A copy, because other Maven runs write over the files that a running operator still reads."""
    shutil.rmtree(_program(instance), ignore_errors=True)
    shutil.copytree(operator_build.PROGRAM, _program(instance))


def _settings(sandbox: Sandbox, aws: Aws, endpoint: str) -> dict[str, str]:
    return {
        "KUBECONFIG": str(sandbox.instance.operator_kubeconfig),
        **environment.aws_settings(endpoint),
        **aws.assume(accounts.HUB_ROLE).as_environment(),
        "AWS_CONFIG_FILE": NO_FILE,
        "AWS_SHARED_CREDENTIALS_FILE": NO_FILE,
        "AWS_EC2_METADATA_DISABLED": "true",
        "QUARKUS_HTTP_HOST": "127.0.0.1",
        "QUARKUS_HTTP_PORT": str(_port(sandbox.instance)),
        "DRAWBRIDGE_INSTALLATION": accounts.INSTALLATION,
    }


def _program(instance: Instance) -> Path:
    return instance.state / "operator"


def _version_file(instance: Instance) -> Path:
    return instance.state / "operator-version"


def _port_file(instance: Instance) -> Path:
    return instance.state / "operator-port"


def _port(instance: Instance) -> int:
    return int(_port_file(instance).read_text())
