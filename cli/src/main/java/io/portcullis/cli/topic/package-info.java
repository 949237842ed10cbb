/** Portcullis's topics on a cluster: made where they are missing, checked where they are not. */
package io.portcullis.cli.topic;
