/** {@code portcullis explain}: what the catalog says of a conversation, and why. */
package io.portcullis.cli.explain;
