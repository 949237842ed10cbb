/** {@code portcullis inventory}: files of the estate's addresses, checked and put in force. */
package io.portcullis.cli.inventory;
