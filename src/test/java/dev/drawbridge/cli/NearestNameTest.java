package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whoever writes")
class NearestNameTest {
  private static final List<String> NAMES = List.of("report-b", "report-a", "ci-deploy", "CIDR");

  @ParameterizedTest(name = "{0} is asked: {1}")
  @CsvSource({
    "ci-deplyo, did you mean ci-deploy?",
    "cidr, did you mean CIDR?",
    "report-c, did you mean report-a or report-b?",
    "report-aa, did you mean report-a?",
    "something-else,"
  })
  void question(String misspelt, String question) {
    assertThat(NearestName.question(misspelt, NAMES)).isEqualTo(Optional.ofNullable(question));
  }
}
