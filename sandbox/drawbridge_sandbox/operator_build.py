"""The operator's program, built only when its sources have changed."""

import os

from .builds import key_of
from .layout import ROOT
from .progress import run_step

PROGRAM = ROOT / "target/quarkus-app"
STAMP = ROOT / "target/sandbox-sources"


def build(java_home: str) -> str:
    """Builds if needed, and gives the key of the sources that the program is made from."""
    key = sources_key()
    if not STAMP.exists() or STAMP.read_text() != _stamp(key):
        command = ["mvn", "-q", "-B", "package", "-DskipTests"]
        run_step("Building the operator", "half a minute, more when Maven has to download", command,
                 ROOT / "target/sandbox-build.log", "correct what the log names, and run the same command again",
                 {**os.environ, "JAVA_HOME": java_home}, ROOT)
        STAMP.write_text(_stamp(key))
    return key


def sources_key() -> str:
    """What the program depends on, as one word."""
    folders = (ROOT / ".mvn", ROOT / "src/main")
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    names = [str(file.relative_to(ROOT)) for file in files]
    return key_of([ROOT / "pom.xml", *files], *names)


def _stamp(key: str) -> str:
    """The sources and the very files made from them, since other Maven runs write to the same place."""
    made = sorted(PROGRAM.glob("*.jar")) + sorted(PROGRAM.glob("app/*.jar"))
    return " ".join([key, *(f"{file.name}:{file.stat().st_mtime_ns}" for file in made)])
