"""One question: does a server on loopback answer 200? Asked without the proxies that a person may have set."""

import http.client
import ssl


def answers(port: int, path: str, tls: ssl.SSLContext | None = None) -> bool:
    """Whether GET gives 200."""
    if tls is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    else:
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=5, context=tls)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
