/** {@code portcullis violations}: which there are, what one is, and what changes. */
package io.portcullis.cli.violations;
