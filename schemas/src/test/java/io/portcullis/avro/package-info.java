/** Tests that every schema is explained and that none breaks what was written before. */
package io.portcullis.avro;
