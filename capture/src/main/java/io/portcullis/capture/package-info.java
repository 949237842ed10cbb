/**
 * Capture files, pcap and pcapng, and single payloads: the UDP datagrams in them, in their order.
 */
package io.portcullis.capture;
