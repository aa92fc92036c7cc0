#!/usr/bin/env bash
# Print the path of a Chromium for the browser tests: CHROMIUM if set, else one of the system's, else, as root on
# Debian, the one of its package `chromium`.
set -euo pipefail

find_browser() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$name" ] && command -v "$name"; then return 0; fi
  done
  return 1
}

find_browser && exit 0
if [ -n "${CHROMIUM:-}" ]; then
  echo "CHROMIUM is '$CHROMIUM', which is no program." >&2
  exit 1
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "No Chromium or Chrome here: installing Debian's chromium." >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2
  apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >&2
  find_browser && exit 0
fi
echo "The browser tests need Chromium or Google Chrome, and none is on the PATH." >&2
echo "Install one, or name it: make test CHROMIUM=/path/to/chrome. Without a browser: make check." >&2
exit 1
