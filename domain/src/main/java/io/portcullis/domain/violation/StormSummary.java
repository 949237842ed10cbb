package io.portcullis.domain.violation;

import io.portcullis.domain.address.Address;
import java.util.List;

/**
 * How much a violation stands for that sums up many. Numbers are exact below {@value
 * io.portcullis.domain.sketch.DistinctCount#KEPT}, beyond that they are estimates.
 *
 * @param targets different hosts and services, those told of one by one included; of a network, its
 *     addresses by the service they asked or were asked for
 * @param hosts different hosts: a client's servers, or the unknown addresses of a network
 * @param services different services
 * @param withheld violations that are told of here and nowhere else
 * @param someHosts the first few of the hosts, by number
 * @param someServices the first few of the services, by number
 */
public record StormSummary(
    long targets,
    long hosts,
    long services,
    long withheld,
    List<Address> someHosts,
    List<String> someServices) {

  public StormSummary {
    someHosts = List.copyOf(someHosts);
    someServices = List.copyOf(someServices);
  }
}
