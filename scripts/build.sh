# Builds all modules when a source is newer than the last build.

BUILT=$ROOT/target/built

build_if_changed() {
  local inputs=(pom.xml */pom.xml */src web-client/npm)
  if [ -e "$BUILT" ] && [ -z "$(find "${inputs[@]}" -newer "$BUILT" -print -quit)" ]; then
    return
  fi
  say 'Building (the first time Maven also downloads its plugins, some minutes)'
  mkdir -p target
  # Taken before the build: what is edited while it runs counts as newer.
  touch "$BUILT.next"
  mvn -B -ntp -q -DskipTests package
  mv "$BUILT.next" "$BUILT"
}

# Runs a main class of the harness in place of this shell.
run_main() {
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" \
    -cp "e2e-tests/target/classes:$(cat e2e-tests/target/classpath.txt)" "$@"
}
