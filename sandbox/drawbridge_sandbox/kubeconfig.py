"""Kubeconfig files that need no other file beside them."""

import base64
import json
from pathlib import Path
from typing import Any

from .certificates import Pair


def for_certificate(path: Path, server: str, authority: Path, pair: Pair) -> None:
    """A kubeconfig whose user is who a client certificate says."""
    user = {"client-certificate-data": _encoded(pair.certificate), "client-key-data": _encoded(pair.key)}
    _write(path, server, authority, user)


def for_token(path: Path, server: str, authority: Path, token: str) -> None:
    """A kubeconfig whose user is who a token says."""
    _write(path, server, authority, {"token": token})


def _write(path: Path, server: str, authority: Path, user: dict[str, str]) -> None:
    cluster = {"server": server, "certificate-authority-data": _encoded(authority)}
    content: dict[str, Any] = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "sandbox", "cluster": cluster}],
        "users": [{"name": "sandbox", "user": user}],
        "contexts": [{"name": "sandbox", "context": {"cluster": "sandbox", "user": "sandbox"}}],
        "current-context": "sandbox",
    }
    path.touch(mode=0o600)
    path.write_text(json.dumps(content, indent=2) + "\n")  # JSON is YAML


def _encoded(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode()
