/** What the traffic of an estate suggests for its own catalog and inventory; people decide. */
package io.portcullis.domain.baseline;
