package dev.drawbridge.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The address of a role")
class RoleAddressTest {
  private static final String ACCOUNT = "444455556666";
  private static final Installation MAIN = new Installation("main", "drawbridge", "cluster-uid");

  @Test
  @DisplayName("is prefix, namespace, name and hash under the installation's path")
  void address() {
    var address = RoleAddress.of(MAIN, "aws", ACCOUNT, "payments", "ci-deploy");
    assertThat(address)
        .isEqualTo(
            new RoleAddress(
                "aws", ACCOUNT, "/drawbridge/main/", "drawbridge-payments-ci-deploy-wb22lvs6oc"));
    assertThat(address.arn())
        .isEqualTo(
            "arn:aws:iam::444455556666:role/drawbridge/main/"
                + "drawbridge-payments-ci-deploy-wb22lvs6oc");
  }

  @ParameterizedTest(name = "has partition {0} in its ARN")
  @ValueSource(strings = {"aws-cn", "aws-us-gov"})
  void partition(String partition) {
    assertThat(RoleAddress.of(MAIN, partition, ACCOUNT, "a", "b").arn())
        .isEqualTo(
            "arn:%s:iam::444455556666:role/drawbridge/main/drawbridge-a-b-yfgn3qbt6z"
                .formatted(partition));
  }

  static Stream<Arguments> lengths() {
    // "drawbridge-" and "-" and "-" and the hash make 23 of the 64 characters.
    return Stream.of(
        Arguments.of(1, 1, 25),
        Arguments.of(20, 20, 63),
        Arguments.of(20, 21, 64),
        Arguments.of(21, 21, 64),
        Arguments.of(63, 253, 64),
        Arguments.of(1, 253, 64));
  }

  @ParameterizedTest(name = "of a namespace of {0} and a name of {1} characters has a name of {2}")
  @MethodSource("lengths")
  void neverLongerThanIamTakes(int namespace, int name, int expected) {
    var address = RoleAddress.of(MAIN, "aws", ACCOUNT, "n".repeat(namespace), "x".repeat(name));
    assertThat(address.name())
        .hasSize(expected)
        .matches("drawbridge-n+(-x*)?-[a-z2-7]{10}")
        .endsWith("-" + Fingerprint.of("n".repeat(namespace), "x".repeat(name), 10));
  }

  @Test
  @DisplayName("keeps its whole hash when the readable part is cut")
  void cut() {
    var address = RoleAddress.of(MAIN, "aws", ACCOUNT, "n".repeat(63), "x".repeat(200));
    assertThat(address.name()).isEqualTo("drawbridge-" + "n".repeat(42) + "-wqalj5l6sq");
  }

  @Test
  @DisplayName("differs for accesses whose readable parts are the same")
  void distinct() {
    assertThat(RoleAddress.of(MAIN, "aws", ACCOUNT, "a-b", "c").name())
        .isNotEqualTo(RoleAddress.of(MAIN, "aws", ACCOUNT, "a", "b-c").name());
  }

  @ParameterizedTest(name = "takes an installation {0} with the prefix {1}")
  @CsvSource({"a, d", "main, drawbridge", "0123456789ab, a-b", "x1, abcdefghij0123456789"})
  void installations(String name, String prefix) {
    assertThat(new Installation(name, prefix, "uid").path()).isEqualTo("/drawbridge/" + name + "/");
  }

  @ParameterizedTest(name = "refuses an installation named {0}")
  @ValueSource(strings = {"", "Main", "a-b", "a/b", "0123456789abc", "main\n", "ä"})
  void badNames(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Installation(name, "drawbridge", "uid"))
        .withMessageStartingWith("drawbridge.installation is '" + name + "'; set it to");
  }

  @ParameterizedTest(name = "refuses the prefix {0}")
  @ValueSource(strings = {"", "-a", "a-", "A", "a_b", "abcdefghij01234567890", "a\n"})
  void badPrefixes(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Installation("main", prefix, "uid"))
        .withMessageStartingWith("drawbridge.role-prefix is '" + prefix + "'; set it to");
  }
}
