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
    byte[] bytes = new byte[2 * ShortNumbers.MOST_BYTES];
    int end = ShortNumbers.putSigned(bytes, ShortNumbers.put(bytes, 0, number), number);
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, end);

    assertThat(ShortNumbers.get(in)).isEqualTo(number);
    assertThat(ShortNumbers.getSigned(in)).isEqualTo(number);
    assertThat(in.hasRemaining()).isFalse();
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
    return ShortNumbers.put(new byte[ShortNumbers.MOST_BYTES], 0, number);
  }

  private static int signedBytes(long number) {
    return ShortNumbers.putSigned(new byte[ShortNumbers.MOST_BYTES], 0, number);
  }
}
