/** What an exporter reports: flows, in the words of RFC 7011 and RFC 7012. */
package io.portcullis.domain.flow;
