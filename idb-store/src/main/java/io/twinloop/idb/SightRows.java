package io.twinloop.idb;

import static io.twinloop.idb.schema.CryptoSchema.SIGHTS;

import io.twinloop.idb.js.IdbKey;
import io.twinloop.store.codec.SightCodec;
import io.twinloop.store.crypto.MessageSight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of first sights, inside a transaction whose scope names them. */
final class SightRows {
  private final SightCodec codec;

  SightRows(SightCodec codec) {
    this.codec = codec;
  }

  /** See {@code CryptoStore#firstSights}. */
  void first(
      Transaction transaction, List<MessageSight> sights, Answer<List<MessageSight>> answer) {
    Map<Place, MessageSight> known = new HashMap<>();
    List<MessageSight> firsts = new ArrayList<>(sights.size());
    for (MessageSight sight : sights) {
      transaction.get(
          SIGHTS, key(sight), text -> firsts.add(first(transaction, sight, text, known)));
    }
    answer.give(firsts);
  }

  /**
   * All rows were asked for before the first is found, so what was written since is known only
   * here.
   */
  private MessageSight first(
      Transaction transaction,
      MessageSight sight,
      Optional<String> row,
      Map<Place, MessageSight> known) {
    Place place = Place.of(sight);
    MessageSight written = known.get(place);
    if (written != null) {
      return written;
    }
    Optional<MessageSight> stored = row.flatMap(text -> codec.decode(text, sight));
    if (stored.isPresent()) {
      return stored.get();
    }
    transaction.put(SIGHTS, key(sight), codec.encode(sight));
    known.put(place, sight);
    return sight;
  }

  private static IdbKey key(MessageSight sight) {
    return IdbKey.of(sight.room().text(), sight.session(), sight.index());
  }

  /** What a sight is of. */
  private record Place(String room, String session, long index) {
    static Place of(MessageSight sight) {
      return new Place(sight.room().text(), sight.session(), sight.index());
    }
  }
}
