"""The command line, up to the point where the Python environment is needed."""

import argparse
import os
import sys
from pathlib import Path

from . import builds, stopping
from .failure import Failure
from .layout import ROOT, Instance

COMMANDS = {
    "start": "start the control plane and AWS, and install Drawbridge's kinds, rights and policies",
    "up": "start, then target accounts, the operator and the samples, and show what came of it",
    "stop": "stop what was started here, and forget the cluster and AWS; logs and builds stay",
    "prepare": "build what start needs, and start nothing",
    "test": "run the tests of the sandbox itself",
}


def main() -> int:
    """Runs one command."""
    command, instance, strictness = _parse()
    try:
        if command == "stop":
            stopping.stop(instance)
            return 0
        _continue_in_environment()
        from . import commands  # needs the environment

        commands.run(command, instance, strictness)
    except Failure as failure:
        print(f"\nsandbox {command}: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\nsandbox {command}: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _parse() -> tuple[str, Instance, str | None]:
    about = "Drawbridge on one machine: a real control plane and an AWS emulator."
    parser = argparse.ArgumentParser(prog="sandbox", description=about)
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        subparser.add_argument(
            "--dir", type=Path, default=ROOT / ".sandbox", help="the instance's folder (default: %(default)s)")
        if name == "up":
            subparser.add_argument(
                "--strict-aws", nargs="?", const="", metavar="SETTINGS",
                help="put the strict AWS of the tests before the operator, such as throttled=5,visible-after=3")
    arguments = parser.parse_args()
    return arguments.command, Instance(arguments.dir.resolve()), getattr(arguments, "strict_aws", None)


def _continue_in_environment() -> None:
    """Runs this same command again with the Python that has boto3 and the rest."""
    python = builds.python_program()
    if Path(sys.prefix) != python.parent.parent:
        os.execv(python, [str(python), "-m", __package__, *sys.argv[1:]])


sys.exit(main())
