package io.twinloop.browser;

/**
 * What a page must not take along into the browser's back/forward cache, because as soon as another
 * context uses it too the page is thrown out of there.
 */
public interface KeptOutOfCache {

  /**
   * The page is put into the cache; nothing of it runs until {@link #takeAgain}. Never suspends.
   */
  void letGo();

  /** The page is back. Never suspends. */
  void takeAgain();
}
