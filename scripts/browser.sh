# Chromium and its driver: Debian's where we may install them, else whatever Selenium Manager finds or downloads.

set_up_browser() {
  if [ -x /usr/bin/chromium ] && [ -x /usr/bin/chromedriver ]; then
    return
  fi
  if is_root_on_debian; then
    apt_install chromium chromium-driver
    return
  fi
  say 'Selenium Manager will look for a browser and a driver, or download them (root on Debian would get packages)'
}
