/** Asking a running instance, over its HTTP API. */
package io.portcullis.cli.api;
