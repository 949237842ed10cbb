package io.portcullis.domain.catalog;

import static io.portcullis.domain.catalog.Flows.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.catalog.CatalogDifference.Item;
import io.portcullis.domain.catalog.CatalogDifference.Kind;
import io.portcullis.domain.catalog.CatalogDifference.Part;
import io.portcullis.domain.verdict.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogDifferenceTest {

  private static final CatalogFlow SQL = flow("sql").from("vda").to("db").on("tcp/1433").build();
  private static final CatalogFlow WEB = flow("web").from("vda").to("db").on("tcp/80").build();

  @Test
  void a_catalog_does_not_differ_from_itself() {
    assertThat(CatalogDifference.between(catalog(SQL, WEB), catalog(SQL, WEB)).isEmpty()).isTrue();
  }

  @Test
  void what_came_and_what_went_is_told() {
    assertThat(CatalogDifference.between(catalog(SQL), catalog(WEB)).flows())
        .containsExactly(
            new Item("web", Kind.ADDED, List.of()), new Item("sql", Kind.REMOVED, List.of()));
  }

  @Test
  void what_changed_is_told_part_by_part() {
    CatalogFlow moved =
        flow("sql")
            .from("vda", "director")
            .to("db")
            .on("tcp/1434")
            .security(CatalogFlow.Security.ENCRYPTED)
            .severity(Severity.HIGH)
            .build();

    assertThat(CatalogDifference.between(catalog(SQL, WEB), catalog(moved, WEB)).flows())
        .containsExactly(
            new Item(
                "sql",
                Kind.CHANGED,
                List.of(
                    new Part("from", "vda", "vda, director"),
                    new Part("service", "tcp/1433", "tcp/1434"),
                    new Part("security", "unspecified", "encrypted"),
                    new Part("severity", "none", "high"))));
  }

  @Test
  void roles_are_told_as_flows_are() {
    Catalog before = new Catalog("1", "", List.of(Flows.role("vda", false)), List.of());
    Catalog after = new Catalog("2", "", List.of(Flows.role("vda", true, "host")), List.of());

    assertThat(CatalogDifference.between(before, after).roles())
        .containsExactly(
            new Item(
                "vda",
                Kind.CHANGED,
                List.of(new Part("is", "none", "host"), new Part("judged", "false", "true"))));
  }

  private static Catalog catalog(CatalogFlow... flows) {
    return new Catalog("1", "test", List.of(), List.of(flows));
  }
}
