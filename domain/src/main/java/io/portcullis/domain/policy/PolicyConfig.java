package io.portcullis.domain.policy;

/**
 * What a site may set of the judgement.
 *
 * @param ephemeralFrom the first port taken for a client's own choice, 1 to 65535
 * @param severities how urgent each violation is
 */
public record PolicyConfig(int ephemeralFrom, SeverityTable severities) {

  public PolicyConfig {
    if (ephemeralFrom < 1 || ephemeralFrom > 65535) {
      throw new IllegalArgumentException(
          "ephemeralFrom: " + ephemeralFrom + " is no port; write 1 to 65535, usually 32768");
    }
  }

  public static PolicyConfig defaults() {
    return new PolicyConfig(32768, SeverityTable.defaults());
  }
}
