/**
 * The topology: INGEST, JUDGE and VIOLATIONS joined by topics, and the app that runs it. Stages
 * live in packages of their own and know neither topics nor each other.
 */
package io.portcullis.streams;
