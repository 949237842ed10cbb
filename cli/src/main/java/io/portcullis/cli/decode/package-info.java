/** {@code portcullis decode}: what is in these export packets, one JSON object a flow. */
package io.portcullis.cli.decode;
