/** {@code portcullis report}: reads topics into books, and writes what they make. */
package io.portcullis.cli.report;
