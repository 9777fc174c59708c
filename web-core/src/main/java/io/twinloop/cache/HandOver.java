package io.twinloop.cache;

/**
 * This context has the lease again after another had it.
 *
 * @param forgotten how many entries it had to forget since it had the lease last
 * @param kept how many it remembers still
 */
public record HandOver(int forgotten, int kept) {}
