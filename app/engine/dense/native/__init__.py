"""The cohort's arithmetic as one C++ kernel, compiled on this machine at first use and cached on disk.

`python -m app.engine.dense.native` builds it ahead of time (`portable`: into an image, for other processors).
"""

from app.engine.dense.native.build import CACHE, NativeUnavailable, library

__all__ = ["CACHE", "NativeUnavailable", "library"]
