/** IP addresses and networks as values of two longs. */
package io.portcullis.domain.address;
