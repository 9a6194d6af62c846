"""Settings of the strict AWS are taken as they are meant, or refused with a reason."""

import unittest

from drawbridge_sandbox import strict_aws
from drawbridge_sandbox.failure import Failure


class Settings(unittest.TestCase):
    def test_none_are_needed(self) -> None:
        self.assertEqual(strict_aws.parse(""), [])

    def test_several_are_separated_by_commas(self) -> None:
        self.assertEqual(strict_aws.parse("throttled=20,visible-after=5"), ["throttled=20", "visible-after=5"])

    def test_others_are_refused_with_those_that_there_are(self) -> None:
        for setting in ("throttled", "throttled=", "throttled=many", "slow=3", "lost=-1"):
            with self.subTest(setting=setting):
                with self.assertRaisesRegex(Failure, "visible-after"):
                    strict_aws.parse(setting)
