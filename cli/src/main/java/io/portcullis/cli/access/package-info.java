/** Who needs which rights on a Kafka that denies by default. */
package io.portcullis.cli.access;
