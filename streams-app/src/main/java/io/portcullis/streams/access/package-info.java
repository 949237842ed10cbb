/**
 * Who asks the API, and what he may do: users and tokens as the configuration names them, hashed,
 * and how often somebody may be wrong. Knows nothing of HTTP but its Authorization header.
 */
package io.portcullis.streams.access;
