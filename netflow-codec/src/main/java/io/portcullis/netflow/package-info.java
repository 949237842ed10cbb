/**
 * NetFlow v5, NetFlow v9 (RFC 3954) and IPFIX (RFC 7011): export packets to flows. Whatever the
 * bytes are, decoding ends in a report, never in an exception.
 */
package io.portcullis.netflow;
