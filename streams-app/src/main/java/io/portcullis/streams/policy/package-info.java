/**
 * The catalog and inventory topics as policy: every instance reads both whole, stages what comes,
 * and hands its stages one immutable snapshot a record.
 */
package io.portcullis.streams.policy;
