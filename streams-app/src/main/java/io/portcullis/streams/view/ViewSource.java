package io.portcullis.streams.view;

import io.portcullis.serde.Decoded;
import java.util.function.Function;

/**
 * Which topic fills which view.
 *
 * @param topic a compacted topic whose keys are text
 * @param decoder turns bytes that it can't read into {@link Decoded.Bad} and only throws when the
 *     bytes might be read later, as when the schema registry is away
 * @param view what is filled
 */
public record ViewSource<V>(String topic, Function<byte[], Decoded<V>> decoder, ReadView<V> view) {}
