/** What the SOC sees: violations, their identity and their life. */
package io.portcullis.domain.violation;
