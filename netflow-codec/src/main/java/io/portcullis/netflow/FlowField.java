package io.portcullis.netflow;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.flow.Flow;

/**
 * The places of a {@link Flow} and the elements that fill them: of the elements named, the first
 * that a template has is read. Order matters where two places meet, such as an IPv6 address that is
 * only taken when it is not zero, because exporters send templates with both kinds of address.
 */
enum FlowField {
  SOURCE_IPV4(Kind.IPV4, 8) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.sourceLow = Address.v4Low(Wire.i32(bytes, at));
    }
  },
  DESTINATION_IPV4(Kind.IPV4, 12) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.destinationLow = Address.v4Low(Wire.i32(bytes, at));
    }
  },
  SOURCE_IPV6(Kind.IPV6, 27) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      long high = Wire.u64(bytes, at);
      long low = Wire.u64(bytes, at + 8);
      if ((high | low) != 0 || flow.sourceLow == 0) {
        flow.sourceHigh = high;
        flow.sourceLow = low;
      }
    }
  },
  DESTINATION_IPV6(Kind.IPV6, 28) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      long high = Wire.u64(bytes, at);
      long low = Wire.u64(bytes, at + 8);
      if ((high | low) != 0 || flow.destinationLow == 0) {
        flow.destinationHigh = high;
        flow.destinationLow = low;
      }
    }
  },
  /** Some exporters send the ports of each protocol in elements of their own (180 to 183). */
  SOURCE_PORT(Kind.NUMBER, 7, 182, 180) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.sourcePort = (int) Wire.unsigned(bytes, at, length) & 0xffff;
    }
  },
  DESTINATION_PORT(Kind.NUMBER, 11, 183, 181) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.destinationPort = (int) Wire.unsigned(bytes, at, length) & 0xffff;
    }
  },
  PROTOCOL(Kind.NUMBER, 4) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.protocol = (int) Wire.unsigned(bytes, at, length) & 0xff;
    }
  },
  TCP_CONTROL_BITS(Kind.NUMBER, 6) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.tcpControlBits = (int) Wire.unsigned(bytes, at, length) & 0xffff;
    }
  },
  /** Delta counts before an initiator's, total and post counts: the last are better than none. */
  OCTETS(Kind.NUMBER, 1, 231, 85, 23) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.octets = Wire.unsigned(bytes, at, length);
    }
  },
  PACKETS(Kind.NUMBER, 2, 298, 86, 24) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.packets = Wire.unsigned(bytes, at, length);
    }
  },
  INGRESS_INTERFACE(Kind.NUMBER, 10) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.ingressInterface = Wire.unsigned(bytes, at, length);
    }
  },
  EGRESS_INTERFACE(Kind.NUMBER, 14) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.egressInterface = Wire.unsigned(bytes, at, length);
    }
  },
  FLOW_DIRECTION(Kind.NUMBER, 61) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.flowDirection = (int) Wire.unsigned(bytes, at, length) & 0xff;
    }
  },
  FLOW_END_REASON(Kind.NUMBER, 136) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.flowEndReason = (int) Wire.unsigned(bytes, at, length) & 0xff;
    }
  },
  /** One byte in v9, up to four in IPFIX with the status in the last (RFC 7270 section 4.12). */
  FORWARDING_STATUS(Kind.NUMBER, 89) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.forwardingStatus = (int) Wire.unsigned(bytes, at, length) & 0xff;
    }
  },
  /** 40005 is what Cisco's ASA called it before IANA had a number; the values are the same. */
  FIREWALL_EVENT(Kind.NUMBER, 233, 40005) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.firewallEvent = (int) Wire.unsigned(bytes, at, length) & 0xff;
    }
  },
  INGRESS_VRF(Kind.NUMBER, 234) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.ingressVrfId = Wire.unsigned(bytes, at, length);
    }
  },
  EGRESS_VRF(Kind.NUMBER, 235) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.egressVrfId = Wire.unsigned(bytes, at, length);
    }
  },
  SAMPLER(Kind.NUMBER, 48, 302) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.samplerId = Wire.unsigned(bytes, at, length);
    }
  },
  ICMP_TYPE_CODE_IPV4(Kind.NUMBER, 32) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.icmpTypeCode = (int) Wire.unsigned(bytes, at, length) & 0xffff;
    }
  },
  ICMP_TYPE_CODE_IPV6(Kind.NUMBER, 139) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      int typeCode = (int) Wire.unsigned(bytes, at, length) & 0xffff;
      if (typeCode != 0 || flow.icmpTypeCode == Flow.ABSENT) {
        flow.icmpTypeCode = typeCode;
      }
    }
  },
  ICMP_TYPE(Kind.NUMBER, 176, 178) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      int type = (int) Wire.unsigned(bytes, at, length) & 0xff;
      flow.icmpTypeCode = type << 8 | (Math.max(flow.icmpTypeCode, 0) & 0xff);
    }
  },
  ICMP_CODE(Kind.NUMBER, 177, 179) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      int code = (int) Wire.unsigned(bytes, at, length) & 0xff;
      flow.icmpTypeCode = (Math.max(flow.icmpTypeCode, 0) & 0xff00) | code;
    }
  },
  /** Initiator and responder counters tell both directions and who began. */
  RESPONDER_OCTETS(Kind.NUMBER, 232) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.reverseOctets = Wire.unsigned(bytes, at, length);
      flow.biflow = true;
      flow.biflowDirection = Flow.BIFLOW_INITIATOR;
    }
  },
  RESPONDER_PACKETS(Kind.NUMBER, 299) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.reversePackets = Wire.unsigned(bytes, at, length);
      flow.biflow = true;
      flow.biflowDirection = Flow.BIFLOW_INITIATOR;
    }
  },
  REVERSE_OCTETS(Kind.REVERSE_NUMBER, 1, 85) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.reverseOctets = Wire.unsigned(bytes, at, length);
      flow.biflow = true;
    }
  },
  REVERSE_PACKETS(Kind.REVERSE_NUMBER, 2, 86) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.reversePackets = Wire.unsigned(bytes, at, length);
      flow.biflow = true;
    }
  },
  REVERSE_TCP_CONTROL_BITS(Kind.REVERSE_NUMBER, 6) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.reverseTcpControlBits = (int) Wire.unsigned(bytes, at, length) & 0xffff;
      flow.biflow = true;
    }
  },
  /** After the counters: what is said outright weighs more than what they imply. */
  BIFLOW_DIRECTION(Kind.NUMBER, 239) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.biflowDirection = (int) Wire.unsigned(bytes, at, length) & 0xff;
    }
  },
  /** 40001 to 40004 are what Cisco's ASA called the translated ends before IANA had numbers. */
  POST_SOURCE_IPV4(Kind.IPV4, 225, 40001) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      int address = Wire.i32(bytes, at);
      if (address != 0) {
        flow.postSourceLow = Address.v4Low(address);
        flow.translated = true;
      }
    }
  },
  POST_DESTINATION_IPV4(Kind.IPV4, 226, 40002) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      int address = Wire.i32(bytes, at);
      if (address != 0) {
        flow.postDestinationLow = Address.v4Low(address);
        flow.translated = true;
      }
    }
  },
  POST_SOURCE_IPV6(Kind.IPV6, 281) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      long high = Wire.u64(bytes, at);
      long low = Wire.u64(bytes, at + 8);
      if ((high | low) != 0) {
        flow.postSourceHigh = high;
        flow.postSourceLow = low;
        flow.translated = true;
      }
    }
  },
  POST_DESTINATION_IPV6(Kind.IPV6, 282) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      long high = Wire.u64(bytes, at);
      long low = Wire.u64(bytes, at + 8);
      if ((high | low) != 0) {
        flow.postDestinationHigh = high;
        flow.postDestinationLow = low;
        flow.translated = true;
      }
    }
  },
  POST_SOURCE_PORT(Kind.NUMBER, 227, 40003) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.postSourcePort = (int) Wire.unsigned(bytes, at, length) & 0xffff;
      flow.translated |= flow.postSourcePort != 0;
    }
  },
  POST_DESTINATION_PORT(Kind.NUMBER, 228, 40004) {
    @Override
    void fill(Flow flow, byte[] bytes, int at, int length) {
      flow.postDestinationPort = (int) Wire.unsigned(bytes, at, length) & 0xffff;
      flow.translated |= flow.postDestinationPort != 0;
    }
  };

  /** What lengths an element may have to be read as what it should be. */
  private enum Kind {
    NUMBER(0, 1, 8),
    REVERSE_NUMBER(TemplateField.REVERSE, 1, 8),
    IPV4(0, 4, 4),
    IPV6(0, 16, 16);

    private final long enterpriseNumber;
    private final int least;
    private final int most;

    Kind(long enterpriseNumber, int least, int most) {
      this.enterpriseNumber = enterpriseNumber;
      this.least = least;
      this.most = most;
    }

    private boolean fits(TemplateField field) {
      return field.enterpriseNumber() == enterpriseNumber
          && field.length() >= least
          && field.length() <= most;
    }
  }

  private final Kind kind;
  private final int[] elementIds;

  FlowField(Kind kind, int... elementIds) {
    this.kind = kind;
    this.elementIds = elementIds;
  }

  /** The field of {@code template} that fills this place, or -1. */
  int find(Template template) {
    for (int id : elementIds) {
      for (int i = template.firstElementField(); i < template.fields().size(); i++) {
        TemplateField field = template.fields().get(i);
        if (field.elementId() == id && kind.fits(field)) {
          return i;
        }
      }
    }
    return -1;
  }

  /** {@code at} and {@code length} are within the record. */
  abstract void fill(Flow flow, byte[] bytes, int at, int length);
}
