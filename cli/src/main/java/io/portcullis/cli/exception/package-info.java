/** {@code portcullis exception}: violations that someone answers for, added, listed, revoked. */
package io.portcullis.cli.exception;
