package io.portcullis.inventory;

import java.util.Locale;

/** What inventory files can be. */
public enum InventoryForm {
  /** Portcullis' own CSV or YAML. */
  PORTCULLIS,
  /** IP addresses and prefixes as NetBox's REST API gives them, in JSON. */
  NETBOX,
  /** What {@code Get-BrokerMachine | Export-Csv} writes: the VDAs of a Citrix site. */
  BROKER_MACHINES;

  /** {@code broker-machines}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
