"""The file that a person or a script sources to look at an instance."""

import os
from collections.abc import Mapping
from pathlib import Path

from .emulator import REGION

ADMIN_KEYS = {"AWS_ACCESS_KEY_ID": "sandbox-administrator", "AWS_SECRET_ACCESS_KEY": "sandbox-administrator"}


def aws_settings(endpoint: str) -> dict[str, str]:
    """What any AWS SDK or tool needs to talk to the emulator as its administrator."""
    return {"AWS_ENDPOINT_URL": endpoint, "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION, **ADMIN_KEYS}


def write(path: Path, values: Mapping[str, str], program_folder: str) -> None:
    """Writes one export a line; PATH alone is put before the shell's own value instead of replacing it."""
    lines = [f"export {name}={quoted(value)}" for name, value in values.items()]
    lines.append(f'export PATH={quoted(program_folder)}":$PATH"')
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.touch(mode=0o600)
    unfinished.write_text("\n".join(lines) + "\n")
    os.replace(unfinished, path)


def quoted(value: str) -> str:
    """A value as a shell word."""
    return "'" + value.replace("'", "'\\''") + "'"
