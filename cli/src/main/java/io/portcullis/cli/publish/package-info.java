/**
 * Writes what flows are judged by, catalog and inventory, to their topics: each whole in one
 * transaction, and only what changed.
 */
package io.portcullis.cli.publish;
