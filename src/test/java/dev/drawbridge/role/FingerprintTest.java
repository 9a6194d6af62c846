package dev.drawbridge.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors: {@code base64.b32encode(hashlib.sha256(b"namespace/name").digest()).lower()}. */
@DisplayName("The fingerprint")
class FingerprintTest {
  @ParameterizedTest(name = "of {0}/{1} is {2}")
  @CsvSource({
    "payments, ci-deploy, wb22lvs6oc4lj6f6s3keiwj7mmpfmabrqv43kcl6z3sghqzqeis",
    "analytics, acme, vxxs33mjojxem2x4j3ac7grrlxfwygkh7jw6jggmzvaj4cqgkxw",
    "a, b, yfgn3qbt6zfz32ua5jtvz4uauak6m4srmcikkythqekt3rup5ii",
    "münchen, zugriff, 34il23zqjmzwmaq47ou3pet6kkgidwgn65qyezupewh6qgb7noz",
    "'', '', rjpnvmucmmsegim6aupevxrndvn3yzy4paifdpyug6exzpp6udy"
  })
  void isSha256InBase32(String namespace, String name, String expected) {
    assertThat(Fingerprint.of(namespace, name, 51)).isEqualTo(expected);
    assertThat(Fingerprint.of(namespace, name, 32)).isEqualTo(expected.substring(0, 32));
    assertThat(Fingerprint.of(namespace, name, 10)).isEqualTo(expected.substring(0, 10));
    assertThat(Fingerprint.of(namespace, name, 0)).isEmpty();
  }

  @Test
  @DisplayName("tells a-b/c from a/b-c, whose readable names are the same")
  void tellsApart() {
    assertThat(Fingerprint.of("a-b", "c", 10)).isNotEqualTo(Fingerprint.of("a", "b-c", 10));
  }
}
