/**
 * From what an exporter says to what was observed of a conversation: whose address space it is, how
 * the exporter samples, who is the client, and how much it was.
 */
package io.portcullis.domain.observation;
