/** Tests of reading events of encrypted rooms. */
package io.twinloop.machine.decrypting;
