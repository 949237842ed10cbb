/**
 * Keeps batches on disk while Kafka does not take them, and sends them in order when it does again.
 * A {@link io.portcullis.collector.PacketSink} in front of another.
 */
package io.portcullis.collector.spool;
