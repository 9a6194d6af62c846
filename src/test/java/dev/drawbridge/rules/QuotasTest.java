package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The quotas of an account")
class QuotasTest {
  static Stream<Arguments> summaries() {
    return Stream.of(
        arguments(
            "are what AWS says",
            Map.of(
                "AssumeRolePolicySizeQuota", 4096,
                "RolePolicySizeQuota", 20_480,
                "RolesQuota", 5000,
                "Roles", 4999,
                "UsersQuota", 1),
            new Quotas(4096, 20_480, 5000, 4999)),
        arguments("are AWS's defaults if AWS says nothing", Map.of(), Quotas.DEFAULTS),
        arguments(
            "may be smaller than the defaults",
            Map.of("AssumeRolePolicySizeQuota", 1, "RolePolicySizeQuota", 2, "RolesQuota", 3),
            new Quotas(1, 2, 3, 0)),
        arguments(
            "are defaults where AWS says zero or less",
            Map.of(
                "AssumeRolePolicySizeQuota", 0,
                "RolePolicySizeQuota", -1,
                "RolesQuota", Integer.MIN_VALUE,
                "Roles", -7),
            new Quotas(2048, 10_240, 1000, 0)),
        arguments(
            "are each taken by itself",
            Map.of("RolesQuota", 2000, "Roles", 12),
            new Quotas(2048, 10_240, 2000, 12)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("summaries")
  void of(String sentence, Map<String, Integer> summary, Quotas quotas) {
    assertThat(Quotas.of(summary)).isEqualTo(quotas);
  }
}
