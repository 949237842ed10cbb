/** A report as one HTML file, from templates that escape by where a value stands. */
package io.portcullis.report.html;
