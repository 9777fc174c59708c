# What runs on Node: TypeScript, to check the typings, and the foreign implementations of end-to-end encryption that
# ours is proved against. Versions and checksums are in the lock file. Where Node is absent these tests are skipped.

NODE_TOOLS=$CACHE/node-tools

set_up_node_tools() {
  local pins=$ROOT/scripts/node-tools/package-lock.json
  if is_current "$pins" "$NODE_TOOLS/stamp"; then
    return
  fi
  if ! has npm && is_root_on_debian; then
    apt_install nodejs npm
  fi
  if ! has npm; then
    say 'Node is missing: the typings and the foreign implementations will not be tested (install nodejs and npm)'
    return
  fi
  say 'Installing TypeScript, libolm and matrix-sdk-crypto-wasm from npm'
  rm -rf "$NODE_TOOLS"
  mkdir -p "$NODE_TOOLS"
  cp "$ROOT"/scripts/node-tools/package*.json "$NODE_TOOLS"
  npm ci --prefix "$NODE_TOOLS" --no-audit --no-fund --loglevel=error || {
    say 'npm could not install them: the typings and the foreign implementations will not be tested'
    return
  }
  cp "$pins" "$NODE_TOOLS/stamp"
}
