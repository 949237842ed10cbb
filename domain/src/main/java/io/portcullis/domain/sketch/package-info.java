/** Counting what is too much to remember: few bytes that tell about how many there were. */
package io.portcullis.domain.sketch;
