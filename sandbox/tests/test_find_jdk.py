"""Which JDK find-jdk takes."""

import subprocess
import tempfile
import unittest
from pathlib import Path

from drawbridge_sandbox.layout import SANDBOX


class FindJdk(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_takes_java_home_first(self) -> None:
        self.jdk("another", "25.0.3")
        chosen = self.jdk("zulu", "25.0.1")
        self.assertEqual(self.find(java_home=chosen).stdout.strip(), str(chosen))

    def test_passes_over_a_java_home_of_another_version(self) -> None:
        wanted = self.jdk("wanted", "25")
        self.assertEqual(self.find(java_home=self.jdk("old", "17.0.15")).stdout.strip(), str(wanted))

    def test_does_not_believe_a_folder_name(self) -> None:
        self.jdk("jdk-25", "17.0.15")
        wanted = self.jdk("some-jdk", "25.0.1")
        self.assertEqual(self.find().stdout.strip(), str(wanted))

    def test_asks_java_itself_when_there_is_no_release_file(self) -> None:
        wanted = self.jdk("bare", None)
        java = wanted / "bin/java"
        java.write_text("#!/bin/sh\necho 'openjdk version \"25.0.1\" 2025-10-21' >&2\n")
        java.chmod(0o755)
        self.assertEqual(self.find().stdout.strip(), str(wanted))

    def test_does_not_take_a_runtime_without_a_compiler(self) -> None:
        (self.jdk("jre", "25.0.1") / "bin/javac").unlink()
        self.assertEqual(self.find().returncode, 1)

    def test_says_how_to_get_one_when_there_is_none(self) -> None:
        found = self.find(java_home=self.jdk("newer", "250.1"))
        self.assertEqual(found.returncode, 1)
        self.assertEqual(found.stdout, "")
        self.assertIn("JDK 25: none found", found.stderr)
        self.assertIn("Install one", found.stderr)

    def jdk(self, name: str, version: str | None) -> Path:
        home = self.folder / name
        (home / "bin").mkdir(parents=True)
        (home / "bin/javac").touch(mode=0o755)
        if version:
            (home / "release").write_text(f'IMPLEMENTOR="Somebody"\nJAVA_VERSION="{version}"\n')
        return home

    def find(self, java_home: Path | None = None) -> subprocess.CompletedProcess[str]:
        env = {"PATH": "/usr/bin:/bin"} | ({"JAVA_HOME": str(java_home)} if java_home else {})
        return subprocess.run(
            [str(SANDBOX / "find-jdk"), str(self.folder)], env=env, capture_output=True, text=True)
