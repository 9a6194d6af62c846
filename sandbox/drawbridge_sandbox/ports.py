"""Free ports on loopback."""

import random
import socket

# Below the range from which systems give ports to outgoing connections, which could take one before it is used.
CANDIDATES = range(20000, 32768)


def is_free(port: int) -> bool:
    """Whether a server could listen on the port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose(count: int) -> list[int]:
    """Different ports that are free now."""
    free = filter(is_free, random.sample(CANDIDATES, len(CANDIDATES)))
    return [next(free) for _ in range(count)]
