package dev.drawbridge.cli.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as openssl writes them; one that was read right signs what its public half accepts. */
@DisplayName("A client key")
class PemKeyTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "made by openssl {0} is read")
  @CsvSource({
    "genrsa 2048, RSA, SHA256withRSA",
    "genrsa -traditional 2048, RSA, SHA256withRSA",
    "ecparam -name prime256v1 -genkey, EC, SHA256withECDSA",
    "ecparam -name secp384r1 -genkey -noout, EC, SHA256withECDSA",
    "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256, EC, SHA256withECDSA",
    "genpkey -algorithm ED25519, Ed25519, Ed25519"
  })
  void read(String command, String algorithm, String signature)
      throws IOException, InterruptedException, GeneralSecurityException {
    var key = folder.resolve("key.pem");
    openssl(command.replaceFirst(" ", " -out %s ".formatted(key)));
    openssl("pkey -pubout -in %s -out %s".formatted(key, folder.resolve("public.pem")));
    assertSigns(PemKey.read(Files.readString(key)), algorithm, signature);
  }

  @Test
  @DisplayName("that is encrypted, cut off or something else is refused")
  void refused() throws IOException, InterruptedException {
    var key = folder.resolve("key.pem");
    openssl("genpkey -algorithm ED25519 -aes256 -pass pass:secret -out " + key);
    var encrypted = Files.readString(key);
    assertThatThrownBy(() -> PemKey.read(encrypted))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessage("the client key is of an unknown kind");
    assertThatThrownBy(() -> PemKey.read("hello"))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessage("the client key is no PEM, or is encrypted");
    assertThatThrownBy(
            () -> PemKey.read("-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE"))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessage("the client key is cut off");
  }

  private void assertSigns(PrivateKey key, String algorithm, String name)
      throws IOException, GeneralSecurityException {
    var text = Files.readString(folder.resolve("public.pem")).replaceAll("-----[A-Z ]*-----", "");
    var publicKey =
        KeyFactory.getInstance(algorithm)
            .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
    var signer = Signature.getInstance(name);
    signer.initSign(key);
    signer.update((byte) 1);
    var signed = signer.sign();
    var verifier = Signature.getInstance(name);
    verifier.initVerify(publicKey);
    verifier.update((byte) 1);
    assertThat(verifier.verify(signed)).isTrue();
  }

  private static void openssl(String arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ", -1)));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }
}
