package io.portcullis.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoleNamesTest {

  private final RoleNames names =
      new RoleNames(
          List.of(
              role("delivery-controller", "Delivery Controller", "DDC"),
              role("vda", "Virtual Delivery Agent"),
              role("director", "Director Server", "ddc")));

  @Test
  void a_role_is_found_by_id_name_and_alias_in_any_case_and_spacing() {
    assertThat(names.resolve(" DELIVERY  controller ")).contains("delivery-controller");
    assertThat(names.resolve("delivery_controller")).contains("delivery-controller");
    assertThat(names.resolve("virtual delivery agent")).contains("vda");
    assertThat(names.resolve("internet")).contains("internet");
    assertThat(names.resolve("printer")).isEmpty();
  }

  @Test
  void a_misspelt_role_is_guessed() {
    assertThat(names.nearest("delivery-contoller")).contains("delivery-controller");
    assertThat(names.nearest("vdaa")).contains("vda");
    assertThat(names.nearest("mainframe")).isEmpty();
  }

  @Test
  void a_name_that_two_roles_claim_is_told() {
    assertThat(names.clashes()).containsEntry("ddc", "delivery-controller and director");
  }

  @Test
  void spelling_counts_changes_and_swaps() {
    assertThat(Spelling.distance("abc", "acb")).isEqualTo(1);
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Spelling.distance("", "ab")).isEqualTo(2);
  }

  private static Role role(String id, String name, String... aliases) {
    return new Role(id, name, List.of(aliases), List.of(), Role.Kind.HOST, true);
  }
}
