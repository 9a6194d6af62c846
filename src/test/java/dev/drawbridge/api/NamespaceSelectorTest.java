package dev.drawbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A selector of namespaces")
class NamespaceSelectorTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.drawbridge.api.SelectorTable#rows")
  void selects(SelectorTable.Row row) {
    assertThat(row.selector().selects(SelectorTable.LABELS)).isEqualTo(row.selects());
  }
}
