package io.portcullis.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerMachinesTest {

  @TempDir Path directory;

  private static final Path MACHINES = InventoryFolder.resource("broker-machines.csv");

  private final ReadingRules rules = ReadingRules.of(InventoryForm.BROKER_MACHINES);
  private InventoryFolder folder;

  @BeforeEach
  void folder() {
    folder = new InventoryFolder(directory);
  }

  @Test
  void machines_become_VDAs_and_unmanaged_ones_with_a_single_session_Remote_PCs() {
    assertThat(InventoryFolder.lines(InventoryFolder.read(rules, MACHINES)))
        .containsExactly(
            "default 10.1.4.11/32 vda vda01.example.net Bern {delivery_group=Office, Bern,"
                + " machine_catalog=Bern pooled}",
            "default 10.1.4.12/32 vda rds01.example.net Bern {delivery_group=Apps,"
                + " machine_catalog=Bern servers}",
            "default 10.2.8.33/32 remote-pc PC-4711 Basel {delivery_group=Remote PC,"
                + " machine_catalog=Office PCs}");
  }

  @Test
  void machines_without_an_address_of_their_own_are_told_and_left_out() {
    assertThat(InventoryFolder.leftOut(InventoryFolder.read(rules, MACHINES)))
        .containsExactly(
            "vda02.example.net: its address 10.1.4.11 is vda01.example.net's as well, line 6",
            "VDA03: it has no IPAddress; did it ever register?, line 7");
  }

  @Test
  void a_lease_that_went_to_another_machine_is_that_of_the_registered_one() {
    Path file =
        folder.write(
            "m.csv",
            """
            MachineName,IPAddress,RegistrationState
            D\\OLD,10.1.1.1,Unregistered
            D\\NEW,10.1.1.1,Registered
            """);
    InventoryReading reading = InventoryFolder.read(rules, file);
    assertThat(InventoryFolder.lines(reading)).containsExactly("default 10.1.1.1/32 vda NEW - {}");
    assertThat(InventoryFolder.leftOut(reading))
        .containsExactly("OLD: its address 10.1.1.1 is NEW's as well, line 2");
  }

  @Test
  void a_zone_and_a_site_that_the_user_names_hold_for_all() {
    assertThat(InventoryFolder.lines(InventoryFolder.read(rules.with("dmz", "HQ"), MACHINES)))
        .allSatisfy(line -> assertThat(line).startsWith("dmz ").contains(" HQ "));
  }

  @Test
  void an_added_column_says_what_is_a_Remote_PC() {
    Path file =
        folder.write(
            "m.csv",
            """
            MachineName;IPAddress;IsPhysical;IsRemotePC
            D\\A;10.1.1.1;True;False
            D\\B;10.1.1.2;False;True
            """);
    assertThat(InventoryFolder.lines(InventoryFolder.read(rules, file)))
        .containsExactly("default 10.1.1.1/32 vda A - {}", "default 10.1.1.2/32 remote-pc B - {}");
  }

  @Test
  void a_table_without_the_needed_columns_is_refused_with_how_to_export() {
    assertThat(folder.problems(rules, folder.write("m.csv", "Name,IPAddress\nx,10.1.1.1\n")))
        .containsExactly(
            "m.csv:1:1: error: the column 'MachineName' is missing; export with: Get-BrokerMachine"
                + " -MaxRecordCount 100000 | Export-Csv machines.csv -NoTypeInformation -Encoding"
                + " UTF8");
  }

  @Test
  void a_table_that_ends_where_Get_BrokerMachine_stops_unless_told_is_warned_of() {
    StringBuilder text = new StringBuilder("MachineName,IPAddress\n");
    for (int i = 0; i < 250; i++) {
      text.append("D\\M").append(i).append(",10.1.1.").append(i).append('\n');
    }
    assertThat(folder.problems(rules, folder.write("m.csv", text.toString())))
        .singleElement()
        .asString()
        .startsWith("m.csv: warning: these are exactly the 250 machines");
  }

  @Test
  void a_wrong_address_is_told_at_its_cell() {
    assertThat(folder.problems(rules, folder.write("m.csv", "MachineName,IPAddress\nD\\A,10.1\n")))
        .singleElement()
        .asString()
        .startsWith("m.csv:2:5: error: '10.1' is not an IPv4 or IPv6 address");
  }
}
