package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a platform team says of a party that it trusts. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.accounts.all(a, a.matches('^[0-9]{12}$'))",
    fieldPath = ".accounts",
    message =
        "each account has exactly 12 digits; put them in quotes so that YAML keeps leading zeros")
@ValidationRule(
    value = "!has(self.organizationId) || self.organizationId.matches('^o-[a-z0-9]{10,32}$')",
    fieldPath = ".organizationId",
    message = "organizationId is the id of an AWS organization, such as o-a1b2c3d4e5")
@ValidationRule(
    value = "!has(self.organizationId) || self.relationship == 'Internal'",
    fieldPath = ".organizationId",
    message =
        "organizationId is only for an Internal party, since a vendor's accounts are not in your"
            + " organization; remove it")
@ValidationRule(
    value =
        "!has(self.endsOn) || (self.endsOn.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}$') &&"
            + " !format.date().validate(self.endsOn).hasValue())",
    fieldPath = ".endsOn",
    message = "endsOn is a date that exists, such as 2027-12-31; it means 00:00 UTC of that day")
public record TrustedPartySpec(
    @Required
        @JsonPropertyDescription(
            "Internal: accounts of your own organization. ThirdParty: anybody else's.")
        Relationship relationship,
    @Default("aws")
        @Size(min = 3, max = 16)
        @JsonPropertyDescription("The AWS partition of the accounts.")
        String partition,
    @Required
        @Size(min = 1, max = 1000)
        @JsonPropertyDescription(
            "The 12 digits of each account, in quotes. An account belongs to one party only.")
        List<@Size(min = 1, max = 32) String> accounts,
    @Nullable
        @Size(min = 3, max = 34)
        @JsonPropertyDescription(
            "Id of the organization; becomes aws:PrincipalOrgID in every trust. Internal only.")
        String organizationId,
    @Nullable
        @JsonPropertyDescription(
            "Which namespaces may grant to this party, by their labels; absent: every namespace"
                + " that the target account allows.")
        NamespaceSelector namespaces,
    @Default("false") @JsonPropertyDescription("One edit that closes every access of the party.")
        boolean suspended,
    @Nullable
        @Size(max = 256)
        @JsonPropertyDescription("Whom to call; read by people, never sent to AWS.")
        String contact,
    @Nullable
        @Size(min = 10, max = 10)
        @JsonPropertyDescription("The day, from 00:00 UTC, on which nothing of this party is left.")
        String endsOn) {

  public TrustedPartySpec {
    accounts = accounts == null ? List.of() : List.copyOf(accounts);
  }

  /** What binds us to the party. */
  public enum Relationship {
    Internal,
    ThirdParty
  }
}
