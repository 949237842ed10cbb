/** A report written: CSV, JSON, Markdown, and how numbers read. */
package io.portcullis.report.format;
