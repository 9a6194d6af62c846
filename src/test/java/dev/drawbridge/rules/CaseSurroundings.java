package dev.drawbridge.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.Limits;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.rules.Occasion.TermStarts;
import dev.drawbridge.rules.Surroundings.Account;
import dev.drawbridge.rules.Surroundings.Sharer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes requests of the manifests of a case, with the defaults that the API server would set. */
final class CaseSurroundings {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).registerModule(new JavaTimeModule());

  private final Map<String, Map<String, String>> labels = new HashMap<>();
  private final Map<String, TargetAccountSpec> accounts = new HashMap<>();
  private final Map<String, String> firstOfId = new HashMap<>();
  private final Map<String, TrustedPartySpec> parties = new HashMap<>();

  CaseSurroundings(String platform) throws IOException {
    for (var object : documents(platform)) {
      var name = object.at("/metadata/name").asText();
      var spec = (ObjectNode) object.get("spec");
      switch (object.get("kind").asText()) {
        case "Namespace" -> labels.put(name, labels(name, object));
        case "TargetAccount" -> {
          accounts.put(name, YAML.treeToValue(account(spec), TargetAccountSpec.class));
          firstOfId.putIfAbsent(spec.get("accountId").asText(), name);
        }
        case "TrustedParty" ->
            parties.put(name, YAML.treeToValue(party(spec), TrustedPartySpec.class));
        default -> throw new IllegalArgumentException(object.get("kind").asText());
      }
    }
  }

  /** What the last access of these manifests asks for, where a term starts now. */
  AccessRequest request(String manifests, Instant now) throws IOException {
    var accesses = documents(manifests);
    var last = accesses.getLast();
    var spec = spec(last);
    var namespace = last.at("/metadata/namespace").asText();
    var sharers =
        accesses.subList(0, accesses.size() - 1).stream()
            .filter(other -> Objects.equals(spec(other).externalId(), spec.externalId()))
            .map(CaseSurroundings::sharer)
            .toList();
    var account =
        Optional.ofNullable(accounts.get(spec.account()))
            .map(
                target ->
                    new Account(
                        spec.account(),
                        target,
                        Optional.of(firstOfId.get(target.accountId()))
                            .filter(first -> !first.equals(spec.account())),
                        true,
                        AccountFacts.NONE));
    return new AccessRequest(
        spec,
        new Surroundings(namespace, labels.get(namespace), account, parties, sharers),
        List.of(),
        new TermStarts(now));
  }

  private static Sharer sharer(JsonNode access) {
    var spec = spec(access);
    return new Sharer(
        access.at("/metadata/namespace").asText(),
        access.at("/metadata/name").asText(),
        spec.principal(),
        spec.account(),
        true);
  }

  private static CrossAccountAccessSpec spec(JsonNode access) {
    var spec = ((ObjectNode) access.get("spec")).deepCopy();
    if (!spec.has("sessionDuration")) {
      spec.put("sessionDuration", "1h");
    }
    return YAML.convertValue(spec, CrossAccountAccessSpec.class);
  }

  private static ObjectNode account(ObjectNode spec) {
    var limits = (ObjectNode) YAML.valueToTree(Limits.DEFAULTS);
    if (spec.has("limits")) {
      limits.setAll((ObjectNode) spec.get("limits"));
    }
    spec.set("limits", limits);
    return party(spec);
  }

  private static ObjectNode party(ObjectNode spec) {
    if (!spec.has("partition")) {
      spec.put("partition", "aws");
    }
    return spec;
  }

  private static Map<String, String> labels(String name, JsonNode namespace) {
    var all = new HashMap<String, String>();
    all.put("kubernetes.io/metadata.name", name);
    namespace
        .at("/metadata/labels")
        .properties()
        .forEach(l -> all.put(l.getKey(), l.getValue().asText()));
    return all;
  }

  private static List<JsonNode> documents(String text) throws IOException {
    var all = new ArrayList<JsonNode>();
    try (var parser = YAML.createParser(text)) {
      YAML.readerFor(JsonNode.class).<JsonNode>readValues(parser).forEachRemaining(all::add);
    }
    return all;
  }
}
