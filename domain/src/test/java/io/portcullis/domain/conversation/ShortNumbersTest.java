package io.portcullis.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ShortNumbersTest {

  @Property
  void everyNumberComesBackAsItWas(@ForAll long number) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * ShortNumbers.MOST_BYTES);
    ShortNumbers.put(bytes, number);
    ShortNumbers.putSigned(bytes, number);
    bytes.flip();

    assertThat(ShortNumbers.get(bytes)).isEqualTo(number);
    assertThat(ShortNumbers.getSigned(bytes)).isEqualTo(number);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Example
  void smallNumbersAreShort() {
    assertThat(bytes(127)).isEqualTo(1);
    assertThat(bytes(128)).isEqualTo(2);
    assertThat(bytes(1_000_000)).isEqualTo(3);
    assertThat(signedBytes(-64)).isEqualTo(1);
    assertThat(signedBytes(-3_600_000)).isEqualTo(4);
  }

  @Example
  void whatNeverEndsIsNoNumber() {
    byte[] endless = new byte[20];
    Arrays.fill(endless, (byte) 0xff);

    assertThatThrownBy(() -> ShortNumbers.get(ByteBuffer.wrap(endless)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int bytes(long number) {
    ByteBuffer bytes = ByteBuffer.allocate(ShortNumbers.MOST_BYTES);
    ShortNumbers.put(bytes, number);
    return bytes.position();
  }

  private static int signedBytes(long number) {
    ByteBuffer bytes = ByteBuffer.allocate(ShortNumbers.MOST_BYTES);
    ShortNumbers.putSigned(bytes, number);
    return bytes.position();
  }
}
