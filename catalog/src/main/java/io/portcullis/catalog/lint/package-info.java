/**
 * Finds what is odd in a catalog that can be used: flows that say nothing, too much, or two things.
 */
package io.portcullis.catalog.lint;
