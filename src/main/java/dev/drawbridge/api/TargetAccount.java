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

/** An account where roles may be created, by which provisioner, within which limits. */
@Group(DrawbridgeApi.GROUP)
@Version(DrawbridgeApi.VERSION)
@Plural("targetaccounts")
@ShortNames("ta")
@Categories(DrawbridgeApi.CATEGORY)
@AdditionalPrinterColumn(name = "AccountId", jsonPath = ".spec.accountId", type = Type.STRING)
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
public final class TargetAccount extends CustomResource<TargetAccountSpec, TargetAccountStatus> {
  @Override
  @Required
  @JsonPropertyDescription("What the platform team says of one of its accounts.")
  public TargetAccountSpec getSpec() {
    return super.getSpec();
  }

  @Override
  @JsonPropertyDescription(
      "Whether the account can be written to, and what was found in it; output only.")
  public TargetAccountStatus getStatus() {
    return super.getStatus();
  }
}
