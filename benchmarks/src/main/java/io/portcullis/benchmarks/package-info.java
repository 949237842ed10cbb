/**
 * What the benchmarks share: the machine they run on, directories that go away, and inventories and
 * catalogs of any size.
 */
package io.portcullis.benchmarks;
