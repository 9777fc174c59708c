# The homeserver of the tests and the demo: a real Synapse, from PyPI in a venv, else Debian sid's in a chroot.
# Leaves $CACHE/synapse/install.properties, which tells the harness how to start it.

SYNAPSE=$CACHE/synapse
SYNAPSE_PINS=$ROOT/scripts/synapse-requirements.txt

set_up_homeserver() {
  if [ -n "${TWINLOOP_HOMESERVER:-}" ]; then
    say "Using the homeserver at $TWINLOOP_HOMESERVER"
    return
  fi
  if is_current "$SYNAPSE_PINS" "$SYNAPSE/stamp" && synapse_is_whole; then
    return
  fi
  rm -rf "$SYNAPSE"
  mkdir -p "$SYNAPSE"
  install_synapse_from_pypi || install_synapse_from_debian_sid
  cp "$SYNAPSE_PINS" "$SYNAPSE/stamp"
}

# An upgrade of the system's Python leaves a venv whose interpreter is gone.
synapse_is_whole() {
  local python
  python=$(sed -n 's/^python=//p' "$SYNAPSE/install.properties" 2>/dev/null)
  [ -d "$SYNAPSE/sid" ] || [ -x "$python" ]
}

install_synapse_from_pypi() {
  say 'Installing Synapse from PyPI (about 60 packages, a minute or two)'
  ensure_venv_module
  "$PYTHON" -m venv "$SYNAPSE/venv" || return 1
  "$SYNAPSE/venv/bin/pip" install --disable-pip-version-check --progress-bar off --retries 2 --only-binary :all: \
    --requirement "$SYNAPSE_PINS" || return 1
  printf 'python=%s\n' "$SYNAPSE/venv/bin/python" >"$SYNAPSE/install.properties"
}

ensure_venv_module() {
  if "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
    return
  fi
  is_root_on_debian || die "$PYTHON has no venv module: install it (Debian: apt install python3-venv)."
  apt_install python3-venv
}

install_synapse_from_debian_sid() {
  is_root_on_debian || die 'Synapse could not be installed from PyPI: see above, or point TWINLOOP_HOMESERVER at a running homeserver.'
  local sid=$SYNAPSE/sid
  rm -rf "$SYNAPSE/venv"
  has debootstrap || apt_install debootstrap
  say 'Installing Synapse from Debian sid in a chroot (about 700 MB, two minutes)'
  debootstrap --variant=minbase sid "$sid"
  # Nothing in the chroot may start a service of its own.
  printf '#!/bin/sh\nexit 101\n' >"$sid/usr/sbin/policy-rc.d"
  chmod +x "$sid/usr/sbin/policy-rc.d"
  echo 'matrix-synapse matrix-synapse/server-name string twinloop.test' | chroot "$sid" debconf-set-selections
  DEBIAN_FRONTEND=noninteractive chroot "$sid" apt-get install -y --no-install-recommends matrix-synapse
  printf 'python=%s\nchroot=%s\n' /usr/bin/python3 "$sid" >"$SYNAPSE/install.properties"
}
