package io.portcullis.capture;

/** Why a part of a capture gave no datagram. */
public enum SkipReason {
  /** A link type that we can't look into. */
  UNKNOWN_LINK_TYPE,
  /** A frame that is not IPv4 or IPv6. */
  NOT_IP,
  /** An IP packet of another protocol than UDP. */
  NOT_UDP,
  /** A fragment that is not the first: it has no UDP header. */
  LATER_FRAGMENT,
  /** Headers that end early or contradict themselves. */
  MALFORMED,
  /** A packet of an interface that the file did not describe. */
  UNKNOWN_INTERFACE,
  /** A frame, block or payload longer than any can be; nothing after it can be found. */
  BAD_LENGTH,
  /** The file ends in the middle. */
  FILE_CUT_SHORT
}
