package io.portcullis.domain.verdict;

/**
 * A verdict with what a person needs to trust it.
 *
 * @param verdict the answer
 * @param severity its urgency; INFO where the verdict is no violation
 * @param explanation one or two plain sentences that name both ends' roles, the service, and the
 *     reason
 */
public record Assessment(Verdict verdict, Severity severity, String explanation) {}
