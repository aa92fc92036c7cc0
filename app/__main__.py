"""`python -m app`: the server, with the settings of the environment."""

from __future__ import annotations

import sys


def main() -> int:
    """Serve until told to stop; 2 if a setting is wrong."""
    from pydantic import ValidationError

    from app.config import Settings
    from app.main import create_app
    from app.web.server import serve

    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors():
            name = str(problem["loc"][0]).upper()
            sys.stderr.write(f"{name}={problem['input']}: {problem['msg']}\n")
        return 2
    serve(create_app(settings), settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
