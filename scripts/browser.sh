# The browsers and their drivers: Debian's where we may install them, else whatever Selenium Manager finds or downloads.
# Nobody packages geckodriver for Debian, so Firefox's is built by cargo, into $CACHE/geckodriver. Without Firefox its
# tests are skipped and no more; without Chromium most tests fail.

GECKODRIVER_VERSION=0.37.1
GECKODRIVER=$CACHE/geckodriver

set_up_browsers() {
  set_up_chromium
  set_up_firefox
}

set_up_chromium() {
  if [ -x /usr/bin/chromium ] && [ -x /usr/bin/chromedriver ]; then
    return
  fi
  if is_root_on_debian; then
    apt_install chromium chromium-driver
    return
  fi
  say 'Selenium Manager will look for a browser and a driver, or download them (root on Debian would get packages)'
}

set_up_firefox() {
  if [ ! -x /usr/bin/firefox-esr ] && is_root_on_debian; then
    apt_install firefox-esr || say 'Firefox could not be installed'
  fi
  if [ -x /usr/bin/firefox-esr ] && { has_geckodriver || build_geckodriver; }; then
    return
  fi
  say 'Selenium Manager will look for Firefox and geckodriver, or download them; where it cannot, Firefox tests are skipped'
}

# Selenium Manager finds one that is on the PATH.
has_geckodriver() {
  has geckodriver || "$GECKODRIVER/bin/geckodriver" --version 2>/dev/null | grep -qF "geckodriver $GECKODRIVER_VERSION"
}

# Unoptimised it builds in half the time, and answers no later.
build_geckodriver() {
  if ! has cargo && is_root_on_debian; then
    # Debian builds its browsers with cargo-web; the plain cargo of an older release is years behind.
    apt_install cargo-web || apt_install cargo || return 1
  fi
  has cargo || return 1
  say "Building geckodriver $GECKODRIVER_VERSION from crates.io (about a minute)"
  CARGO_PROFILE_DEV_DEBUG=0 cargo install geckodriver --version "$GECKODRIVER_VERSION" --locked --debug --force \
    --quiet --root "$GECKODRIVER"
}
