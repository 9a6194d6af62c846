package dev.drawbridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.cli.FormCheck.Form;
import dev.drawbridge.cli.Value.Fields;
import dev.drawbridge.rules.AccountFacts;
import dev.drawbridge.rules.Surroundings;
import dev.drawbridge.rules.Surroundings.Sharer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/** What the inputs hold; of two objects of one name the first counts. */
final class Inventory {
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";
  private static final JsonMapper JSON = new JsonMapper();

  private final List<Access> accesses = new ArrayList<>();
  private final Map<String, TargetAccountSpec> accounts = new LinkedHashMap<>();
  private final Map<String, TrustedPartySpec> parties = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> namespaces = new HashMap<>();
  private final Set<String> misshapenAccounts = new LinkedHashSet<>();
  private final Set<String> misshapenParties = new LinkedHashSet<>();

  /**
   * An access whose form is right.
   *
   * @param order of two that share something, the lower one counts as the older
   */
  record Access(
      int order, Manifest manifest, String namespace, String name, CrossAccountAccessSpec spec) {
    boolean sharesExternalId(Access other) {
      var self = namespace.equals(other.namespace) && name.equals(other.name);
      return !self
          && spec.externalId() != null
          && spec.externalId().equals(other.spec.externalId());
    }
  }

  void addNamespace(Manifest manifest) {
    var labels = new HashMap<String, String>();
    manifest
        .root()
        .fields("metadata")
        .flatMap(metadata -> metadata.fields("labels"))
        .map(Fields::all)
        .orElse(List.of())
        .forEach(label -> label.value().asText().ifPresent(text -> labels.put(label.name(), text)));
    namespaces.putIfAbsent(manifest.name(), labels);
  }

  /** Adds an access whose form is right; one without a namespace is in the given one. */
  Access addAccess(Manifest manifest, JsonNode spec, String namespace) {
    var access =
        new Access(
            accesses.size(),
            manifest,
            manifest.namespace().orElse(namespace),
            manifest.name(),
            read(spec, CrossAccountAccessSpec.class));
    accesses.add(access);
    return access;
  }

  void addAccount(Manifest manifest, Form form) {
    if (form.right()) {
      accounts.putIfAbsent(manifest.name(), read(form.spec(), TargetAccountSpec.class));
    } else {
      misshapenAccounts.add(manifest.name());
    }
  }

  void addParty(Manifest manifest, Form form) {
    if (form.right()) {
      parties.putIfAbsent(manifest.name(), read(form.spec(), TrustedPartySpec.class));
    } else {
      misshapenParties.add(manifest.name());
    }
  }

  List<Access> accesses() {
    return accesses;
  }

  boolean hasAccounts() {
    return !accounts.isEmpty() || !misshapenAccounts.isEmpty();
  }

  boolean hasParties() {
    return !parties.isEmpty() || !misshapenParties.isEmpty();
  }

  /** Accounts that were left out because their form is wrong, by name. */
  Set<String> misshapenAccounts() {
    return misshapenAccounts;
  }

  /** Parties that were left out because their form is wrong, by name. */
  Set<String> misshapenParties() {
    return misshapenParties;
  }

  boolean hasNamespace(String name) {
    return namespaces.containsKey(name);
  }

  /** What stands around the access, as far as the inputs tell. */
  Surroundings around(Access access) {
    var labels = new HashMap<>(namespaces.getOrDefault(access.namespace(), Map.of()));
    labels.put(NAME_LABEL, access.namespace());
    return new Surroundings(
        access.namespace(), labels, account(access.spec().account()), parties, sharers(access));
  }

  private Optional<Surroundings.Account> account(String name) {
    return Optional.ofNullable(accounts.get(name))
        .map(
            spec ->
                new Surroundings.Account(name, spec, earlier(name, spec), true, AccountFacts.NONE));
  }

  private Optional<String> earlier(String name, TargetAccountSpec spec) {
    return accounts.entrySet().stream()
        .filter(account -> account.getValue().accountId().equals(spec.accountId()))
        .map(Entry::getKey)
        .findFirst()
        .filter(first -> !first.equals(name));
  }

  /** What stands earlier in the inputs is older. */
  private List<Sharer> sharers(Access access) {
    return accesses.stream()
        .filter(access::sharesExternalId)
        .map(
            other ->
                new Sharer(
                    other.namespace(),
                    other.name(),
                    other.spec().principal(),
                    other.spec().account(),
                    other.order() < access.order()))
        .toList();
  }

  private static <T> T read(JsonNode spec, Class<T> type) {
    try {
      return JSON.treeToValue(spec, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a spec of the right form is no " + type.getSimpleName(), e);
    }
  }
}
