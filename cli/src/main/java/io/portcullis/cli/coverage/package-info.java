/** Which flows are expected and how each stands, asked of a running instance. */
package io.portcullis.cli.coverage;
