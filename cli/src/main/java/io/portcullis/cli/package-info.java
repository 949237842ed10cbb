/**
 * The {@code portcullis} command: the one place that knows every part and joins them. Commands
 * explain themselves, never show a stack trace for a user's mistake, and end with an exit code that
 * means something.
 */
package io.portcullis.cli;
