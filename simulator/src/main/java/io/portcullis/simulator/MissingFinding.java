package io.portcullis.simulator;

import io.portcullis.domain.coverage.ExpectationKey;
import java.util.OptionalLong;

/**
 * An expected flow that was reported as missing.
 *
 * @param key the expectation
 * @param openedMillis when it became a violation, milliseconds since 1970 in the simulation's time
 * @param resolvedMillis when that ended; empty if it has not
 */
public record MissingFinding(ExpectationKey key, long openedMillis, OptionalLong resolvedMillis) {}
