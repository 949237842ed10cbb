/** {@code portcullis bench}: what the module of benchmarks measures, started and shown. */
package io.portcullis.cli.bench;
