"""The commands that need the Python environment."""

import os
import time
import unittest

from botocore.exceptions import BotoCoreError, ClientError

from . import accounts, builds, lifecycle, operator_process, samples, show, strict_aws
from .aws import Aws, ignore_personal_settings
from .control_plane import Programs
from .failure import Failure
from .layout import SANDBOX, Instance
from .progress import say


def run(command: str, instance: Instance, strictness: str | None = None) -> None:
    """Runs one command by its name; the strict AWS has its settings, if it is asked for."""
    ignore_personal_settings()
    try:
        if command == "up":
            _up(instance, strictness)
        else:
            {"prepare": _prepare, "start": _start, "test": _test}[command](instance)
    except (BotoCoreError, ClientError) as error:
        raise Failure(f"The AWS emulator did not do what was asked: {error}",
                      "run the same command again; if that does not help, make down and then make up",
                      instance.log("moto")) from error


def _prepare(instance: Instance) -> None:
    _programs()
    say(f"Everything that the sandbox needs is built, in {builds.cache()}.")


def _programs() -> Programs:
    return Programs(etcd=str(builds.ensure(builds.etcd())), kubernetes=str(builds.ensure(builds.kubernetes())))


def _start(instance: Instance) -> None:
    programs = _programs()
    instance.claim()
    with instance.locked():
        sandbox = lifecycle.start(instance, programs)
        sandbox.write_env(_java_home(), operator_process.url(instance))
    say(f"Look around:  . {instance.env}")


def _up(instance: Instance, strictness: str | None) -> None:
    began = time.monotonic()
    settings = None if strictness is None else strict_aws.parse(strictness)
    programs = _programs()
    instance.claim()
    with instance.locked():
        sandbox = lifecycle.start(instance, programs)
        aws = Aws(sandbox.emulator.url)
        accounts.set_up(aws)
        operator_process.bring_up(sandbox, aws, _java_home(), _endpoint(sandbox, settings))
        sandbox.write_env(_java_home(), operator_process.url(instance))
        names = samples.bring_up(sandbox.kubectl)
        show.accesses(sandbox.kubectl, aws, names)
        show.what_next(instance.env, operator_process.url(instance))
    say(f"\nUp after {time.monotonic() - began:.1f} s.")


def _endpoint(sandbox: lifecycle.Sandbox, strictness: list[str] | None) -> str:
    """Where AWS is for the operator: the emulator, or the strict AWS in front of it."""
    if strictness is None:
        strict_aws.put_away(sandbox.instance)
        return sandbox.emulator.url
    return strict_aws.bring_up(sandbox.instance, sandbox.emulator.url, _java_home(), strictness)


def _java_home() -> str:
    return os.environ["JAVA_HOME"]  # found by the shell script that starts this program


def _test(instance: Instance) -> None:
    suite = unittest.defaultTestLoader.discover(str(SANDBOX / "tests"), top_level_dir=str(SANDBOX))
    if not unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful():
        raise Failure("A test of the sandbox failed.", "see the test's own message above")
