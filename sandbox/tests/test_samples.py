"""Review dates of the samples, and how their files are read."""

import tempfile
import unittest
from datetime import date
from pathlib import Path

from drawbridge_sandbox.samples import Name, read, with_review_dates

TODAY = date(2027, 1, 15)
MANIFEST = """\
apiVersion: drawbridge.dev/v1alpha1
kind: CrossAccountAccess
metadata: {name: ci-deploy, namespace: payments}
spec: {reviewDate: 2020-01-01, requireMfa: false}
---
---
apiVersion: drawbridge.dev/v1alpha1
kind: TrustedParty
metadata: {name: tooling}
spec: {endsOn: 2027-12-31}
"""


class Samples(unittest.TestCase):
    def setUp(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "20-access.yaml").write_text(MANIFEST)
            (Path(folder) / "10-namespace.yaml").write_text("kind: Namespace\nmetadata: {name: payments}\n")
            self.objects = read(Path(folder))

    def test_are_read_by_file_name_and_then_as_written(self) -> None:
        self.assertEqual([item["kind"] for item in self.objects], ["Namespace", "CrossAccountAccess", "TrustedParty"])

    def test_a_new_access_is_reviewed_in_sixty_days(self) -> None:
        self.assertEqual(self.review_date({}), "2027-03-16")

    def test_a_live_access_keeps_its_review_date(self) -> None:
        live = {Name("payments", "ci-deploy"): "2027-02-01T12:00:00Z"}
        self.assertEqual(self.review_date(live), "2027-02-01T12:00:00Z")

    def test_the_same_name_in_another_namespace_is_another_access(self) -> None:
        self.assertEqual(self.review_date({Name("analytics", "ci-deploy"): "2027-02-01"}), "2027-03-16")

    def test_everything_else_stays_as_written(self) -> None:
        dated = with_review_dates(self.objects, {}, TODAY)
        self.assertEqual(dated[0], self.objects[0])
        self.assertEqual(dated[2]["spec"], {"endsOn": "2027-12-31"})
        self.assertIs(dated[1]["spec"]["requireMfa"], False)

    def review_date(self, live: dict[Name, str]) -> str:
        return with_review_dates(self.objects, live, TODAY)[1]["spec"]["reviewDate"]
