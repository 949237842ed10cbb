/** Inventory files, CSV and YAML, to inventory entries. */
package io.portcullis.inventory;
