"""What a person is told when tools are missing."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from drawbridge_sandbox.layout import SANDBOX


class Prerequisites(unittest.TestCase):
    def test_names_all_that_is_missing_at_once(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for tool in ("sh", "dirname", "cat", "grep", "sed"):
                (Path(folder) / tool).symlink_to(shutil.which(tool) or tool)
            checked = subprocess.run(
                [str(SANDBOX / "prerequisites")], env={"PATH": folder}, capture_output=True, text=True)
        self.assertEqual(checked.returncode, 1)
        for name in ("Python: no version", "Maven: no mvn", "Go: 1.26 or later"):
            self.assertIn(name, checked.stderr)
        self.assertIn("Nothing was built or started", checked.stderr)
