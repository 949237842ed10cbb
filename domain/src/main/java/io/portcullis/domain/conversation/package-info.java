/** Two ends that speak with each other, and how the client is told from the server. */
package io.portcullis.domain.conversation;
