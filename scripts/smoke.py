"""Prove that a server serves: its health, its page, a room, and one epoch trained through a websocket.

`python -m scripts.smoke HOST:PORT` exits with 1 and the reason when something is missing.
"""

from __future__ import annotations

import json
import sys
import time
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from websockets.sync.client import ClientConnection, connect

from app.wire.frames import read_header

READY_SECONDS = 60.0  # an engine imports torch first
ANSWER_SECONDS = 20.0
# Straight to the server: a proxy in the environment has no business here.
open_url = build_opener(ProxyHandler({})).open


def wait_until_ready(address: str) -> None:
    """Ask /readyz until it says yes; SystemExit after READY_SECONDS."""
    until = time.monotonic() + READY_SECONDS
    reason: object = None
    while time.monotonic() < until:
        try:
            open_url(f"http://{address}/readyz", timeout=2).close()
        except (URLError, OSError) as error:
            reason = error
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"not ready after {READY_SECONDS:.0f} s: {reason}")


def get(address: str, path: str) -> str:
    """The text at `path`; SystemExit unless it answers 200."""
    try:
        with open_url(f"http://{address}{path}", timeout=ANSWER_SECONDS) as answer:
            text: str = answer.read().decode()
    except (URLError, OSError) as error:
        raise SystemExit(f"{path}: {error}") from None
    print(f"{path:10} 200, {len(text)} characters")
    return text


def open_and_delete_a_room(address: str) -> None:
    """As somebody at /host who knows no password; SystemExit unless both work."""
    rooms = f"http://{address}/api/rooms"
    try:
        with open_url(Request(rooms, b"{}"), timeout=ANSWER_SECONDS) as answer:
            room = json.load(answer)
        secret = {"authorization": f"Bearer {room['secret']}"}
        open_url(Request(f"{rooms}/{room['code']}", headers=secret, method="DELETE"), timeout=ANSWER_SECONDS).close()
    except (URLError, OSError) as error:
        raise SystemExit(f"/api/rooms: {error}") from None
    print(f"{'/api/rooms':10} a room opened and deleted")


def train_one_epoch(address: str, lab: str) -> None:
    """A socket says hello and steps once; a picture of epoch 1 must come. SystemExit on an error or on silence."""
    with connect(f"ws://{address}/ws", proxy=None, compression=None) as socket:
        socket.send(json.dumps({"type": "hello", "protocol": 1, "lab": lab}))
        socket.send(json.dumps({"type": "control", "action": "step"}))
        while epoch_shown(socket) < 1:
            pass
    print(f"{'/ws':10} {lab}: one epoch trained")


def epoch_shown(socket: ClientConnection) -> int:
    """The epoch of the next picture, which is acknowledged; -1 for anything else that comes."""
    try:
        message = socket.recv(timeout=ANSWER_SECONDS)
    except TimeoutError:
        raise SystemExit(f"/ws: silent for {ANSWER_SECONDS:.0f} s before an epoch was trained") from None
    if isinstance(message, str):
        event = json.loads(message)
        if event["type"] == "error":
            raise SystemExit(f"/ws: {event['code']}: {event['message']}")
        return -1
    header = read_header(message)
    socket.send(json.dumps({"type": "ack", "seq": header.sequence}))
    return -1 if header.kind == "data" else header.epoch


def main(address: str) -> None:
    """Every check, in the order in which a person would meet its failure."""
    wait_until_ready(address)
    for path in ("/livez", "/readyz"):
        get(address, path)
    if "<script" not in get(address, "/"):
        raise SystemExit("/ has no script: that is not the page")
    catalog = json.loads(get(address, "/api/catalog"))
    open_and_delete_a_room(address)
    train_one_epoch(address, catalog["labs"][0]["name"])


if __name__ == "__main__":
    main(sys.argv[1])
