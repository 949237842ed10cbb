package io.portcullis.serde;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A serde that can also say why bytes make no value. Safe for use by several threads; a null is a
 * tombstone both ways.
 */
public abstract class CheckedSerde<T> implements Serde<T> {

  /**
   * The bytes for the topic.
   *
   * @throws RegistryUnavailableException if the registry can't be asked for the schema's id
   * @throws RegistryRefusedException if the registry does not take the schema
   */
  public abstract byte[] encode(String topic, T value);

  /**
   * Never throws for what the bytes are.
   *
   * @throws RegistryUnavailableException if the registry can't be asked for the writer's schema
   */
  public abstract Decoded<T> decode(byte[] bytes);

  @Override
  public final Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : encode(topic, value);
  }

  /** Throws {@link UndecodableException} for bytes that make no value. */
  @Override
  public final Deserializer<T> deserializer() {
    return (topic, bytes) ->
        bytes == null
            ? null
            : decode(bytes)
                .fold(
                    value -> value,
                    bad -> {
                      throw new UndecodableException(bad.reason(), bad.detail());
                    });
  }

  /**
   * The same values with the bad ones beside them instead of thrown: for topics whose readers must
   * go on, count, and keep the bytes. A bad value is written as the bytes it was read from.
   */
  public final Serde<Decoded<T>> total() {
    return Serdes.serdeFrom(
        (topic, decoded) ->
            decoded == null
                ? null
                : decoded.<byte[]>fold(value -> encode(topic, value), Decoded.Bad::bytes),
        (topic, bytes) -> bytes == null ? null : decode(bytes));
  }
}
