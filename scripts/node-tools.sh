# TypeScript, to check the typings. Nothing else needs Node, so its absence costs one test and no more.

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
    say 'Node is missing: the typings test will be skipped (install nodejs and npm to run it)'
    return
  fi
  say 'Installing TypeScript from npm'
  rm -rf "$NODE_TOOLS"
  mkdir -p "$NODE_TOOLS"
  cp "$ROOT"/scripts/node-tools/package*.json "$NODE_TOOLS"
  npm ci --prefix "$NODE_TOOLS" --no-audit --no-fund --loglevel=error || {
    say 'TypeScript could not be installed: the typings test will be skipped'
    return
  }
  cp "$pins" "$NODE_TOOLS/stamp"
}
