package io.portcullis.simulator;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.verdict.VerdictKind;

/**
 * What makes a violation itself, for comparing what was found with what was injected.
 *
 * @param zone address space
 * @param client the end that asks
 * @param server the end that serves
 * @param protocol IP protocol number
 * @param serverPort the service's port
 * @param kind the verdict
 */
public record Finding(
    String zone, Address client, Address server, int protocol, int serverPort, VerdictKind kind) {}
