# Everything the commands need, each piece once. Skips in well under a second what is already there.

. scripts/common.sh
. scripts/prerequisites.sh
. scripts/browser.sh
. scripts/homeserver.sh
. scripts/node-tools.sh

set_up_all() {
  set_up_browsers
  set_up_homeserver
  set_up_node_tools
}

require_prerequisites
alone set_up_all
