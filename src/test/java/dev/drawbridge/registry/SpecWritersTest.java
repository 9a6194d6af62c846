package dev.drawbridge.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec.Writer;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The writers of a spec:")
class SpecWritersTest {
  private static final String APPLIED =
      """
      - {manager: kubectl, operation: Apply, time: "2027-01-01T00:00:00Z",
         fieldsV1: {"f:spec": {"f:duration": {}, "f:reviewDate": {}}}}
      """;
  private static final String RENEWED =
      """
      - {manager: review-tool, operation: Update, time: "2027-01-20T00:00:00Z",
         fieldsV1: {"f:spec": {"f:reviewDate": {}}}}
      """;
  private static final String STOPPED =
      """
      - {manager: stopper, operation: Update, time: "2027-01-30T00:00:00Z",
         fieldsV1: {"f:spec": {"f:suspended": {}}}}
      """;
  private static final String LABELLED =
      """
      - {manager: labeller, operation: Update, time: "2027-01-30T00:00:00Z",
         fieldsV1: {"f:metadata": {"f:labels": {}}}}
      """;
  private static final String OPERATOR =
      """
      - {manager: drawbridge-access, operation: Apply, subresource: status,
         time: "2027-01-31T00:00:00Z", fieldsV1: {"f:status": {"f:phase": {}}, "f:spec": {"f:x": {}}}}
      """;
  private static final String TIMELESS =
      """
      - {manager: old, operation: Update, fieldsV1: {"f:spec": {"f:reviewDate": {}}}}
      """;

  private static final String AT_ONCE =
      """
      - {manager: racer, operation: Update, time: "2027-01-01T00:00:00Z",
         fieldsV1: {"f:spec": {"f:suspended": {}}}}
      """;

  record Row(String sentence, String managedFields, Optional<Writer> spec, Optional<Writer> date) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    var kubectl = writer("kubectl", "2027-01-01T00:00:00Z");
    var reviewer = writer("review-tool", "2027-01-20T00:00:00Z");
    return Stream.of(
        new Row("who applied it wrote both", APPLIED, kubectl, kubectl),
        new Row("of two owners the later one counts", APPLIED + RENEWED, reviewer, reviewer),
        new Row(
            "who stopped it did not move its review date",
            APPLIED + STOPPED,
            writer("stopper", "2027-01-30T00:00:00Z"),
            kubectl),
        new Row("who set a label wrote no spec", APPLIED + LABELLED, kubectl, kubectl),
        new Row("the status is nobody's spec", APPLIED + OPERATOR, kubectl, kubectl),
        new Row(
            "of two in one second nobody is the last",
            APPLIED + AT_ONCE,
            Optional.empty(),
            kubectl),
        new Row("without a time nobody is known", TIMELESS, Optional.empty(), Optional.empty()),
        new Row(
            "without managed fields nobody is known", "  []", Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void found(Row row) {
    var metadata =
        Serialization.unmarshal("managedFields:\n" + row.managedFields(), ObjectMeta.class);
    assertThat(SpecWriters.in(metadata)).isEqualTo(new SpecWriters.Found(row.spec(), row.date()));
  }

  private static Optional<Writer> writer(String manager, String at) {
    return Optional.of(new Writer(manager, Instant.parse(at)));
  }
}
