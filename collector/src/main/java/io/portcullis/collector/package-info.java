/**
 * Takes export packets off the network, undecoded, and appends them to the packets topic in batches
 * of one exporter. Every datagram that does not get there is counted, with the reason.
 */
package io.portcullis.collector;
