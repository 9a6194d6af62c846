"""The env file means the same to a shell as to its writer."""

import subprocess
import tempfile
import unittest
from pathlib import Path

from drawbridge_sandbox import environment


class EnvFile(unittest.TestCase):
    def test_a_shell_reads_back_every_value(self) -> None:
        for value in ("plain", "two words", "it's", "$HOME `id` \\ \"x\"", "", "a'b'c"):
            with self.subTest(value=value):
                self.assertEqual(self.sourced({"VALUE": value}, "$VALUE"), value)

    def test_path_keeps_what_the_shell_had(self) -> None:
        self.assertEqual(self.sourced({}, "$PATH"), "/built here:/usr/bin:/bin")

    def test_there_is_one_export_a_line(self) -> None:
        lines = self.written({"ONE": "1", "TWO": "2"}).read_text().splitlines()
        self.assertEqual(lines[:2], ["export ONE='1'", "export TWO='2'"])

    def test_only_the_owner_can_read_it(self) -> None:
        self.assertEqual(self.written({}).stat().st_mode & 0o777, 0o600)

    def sourced(self, values: dict[str, str], expression: str) -> str:
        script = f'. "{self.written(values)}"; printf %s "{expression}"'
        command, env = ["sh", "-eu", "-c", script], {"PATH": "/usr/bin:/bin"}
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout

    def written(self, values: dict[str, str]) -> Path:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = Path(folder.name) / "env"
        environment.write(path, values, "/built here")
        return path
