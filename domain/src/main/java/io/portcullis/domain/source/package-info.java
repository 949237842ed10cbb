/** Places in files that people write, and what is wrong there. */
package io.portcullis.domain.source;
