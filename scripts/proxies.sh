#!/usr/bin/env bash
# Print the path of a program that the tests of proxies need (nginx, caddy, openssl): the system's, else that of
# Debian's package, unpacked into build/proxies. Nothing is installed, and no service starts.
set -euo pipefail
cd "$(dirname "$0")/.."

name=$1
into=$PWD/build/proxies

find_program() {
  PATH=$PATH:/usr/sbin:$into/usr/sbin:$into/usr/bin command -v "$name"
}

find_program && exit 0
if command -v apt-get >/dev/null && command -v dpkg >/dev/null; then
  echo "No $name here: unpacking that of Debian's package." >&2
  download=$(mktemp -d)
  trap 'rm -rf "$download"' EXIT
  if [ "$(id -u)" = 0 ]; then apt-get update -qq >&2; fi
  (cd "$download" && apt-get download -qq -o APT::Sandbox::User=root "$name" >&2)
  mkdir -p "$into"
  dpkg -x "$download"/*.deb "$into"
  find_program && exit 0
fi
echo "The tests of proxies need $name, and it is not on the PATH. Without: make check." >&2
exit 1
