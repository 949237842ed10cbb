/**
 * What takes place in a small estate, what its exporters tell of it, and a plain model that says
 * what must stand at the end, in whatever order it is told.
 */
package io.portcullis.streams.disorder;
