"""A chat endpoint of the user's: in come messages, out comes the answer's text, or a `ModelError` that says why not.

Any server that speaks the OpenAI protocol. Nothing is trusted: the time and the bytes of an answer are bounded,
redirects are not followed (the key would go with them), and what is no answer is an error.
"""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import httpx

from qiao.errors import ModelError

LONGEST_ANSWER: Final = 256 * 1024  # bytes: a briefing's section is below 10 KB
_CONNECT: Final = 10.0  # seconds
_MOST_TOKENS: Final = 1500
_OK: Final = 200


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is: the address before /chat/completions, its name there, the key, the seconds it may take."""

    url: str
    model: str
    key: str = ""
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Message:
    """One message: who speaks ("system", "user") and what."""

    role: str
    content: str


def ask(endpoint: Endpoint, messages: Sequence[Message]) -> str:
    """Return what the model answers."""
    body = {
        "model": endpoint.model,
        "messages": [{"role": one.role, "content": one.content} for one in messages],
        "temperature": 0,
        "max_tokens": _MOST_TOKENS,
        "stream": False,
    }
    headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    timeout = httpx.Timeout(endpoint.seconds, connect=min(_CONNECT, endpoint.seconds))
    try:
        with (
            httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False) as client,
            client.stream(
                "POST", f"{endpoint.url.rstrip('/')}/chat/completions", json=body, headers=headers
            ) as response,
        ):
            if response.status_code != _OK:
                raise ModelError("model_status", status=response.status_code)
            data = b"".join(_bounded(response.iter_bytes(), endpoint.seconds))
    except httpx.TimeoutException as error:
        raise ModelError("model_slow", seconds=endpoint.seconds) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ModelError("model_unreachable", url=endpoint.url) from error
    return _content(data)


def _bounded(chunks: Iterator[bytes], seconds: float) -> Iterator[bytes]:
    """Pass chunks on, up to a size and a time: a server that sends a byte a second never times out by itself."""
    size, until = 0, time.monotonic() + seconds
    for chunk in chunks:
        size += len(chunk)
        if size > LONGEST_ANSWER:
            raise ModelError("model_answer_too_long", limit=LONGEST_ANSWER)
        if time.monotonic() > until:
            raise ModelError("model_slow", seconds=seconds)
        yield chunk


def _content(data: bytes) -> str:
    """Return the text of the first choice."""
    try:
        content = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise ModelError("model_answer_broken") from error
    if not isinstance(content, str):
        raise ModelError("model_answer_broken")
    return content
