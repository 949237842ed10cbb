/** What the estate's owners say of its addresses, and the index that finds it by longest prefix. */
package io.portcullis.domain.inventory;
