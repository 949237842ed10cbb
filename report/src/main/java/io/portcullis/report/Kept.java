package io.portcullis.report;

import java.util.Optional;

/**
 * A record as its topic keeps it. Compaction takes away older records of a key, never one between
 * two that are kept: of a key, nothing is missing after the first.
 *
 * @param key as text
 * @param value empty where the key was deleted
 * @param atMillis the record's time
 */
public record Kept<V>(String key, Optional<V> value, long atMillis) {}
