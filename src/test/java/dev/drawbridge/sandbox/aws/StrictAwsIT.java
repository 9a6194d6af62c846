package dev.drawbridge.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SandboxExtension.class)
@WithoutOperator
@DisplayName("The AWS of the tests answers as AWS does to")
class StrictAwsIT {
  private static final BehaviourTable TABLE = BehaviourTable.read();
  private static final Map<String, Behaviour> BEHAVIOURS = new HashMap<>();

  static {
    BEHAVIOURS.putAll(ParameterBehaviours.ALL);
    BEHAVIOURS.putAll(TrustBehaviours.ALL);
    BEHAVIOURS.putAll(PrincipalBehaviours.ALL);
    BEHAVIOURS.putAll(PermissionBehaviours.ALL);
    BEHAVIOURS.putAll(QuotaBehaviours.ALL);
    BEHAVIOURS.putAll(RoleBehaviours.ALL);
    BEHAVIOURS.putAll(ListingBehaviours.ALL);
    BEHAVIOURS.putAll(ConsistencyBehaviours.ALL);
    BEHAVIOURS.putAll(SessionBehaviours.ALL);
  }

  private final Sandbox sandbox;

  StrictAwsIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  static Stream<BehaviourTable.Row> rows() {
    return TABLE.rows().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  @DisplayName("what the table has:")
  void behaves(BehaviourTable.Row row) throws Exception {
    BEHAVIOURS.get(row.asked()).holds(Asked.in(sandbox), row.words());
  }

  @Test
  @DisplayName("every row of the table, and nothing else")
  void complete() {
    assertThat(rows().map(BehaviourTable.Row::asked))
        .containsExactlyInAnyOrderElementsOf(BEHAVIOURS.keySet());
  }

  @Test
  @DisplayName("what a source is given for")
  void sourced() {
    assertThat(rows()).allMatch(row -> TABLE.addresses().containsAll(row.sources()));
    assertThat(rows()).noneMatch(row -> row.sources().isEmpty());
    assertThat(TABLE.addresses())
        .allMatch(name -> rows().anyMatch(row -> row.sources().contains(name)));
  }
}
