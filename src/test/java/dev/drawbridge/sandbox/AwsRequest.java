package dev.drawbridge.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A request as it came over the wire: AWS's query protocol, signed with version 4. */
record AwsRequest(String method, String target, Map<String, List<String>> headers, String body) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/,]+)/[^/]+/[^/]+/([^/]+)/");

  /** The call that it makes, nothing having become of it. */
  AwsCall call(long sequence, Instant instant, String account) {
    var form = form();
    return new AwsCall(
        sequence,
        instant,
        credential(2),
        form.getOrDefault("Action", "(none)"),
        withoutFrame(form),
        accessKey(),
        account,
        new AwsOutcome.Pending());
  }

  String accessKey() {
    return credential(1);
  }

  Map<String, String> form() {
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

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
