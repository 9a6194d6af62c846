package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * All that IAM said of one role at one moment, absence too.
 *
 * @param answers the answer to each question, by operation
 * @param inline the answer to GetRolePolicy for each inline policy
 */
record RoleState(String name, Map<String, AwsMessage> answers, Map<String, AwsMessage> inline) {
  private static final List<String> QUESTIONS =
      List.of(
          "GetRole",
          "ListRolePolicies",
          "ListAttachedRolePolicies",
          "ListInstanceProfilesForRole",
          "ListRoleTags");

  RoleState {
    answers = Map.copyOf(answers);
    inline = Map.copyOf(inline);
  }

  static RoleState now(Moto moto, String account, String name)
      throws IOException, InterruptedException {
    var answers = new HashMap<String, AwsMessage>();
    for (var question : QUESTIONS) {
      answers.put(question, moto.iam(account, question, Map.of("RoleName", name)));
    }
    var inline = new HashMap<String, AwsMessage>();
    var names = answers.get("ListRolePolicies");
    if (names.good()) {
      for (var policy : Xml.all(Xml.parse(names.body()), "member")) {
        var parameters = Map.of("RoleName", name, "PolicyName", policy.getTextContent());
        inline.put(policy.getTextContent(), moto.iam(account, "GetRolePolicy", parameters));
      }
    }
    return new RoleState(name, answers, inline);
  }

  boolean exists() {
    return answers.get("GetRole").good();
  }

  /** What IAM said then; empty if this is not a question about one role. */
  Optional<AwsMessage> answer(Ask ask) {
    if (ask.is("GetRolePolicy")) {
      return Optional.of(policy(ask.parameter("PolicyName").orElse("")).again());
    }
    return Optional.ofNullable(answers.get(ask.operation())).map(AwsMessage::again);
  }

  private AwsMessage policy(String policy) {
    if (!exists()) {
      return answers.get("GetRole");
    }
    var known = inline.get(policy);
    return known == null
        ? AwsError.absent("The role policy with name %s cannot be found.".formatted(policy))
        : known;
  }

  /** This role as a member of the list of ListRoles. */
  Element listed(Document owner) {
    var member = role(owner);
    Xml.remove(member, "Tags", "PermissionsBoundary", "RoleLastUsed");
    return member;
  }

  /** This role as a member of the list of GetAccountAuthorizationDetails. */
  Element detail(Document owner) {
    var member = role(owner);
    Xml.remove(member, "Description", "MaxSessionDuration");
    copy(answers.get("ListInstanceProfilesForRole"), "InstanceProfiles", member)
        .ifPresent(list -> owner.renameNode(list, null, "InstanceProfileList"));
    copy(answers.get("ListAttachedRolePolicies"), "AttachedPolicies", member)
        .ifPresent(list -> owner.renameNode(list, null, "AttachedManagedPolicies"));
    var policies = owner.createElement("RolePolicyList");
    inline.forEach(
        (policy, answer) -> {
          var each = owner.createElement("member");
          Xml.add(each, "PolicyName", policy);
          Xml.add(each, "PolicyDocument", answer.element("PolicyDocument").orElse(""));
          policies.appendChild(each);
        });
    member.appendChild(policies);
    return member;
  }

  private Element role(Document owner) {
    var role = Xml.find(Xml.parse(answers.get("GetRole").body()), "Role").orElseThrow();
    var member = (Element) owner.importNode(role, true);
    return (Element) owner.renameNode(member, null, "member");
  }

  private static Optional<Element> copy(AwsMessage from, String list, Element into) {
    return Xml.find(Xml.parse(from.body()), list)
        .map(found -> (Element) into.appendChild(into.getOwnerDocument().importNode(found, true)));
  }
}
