/**
 * {@code portcullis catalog}: what the catalog says, what is odd in it, and putting it in force.
 */
package io.portcullis.cli.catalog;
