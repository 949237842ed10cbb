/**
 * {@code portcullis demo}: a simulated estate exports real packets to a real Portcullis, and what
 * was found is held against what really happened.
 */
package io.portcullis.cli.demo;
