/**
 * When a conversation is judged, judged again, told of and forgotten, as observations of it come
 * in. Knows neither how conversations are kept nor who is told.
 */
package io.portcullis.domain.judgement;
