/** A report as sections, tables and charts: what every format writes. */
package io.portcullis.report.document;
