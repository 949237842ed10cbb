/**
 * TRENDS: what traffic there was in each hour and on each day, added up from what each JUDGE task
 * has of it.
 */
package io.portcullis.streams.trends;
