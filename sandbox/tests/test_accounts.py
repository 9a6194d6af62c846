"""The policy documents of the sandbox's accounts."""

import json
import unittest

from drawbridge_sandbox.accounts import HUB_ROLE, TARGETS, document

VALUES = {
    "account": "444455556666",
    "boundary": "arn:aws:iam::444455556666:policy/drawbridge/DrawbridgeBoundary",
    "external_id": "an-id",
    "hub_role": HUB_ROLE,
    "installation": "sandbox",
}


class Documents(unittest.TestCase):
    def test_no_placeholder_is_left(self) -> None:
        for name in ("account-trust", "boundary", "provisioner-policy", "provisioner-trust"):
            with self.subTest(name):
                self.assertNotIn("@", document(name, **VALUES))

    def test_a_forgotten_placeholder_is_an_error(self) -> None:
        with self.assertRaises(KeyError):
            document("provisioner-trust", hub_role=HUB_ROLE)

    def test_the_boundary_denies_without_conditions(self) -> None:
        denied = [item for item in json.loads(document("boundary"))["Statement"] if item["Effect"] == "Deny"]
        self.assertEqual([set(item) for item in denied], [{"Sid", "Effect", "Action", "Resource"}])
        self.assertEqual(denied[0]["Action"], ["iam:*", "sts:AssumeRole", "organizations:*", "account:*"])

    def test_every_account_has_an_external_id_of_its_own(self) -> None:
        self.assertEqual(len({target.external_id for target in TARGETS}), len(TARGETS))
