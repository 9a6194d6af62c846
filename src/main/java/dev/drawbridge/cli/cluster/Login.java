package dev.drawbridge.cli.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * How somebody shows the API server who they are.
 *
 * @param authorization the header, where there is one
 * @param certificate the PEM texts of certificate and key, where there are any
 */
record Login(Optional<String> authorization, Optional<Pair> certificate) {
  private static final String CERTIFICATE = "client-certificate";
  private static final String KEY = "client-key";

  /** A certificate and its key, each in Base64 over PEM. */
  record Pair(String certificate, String key) {}

  static Login of(Section user) throws Failure {
    if (user.has("exec")) {
      return ExecPlugin.run(user.section("exec"));
    }
    return new Login(authorization(user), pair(user));
  }

  private static Optional<Pair> pair(Section user) throws Failure {
    var certificate = data(user, CERTIFICATE);
    var key = data(user, KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw new Failure(
          "the kubeconfig names a %s without its %s; add it"
              .formatted(
                  certificate.isPresent() ? CERTIFICATE : KEY,
                  certificate.isPresent() ? KEY : CERTIFICATE));
    }
    return certificate.flatMap(one -> key.map(other -> new Pair(one, other)));
  }

  boolean isNobody() {
    return authorization.isEmpty() && certificate.isEmpty();
  }

  static Login bearer(String token) {
    return new Login(Optional.of("Bearer " + token), Optional.empty());
  }

  private static Optional<String> authorization(Section user) throws Failure {
    var file = user.file("tokenFile");
    var token = file.isPresent() ? Optional.of(read(file.get()).strip()) : user.text("token");
    if (token.isEmpty()) {
      token = user.section("auth-provider").section("config").text("id-token");
    }
    if (token.isPresent()) {
      return token.map("Bearer "::concat);
    }
    return user.text("username")
        .map(name -> name + ":" + user.text("password").orElse(""))
        .map(both -> "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8)));
  }

  /** What {@code name-data} holds, or the file that {@code name} names, in Base64. */
  static Optional<String> data(Section section, String name) throws Failure {
    var inline = section.text(name + "-data");
    if (inline.isPresent()) {
      return inline;
    }
    var file = section.file(name);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(Base64.getEncoder().encodeToString(read(file.get()).getBytes(UTF_8)));
  }

  static String read(String file) throws Failure {
    try {
      return Files.readString(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new Failure("there is no file %s, which the kubeconfig names".formatted(file), e);
    } catch (IOException e) {
      throw new Failure(
          "the kubeconfig names %s, which cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
