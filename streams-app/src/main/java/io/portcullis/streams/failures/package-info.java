/** What becomes of records that fail, and of threads that do. */
package io.portcullis.streams.failures;
