/** Chromium under Selenium: life cycle, scripts in pages, workers and pushes by CDP. */
package io.twinloop.e2e.browser;
