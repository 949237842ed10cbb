/** The closed set of answers to "may these two speak like this?", each with its reason. */
package io.portcullis.domain.verdict;
