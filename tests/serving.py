"""`python -m tests.serving tests.fake_lab:LABS`: the server of the tests, with other labs than the project's."""

from __future__ import annotations

import sys


def main(target: str) -> None:
    """Serve the labs that `target` names with the settings of the environment."""
    from importlib import import_module

    from app.config import Settings
    from app.main import create_app
    from app.web.server import serve

    module, _, name = target.partition(":")
    settings = Settings()
    serve(create_app(settings, getattr(import_module(module), name)), settings)


if __name__ == "__main__":
    main(sys.argv[1])
