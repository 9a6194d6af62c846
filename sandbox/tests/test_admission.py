"""Waiting for admission policies, against an API server that says what a test has written down."""

import json
import subprocess
import unittest
from pathlib import Path

from drawbridge_sandbox import admission
from drawbridge_sandbox.failure import Failure
from drawbridge_sandbox.layout import Instance

REFUSED = f"ValidatingAdmissionPolicy '{admission.FENCE}' denied request: the policies are obeyed"
NOT_CONFIGURED = f"{REFUSED}\nValidatingAdmissionPolicy 'other' denied request: failed to configure policy: no kind"


class Scripted:
    """A kubectl that answers each probe with the next text, and with the last one for ever."""

    instance = Instance(Path("/nowhere"))

    def __init__(self, *answers: str) -> None:
        self.answers, self.ran = list(answers), []

    def attempt(self, *arguments: str, input: str | None = None) -> subprocess.CompletedProcess[str]:
        text = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return subprocess.CompletedProcess(arguments, 1, "", text)

    def run(self, *arguments: str, input: str | None = None) -> str:
        self.ran.append((arguments, input))
        return ""


class Admission(unittest.TestCase):
    def test_policies_are_obeyed_once_the_fence_refuses(self) -> None:
        kubectl = Scripted("", "", REFUSED)
        admission.await_policies(kubectl, "somewhere")
        self.assertEqual(kubectl.answers, [REFUSED])

    def test_a_policy_that_does_not_find_its_parameters_is_waited_for(self) -> None:
        kubectl = Scripted(NOT_CONFIGURED, REFUSED)
        admission.await_policies(kubectl, "somewhere")
        self.assertEqual(kubectl.answers, [REFUSED])

    def test_the_wait_ends_with_what_was_said_last_and_without_the_fence(self) -> None:
        kubectl = Scripted(NOT_CONFIGURED)
        with self.assertRaisesRegex(Failure, "no kind"):
            admission.await_policies(kubectl, "somewhere", seconds=0)
        self.assertEqual(kubectl.ran[-1][0][0], "delete")

    def test_each_wait_has_a_fence_of_its_own(self) -> None:
        kubectl = Scripted(REFUSED)
        for _ in range(2):
            admission.await_policies(kubectl, "somewhere")
        first, second = (json.loads(given) for arguments, given in kubectl.ran if arguments[0] == "apply")
        self.assertNotEqual(first, second)
