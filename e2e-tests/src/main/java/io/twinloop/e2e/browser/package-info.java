/**
 * Chromium and Firefox under Selenium: life cycle, scripts in pages; in Chromium also workers,
 * pushes and hardships, by CDP.
 */
package io.twinloop.e2e.browser;
