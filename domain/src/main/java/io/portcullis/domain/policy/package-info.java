/**
 * Catalog and inventory at one moment, and the judgement they allow: who an address is, and whether
 * two may speak as they do.
 */
package io.portcullis.domain.policy;
