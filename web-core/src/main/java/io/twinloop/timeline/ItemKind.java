package io.twinloop.timeline;

/** What sort of thing an item shows. */
public enum ItemKind {
  MESSAGE,
  NOTICE,
  EMOTE,
  MEDIA,
  STATE,
  REDACTED,
  ENCRYPTED,
  UNKNOWN
}
