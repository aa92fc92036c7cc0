#!/usr/bin/env bash
# Build the image and try it. With a Docker engine: as everybody builds it. Without: with buildah, on a base made by
# debootstrap, as root on Debian. Packages come from where this machine's own apt and pip get them.
set -euo pipefail
cd "$(dirname "$0")/.."

port=${IMAGE_CHECK_PORT:-18099}
work=$(mktemp -d "${TMPDIR:-/tmp}/image-check.XXXXXX")
server=

say() { printf '\n== %s\n' "$*"; }

clean_up() {
  if [ -n "$server" ]; then kill -TERM -- "-$server" 2>/dev/null || true; fi
  if [ -n "${container:-}" ]; then docker rm -f "$container" >/dev/null 2>&1 || true; fi
  if [ -d "$work/storage" ]; then in_buildah rm --all >/dev/null 2>&1 || true; fi
  # buildah keeps its storage mounted, and what is being ended may mount it once more
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    awk -v work="$work/" 'index($2, work) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount --lazy || true
    if rm -rf "$work" 2>/dev/null; then return; fi
    sleep 1
  done
  echo "could not be removed: $work" >&2
}
trap clean_up EXIT

# What compose.yaml sets for those who have set nothing: `NAME=value`, one a line.
compose_environment() {
  sed -nE '/^    environment: /,/^    [a-z]+: /s/^      ([A-Z_]+): \$\{[A-Z_]+:-(.*)\}$/\1=\2/p' compose.yaml
}

# ---- with a Docker engine

check_with_docker() {
  say "docker build"
  docker build --tag neural-playground:check ${TORCH_INDEX:+--build-arg TORCH_INDEX="$TORCH_INDEX"} .
  say "start, as compose.yaml does"
  container=$(docker run --detach --init --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
    --env-file <(compose_environment) --volume "$PWD/scripts:/srv/scripts:ro" neural-playground:check)
  docker exec "$container" python -m scripts.smoke 127.0.0.1:8000
  docker exec "$container" sh -c 'test "$(id -u)" != 0 && ! command -v g++'
}

# ---- without one

in_buildah() {
  local command=$1
  shift
  BUILDAH_ISOLATION=chroot STORAGE_DRIVER=vfs buildah --root "$work/storage" --runroot "$work/run" "$command" "$@"
}

install_tools() {
  if command -v buildah >/dev/null && command -v debootstrap >/dev/null; then return; fi
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Neither a Docker engine nor buildah and debootstrap are here, and only root on Debian can install them." >&2
    exit 1
  fi
  say "installing buildah and debootstrap"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends buildah debootstrap >/dev/null
}

# A minimal Debian with Python, from the mirror that this machine's apt uses.
make_base() {
  local mirror release container
  read -r mirror release < <(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Identifier: Packages')
  say "base image: $release"
  debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates "$release" "$work/base" "$mirror" \
    >"$work/debootstrap.log" || { tail -20 "$work/debootstrap.log" >&2; exit 1; }
  rm -rf "$work/base/var/cache/apt/archives/"*.deb
  container=$(in_buildah from scratch)
  in_buildah add --quiet "$container" "$work/base" /
  in_buildah commit --quiet --rm "$container" localhost/base
  rm -rf "$work/base"
}

# This machine's pip settings as build arguments, and the local folders they name as volumes.
pip_options() {
  local name value word folder
  for name in index-url extra-index-url find-links cert; do
    value=$(python3 -m pip config get "global.$name" 2>/dev/null || python3 -m pip config get ":env:.$name" 2>/dev/null || true)
    [ -n "$value" ] || continue
    printf -- '--build-arg=PIP_%s=%s\0' "$(tr 'a-z-' 'A-Z_' <<<"$name")" "$value"
    for word in $value; do
      folder=${word#file://}
      [ -e "$folder" ] || continue
      # An index named `simple` refers to the files beside it.
      if [ "$(basename "$folder")" = simple ]; then folder=$(dirname "$folder"); fi
      printf -- '--volume=%s:%s:ro\0' "$folder" "$folder"
    done
  done
}

# What a line of Python says about the image's configuration.
configured() {
  python3 -c "import json; config = json.load(open('$work/image.json'))['Docker']['config']; $1"
}

check_with_buildah() {
  install_tools
  make_base
  say "buildah build"
  local options=()
  mapfile -d '' -t options < <(pip_options)
  in_buildah build --format docker --layers=false --quiet --tag localhost/image \
    --build-arg BASE_IMAGE=localhost/base ${TORCH_INDEX:+--build-arg TORCH_INDEX="$TORCH_INDEX"} "${options[@]}" . \
    >"$work/build.log" 2>&1 || { tail -40 "$work/build.log" >&2; exit 1; }
  in_buildah images --format '{{.Name}} {{.Size}}'

  local container
  container=$(in_buildah from localhost/image)
  in_buildah inspect --type image localhost/image >"$work/image.json"
  say "start as user $(configured "print(config['User'])")"
  mapfile -t environment < <(compose_environment)
  inside() { in_buildah run "${environment[@]/#/--env=}" --env PORT="$port" --volume "$PWD/scripts:/srv/scripts:ro" "$container" -- "$@"; }
  inside sh -c 'test "$(id -u)" != 0 || { echo "the image runs as root"; exit 1; }
    ! command -v g++ || { echo "the image has a compiler"; exit 1; }
    ! touch /srv/app/x 2>/dev/null || { echo "the image can write its own code"; exit 1; }'
  export -f in_buildah
  export work
  setsid bash -c "$(declare -p environment port container); $(declare -f inside); inside python -m app" >"$work/server.log" 2>&1 &
  server=$!
  inside python -m scripts.smoke "127.0.0.1:$port" || { cat "$work/server.log" >&2; exit 1; }

  say "the image's own health check"
  local command=()
  mapfile -d '' -t command < <(configured "print(end='\0'.join([*config['Healthcheck']['Test'][1:], '']))")
  inside "${command[@]}"
  echo "healthy"

  say "the kernel compiled at build time serves"
  if grep -q "unavailable" "$work/server.log"; then cat "$work/server.log" >&2; exit 1; fi
  cat "$work/server.log"
}

if docker info >/dev/null 2>&1; then check_with_docker; else check_with_buildah; fi
say "the image serves"
