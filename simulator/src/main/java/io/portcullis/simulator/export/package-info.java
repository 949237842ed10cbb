/**
 * Writes NetFlow v5 (Cisco), NetFlow v9 (RFC 3954) and IPFIX (RFC 7011, RFC 5103) export packets,
 * byte by byte from the documents. It shares nothing with the decoder, so that an error in one
 * shows against the other.
 */
package io.portcullis.simulator.export;
