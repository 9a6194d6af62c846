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

/** The memory of one access, which outlives the object; written by the operator only. */
@Group(DrawbridgeApi.GROUP)
@Version(DrawbridgeApi.VERSION)
@Plural("accessrecords")
@ShortNames("car")
@Categories(DrawbridgeApi.CATEGORY)
@AdditionalPrinterColumn(name = "Namespace", jsonPath = ".spec.namespace", type = Type.STRING)
@AdditionalPrinterColumn(name = "Access", jsonPath = ".spec.name", type = Type.STRING)
@AdditionalPrinterColumn(name = "Account", jsonPath = ".spec.accepted.account", type = Type.STRING)
@AdditionalPrinterColumn(name = "Ends", jsonPath = ".spec.terms[-1:].endsAt", type = Type.STRING)
@AdditionalPrinterColumn(name = "Ended", jsonPath = ".spec.ended.at", type = Type.STRING)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".spec.ended.reason", type = Type.STRING)
@AdditionalPrinterColumn(
    name = "Role",
    jsonPath = ".spec.role.arn",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Principal",
    jsonPath = ".spec.accepted.principal",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class AccessRecord extends CustomResource<AccessRecordSpec, Void> {
  @Override
  @Required
  @JsonPropertyDescription("What the operator remembers; written by it only.")
  public AccessRecordSpec getSpec() {
    return super.getSpec();
  }
}
