package io.portcullis.catalog.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.catalog.CatalogFiles;
import org.junit.jupiter.api.Test;

class BuiltInLintTest {

  @Test
  void the_built_in_catalog_is_clean() {
    assertThat(CatalogLint.of(CatalogFiles.sourced())).isEmpty();
  }
}
