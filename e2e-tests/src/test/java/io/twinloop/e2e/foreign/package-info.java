/** Our cryptography beside others', and talking to others'. */
package io.twinloop.e2e.foreign;
