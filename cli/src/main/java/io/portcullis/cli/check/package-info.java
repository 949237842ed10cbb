/** {@code portcullis check}: recorded flows held against catalog and inventory, without Kafka. */
package io.portcullis.cli.check;
