package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.sandbox.LiveRole;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits that come while IAM still shows what was before the one that came first. */
@ExtendWith(SandboxExtension.class)
class ConsistencyIT {
  private static final Duration LATE = Duration.ofSeconds(20);
  private static final Map<String, Object> READ = allowing("s3:GetObject");
  private static final Map<String, Object> WRITE = allowing("s3:GetObject", "s3:PutObject");
  private static final Map<String, Object> STOP = Map.of("suspended", true);
  private static final Map<String, Object> RESUME = Map.of("suspended", false);

  private final Sandbox sandbox;

  ConsistencyIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * Edits one after the other.
   *
   * @param shown an edit that IAM shows
   * @param edits those that it does not show yet
   * @param then how the role is once the status tells of the last
   */
  record Row(
      String sentence,
      Map<String, Object> shown,
      List<Map<String, Object>> edits,
      Predicate<LiveRole> then) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row(
            "permissions that are widened and narrowed again are narrow",
            READ,
            List.of(WRITE, READ),
            role -> permissions(role).contains("GetObject") && !mayPut(role)),
        new Row(
            "permissions that are narrowed and widened again are wide",
            WRITE,
            List.of(READ, WRITE),
            ConsistencyIT::mayPut),
        new Row(
            "an access that is suspended and resumed lets in again",
            RESUME,
            List.of(STOP, RESUME),
            role -> !isClosed(role)),
        new Row(
            "an access that is resumed and suspended again lets nobody in",
            STOP,
            List.of(RESUME, STOP),
            ConsistencyIT::isClosed),
        new Row(
            "a longest session that is made longer and shorter again is short",
            Map.of("requireMfa", true, "sessionDuration", "1h"),
            List.of(Map.of("sessionDuration", "2h"), Map.of("sessionDuration", "1h")),
            role -> role.maxSessionSeconds() == 3600),
        new Row(
            "an edit that AWS never sees accuses nobody of the one before",
            READ,
            List.of(WRITE, Map.of("reason", "another")),
            ConsistencyIT::mayPut));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void edits(Row row) {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      var spec = new HashMap<>(world.spec());
      spec.put("principal", world.principals.user("person"));
      world.apply("deploy", spec);
      awaitTold(world);
      spec.putAll(row.shown());
      world.apply("deploy", spec);
      awaitTold(world);
      try (var _ = sandbox.aws().delayVisibility(LATE)) {
        for (var edit : row.edits()) {
          spec.putAll(edit);
          world.apply("deploy", spec);
          awaitTold(world);
        }
        assertThat(world.role()).matches(row.then());
      }
      var told = world.now("deploy").getStatus().conditions();
      assertThat(told).extracting(Condition::type).doesNotContain(Condition.DRIFTED);
      var record = new AccessRecords(sandbox.kubernetes()).find(world.name(), "deploy");
      assertThat(record.orElseThrow().getSpec().repairs()).isEmpty();
    }
  }

  private static void awaitTold(World world) {
    world.awaitAccess("deploy", ConsistencyIT::isTold);
  }

  private static boolean isTold(CrossAccountAccess access) {
    var reason = access.getSpec().suspended() ? "Suspended" : "Granted";
    return access.getStatus() != null
        && access.getStatus().observedGeneration() == access.getMetadata().getGeneration()
        && World.ready(access).filter(ready -> ready.reason().equals(reason)).isPresent();
  }

  private static boolean isClosed(LiveRole role) {
    return role.trust().contains("\"Deny\"") && !permissions(role).contains("\"Allow\"");
  }

  private static boolean mayPut(LiveRole role) {
    return permissions(role).contains("PutObject");
  }

  private static String permissions(LiveRole role) {
    return role.inlinePolicies().get("DrawbridgeAccess");
  }

  private static Map<String, Object> allowing(String... actions) {
    return Map.of("permissions", List.of(World.permission(actions)));
  }
}
