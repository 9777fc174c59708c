package io.twinloop.store.crypto;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.SigningKey;

/** What an entry holds. */
public sealed interface EntryValue {

  /** JSON, as a codec wrote it. */
  record Text(String text) implements EntryValue {}

  /** Stored as the platform has it, unread. */
  record Agreement(AgreementKey key) implements EntryValue {}

  /** Stored as the platform has it, unread. */
  record Signing(SigningKey key) implements EntryValue {}
}
