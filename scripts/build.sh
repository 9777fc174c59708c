# Runs Maven, and remembers when it went well: what has not changed since need not be built again.

BUILT=$ROOT/target/built

maven() {
  mkdir -p target
  # Taken before the build: what is edited while it runs counts as newer.
  touch "$BUILT.next"
  mvn -B -ntp "$@" && mv "$BUILT.next" "$BUILT"
}

build_if_changed() {
  local inputs=(pom.xml */pom.xml */src web-client/npm)
  if [ -e "$BUILT" ] && [ -z "$(find "${inputs[@]}" -newer "$BUILT" -print -quit)" ]; then
    return
  fi
  say 'Building (the first time Maven also downloads its plugins, some minutes)'
  maven -DskipTests package | grep --line-buffered -E '^\[INFO\] Building |ERROR'
}

# Runs a main class of the harness in place of this shell.
run_main() {
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" \
    -cp "e2e-tests/target/classes:$(cat e2e-tests/target/classpath.txt)" "$@"
}
