/**
 * JUDGE: conversations out of observations, held against policy, told to VIOLATIONS when there is
 * something new to tell.
 */
package io.portcullis.streams.judge;
