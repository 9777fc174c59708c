package io.twinloop.testkit.database;

/**
 * An object store. Its rows are immutable values, as if cloned on the way in and out.
 *
 * @param name unique in its database
 */
public record Table<V>(String name, Class<V> type) {}
