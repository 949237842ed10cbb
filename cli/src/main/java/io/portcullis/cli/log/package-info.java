/** Where log lines go: nowhere, a file, or standard error. */
package io.portcullis.cli.log;
