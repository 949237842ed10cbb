/**
 * What an estate's own traffic suggests for its catalog and inventory: {@code catalog suggest} and
 * {@code inventory unknown}, over recorded flows or what a running system has in its topics.
 */
package io.portcullis.cli.baseline;
