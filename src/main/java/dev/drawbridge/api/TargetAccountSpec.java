package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What a platform team says of one of its accounts. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.accountId.matches('^[0-9]{12}$')",
    fieldPath = ".accountId",
    message = "accountId has exactly 12 digits; put it in quotes so that YAML keeps leading zeros")
@ValidationRule(
    value = "self.accountId == oldSelf.accountId",
    fieldPath = ".accountId",
    message = "accountId is immutable; create another TargetAccount for the other account")
@ValidationRule(
    value = "self.partition == oldSelf.partition",
    fieldPath = ".partition",
    message = "partition is immutable; create another TargetAccount for the other partition")
@ValidationRule(
    value = "self.partition.matches('^aws(-[a-z]+)*$')",
    fieldPath = ".partition",
    message = "partition is the second part of an ARN, such as aws, aws-cn or aws-us-gov")
@ValidationRule(
    value =
        "self.permissionsBoundary.startsWith('arn:' + self.partition + ':iam::' + self.accountId +"
            + " ':policy/')",
    fieldPath = ".permissionsBoundary",
    message =
        "permissionsBoundary is the ARN of a managed policy in this very account; AWS-managed"
            + " policies and those of other accounts bound nothing here")
@ValidationRule(
    value =
        "self.provisioner.roleArn.startsWith('arn:' + self.partition + ':iam::' + self.accountId +"
            + " ':role/')",
    fieldPath = ".provisioner.roleArn",
    message = "provisioner.roleArn is the ARN of a role in this very account")
public record TargetAccountSpec(
    @Required
        @Size(min = 1, max = 32)
        @JsonPropertyDescription("The 12 digits of the account, in quotes. Immutable, unique.")
        String accountId,
    @Default("aws")
        @Size(min = 3, max = 16)
        @JsonPropertyDescription("The AWS partition of the account. Immutable.")
        String partition,
    @Required @JsonPropertyDescription("The role through which the operator works here.")
        Provisioner provisioner,
    @Required
        @Size(min = 20, max = 700)
        @JsonPropertyDescription(
            "ARN of the managed policy in this account that bounds every role created here.")
        String permissionsBoundary,
    @Nullable
        @JsonPropertyDescription(
            "Which namespaces may ask for access here, by their labels; absent: none.")
        NamespaceSelector namespaces,
    @Default("false") @JsonPropertyDescription("One edit that closes every access of the account.")
        boolean suspended,
    @Nullable @JsonPropertyDescription("The limits of every access here.") Limits limits) {

  /** The role that the operator assumes in the target account. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @ValidationRule(
      value = "self.externalId.matches('^[a-zA-Z0-9_+=,.@:/-]{2,}$')",
      fieldPath = ".externalId",
      message =
          "externalId has 2 to 1224 characters out of letters, digits and _+=,.@:/- without"
              + " spaces; use the one in the provisioner's trust policy")
  public record Provisioner(
      @Required
          @Size(min = 20, max = 600)
          @JsonPropertyDescription("ARN of the provisioner role in this account.")
          String roleArn,
      @Required
          @Size(max = 1224)
          @JsonPropertyDescription(
              "The ExternalId that the provisioner's trust policy asks for; one per account.")
          String externalId) {}
}
