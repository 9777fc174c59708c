/**
 * One-field records for everything Matrix names, so that no bare string is mistaken for another.
 */
package io.twinloop.id;
