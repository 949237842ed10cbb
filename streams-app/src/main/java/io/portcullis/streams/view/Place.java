package io.portcullis.streams.view;

/**
 * Where a record stands in its topic, which is the same for every instance that reads it.
 *
 * @param partition of the topic
 * @param offset in that partition
 */
public record Place(int partition, long offset) {}
