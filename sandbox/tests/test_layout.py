"""An instance removes what is its own and nothing else."""

import tempfile
import unittest
from pathlib import Path

from drawbridge_sandbox.failure import Failure
from drawbridge_sandbox.layout import Instance


class InstanceFolder(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.instance = Instance(Path(folder.name) / "instance")

    def test_a_folder_with_other_things_is_refused(self) -> None:
        self.instance.folder.mkdir()
        (self.instance.folder / "thesis.txt").touch()
        with self.assertRaisesRegex(Failure, "--dir"):
            self.instance.claim()

    def test_an_empty_folder_and_its_own_are_taken(self) -> None:
        self.instance.folder.mkdir()
        self.instance.claim()
        self.instance.create()
        self.instance.claim()

    def test_forgetting_keeps_the_logs_and_what_a_person_added(self) -> None:
        self.instance.claim()
        self.instance.create()
        note = self.instance.folder / "note.txt"
        for file in (note, self.instance.log("etcd"), self.instance.env):
            file.touch()
        self.instance.forget()
        self.assertTrue(note.exists())
        self.assertTrue(self.instance.log("etcd").exists())
        self.assertFalse(self.instance.env.exists())
        self.assertFalse(self.instance.state.exists())
