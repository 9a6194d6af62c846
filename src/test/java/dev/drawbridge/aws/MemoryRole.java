package dev.drawbridge.aws;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;

/** A role as IAM keeps it; the principal of its trust is kept as a unique id. */
final class MemoryRole {
  final String name;
  final String arn;
  final String path;
  final String id;
  final Instant created;
  final Map<String, String> tags;
  final Map<String, String> inline = new TreeMap<>();
  String trust;
  String boundary;
  int maxSession;
  String description;

  MemoryRole(
      String account,
      String path,
      String name,
      String id,
      Instant created,
      Map<String, String> tags,
      String trust,
      String boundary,
      int maxSession,
      String description) {
    this.name = name;
    this.path = path;
    this.arn = "arn:aws:iam::" + account + ":role" + path + name;
    this.id = id;
    this.created = created;
    this.tags = Map.copyOf(tags);
    this.trust = trust;
    this.boundary = boundary;
    this.maxSession = maxSession;
    this.description = description;
  }

  Role shown(String shownTrust) {
    return Role.builder()
        .roleName(name)
        .path(path)
        .arn(arn)
        .roleId(id)
        .createDate(created)
        .assumeRolePolicyDocument(shownTrust)
        .permissionsBoundary(
            AttachedPermissionsBoundary.builder().permissionsBoundaryArn(boundary).build())
        .maxSessionDuration(maxSession)
        .description(description)
        .tags(
            tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  /** The role as a listing of the whole account has it, with its policies. */
  RoleDetail detail(Role shown, UnaryOperator<String> encoded) {
    return RoleDetail.builder()
        .roleName(name)
        .path(path)
        .arn(arn)
        .roleId(id)
        .createDate(created)
        .assumeRolePolicyDocument(shown.assumeRolePolicyDocument())
        .permissionsBoundary(shown.permissionsBoundary())
        .tags(shown.tags())
        .rolePolicyList(
            inline.entrySet().stream()
                .map(
                    policy ->
                        PolicyDetail.builder()
                            .policyName(policy.getKey())
                            .policyDocument(encoded.apply(policy.getValue()))
                            .build())
                .toList())
        .build();
  }
}
