package io.twinloop.machine.keys;

import io.twinloop.error.StoreFailure;
import io.twinloop.keyfile.ExportedRoomKey;
import io.twinloop.keyfile.RoomKeySource;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.KeyOrigin;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.CryptoStore.Entry;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All room keys of the store, page by page: past the cache, which need not remember them. It needs
 * no lease; a key that comes meanwhile may be left out.
 */
final class StoredKeys implements RoomKeySource {

  /** A few milliseconds to read, decode and encrypt, after which the page has its turn. */
  private static final int PAGE = 200;

  private final CryptoStore store;
  private final CryptoEntries entries;
  private final int total;
  private Optional<EntryKey> last = Optional.empty();
  private boolean atEnd;

  /**
   * Suspends.
   *
   * @throws StoreFailure where the disk fails, as {@link #next} does
   */
  StoredKeys(CryptoStore store, CryptoEntries entries) {
    this.store = store;
    this.entries = entries;
    this.total = store.count(EntryKind.INBOUND_SESSIONS);
  }

  @Override
  public int total() {
    return total;
  }

  /** Those that cannot be read are left out. */
  @Override
  public List<ExportedRoomKey> next() {
    List<ExportedRoomKey> keys = new ArrayList<>();
    while (keys.isEmpty() && !atEnd) {
      List<Entry> page = store.page(EntryKind.INBOUND_SESSIONS, last, PAGE);
      for (Entry entry : page) {
        last = Optional.of(entry.key());
        entries
            .inboundSessions
            .codec()
            .decode(entry.value())
            .ifPresent(session -> keys.add(exported(session)));
      }
      atEnd = page.size() < PAGE;
    }
    return keys;
  }

  /** As far back as it reaches. */
  private static ExportedRoomKey exported(InboundSession kept) {
    InboundGroupSession session = kept.session();
    KeyOrigin origin = kept.origin();
    return new ExportedRoomKey(
        kept.room(),
        origin.device(),
        origin.signingKey(),
        origin.forwardedBy(),
        kept.history(),
        new ExportedSessionKey(session.earliest(), session.signingKey()));
  }
}
