#!/usr/bin/env bash
# Print the path of a program that the tests of proxies need (nginx, caddy, openssl, and postgres behind them): the
# system's, else that of Debian's package, unpacked into build/proxies. Nothing is installed, and no service starts.
set -euo pipefail
cd "$(dirname "$0")/.."
shopt -s nullglob

name=$1
into=$PWD/build/proxies

find_program() {
  local servers=(/usr/lib/postgresql/*/bin "$into"/usr/lib/postgresql/*/bin)
  PATH=$(IFS=:; echo "$PATH:/usr/sbin:$into/usr/sbin:$into/usr/bin:${servers[*]}") command -v "$name"
}

find_program && exit 0
if command -v apt-get >/dev/null && command -v dpkg >/dev/null; then
  echo "No $name here: unpacking that of Debian's package." >&2
  download=$(mktemp -d)
  trap 'rm -rf "$download"' EXIT
  if [ "$(id -u)" = 0 ]; then apt-get update -qq >&2; fi
  packages=$name
  if [ "$name" = postgres ]; then # it comes in several, and needs libraries that may be missing
    packages=$(apt-get -s -qq --no-install-recommends install postgresql | awk '/^Inst/ { print $2 }')
  fi
  (cd "$download" && for each in $packages; do apt-get download -qq -o APT::Sandbox::User=root "$each" >&2; done)
  mkdir -p "$into"
  for package in "$download"/*.deb; do dpkg -x "$package" "$into"; done
  find_program && exit 0
fi
echo "The tests of proxies need $name, and it is not on the PATH. Without: make check." >&2
exit 1
