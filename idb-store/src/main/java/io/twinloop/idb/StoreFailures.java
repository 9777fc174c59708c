package io.twinloop.idb;

import io.twinloop.browser.JsFailure;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;

/** What the browser's errors mean for the user. */
final class StoreFailures {
  private StoreFailures() {}

  /**
   * Whether a new connection may do better. Safari loses its database server while in the
   * background, and every handle with it; Firefox's refuses one transaction after a full disk.
   */
  static boolean isDeadConnection(JsFailure failure) {
    return switch (failure.name()) {
      case "InvalidStateError", "UnknownError", "AbortError" -> true;
      default -> false;
    };
  }

  /** Why a transaction came to nothing. */
  static StoreFailure ofTransaction(JsFailure failure) {
    return switch (failure.name()) {
      case "QuotaExceededError" -> full();
      case "InvalidStateError", "UnknownError", "AbortError", "NotFoundError" -> lost();
      default -> unavailable(failure);
    };
  }

  /** Whether opening once more may do better. */
  static boolean isPassing(JsFailure failure) {
    return switch (failure.name()) {
      case "UnknownError", "AbortError" -> true;
      default -> false;
    };
  }

  /** Why a database could not be opened. */
  static StoreFailure ofOpening(JsFailure failure) {
    return switch (failure.name()) {
      case "VersionError" -> newer();
      case "AbortError" -> lost();
      case "QuotaExceededError" -> full();
      default -> unavailable(failure);
    };
  }

  static StoreFailure lost() {
    return new StoreFailure(
        ErrorCode.STORAGE_LOST,
        "The browser closed or deleted this page's data. Reload the page to go on.");
  }

  static StoreFailure blocked() {
    return new StoreFailure(
        ErrorCode.STORAGE_BLOCKED,
        "Another tab keeps this page's data busy. Close the other tabs of this page.");
  }

  static StoreFailure missing() {
    return new StoreFailure(
        ErrorCode.STORAGE_UNAVAILABLE, "This browser keeps no data for pages (IndexedDB is off).");
  }

  private static StoreFailure full() {
    return new StoreFailure(
        ErrorCode.STORAGE_FULL,
        "There is no room left for this page's data. Free some disk space.");
  }

  private static StoreFailure newer() {
    return new StoreFailure(
        ErrorCode.STORAGE_NEWER,
        "This page's data was written by a newer version. Reload the page to get that version.");
  }

  private static StoreFailure unavailable(JsFailure failure) {
    return new StoreFailure(
        ErrorCode.STORAGE_UNAVAILABLE,
        "The browser cannot keep this page's data: " + failure.getMessage());
  }
}
