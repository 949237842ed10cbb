/**
 * What traffic there was, hour by hour and day by day: cells of flows, packets and bytes by who
 * spoke to whom, under which flow of the catalog or with which verdict.
 */
package io.portcullis.domain.trend;
