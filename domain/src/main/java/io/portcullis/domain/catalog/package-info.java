/**
 * The catalog's words, and its compiled form that answers in constant time whether a flow is
 * allowed.
 */
package io.portcullis.domain.catalog;
