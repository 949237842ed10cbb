/**
 * Read views: what the compacted result topics say now, held in memory by every instance, so that
 * each can answer for all partitions.
 */
package io.portcullis.streams.view;
