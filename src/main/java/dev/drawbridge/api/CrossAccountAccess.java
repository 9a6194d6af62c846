package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One access: one principal, one target account, one role. */
@Group(DrawbridgeApi.GROUP)
@Version(DrawbridgeApi.VERSION)
@Plural("crossaccountaccesses")
@ShortNames("caa")
@Categories(DrawbridgeApi.CATEGORY)
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase", type = Type.STRING)
@AdditionalPrinterColumn(name = "Principal", jsonPath = ".spec.principal", type = Type.STRING)
@AdditionalPrinterColumn(name = "Account", jsonPath = ".spec.account", type = Type.STRING)
@AdditionalPrinterColumn(name = "Until", jsonPath = ".status.deadline", type = Type.STRING)
@AdditionalPrinterColumn(name = "Review", jsonPath = ".spec.reviewDate", type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Message",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Role",
    jsonPath = ".status.roleArn",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Used",
    jsonPath = ".status.lastUsed",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class CrossAccountAccess
    extends CustomResource<CrossAccountAccessSpec, CrossAccountAccessStatus> implements Namespaced {
  @Override
  @Required
  @JsonPropertyDescription(
      "What is asked for: who, where, what, how long, and when it is reviewed.")
  public CrossAccountAccessSpec getSpec() {
    return super.getSpec();
  }

  @Override
  @JsonPropertyDescription("What the operator made of it; output only.")
  public CrossAccountAccessStatus getStatus() {
    return super.getStatus();
  }
}
