# What only the user can provide. Each missing piece is one sentence.

require_java() {
  local javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac version
  has "$javac" || die 'No JDK was found: install JDK 17 or later (Debian: apt install openjdk-17-jdk-headless) or set JAVA_HOME.'
  version=$("$javac" -version 2>&1)
  version=${version#javac }
  [ "${version%%.*}" -ge 17 ] || die "JDK 17 or later is needed, but $javac is $version: install a newer one or set JAVA_HOME."
}

require_maven() {
  has mvn || die 'Maven was not found: install Maven 3.6.3 or later (Debian: apt install maven).'
}

# Sets PYTHON to the first interpreter that is new enough for Synapse.
require_python() {
  local candidate
  for candidate in python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
      PYTHON=$candidate
      return
    fi
  done
  die 'Python 3.10 or later was not found: install it (Debian: apt install python3 python3-venv).'
}

require_prerequisites() {
  require_java
  require_maven
  require_python
}
