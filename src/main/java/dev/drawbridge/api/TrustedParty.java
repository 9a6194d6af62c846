package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Who stands behind a set of AWS accounts. */
@Group(DrawbridgeApi.GROUP)
@Version(DrawbridgeApi.VERSION)
@Plural("trustedparties")
@ShortNames("tp")
@Categories(DrawbridgeApi.CATEGORY)
@AdditionalPrinterColumn(name = "Relationship", jsonPath = ".spec.relationship", type = Type.STRING)
@AdditionalPrinterColumn(name = "Accounts", jsonPath = ".spec.accounts", type = Type.STRING)
@AdditionalPrinterColumn(name = "EndsOn", jsonPath = ".spec.endsOn", type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    type = Type.STRING)
@AdditionalPrinterColumn(name = "Suspended", jsonPath = ".spec.suspended", type = Type.BOOLEAN)
@AdditionalPrinterColumn(
    name = "Message",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class TrustedParty extends CustomResource<TrustedPartySpec, ReadyStatus> {
  @Override
  @Required
  @JsonPropertyDescription("What the platform team says of a party that it trusts.")
  public TrustedPartySpec getSpec() {
    return super.getSpec();
  }

  @Override
  @JsonPropertyDescription("Whether the party is trusted; output only.")
  public ReadyStatus getStatus() {
    return super.getStatus();
  }
}
