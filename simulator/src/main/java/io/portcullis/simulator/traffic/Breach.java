package io.portcullis.simulator.traffic;

import io.portcullis.domain.verdict.VerdictKind;

/**
 * That a conversation breaks the rules on purpose.
 *
 * @param kind what Portcullis must call it
 * @param story what happened, in plain words
 * @param inStorm whether it is one of so many that they are told of together
 */
public record Breach(VerdictKind kind, String story, boolean inStorm) {}
