/** {@code portcullis violations export}: every change of a violation, for a SIEM to take. */
package io.portcullis.cli.export;
