/** Who reports: exporters, their packets, and how they are doing. */
package io.portcullis.domain.exporter;
