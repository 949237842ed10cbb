package io.portcullis.domain.catalog;

/** A set of roles by their index in one compiled catalog. */
final class RoleBits {

  private final long[] words;

  RoleBits(int roles) {
    words = new long[(roles + 63) >>> 6];
  }

  RoleBits add(int role) {
    words[role >>> 6] |= 1L << role;
    return this;
  }

  RoleBits addAll(RoleBits other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
    return this;
  }

  boolean has(int role) {
    return (words[role >>> 6] & 1L << role) != 0;
  }

  boolean meets(RoleBits other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & other.words[i]) != 0) {
        return true;
      }
    }
    return false;
  }
}
