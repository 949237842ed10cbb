package io.portcullis.domain.flow;

import io.portcullis.domain.exporter.Exporter;

/**
 * One decoded flow that came as a record of its own, with what an export packet would have said of
 * its origin.
 *
 * @param flow owned by this record, never reused for another
 * @param exporter who saw it
 * @param observationDomainId RFC 7011 section 3.1; 0 when the producer knows none
 * @param zone the address space of both ends
 * @param receivedMillis when the producer received it, milliseconds since 1970
 */
public record FlowRecord(
    Flow flow, Exporter exporter, long observationDomainId, String zone, long receivedMillis) {}
