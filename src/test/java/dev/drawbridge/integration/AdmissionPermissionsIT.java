package dev.drawbridge.integration;

import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.TestNamespace;
import dev.drawbridge.sandbox.WithoutOperator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Permissions that are not within the ones of before take the verb review. */
@WithoutOperator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SandboxExtension.class)
class AdmissionPermissionsIT {
  private final Sandbox sandbox;
  private final TestNamespace namespace;
  private final People people;
  private final Person requester;
  private final Person reviewer;

  AdmissionPermissionsIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    namespace = sandbox.namespace();
    people = new People(sandbox, namespace);
    requester = people.with("drawbridge-requester");
    reviewer = people.with("drawbridge-reviewer");
  }

  @AfterAll
  void close() {
    people.close();
    namespace.close();
  }

  static Stream<Edit> more() {
    return Stream.of(
        edit("adds an action", List.of(s("Get", "a")), List.of(s("Get Put", "a"))),
        edit("adds a resource", List.of(s("Get", "a")), List.of(s("Get", "a b"))),
        edit("adds a statement", List.of(s("Get", "a")), List.of(s("Get", "a"), s("Put", "a"))),
        edit(
            "takes an action to the resource of another statement",
            List.of(s("Get", "a"), s("Put", "b")),
            List.of(s("Get Put", "a"))),
        edit(
            "makes two statements one",
            List.of(s("Get", "a"), s("Get", "b")),
            List.of(s("Get", "a b"))),
        edit("writes a resource in other case", List.of(s("Get", "a")), List.of(s("Get", "A"))),
        edit("names a wider resource", List.of(s("Get", "a/b")), List.of(s("Get", "a/*"))));
  }

  static Stream<Edit> noMore() {
    return Stream.of(
        edit("changes nothing", List.of(s("Get", "a")), List.of(s("Get", "a"))),
        edit("drops an action", List.of(s("Get Put", "a")), List.of(s("Put", "a"))),
        edit("drops a resource", List.of(s("Get", "a b")), List.of(s("Get", "b"))),
        edit("drops a statement", List.of(s("Get", "a"), s("Put", "b")), List.of(s("Put", "b"))),
        edit("writes an action in other case", List.of(s("Get", "a")), List.of(s("gET", "a"))),
        edit("orders actions anew", List.of(s("Get Put", "a")), List.of(s("Put Get", "a"))),
        edit("repeats a statement", List.of(s("Get", "a")), List.of(s("Get", "a"), s("Get", "a"))),
        edit(
            "makes one statement two",
            List.of(s("Get Put", "a b")),
            List.of(s("Get", "a"), s("Put", "b"))));
  }

  @ParameterizedTest(name = "an edit that {0} takes the verb review")
  @MethodSource("more")
  void takesTheVerb(Edit edit) {
    var access = edit.stored(sandbox.kubernetes(), namespace.name());
    requester.patches(access, edit.patch()).isRefusedBy("review-needed", "spec.permissions: ");
    reviewer.patches(access, edit.patch()).isAllowed();
  }

  @ParameterizedTest(name = "an edit that {0} takes nothing")
  @MethodSource("noMore")
  void takesNothing(Edit edit) {
    var access = edit.stored(sandbox.kubernetes(), namespace.name());
    requester.patches(access, edit.patch()).isAllowed();
  }

  /** Statements that differ in their last action only are the dearest to compare. */
  @Test
  @DisplayName("as many and as large statements as there may be are compared all the same")
  void largest() {
    var before = IntStream.range(0, 20).mapToObj(AdmissionPermissionsIT::largest).toList();
    var allAsTheLast = IntStream.range(0, 20).mapToObj(_ -> largest(19)).toList();
    var oneMore = Stream.concat(allAsTheLast.stream().skip(1), Stream.of(largest(20))).toList();

    var narrowing = edit("narrows", before, allAsTheLast);
    var access = narrowing.stored(sandbox.kubernetes(), namespace.name());
    requester.patches(access, narrowing.patch()).isAllowed();
    var widening = edit("widens", before, oneMore).patch();
    requester.patches(access, widening).isRefusedBy("review-needed", "spec.permissions: ");
    reviewer.patches(access, widening).isAllowed();
  }

  private static Map<String, ?> largest(int last) {
    var actions =
        Stream.concat(IntStream.range(0, 49).boxed(), Stream.of(100 + last))
            .map(i -> "Service:" + "A".repeat(117) + (i + 100));
    var resources = IntStream.range(0, 20).mapToObj(i -> "r".repeat(1009) + (i + 10));
    return Map.of(
        "actions", actions.toList(), "resources", resources.map("arn:aws:s3:::"::concat).toList());
  }

  /** One statement; actions and resources are parted by spaces. */
  private static Map<String, ?> s(String actions, String resources) {
    return Map.of(
        "actions", Stream.of(actions.split(" ", -1)).map("s3:%sObject"::formatted).toList(),
        "resources", Stream.of(resources.split(" ", -1)).map("arn:aws:s3:::"::concat).toList());
  }

  private static Edit edit(String sentence, List<?> before, List<?> after) {
    return new Edit(sentence, "permissions", before, after);
  }
}
