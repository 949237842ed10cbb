/**
 * Exceptions: violations that someone answers for, narrowly and for a time. What they cover is
 * decided here; nothing is hidden by one that its text does not say.
 */
package io.portcullis.domain.exception;
