package io.twinloop.store.codec;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Absent;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Unreadable;
import io.twinloop.lease.Tenure;
import io.twinloop.port.JsonReader;
import java.util.Optional;

/** {@link LeaseRecord} and {@link Tenure} as text. */
public final class LeaseCodec {
  /** No clock of a browser shows a moment further from 1970 (ECMAScript, "Time Values"). */
  private static final long FARTHEST_MS = 8_640_000_000_000_000L;

  private final JsonReader reader;

  public LeaseCodec(JsonReader reader) {
    this.reader = reader;
  }

  public String encode(LeaseRecord lease) {
    return tenureText(lease.tenure()).put("expires_at", lease.expiresAt().epochMs()).toString();
  }

  public String encode(Tenure tenure) {
    return tenureText(tenure).toString();
  }

  /** What the row says, if there is one; never {@code Released}, which another row tells. */
  public StoredLease decode(Optional<String> row) {
    if (row.isEmpty()) {
      return new Absent();
    }
    Optional<LeaseRecord> lease = StoredText.object(reader, row.get()).flatMap(LeaseCodec::lease);
    return lease.isPresent() ? new Held(lease.get()) : new Unreadable();
  }

  public Optional<Tenure> decodeTenure(String text) {
    return StoredText.object(reader, text).flatMap(LeaseCodec::tenure);
  }

  private static JsonObjectText tenureText(Tenure tenure) {
    return new JsonObjectText()
        .put("holder", tenure.holder().text())
        .put("generation", tenure.generation());
  }

  private static Optional<LeaseRecord> lease(Json json) {
    Optional<Tenure> tenure = tenure(json);
    Optional<Long> expiry =
        json.at("expires_at").integer().filter(ms -> Math.abs(ms) <= FARTHEST_MS);
    return tenure.isPresent() && expiry.isPresent()
        ? Optional.of(new LeaseRecord(tenure.get(), new Timestamp(expiry.get())))
        : Optional.empty();
  }

  private static Optional<Tenure> tenure(Json json) {
    String holder = json.text("holder");
    long generation = json.at("generation").integer().orElse(0L);
    return !holder.isEmpty() && generation >= 1 && generation <= LeaseRecord.LAST_GENERATION
        ? Optional.of(new Tenure(new ContextId(holder), generation))
        : Optional.empty();
  }
}
