"""A build is made once for its inputs, and never seen half made."""

import os
import tempfile
import unittest
from pathlib import Path

from drawbridge_sandbox.builds import Build, cache, ensure, key_of, kubernetes_ldflags, pinned_version


class Keys(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "go.mod"
        self.file.write_text("module m\n\nrequire example.com/m/v3 v3.6.16\n")

    def test_the_same_inputs_give_the_same_key(self) -> None:
        self.assertEqual(key_of([self.file], "-s"), key_of([self.file], "-s"))

    def test_every_input_counts(self) -> None:
        before = key_of([self.file], "-s", "-w")
        self.assertNotEqual(before, key_of([self.file], "-s"))
        self.assertNotEqual(before, key_of([self.file], "-s-w"))
        self.file.write_text(self.file.read_text() + "\n")
        self.assertNotEqual(before, key_of([self.file], "-s", "-w"))

    def test_the_version_comes_from_go_mod(self) -> None:
        self.assertEqual(pinned_version(self.file, "example.com/m/v3"), "v3.6.16")
        self.file.write_text("require (\n\texample.com/other v0.1.0\n\texample.com/m/v3 v3.7.0\n)\n")
        self.assertEqual(pinned_version(self.file, "example.com/m/v3"), "v3.7.0")

    def test_the_programs_are_told_their_version(self) -> None:
        for stamp in ("version.gitVersion=v1.38.1", "version.gitMajor=1", "version.gitMinor=38"):
            self.assertIn(f"-X k8s.io/component-base/{stamp}", kubernetes_ldflags("v1.38.1"))


class Cache(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        before = dict(os.environ)
        self.addCleanup(lambda: (os.environ.clear(), os.environ.update(before)))
        os.environ["XDG_CACHE_HOME"] = folder.name
        self.made = 0

    def test_a_build_is_made_once(self) -> None:
        build = Build("thing", "k1", self.make)
        self.assertEqual(ensure(build), ensure(build))
        self.assertEqual(self.made, 1)
        self.assertEqual((build.folder / "program").read_text(), "done")

    def test_another_key_is_another_build(self) -> None:
        self.assertNotEqual(ensure(Build("thing", "k1", self.make)), ensure(Build("thing", "k2", self.make)))
        self.assertEqual(self.made, 2)

    def test_a_failed_build_leaves_nothing_behind(self) -> None:
        def fail(folder: Path, log: Path) -> None:
            (folder / "program").write_text("half")
            raise OSError("disk full")

        with self.assertRaises(OSError):
            ensure(Build("thing", "k1", fail))
        self.assertEqual([entry.name for entry in cache().iterdir()], ["thing.lock"])
        ensure(Build("thing", "k1", self.make))

    def make(self, folder: Path, log: Path) -> None:
        self.made += 1
        (folder / "program").write_text("done")
