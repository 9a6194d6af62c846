package dev.drawbridge.rules;

import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.Limits;
import dev.drawbridge.api.NamespaceSelector;
import dev.drawbridge.api.Permission;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.api.TargetAccountSpec.Provisioner;
import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.api.TrustedPartySpec.Relationship;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request that every rule allows, for tests that change one thing of it. */
public final class Draft {
  /** The instant at which the term starts. */
  public static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  public static final String BOUNDARY =
      "arn:aws:iam::444455556666:policy/drawbridge/DrawbridgeBoundary";
  public static final String VENDOR = "arn:aws:iam::999900001111:role/monitor";
  public static final String VENDOR_ID = "acme-4f1c9a70-7d";

  public String account = "payments-prod";
  public String accountId = "444455556666";
  public String principal = "arn:aws:iam::111122223333:role/ci-deploy";
  public List<Permission> permissions = List.of(permission("s3:GetObject"));
  public String duration = "30d";
  public String reviewDate = "2027-02-01";
  public String sessionDuration = "1h";
  public @Nullable String externalId;
  public boolean requireMfa;
  public boolean suspended;
  public @Nullable String revokeBefore;
  public @Nullable String reason;
  public @Nullable String owner;

  public Map<String, String> labels = Map.of("name", "payments");
  public boolean accountExists = true;
  public String partition = "aws";
  public @Nullable NamespaceSelector askers = named("payments");
  public boolean accountSuspended;
  public @Nullable Limits limits;
  public Optional<String> duplicateOf = Optional.empty();
  public boolean takesNew = true;
  public AccountFacts facts = AccountFacts.NONE;
  public List<Surroundings.Sharer> sharers = List.of();
  public List<String> acceptedIds = List.of();
  public Occasion occasion = new Occasion.TermStarts(NOW);
  public final Map<String, TrustedPartySpec> parties =
      new HashMap<>(
          Map.of(
              "tooling", internal("111122223333"),
              "acme-monitoring", thirdParty("999900001111")));

  private Draft() {}

  public static AccessRequest request(Consumer<Draft> change) {
    var draft = new Draft();
    change.accept(draft);
    return draft.request();
  }

  /** The fields of a party, of which a test changes what it is about. */
  public static final class Party {
    public String partition = "aws";
    public @Nullable String organization;
    public @Nullable NamespaceSelector namespaces;
    public boolean suspended;
    public @Nullable String endsOn;
  }

  public static TrustedPartySpec internal(String account) {
    return party(Relationship.Internal, account, _ -> {});
  }

  public static TrustedPartySpec thirdParty(String account) {
    return party(Relationship.ThirdParty, account, _ -> {});
  }

  public static TrustedPartySpec party(
      Relationship relationship, String account, Consumer<Party> change) {
    var party = new Party();
    change.accept(party);
    return new TrustedPartySpec(
        relationship,
        party.partition,
        List.of(account),
        party.organization,
        party.namespaces,
        party.suspended,
        null,
        party.endsOn);
  }

  public static Permission permission(String... actions) {
    return new Permission(List.of(actions), List.of("arn:aws:s3:::artifacts/*"));
  }

  public static NamespaceSelector named(String namespace) {
    return new NamespaceSelector(Map.of("name", namespace), List.of());
  }

  /** Asks for the vendor as one has to. */
  public void vendor() {
    principal = VENDOR;
    externalId = VENDOR_ID;
  }

  /** Replaces the party of the default principal. */
  public void tooling(Consumer<Party> change) {
    parties.put("tooling", party(Relationship.Internal, "111122223333", change));
  }

  private AccessRequest request() {
    return new AccessRequest(spec(), around(), acceptedIds, occasion);
  }

  private Surroundings around() {
    var target =
        new TargetAccountSpec(
            accountId,
            partition,
            new Provisioner("arn:aws:iam::444455556666:role/provisioner", "provisioner-id"),
            BOUNDARY,
            askers,
            accountSuspended,
            limits);
    return new Surroundings(
        "payments",
        labels,
        accountExists
            ? Optional.of(new Surroundings.Account(account, target, duplicateOf, takesNew, facts))
            : Optional.empty(),
        parties,
        sharers);
  }

  private CrossAccountAccessSpec spec() {
    return new CrossAccountAccessSpec(
        account,
        principal,
        permissions,
        duration,
        reviewDate,
        sessionDuration,
        externalId,
        requireMfa,
        suspended,
        revokeBefore,
        reason,
        owner);
  }
}
