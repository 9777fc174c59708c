package io.twinloop.testkit.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one transaction changed, at the moment it takes effect. */
public final class Commit {
  private final String context;
  private final List<Object> claims;
  private final Map<Cell, Object> rows;
  private final Map<Cell, Optional<Object>> changes;

  Commit(
      String context,
      List<Object> claims,
      Map<Cell, Object> rows,
      Map<Cell, Optional<Object>> changes) {
    this.context = context;
    this.claims = claims;
    this.rows = rows;
    this.changes = changes;
  }

  /** Whose it is. */
  public String context() {
    return context;
  }

  /** What the writer says it is doing. */
  public List<Object> claims() {
    return claims;
  }

  public <V> Optional<V> before(Table<V> table, String key) {
    return Optional.ofNullable(rows.get(Cell.of(table, key))).map(table.type()::cast);
  }

  public <V> Optional<V> after(Table<V> table, String key) {
    Optional<Object> change = changes.get(Cell.of(table, key));
    return change == null ? before(table, key) : change.map(table.type()::cast);
  }
}
