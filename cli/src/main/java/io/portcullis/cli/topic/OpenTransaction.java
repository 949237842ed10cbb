package io.portcullis.cli.topic;

import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that has begun in a partition and has no end there yet: who reads only what is
 * committed does not get beyond it.
 *
 * @param fromOffset of its first record
 */
record OpenTransaction(
    TopicPartition partition, long producerId, int producerEpoch, long fromOffset) {}
