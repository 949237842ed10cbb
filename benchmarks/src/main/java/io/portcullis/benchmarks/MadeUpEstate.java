package io.portcullis.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * An inventory and a site's catalog of any size, the same for the same size. Files, as people have
 * them, so that reading can be measured too.
 */
public final class MadeUpEstate {

  private static final List<String> ROLES =
      List.of(
          "vda",
          "user-device",
          "delivery-controller",
          "storefront",
          "sql-server",
          "license-server",
          "provisioning-server",
          "pvs-target-device;vda",
          "adc-nsip",
          "adc-snip;gateway-snip",
          "gateway",
          "domain-controller",
          "dns-server;ntp-server",
          "admin-workstation");

  private static final int FIRST_PORT = 10_000;

  private MadeUpEstate() {}

  /**
   * A CSV of distinct prefixes: of ten, seven IPv4 hosts, an IPv4 network, an IPv6 host and an IPv6
   * network.
   *
   * @param entries how many, up to half a million
   */
  public static Path inventory(Path directory, int entries) {
    StringBuilder csv = new StringBuilder("zone,prefix,roles,name,site,labels\n");
    Random random = new Random(entries);
    for (int i = 0; i < entries; i++) {
      String roles = ROLES.get(random.nextInt(ROLES.size()));
      csv.append("default,").append(prefix(i)).append(',').append(roles);
      csv.append(",host")
          .append(i)
          .append(",site")
          .append(i % 20)
          .append(",owner=team")
          .append(i % 7);
      csv.append('\n');
    }
    return write(directory.resolve("inventory-" + entries + ".csv"), csv);
  }

  private static String prefix(int i) {
    return switch (i % 10) {
      case 0 -> "172." + (16 + i / 2560) + "." + (i / 10 % 256) + ".0/24";
      case 1 -> "2001:db8:" + Integer.toHexString(i / 10) + "::/64";
      case 2 -> "2001:db8:ffff:" + Integer.toHexString(i >> 16) + "::" + hex(i) + "/128";
      default -> host(i) + "/32";
    };
  }

  private static String hex(int i) {
    return Integer.toHexString(i & 0xffff);
  }

  /** An IPv4 address, of the estate if {@code i} is the number of one of its IPv4 hosts. */
  public static String host(int i) {
    return "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255);
  }

  /** A directory with a site's file of so many flows. */
  public static Path site(Path directory, int flows) {
    StringBuilder yaml = new StringBuilder("system: Benchmark\nsource: made up\nflows:\n");
    for (int i = 0; i < flows; i++) {
      yaml.append("  - id: benchmark.flow-").append(i).append('\n');
      yaml.append("    from: ").append(role(i)).append('\n');
      yaml.append("    to: ").append(role(i * 7 + 1)).append('\n');
      yaml.append("    service: tcp/").append(FIRST_PORT + i).append('\n');
      yaml.append("    details: Flow number ").append(i).append(".\n");
    }
    Path site = directory.resolve("site-" + flows);
    try {
      Files.createDirectories(site);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(site.resolve("site.yaml"), yaml);
    return site;
  }

  private static String role(int i) {
    String roles = ROLES.get(i % ROLES.size());
    int more = roles.indexOf(';');
    return more < 0 ? roles : roles.substring(0, more);
  }

  private static Path write(Path file, StringBuilder text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
