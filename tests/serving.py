"""`python -m tests.serving tests.fake_lab:LABS [ROOT]`: the server of the tests, with other labs than the project's."""

from __future__ import annotations

import signal
import sys
from pathlib import Path


def main(target: str, root: str = "") -> None:
    """Serve the labs that `target` names with the settings of the environment, and the pages that lie in `root`."""
    from importlib import import_module

    from app.config import Settings
    from app.main import ROOT, create_app
    from app.web import static
    from app.web.server import serve
    from tests import forked_engines

    for end in (signal.SIGHUP, signal.SIGINT):  # who runs the tests may ignore them, as nohup does; users do not
        signal.signal(end, signal.SIG_DFL)
    static.PACK_AFTER_SECONDS = 20.0  # a second of work that most tests' servers do not live to use
    forked_engines.use()
    module, _, name = target.partition(":")
    settings = Settings()
    serve(create_app(settings, getattr(import_module(module), name), Path(root) if root else ROOT), settings)


if __name__ == "__main__":
    main(*sys.argv[1:])
