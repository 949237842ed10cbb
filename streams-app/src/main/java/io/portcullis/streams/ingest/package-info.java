/**
 * INGEST: export packets to observations. Keeps for each exporter what decoding needs to remember,
 * says how exporters are doing, and sets aside what can't be read.
 */
package io.portcullis.streams.ingest;
