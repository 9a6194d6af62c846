package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Change;
import dev.drawbridge.api.AccessRecordSpec.Dropped;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.AccessRecordSpec.Ended;
import dev.drawbridge.api.AccessRecordSpec.Origin;
import dev.drawbridge.api.AccessRecordSpec.PastExternalId;
import dev.drawbridge.api.AccessRecordSpec.PastRole;
import dev.drawbridge.api.AccessRecordSpec.PrincipalDeleted;
import dev.drawbridge.api.AccessRecordSpec.Repair;
import dev.drawbridge.api.AccessRecordSpec.Revocation;
import dev.drawbridge.api.AccessRecordSpec.Role;
import dev.drawbridge.api.AccessRecordSpec.Seen;
import dev.drawbridge.api.AccessRecordSpec.TermEntry;
import dev.drawbridge.api.AccessRecordSpec.Writer;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.Permission;
import dev.drawbridge.role.Facet;
import dev.drawbridge.role.Fingerprint;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** etcd takes 1.5 MiB in one request (etcd documentation, "System limits"). */
@DisplayName("The largest record")
class RecordSizeTest {
  private static final int ETCD = 1536 * 1024;
  private static final Instant NANOS = Instant.parse("2027-01-01T00:00:00.123456789Z");

  /** Three bytes each in UTF-8, for fields that people write. */
  private static final String WIDE = "界";

  /**
   * By the rules a policy has at most 10,240 characters, which the first row comes close to; the
   * last row is what the schema alone would take.
   */
  @ParameterizedTest(name = "with {0} statements and resources of {1} letters is below {2} KiB")
  @CsvSource({"1, 100, 256", "2, 1024, 256", "20, 1024, 768"})
  void size(int statements, int resource, int most) {
    assertThat(size(largest(spec(statements, resource))))
        .isBetween(most * 1024 / 2, most * 1024)
        .isLessThan(ETCD);
  }

  @Test
  @DisplayName("stays as large, whatever is added to it")
  void doesNotGrow() {
    var largest = largest(spec(1, 100));
    var added =
        RecordEdit.of(
            largest,
            edit -> {
              edit.terms = RecordEdit.plus(edit.terms, largest.terms());
              edit.changes = RecordEdit.plus(edit.changes, largest.changes());
              edit.accept(List.of("x".repeat(1224)), START);
              edit.sawRole("AROA" + "x".repeat(124), START);
              edit.externalIds = largest.externalIds();
            });
    assertThat(added.dropped()).isNotEqualTo(largest.dropped());
    assertThat(size(added)).isLessThanOrEqualTo(size(largest));
  }

  private static int size(AccessRecordSpec spec) {
    var record = new AccessRecord();
    record.setMetadata(
        new ObjectMetaBuilder()
            .withName(Fingerprint.of(spec.namespace(), spec.name(), 32))
            .withUid("00000000-0000-0000-0000-000000000000")
            .build());
    record.setSpec(spec);
    return Serialization.asJson(record).getBytes(StandardCharsets.UTF_8).length;
  }

  private static AccessRecordSpec largest(CrossAccountAccessSpec spec) {
    var id = "x".repeat(1224);
    var uid = "00000000-0000-0000-0000-000000000000";
    var origin = new Origin("f".repeat(64), new Writer("m".repeat(128), NANOS));
    return new AccessRecordSpec(
        "n".repeat(63),
        uid,
        "a".repeat(253),
        new Seen(uid, NANOS, false),
        new Role("r".repeat(2048), "AROA" + "x".repeat(124)),
        List.of(id, id),
        NANOS,
        Collections.nCopies(
            RecordEdit.MOST_TERMS,
            new TermEntry(NANOS, "99999d", NANOS, "99999d", NANOS, NANOS, origin)),
        spec,
        origin,
        false,
        new Revocation(NANOS, NANOS),
        new PrincipalDeleted("AROA" + "x".repeat(124), NANOS, true),
        "d".repeat(64),
        Collections.nCopies(
            RecordEdit.MOST_REPAIRS,
            new Repair(NANOS, Arrays.stream(Facet.values()).map(Facet::text).toList())),
        Collections.nCopies(
            RecordEdit.MOST_CHANGES,
            new Change(NANOS, "RemoveRoleFromInstanceProfile", "r".repeat(64))),
        Collections.nCopies(RecordEdit.MOST_ROLES, new PastRole("AROA" + "x".repeat(124), NANOS)),
        Collections.nCopies(RecordEdit.MOST_EXTERNAL_IDS, new PastExternalId(id, NANOS)),
        new Dropped(10_000_000, 10_000_000, 10_000_000, 10_000_000, 10_000_000),
        new Ended(NANOS, EndReason.NamespaceReplaced));
  }

  private static CrossAccountAccessSpec spec(int statements, int resource) {
    var permission =
        new Permission(
            Collections.nCopies(50, "a".repeat(128)),
            Collections.nCopies(20, "r".repeat(resource)));
    return new CrossAccountAccessSpec(
        "a".repeat(253),
        "p".repeat(600),
        Collections.nCopies(statements, permission),
        "99999d",
        "2027-02-01T00:00:00.123456789+00:00",
        "720m",
        "x".repeat(1224),
        false,
        false,
        "2027-02-01T00:00:00.123456789+00:00",
        WIDE.repeat(1024),
        WIDE.repeat(256));
  }
}
