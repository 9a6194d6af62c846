"""What has to be built once per version: the control plane's programs and the Python environment."""

import hashlib
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .failure import Failure
from .layout import SANDBOX, lock
from .progress import run_step

KUBERNETES_PROGRAMS = ("kube-apiserver", "kube-controller-manager", "kubectl")
ETCD_PACKAGE = "go.etcd.io/etcd/server/v3"
RETRY = "read the log, put right what it names, and run the same command again: what was built is kept"


@dataclass(frozen=True)
class Build:
    """A folder in the cache, its name telling exactly what it was made from."""

    name: str
    key: str
    make: Callable[[Path, Path], None]  # the folder to fill, the log

    @property
    def folder(self) -> Path:
        return cache() / f"{self.name}-{self.key}"


def cache() -> Path:
    """The folder that outlives clones and instances."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "drawbridge"


def key_of(files: list[Path], *settings: str) -> str:
    """A short digest of file contents and settings."""
    digest = hashlib.sha256()
    for part in [file.read_bytes() for file in files] + [setting.encode() for setting in settings]:
        digest.update(f"{len(part)}:".encode() + part)
    return digest.hexdigest()[:16]


def ensure(build: Build) -> Path:
    """The folder of a build, made first if the cache does not have it."""
    if build.folder.is_dir():
        return build.folder
    cache().mkdir(parents=True, exist_ok=True)
    guard = cache() / f"{build.name}.lock"
    guard.touch()
    with lock(guard, f"another run is building {build.name}"):
        if not build.folder.is_dir():
            _make(build)
    return build.folder


def _make(build: Build) -> None:
    for leftover in cache().glob(f"{build.name}.unfinished-*"):
        shutil.rmtree(leftover)
    unfinished = Path(tempfile.mkdtemp(prefix=f"{build.name}.unfinished-", dir=cache()))
    try:
        build.make(unfinished, cache() / "logs" / f"{build.name}.log")
        unfinished.chmod(0o755)
        unfinished.rename(build.folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def kubernetes() -> Build:
    """kube-apiserver, kube-controller-manager and kubectl, at the version that go.mod pins."""
    files = [SANDBOX / "go.mod", SANDBOX / "go.sum"]
    version = pinned_version(files[0], "k8s.io/kubernetes")
    flags = kubernetes_ldflags(version)

    def make(folder: Path, log: Path) -> None:
        packages = [f"k8s.io/kubernetes/cmd/{program}" for program in KUBERNETES_PROGRAMS]
        title, expected = f"Building Kubernetes {version}", "8 minutes on two cores"
        _go_build(title, expected, SANDBOX, flags, f"{folder}/", packages, log)

    return Build(f"kubernetes-{version}", key_of(files, flags, _machine()), make)


def etcd() -> Build:
    """etcd, at the version that etcd/go.mod pins."""
    files = [SANDBOX / "etcd/go.mod", SANDBOX / "etcd/go.sum"]
    version = pinned_version(files[0], ETCD_PACKAGE)
    flags = "-s -w"

    def make(folder: Path, log: Path) -> None:
        target = str(folder / "etcd")
        _go_build(f"Building etcd {version}", "a minute", SANDBOX / "etcd", flags, target, [ETCD_PACKAGE], log)

    return Build(f"etcd-{version}", key_of(files, flags, _machine()), make)


def python() -> Build:
    """The virtual environment with moto, boto3 and cryptography, at the versions that requirements.txt pins."""
    requirements = SANDBOX / "requirements.txt"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"

    def make(folder: Path, log: Path) -> None:
        # Renamed when complete, so nothing may be run through the scripts in bin/, which name the old folder.
        run_step("Making the Python environment", "a few seconds",
                 [sys.executable, "-m", "venv", str(folder)], log, RETRY)
        run_step("Installing the Python packages", "a minute",
                 [str(folder / "bin/python"), "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes",
                  "--only-binary", ":all:", "-r", str(requirements)], log, RETRY)

    return Build(f"python-{version}", key_of([requirements], sys.base_prefix, _machine()), make)


def python_program() -> Path:
    """The Python of the virtual environment, which is made first if it is missing."""
    return ensure(python()) / "bin/python"


def pinned_version(go_mod: Path, module: str) -> str:
    """The version of a module in a go.mod."""
    found = re.search(rf"^\s*(?:require )?{re.escape(module)} (v\S+)", go_mod.read_text(), re.MULTILINE)
    if not found:
        raise Failure(f"{module} is not required there.", "restore the file from version control", go_mod)
    return found[1]


def kubernetes_ldflags(version: str) -> str:
    """The linker flags that make the programs tell their version."""
    major, minor = version.removeprefix("v").split(".")[:2]
    values = {"gitVersion": version, "gitMajor": major, "gitMinor": minor, "gitTreeState": "clean"}
    packages = ("k8s.io/component-base/version", "k8s.io/client-go/pkg/version")
    stamps = [f"-X {package}.{name}={value}" for package in packages for name, value in values.items()]
    return " ".join(["-s", "-w", *stamps])


def _go_build(
    title: str, expected: str, module: Path, ldflags: str, output: str, packages: list[str], log: Path
) -> None:
    settings = {"CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly", "GOWORK": "off"}
    command = ["go", "build", "-trimpath", "-buildvcs=false", "-ldflags", ldflags, "-o", output, *packages]
    run_step(title, expected, command, log, RETRY, {**os.environ, **settings}, module)


def _machine() -> str:
    return f"{platform.system()}-{platform.machine()}"
