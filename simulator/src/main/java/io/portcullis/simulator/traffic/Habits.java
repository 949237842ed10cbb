package io.portcullis.simulator.traffic;

import static io.portcullis.simulator.traffic.Exchange.SAME_PORT;
import static io.portcullis.simulator.traffic.Exchange.SELF_CHOSEN;
import static io.portcullis.simulator.traffic.Exchange.ping;
import static io.portcullis.simulator.traffic.Exchange.tcp;
import static io.portcullis.simulator.traffic.Exchange.udp;
import static io.portcullis.simulator.traffic.Habit.INTERNET;
import static io.portcullis.simulator.traffic.Habit.every;
import static io.portcullis.simulator.traffic.Habit.often;

import java.util.List;
import java.util.stream.Stream;

/**
 * The daily life of the estate. Every habit names the catalog flow that allows it, and a test holds
 * it against the catalog; habits without a flow are out of scope.
 */
final class Habits {

  /** Seconds between an ADC pair's reported heartbeats, which really pass five times a second. */
  static final int HEARTBEAT_SECONDS = 5;

  private Habits() {}

  static List<Habit> all() {
    return Stream.of(appliances(), controllers(), people(), provisioning(), outOfScope())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Habit> appliances() {
    return List.of(
        every(
            HEARTBEAT_SECONDS,
            "adc-nsip",
            "adc-nsip",
            udp("adc.ha-heartbeat", 3003, Shape.QUESTION).from(SAME_PORT)),
        every(30, "adc-nsip", "adc-nsip", tcp("adc.ha-sync-secure", 3008, Shape.CALL)),
        every(60, "adc-nsip", "adc-nsip", tcp("adc.ha-file-sync", 22, Shape.CALL)),
        every(12, "adc-nsip", "ntp-server", udp("adc.ntp", 123, Shape.QUESTION).from(SAME_PORT)),
        every(7, "adc-nsip", "dns-server", udp("adc.dns", 53, Shape.QUESTION)),
        every(20, "adc-nsip", "ldap-server", tcp("adc.ldaps", 636, Shape.CALL)),
        every(10, "adc-nsip", "adm", udp("adc.appflow-adm", 4739, Shape.NOTICE)),
        every(15, "adc-nsip", "adm", udp("adc.syslog-adm", 514, Shape.NOTICE)),
        every(25, "adc-nsip", "adm", udp("adc.snmp-adm", 162, Shape.NOTICE)),
        every(20, "adc-snip", "adm", tcp("adc.metrics-adm", 5563, Shape.CALL)),
        every(12, "gateway-snip", "storefront", tcp("gateway.storefront", 443, Shape.CALL)),
        every(9, "gateway-snip", "sta", tcp("gateway.sta", 443, Shape.CALL)),
        every(11, "gateway-snip", "ldap-server", tcp("gateway.ldaps", 636, Shape.CALL)),
        every(9, "gateway", "dns-server", udp("gateway.dns", 53, Shape.QUESTION)),
        every(15, "adm", "adc-nsip", tcp("adm.nitro", 443, Shape.CALL)),
        every(10, "adm", "adc-nsip", ping("adm.reachability")),
        every(45, "adc-nsip", "adm", tcp("adm.adc-license", 27000, Shape.CALL)),
        every(16, "adm", "ntp-server", udp("adm.ntp", 123, Shape.QUESTION).from(SAME_PORT)));
  }

  private static List<Habit> controllers() {
    return List.of(
        every(10, "vda", "delivery-controller", tcp("cvad.vda-registration", 80, Shape.CALL)),
        every(6, "delivery-controller", "sql-server", tcp("cvad.controller-sql", 1433, Shape.CALL)),
        every(
            15,
            "delivery-controller",
            "delivery-controller",
            tcp("cvad.controller-peer", 80, Shape.CALL)),
        every(
            12,
            "delivery-controller",
            "license-server",
            tcp("license.initial-contact", 27000, Shape.CALL)),
        every(
            12,
            "delivery-controller",
            "license-server",
            tcp("license.check-out", 7279, Shape.CALL)),
        every(
            20, "storefront", "delivery-controller", tcp("storefront.controller", 443, Shape.CALL)),
        every(
            18,
            "storefront",
            "storefront",
            tcp("storefront.peer-to-peer", SELF_CHOSEN, Shape.CALL)),
        every(14, "storefront", "domain-controller", tcp("storefront.ldap", 389, Shape.CALL)),
        every(16, "storefront", "gateway", tcp("storefront.gateway-callback", 443, Shape.CALL)),
        often(2, "storefront", "domain-controller", udp("storefront.kerberos", 88, Shape.QUESTION)),
        every(20, "vda", "dns-server", udp("beyond.member-dns", 53, Shape.QUESTION)),
        every(40, "vda", "domain-controller", tcp("beyond.member-policies", 445, Shape.CALL)),
        often(3, "vda", "domain-controller", udp("beyond.member-kerberos", 88, Shape.QUESTION)),
        often(2, "director", "vda", tcp("cvad.director-remote-assistance", 135, Shape.CALL)));
  }

  private static List<Habit> people() {
    return List.of(
        often(20, "user-device", "storefront", tcp("storefront.user", 443, Shape.PAGE)),
        often(
            12,
            "user-device",
            "vda",
            tcp("cvad.workspace-app-session-reliability", 2598, Shape.SESSION)),
        often(
            8,
            "user-device",
            "vda",
            udp("cvad.workspace-app-session-reliability", 2598, Shape.SESSION)),
        often(4, "user-device", "vda", tcp("cvad.workspace-app-ica", 1494, Shape.SESSION)),
        often(4, "user-device", "vda", udp("cvad.workspace-app-audio", 16500, Shape.SESSION)),
        often(8, INTERNET, "gateway", tcp("beyond.gateway-users", 443, Shape.PAGE)),
        often(
            10, "gateway-snip", "vda", tcp("gateway.vda-session-reliability", 2598, Shape.SESSION)),
        often(6, "gateway-snip", "vda", udp("gateway.vda-tls", 443, Shape.SESSION)),
        often(2, "admin-workstation", "adc-nsip", tcp("adc.admin-gui", 443, Shape.PAGE)),
        often(1, "admin-workstation", "adc-nsip", tcp("adc.admin-ssh", 22, Shape.CALL)),
        often(
            2,
            "admin-workstation",
            "delivery-controller",
            tcp("cvad.admin-controller", 443, Shape.PAGE)),
        often(2, "admin-workstation", "director", tcp("cvad.admin-director", 443, Shape.PAGE)),
        often(
            1,
            "admin-workstation",
            "license-server",
            tcp("license.admin-console", 8082, Shape.PAGE)),
        often(
            2, "user-device", "storefront", tcp("storefront.user", 80, Shape.KNOCK).turnedAway()));
  }

  private static List<Habit> provisioning() {
    return List.of(
        every(
            8,
            "provisioning-server",
            "provisioning-server",
            udp("pvs.inter-server", 6890, Shape.QUESTION)),
        every(15, "provisioning-server", "sql-server", tcp("pvs.sql", 1433, Shape.CALL)),
        every(25, "provisioning-server", "domain-controller", tcp("pvs.ldap", 389, Shape.CALL)),
        every(
            20,
            "pvs-target-device",
            "provisioning-server",
            udp("pvs.target-device", 6901, Shape.QUESTION)),
        every(
            10,
            "pvs-target-device",
            "provisioning-server",
            udp("pvs.streaming", 6911, Shape.STREAM)),
        often(
            1,
            "admin-workstation",
            "provisioning-server",
            tcp("pvs.admin-soap", 54321, Shape.CALL)));
  }

  private static List<Habit> outOfScope() {
    return List.of(
        every(10, "domain-controller", "domain-controller", tcp("", 389, Shape.CALL)),
        every(13, "domain-controller", "domain-controller", tcp("", 445, Shape.CALL)),
        often(30, "user-device", INTERNET, tcp("", 443, Shape.PAGE)),
        often(6, "user-device", INTERNET, udp("", 443, Shape.PAGE)),
        often(8, "user-device", "dns-server", udp("", 53, Shape.QUESTION)),
        often(4, "user-device", "domain-controller", udp("", 88, Shape.QUESTION)),
        often(4, "user-device", "file-server", tcp("", 445, Shape.PAGE)),
        often(2, "user-device", "user-device", ping("")));
  }
}
