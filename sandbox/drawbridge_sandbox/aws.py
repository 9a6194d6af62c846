"""Sessions in the emulator, in any account."""

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
from botocore.config import Config

from .environment import ADMIN_KEYS
from .emulator import REGION

# Without the person's proxies; the endpoint is on loopback.
CONFIG = Config(proxies={}, retries={"max_attempts": 1})


def ignore_personal_settings() -> None:
    """Keeps the person's own AWS profiles and keys out of this program."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull


@dataclass(frozen=True)
class Credentials:
    """The keys of a session."""

    access_key: str
    secret_key: str
    token: str | None = None

    def as_environment(self) -> dict[str, str]:
        values = {"AWS_ACCESS_KEY_ID": self.access_key, "AWS_SECRET_ACCESS_KEY": self.secret_key}
        return values | ({"AWS_SESSION_TOKEN": self.token} if self.token else {})

    def __repr__(self) -> str:
        return "Credentials(…)"


ADMINISTRATOR = Credentials(ADMIN_KEYS["AWS_ACCESS_KEY_ID"], ADMIN_KEYS["AWS_SECRET_ACCESS_KEY"])


@dataclass(frozen=True)
class Aws:
    """The emulator as its administrator sees it."""

    endpoint: str

    def assume(self, role_arn: str) -> Credentials:
        """A session of a role, which need not exist: the emulator asks nothing."""
        answer = self._client("sts", ADMINISTRATOR).assume_role(RoleArn=role_arn, RoleSessionName="sandbox")
        keys = answer["Credentials"]
        return Credentials(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])

    @cache
    def iam(self, account: str) -> Any:
        """An IAM client that works in an account's own store."""
        return self._client("iam", self.assume(f"arn:aws:iam::{account}:role/sandbox-administrator"))

    def _client(self, service: str, credentials: Credentials) -> Any:
        session = boto3.Session(
            credentials.access_key, credentials.secret_key, credentials.token, region_name=REGION)
        return session.client(service, endpoint_url=self.endpoint, config=CONFIG)
