package io.portcullis.cli.api;

import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.api.ApiClient.Parameter;
import io.portcullis.domain.address.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whom a listing is to be about, whatever it lists. */
public final class WhoOptions {

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      split = ",",
      description = "Any of these roles at either end, by id, name or alias.")
  private List<String> roles = List.of();

  @Option(names = "--site", paramLabel = "SITE", split = ",", description = "Any of these sites.")
  private List<String> sites = List.of();

  @Option(names = "--zone", paramLabel = "ZONE", split = ",", description = "Any of these zones.")
  private List<String> zones = List.of();

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "This address at either end, or one in this network, as 10.1.0.0/16.")
  private String address;

  /** As the API wants them. */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    roles.forEach(role -> Parameter.add(parameters, "role", role));
    sites.forEach(site -> Parameter.add(parameters, "site", site));
    zones.forEach(zone -> Parameter.add(parameters, "zone", zone));
    Parameter.add(parameters, "address", address);
    return parameters;
  }

  /** As they were named. */
  public List<String> roles() {
    return roles;
  }

  public List<String> sites() {
    return sites;
  }

  public List<String> zones() {
    return zones;
  }

  /**
   * @throws WrongUseException if it is no address and no network
   */
  public Optional<Prefix> network() {
    try {
      return Optional.ofNullable(address).map(Prefix::parse);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException("--address: " + e.getMessage() + ".", e);
    }
  }
}
