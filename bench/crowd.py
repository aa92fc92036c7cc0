"""The people of a room in a process of their own, so that several cores can play a large crowd."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection
from random import Random
from time import perf_counter, process_time
from typing import Any, Self

import uvloop

from bench.phone import Phone, Refused

ARRIVING = 40  # sockets that shake hands at the same time; a hall does not do more
STILL_SECONDS = 5.0  # without a picture, and somebody has been lost
PATIENCE = 30.0  # seconds for a command to be on every phone


@dataclass
class Seen:
    """What a crowd got while it watched: rates per second of everybody who was there all the time."""

    pictures: list[float] = field(default_factory=list)
    epochs: list[float] = field(default_factory=list)
    ages: list[float] = field(default_factory=list)  # seconds
    joins: list[float] = field(default_factory=list)  # seconds of who came meanwhile
    received: Counter[str] = field(default_factory=Counter)  # bytes of all of them by kind of message
    lost: int = 0
    processor: float = 0.0  # seconds

    def __add__(self, other: Seen) -> Seen:
        """Two crowds as one."""
        return Seen(
            self.pictures + other.pictures,
            self.epochs + other.epochs,
            self.ages + other.ages,
            self.joins + other.joins,
            self.received + other.received,
            self.lost + other.lost,
            self.processor + other.processor,
        )


class People:
    """In the process: some of the room's people. Every method is a command of `Crowd`."""

    def __init__(self, address: str, lab: str, code: str, slow: int) -> None:
        self.address, self.lab, self.code = address, lab, code
        self.slow = slow  # how many of them draw slowly
        self.phones: list[Phone] = []
        self.waiting: list[Phone] = []  # for what the host says
        self.gate = asyncio.Semaphore(ARRIVING)
        self.draw = Random(0)

    async def come(self, people: int) -> list[float]:
        """So many more, all at once; seconds until each held the room."""
        return list(await asyncio.gather(*(self.enter(len(self.phones) + at < self.slow) for at in range(people))))

    async def enter(self, slow: bool = False) -> float:
        """One more."""
        begun = perf_counter()
        said = {"lab": self.lab, "room": self.code, "locale": "de"}
        self.phones.append(await Phone.enter(self.address, self.gate, slow, **said))
        return perf_counter() - begun

    async def watch(self, seconds: float, churn: float, changes: bool) -> Seen:
        """For `seconds`: `churn` of them a minute go and others come; each changes something once in ten seconds."""
        for phone in self.phones:
            phone.forget()
        begun, used, there = perf_counter(), process_time(), list(self.phones)
        seen = Seen()
        moving = asyncio.create_task(self.move(churn, seen))
        for second in count():
            await asyncio.sleep(max(0.0, min(begun + second, begun + seconds) - perf_counter()))
            if perf_counter() - begun >= seconds:
                break
            for phone in self.phones[second % 10 :: 10] if changes else ():
                await phone.change()
        moving.cancel()
        return self.count(seen, there, perf_counter() - begun, process_time() - used)

    async def move(self, churn: float, seen: Seen) -> None:
        """People go and come, until cancelled."""
        while churn:
            await asyncio.sleep(60 / churn)
            gone = self.phones.pop(self.draw.randrange(len(self.phones)))
            seen.received += gone.received
            await gone.leave()
            seen.joins.append(await self.enter())
            await self.phones[-1].say(type="control", action="run")  # who comes late finds a network at rest

    def count(self, seen: Seen, there: Sequence[Phone], seconds: float, used: float) -> Seen:
        """`seen` with what everybody has; `there` were those of the beginning."""
        now = perf_counter()
        stayed = [phone for phone in there if phone in self.phones and not phone.slow]
        seen.pictures = [phone.pictures / seconds for phone in stayed]
        seen.epochs = [(phone.epochs[-1] - phone.epochs[0]) / seconds if phone.epochs else 0.0 for phone in stayed]
        seen.ages = [age for phone in stayed for age in phone.ages]
        seen.received = sum((phone.received for phone in self.phones), seen.received)
        for phone in self.phones:
            if phone.listening.done():
                phone.listening.result()  # raises what the server refused
        seen.lost = sum(phone.listening.done() or now - phone.last > STILL_SECONDS for phone in self.phones)
        seen.processor = used
        return seen

    async def expect(self) -> None:
        """Those that draw at once will hear what state their network is in now."""
        self.waiting = [phone for phone in self.phones if not phone.slow]
        for phone in self.waiting:
            phone.told = 0.0

    async def told(self) -> list[float]:
        """When each of the expected heard it, once all have."""
        begun = perf_counter()
        while any(not phone.told for phone in self.waiting):
            await asyncio.sleep(0.002)
            if perf_counter() - begun > PATIENCE:
                raise Refused(f"a command did not reach everybody within {PATIENCE:.0f} s")
        return [phone.told for phone in self.waiting]

    async def leave(self) -> None:
        """All of them."""
        await asyncio.gather(*(phone.leave() for phone in self.phones))


class Crowd:
    """On this side: a process with People, asked one thing at a time."""

    def __init__(self, *about: Any) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, other = spawn.Pipe()
        self._process = spawn.Process(target=live, args=(other, *about), daemon=True)
        self._process.start()
        other.close()

    async def ask(self, command: str, *given: Any) -> Any:
        """What the command of People answers. Raises SystemExit with the crowd's own words where it fails."""
        await asyncio.to_thread(self._pipe.send, (command, given))
        try:
            fine, answer = await asyncio.to_thread(self._pipe.recv)
        except EOFError:
            raise SystemExit(f"load: a crowd's process ended at {command}") from None
        if not fine:
            raise SystemExit(answer)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()


def live(pipe: Connection, *about: Any) -> None:
    """The process of a crowd, until it is killed."""
    uvloop.run(answer(pipe, People(*about)))


async def answer(pipe: Connection, people: People) -> None:
    """Do what is asked."""
    while True:
        command, given = await asyncio.to_thread(pipe.recv)
        try:
            done = (True, await getattr(people, command)(*given))
        except (Refused, OSError) as error:
            done = (False, f"load: {error}")
        pipe.send(done)
