package dev.drawbridge.sandbox.aws;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A request as it came over the wire: AWS's query protocol, signed with version 4. */
public record AwsRequest(
    String method, String target, Map<String, List<String>> headers, String body) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/,]+)/[^/]+/[^/]+/([^/]+)/");

  /** What it asks for. */
  public Ask ask(String account) {
    var form = form();
    var operation = form.getOrDefault("Action", "(none)");
    return new Ask(account, accessKey(), credential(2), operation, withoutFrame(form));
  }

  /**
   * The key that signed it.
   *
   * @throws IllegalArgumentException if it is not signed
   */
  public String accessKey() {
    return credential(1);
  }

  /** The same with other values for some parameters; nobody checks the signature after this. */
  AwsRequest with(Map<String, String> parameters) {
    var form = new LinkedHashMap<>(form());
    form.putAll(parameters);
    return new AwsRequest(method, target, headers, encoded(form));
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private Map<String, String> form() {
    var form = new LinkedHashMap<String, String>();
    for (var pair : body.split("&", -1)) {
      var parts = pair.split("=", 2);
      form.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }
    return form;
  }

  private String credential(int group) {
    var values =
        headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
            .flatMap(header -> header.getValue().stream())
            .toList();
    var matcher = CREDENTIAL.matcher(String.join(" ", values));
    if (!matcher.find()) {
      throw new IllegalArgumentException(
          "%s %s came without a version 4 signature: sign every request to AWS."
              .formatted(method, target));
    }
    return matcher.group(group);
  }

  private static Map<String, String> withoutFrame(Map<String, String> form) {
    var parameters = new LinkedHashMap<>(form);
    parameters.remove("Action");
    parameters.remove("Version");
    return parameters;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
