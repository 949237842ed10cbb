/** Each book takes the records of one topic, in their order, and makes its sections of them. */
package io.portcullis.report.books;
