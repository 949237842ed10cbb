/** Charts as SVG whose colours are the page's: it may be dark, light or on paper. */
package io.portcullis.report.chart;
