package io.portcullis.simulator.exporter;

import io.portcullis.simulator.export.ObservedFlow;
import io.portcullis.simulator.traffic.Conversation;

/** The metering process of an exporter: makes flows out of what passes by. */
interface Metering {

  /** Takes a flow that will be exported at a moment. */
  interface FlowCache {
    void add(long dueMillis, ObservedFlow flow);
  }

  void meter(Conversation conversation, FlowCache cache);
}
