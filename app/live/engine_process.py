"""What runs in a spawned engine process. It imports the labs' programs; no FastAPI, no asyncio."""

from __future__ import annotations

import importlib
import os
import signal
import socket
from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from app.engine.loop.loop import EngineLoop
from app.engine.messages import Batch
from app.engine.program import Program
from app.live.channel import BlockingChannel, Sender
from app.live.garbage import Garbage
from app.live.pulse import begin_beating
from app.logs import configure_logs
from app.wire.frames import encode

STOP = None  # sent in place of a list of commands
PIECES_PER_TICK = 64  # so that a flood of commands does not keep anyone from training

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What an engine is told at its start."""

    programs: dict[str, str]  # lab name -> "package.module:Class"
    device: str
    backend: str
    gpu: str | None  # the only one it may see; None: as the machine has it
    log_level: str
    log_format: str


def main(end: socket.socket, pulse: socket.socket, settings: EngineSettings) -> None:
    """Serve until the web process says stop or is gone."""
    begin_beating(pulse)
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # they may reach all of us; the web process stops us
        signal.signal(stop, signal.SIG_IGN)
    os.environ["OMP_NUM_THREADS"] = "1"  # torch reads it when a program imports it: more threads gain nothing
    if settings.gpu is not None:
        os.environ["CUDA_VISIBLE_DEVICES"] = settings.gpu
    configure_logs(settings.log_level, settings.log_format)
    channel = BlockingChannel(end)
    try:
        try:
            programs = load_programs(settings)
        except Exception as error:
            log.exception("engine can't begin")
            channel.send(Batch(failed=str(error)))
            return
        loop = EngineLoop(programs, encode)
        channel.send(Batch())  # we are up
        serve(channel, loop)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the web process is gone


def load_programs(settings: EngineSettings) -> Mapping[str, Program]:
    """One instance of each lab's program."""
    programs = {}
    for lab, target in settings.programs.items():
        module, _, name = target.partition(":")
        program = getattr(importlib.import_module(module), name)
        programs[lab] = program(device=settings.device, backend=settings.backend)
    return programs


def serve(channel: BlockingChannel, loop: EngineLoop) -> None:
    """Take commands, train for a frame time, send what there is to say; until STOP."""
    garbage, sender = Garbage(), Sender(channel)
    while True:
        heard = channel.wait(loop.delay())
        for _ in range(PIECES_PER_TICK):
            if not channel.wait(0):
                break
            for commands in channel.receive():
                if commands is STOP:
                    sender.send(loop.farewell())
                    sender.finish()
                    return
                for command in commands:
                    loop.take(command)
        batch = loop.tick(sender.say)
        if heard or batch.news:
            sender.send(batch)
        garbage.look()
