# What every script shares: where things are, how to talk, how to stop. Sourced, from the repo root.
set -euo pipefail

ROOT=$(pwd)
# Everything that set-up fetches; several checkouts may share one.
CACHE=${TWINLOOP_CACHE:-$ROOT/.cache}
mkdir -p "$CACHE"

say() { printf '==> %s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

is_root_on_debian() {
  [ "$(id -u)" = 0 ] && has apt-get && grep -qx 'ID=debian' /etc/os-release 2>/dev/null
}

# Installs Debian packages; the package lists are fetched only when the first try finds them stale.
apt_install() {
  say "Installing $* (Debian packages)"
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y --no-install-recommends "$@" || {
    apt-get update
    apt-get install -y --no-install-recommends "$@"
  }
}

# What this run already has is what the stamp was made from.
is_current() { cmp -s "$1" "$2"; }

# Runs one function while no other run does; a second run waits its turn and then finds the work done.
alone() {
  has flock || die 'flock is missing: install util-linux.'
  (
    flock -n 9 || {
      say 'Waiting for another set-up to finish'
      flock 9
    }
    "$@"
  ) 9>"$CACHE/set-up.lock"
}
