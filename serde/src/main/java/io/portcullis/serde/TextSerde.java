package io.portcullis.serde;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Keys as UTF-8 text, readable with any Kafka tool. */
final class TextSerde<T> extends CheckedSerde<T> {

  private final Function<T, String> write;
  private final Function<String, T> read;

  /**
   * @param read throws IllegalArgumentException for text that is no key
   */
  TextSerde(Function<T, String> write, Function<String, T> read) {
    this.write = write;
    this.read = read;
  }

  @Override
  public byte[] encode(String topic, T value) {
    return write.apply(value).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Decoded<T> decode(byte[] bytes) {
    try {
      return new Decoded.Good<>(read.apply(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return new Decoded.Bad<>(UndecodableReason.INVALID_KEY, e.getMessage(), bytes);
    }
  }
}
