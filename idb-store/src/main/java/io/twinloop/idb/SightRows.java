package io.twinloop.idb;

import static io.twinloop.idb.schema.CryptoSchema.SIGHTS;
import static io.twinloop.idb.schema.CryptoSchema.SIGHTS_PER_ROW;

import io.twinloop.id.RoomId;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.store.codec.SightsCodec;
import io.twinloop.store.crypto.MessageSight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of first sights, inside a transaction whose scope names them. Neighbours share a row, so
 * that a page of a room is a few requests and not one for each message.
 */
final class SightRows {
  private final SightsCodec codec;

  SightRows(SightsCodec codec) {
    this.codec = codec;
  }

  /** See {@code CryptoStore#firstSights}. */
  void first(
      Transaction transaction, List<MessageSight> sights, Answer<List<MessageSight>> answer) {
    List<MessageSight> firsts = new ArrayList<>(sights);
    Map<Place, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < sights.size(); i++) {
      rows.computeIfAbsent(Place.of(sights.get(i)), unused -> new ArrayList<>()).add(i);
    }
    rows.forEach(
        (place, members) ->
            transaction.get(
                SIGHTS, place.key(), text -> settle(transaction, place, text, members, firsts)));
    answer.give(firsts);
  }

  /**
   * @param members those of {@code firsts} that belong into the row; each becomes the first sight
   */
  private void settle(
      Transaction transaction,
      Place place,
      Optional<String> text,
      List<Integer> members,
      List<MessageSight> firsts) {
    Map<Long, MessageSight> known = known(place, text);
    int before = known.size();
    for (int member : members) {
      MessageSight sight = firsts.get(member);
      known.putIfAbsent(sight.index(), sight);
      firsts.set(member, known.get(sight.index()));
    }
    if (known.size() > before) {
      transaction.put(SIGHTS, place.key(), codec.encode(known.values()));
    }
  }

  private Map<Long, MessageSight> known(Place place, Optional<String> text) {
    Map<Long, MessageSight> known = new LinkedHashMap<>();
    for (MessageSight sight : codec.decode(text.orElse(""), place.room(), place.session())) {
      known.put(sight.index(), sight);
    }
    return known;
  }

  /** Which row a sight is in. */
  private record Place(RoomId room, String session, long row) {
    static Place of(MessageSight sight) {
      return new Place(sight.room(), sight.session(), sight.index() / SIGHTS_PER_ROW);
    }

    IdbKey key() {
      return IdbKey.of(room.text(), session, row);
    }
  }
}
