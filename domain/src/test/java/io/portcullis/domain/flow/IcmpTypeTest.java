package io.portcullis.domain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IcmpTypeTest {

  @ParameterizedTest(name = "protocol {0}: type {1} answers {2}")
  @CsvSource({"1,0,8", "1,14,13", "1,16,15", "1,18,17", "58,129,128"})
  void a_reply_belongs_to_its_request(int protocol, int reply, int request) {
    assertThat(IcmpType.isReply(protocol, reply << 8)).isTrue();
    assertThat(IcmpType.isRequest(protocol, request << 8)).isTrue();
    assertThat(IcmpType.request(protocol, reply << 8)).isEqualTo(request << 8);
    assertThat(IcmpType.request(protocol, request << 8)).isEqualTo(request << 8);
  }

  @ParameterizedTest(name = "protocol {0}: type {1}")
  @CsvSource({"1,3", "1,11", "58,1", "58,135", "58,136"})
  void errors_and_neighbour_discovery_are_no_conversations(int protocol, int type) {
    assertThat(IcmpType.isAboutTheNetwork(protocol, type << 8)).isTrue();
    assertThat(IcmpType.isRequest(protocol, type << 8)).isFalse();
  }
}
