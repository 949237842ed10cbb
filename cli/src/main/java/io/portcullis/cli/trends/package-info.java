/** What traffic there was, asked of a running instance. */
package io.portcullis.cli.trends;
