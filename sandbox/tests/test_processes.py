"""Only the process that was started is ever stopped."""

import os
import tempfile
import unittest
from pathlib import Path

from drawbridge_sandbox.processes import PidFile, Processes, birth_of


class ProcessesTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.processes = Processes(self.folder)
        self.processes.start("sleeper", ["sleep", "60"], os.environ, self.folder / "log", self.folder)
        self.addCleanup(self.processes.stop, "sleeper")

    def test_a_started_process_is_found_and_stopped(self) -> None:
        pid = self.recorded().pid
        self.assertTrue(self.processes.lives("sleeper"))
        self.assertTrue(self.processes.stop("sleeper"))
        self.assertIsNone(birth_of(pid))

    def test_stopping_again_is_harmless(self) -> None:
        self.processes.stop("sleeper")
        self.assertFalse(self.processes.stop("sleeper"))

    def test_a_stranger_with_the_same_number_is_left_alone(self) -> None:
        true = self.recorded()
        PidFile(true.pid, "another birth").write(self.folder / "sleeper.pid")
        self.assertFalse(self.processes.lives("sleeper"))
        self.assertFalse(self.processes.stop("sleeper"))
        self.assertTrue(true.lives())
        true.write(self.folder / "sleeper.pid")

    def test_a_broken_pid_file_counts_as_none(self) -> None:
        true = self.recorded()
        (self.folder / "sleeper.pid").write_text("4711\n")
        self.assertFalse(self.processes.lives("sleeper"))
        true.write(self.folder / "sleeper.pid")

    def recorded(self) -> PidFile:
        recorded = PidFile.read(self.folder / "sleeper.pid")
        assert recorded is not None
        return recorded
