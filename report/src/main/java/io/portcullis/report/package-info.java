/**
 * What topics hold of a period as one document. Records go into books, the books make sections;
 * nothing here reads a topic or a clock.
 */
package io.portcullis.report;
