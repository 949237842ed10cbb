package io.portcullis.simulator.estate;

/** The part of a site's network in which a host stands. */
public enum Segment {
  MANAGEMENT,
  DMZ,
  SERVERS,
  DESKTOPS,
  TARGET_DEVICES,
  INFRASTRUCTURE,
  CLIENTS,
  /** A network that nobody wrote into the inventory. */
  FORGOTTEN,
  OUTSIDE
}
