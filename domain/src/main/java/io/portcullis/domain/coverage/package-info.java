/**
 * Flows that a healthy estate always shows: which are expected, what is evidence of them, and when
 * the absence of evidence is evidence of absence.
 */
package io.portcullis.domain.coverage;
