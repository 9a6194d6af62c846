package dev.drawbridge.sandbox.aws;

import static dev.drawbridge.sandbox.aws.Asked.permissions;
import static dev.drawbridge.sandbox.aws.Asked.trust;
import static dev.drawbridge.sandbox.aws.Behaviour.says;
import static dev.drawbridge.sandbox.aws.Behaviour.shows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** Documents as IAM sends them, and pages. */
final class ListingBehaviours {
  private static final String DETAILS = "GetAccountAuthorizationDetails";

  static final Map<String, Behaviour> ALL =
      Map.ofEntries(
          Map.entry("the documents of a role", shows(ListingBehaviours::documents)),
          Map.entry(
              "the details of 251 roles, 1000 on a page",
              shows(aws -> pages(aws, DETAILS, 251, "1000", 250, 1))),
          Map.entry(
              "the details of roles, 2 on a page",
              shows(aws -> pages(aws, DETAILS, 5, "2", 2, 2, 1))),
          Map.entry(
              "the roles of an account, without a number",
              shows(aws -> pages(aws, "ListRoles", 101, "", 100, 1))),
          Map.entry(
              "the roles of an account, 3 on a page",
              shows(aws -> pages(aws, "ListRoles", 7, "3", 3, 3, 1))),
          Map.entry(
              "a page after a marker that AWS did not give",
              says(aws -> aws.iam("ListRoles", "Marker", "nowhere"))),
          Map.entry(
              "what a listing of roles says of each",
              shows(
                  aws -> {
                    full(aws);
                    assertThat(fields(aws.iam("ListRoles"), "Roles"))
                        .contains("MaxSessionDuration", "Description", "AssumeRolePolicyDocument")
                        .doesNotContain("Tags", "PermissionsBoundary", "RoleLastUsed");
                  })),
          Map.entry("the details of a role that was used", shows(ListingBehaviours::used)),
          Map.entry(
              "what the details say of each role",
              shows(
                  aws -> {
                    full(aws);
                    assertThat(fields(details(aws), "RoleDetailList"))
                        .contains("Tags", "PermissionsBoundary", "RolePolicyList", "RoleLastUsed")
                        .doesNotContain("MaxSessionDuration", "Description");
                  })));

  private ListingBehaviours() {}

  private static void documents(Asked aws) throws Exception {
    var trust = trust(aws.root());
    var made = aws.role("reader");
    RoleBehaviours.putRead(aws);
    var policy = RoleBehaviours.limit(aws);
    var encodedTrust = "AssumeRolePolicyDocument>" + rfc3986(trust) + "<";
    var encodedPolicy = "PolicyDocument>" + rfc3986(permissions(200)) + "<";
    assertThat(made.body()).contains(encodedTrust);
    assertThat(aws.iam("GetRole", "RoleName", "reader").body()).contains(encodedTrust);
    assertThat(aws.iam("GetRolePolicy", "RoleName", "reader", "PolicyName", "read").body())
        .contains(encodedPolicy);
    assertThat(aws.iam("ListRoles").body()).contains(encodedTrust);
    assertThat(details(aws).body()).contains(encodedTrust, encodedPolicy);
    assertThat(aws.iam("GetPolicyVersion", "PolicyArn", policy, "VersionId", "v1").body())
        .contains("<Document>" + rfc3986(permissions(200)) + "<");
  }

  private static String rfc3986(String document) {
    return document
        .replace("%", "%25")
        .replace("{", "%7B")
        .replace("}", "%7D")
        .replace("[", "%5B")
        .replace("]", "%5D")
        .replace("\"", "%22")
        .replace(":", "%3A")
        .replace(",", "%2C")
        .replace("/", "%2F")
        .replace("*", "%2A")
        .replace(" ", "%20");
  }

  /** Follows the markers, and looks at the size of each page. */
  private static void pages(Asked aws, String operation, int roles, String most, int... sizes)
      throws Exception {
    aws.roles(roles);
    var names = new ArrayList<String>();
    var marker = "";
    for (var size : sizes) {
      var page = page(aws, operation, most, marker);
      var here = Xml.all(Asked.tree(page), "RoleName");
      assertThat(here).hasSize(size);
      here.forEach(name -> names.add(name.getTextContent()));
      marker = page.element("Marker").orElse("");
      assertThat(page.element("IsTruncated")).contains(String.valueOf(!marker.isEmpty()));
    }
    assertThat(marker).isEmpty();
    assertThat(names).hasSize(roles).doesNotHaveDuplicates();
  }

  private static AwsMessage page(Asked aws, String operation, String most, String marker)
      throws IOException, InterruptedException {
    var parameters = new ArrayList<String>(List.of("Filter.member.1", "Role"));
    if (!most.isEmpty()) {
      parameters.addAll(List.of("MaxItems", most));
    }
    if (!marker.isEmpty()) {
      parameters.addAll(List.of("Marker", marker));
    }
    return aws.iam(operation, parameters.toArray(String[]::new));
  }

  private static void full(Asked aws) throws IOException, InterruptedException {
    aws.done(
        "CreateRole",
        "RoleName",
        "reader",
        "AssumeRolePolicyDocument",
        trust(aws.root()),
        "Description",
        "x",
        "PermissionsBoundary",
        RoleBehaviours.limit(aws),
        "Tags.member.1.Key",
        "owner",
        "Tags.member.1.Value",
        "x");
  }

  private static void used(Asked aws) throws Exception {
    var before = aws.role("reader").element("RoleId").orElseThrow();
    var at = Instant.parse("2027-01-31T23:59:59Z");
    aws.front().used(before, at);
    assertThat(details(aws).element("LastUsedDate")).contains(at.toString());
    assertThat(details(aws).element("Region")).isPresent();
    assertThat(aws.iam("ListRoles").element("LastUsedDate")).isEmpty();
    aws.done("DeleteRole", "RoleName", "reader");
    aws.role("reader");
    assertThat(details(aws).element("LastUsedDate")).isEmpty();
  }

  private static AwsMessage details(Asked aws) throws IOException, InterruptedException {
    return aws.iam(DETAILS, "Filter.member.1", "Role");
  }

  private static List<String> fields(AwsMessage listing, String list) {
    var role = Xml.children(Xml.find(Asked.tree(listing), list).orElseThrow()).getFirst();
    return Xml.children(role).stream().map(Element::getTagName).toList();
  }
}
