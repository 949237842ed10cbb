package io.portcullis.domain.violation;

/**
 * Someone answers for a violation.
 *
 * @param exceptionId the exception that covers it
 * @param owner who answers
 * @param reason why it is accepted
 * @param untilMillis the first moment at which it no longer is
 */
public record Acceptance(String exceptionId, String owner, String reason, long untilMillis) {}
