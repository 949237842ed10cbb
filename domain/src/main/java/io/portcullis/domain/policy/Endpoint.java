package io.portcullis.domain.policy;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.RoleSet;
import java.util.List;

/**
 * What is known of an address: the inventory entry that speaks for it, or else the class of its
 * number. One object for each entry or class, shared by all its addresses.
 *
 * @param roles what it is; for an address in no entry the one role of its class
 * @param name the entry's name, may be empty
 * @param site the entry's site, may be empty
 * @param prefix the entry's prefix, null where no entry speaks for the address
 * @param addressClass the class of its number
 */
public record Endpoint(
    RoleSet roles, String name, String site, Prefix prefix, AddressClass addressClass) {

  /** An inventory entry speaks for it. */
  public boolean inventoried() {
    return prefix != null;
  }

  /** It has a role that is held against the catalog. */
  public boolean judged() {
    return roles.judged();
  }

  public List<String> roleIds() {
    return roles.ids();
  }
}
