package dev.drawbridge.rules;

import static dev.drawbridge.rules.BoundaryDocuments.ALLOW;
import static dev.drawbridge.rules.BoundaryDocuments.ALLOW_ALL;
import static dev.drawbridge.rules.BoundaryDocuments.DENY;
import static dev.drawbridge.rules.BoundaryDocuments.NEVER;
import static dev.drawbridge.rules.BoundaryDocuments.allowOn;
import static dev.drawbridge.rules.BoundaryDocuments.deny;
import static dev.drawbridge.rules.BoundaryDocuments.document;
import static dev.drawbridge.rules.BoundaryDocuments.judged;
import static dev.drawbridge.rules.BoundaryDocuments.missing;
import static dev.drawbridge.rules.BoundaryDocuments.row;
import static dev.drawbridge.rules.BoundaryDocuments.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.rules.BoundaryDocuments.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A permissions boundary")
class BoundaryTest {
  static Stream<Row> accepted() {
    return Stream.of(
        row("that denies all four in one statement", document(ALLOW, DENY)),
        row(
            "that denies each in a statement of its own",
            document(
                deny("'account:*'"),
                deny("'iam:*'"),
                ALLOW,
                deny("'organizations:*'"),
                deny("['sts:AssumeRole']"))),
        row("that allows everything and denies the four", document(ALLOW_ALL, DENY)),
        row("whose Allow is limited to a resource", document(allowOn("arn:aws:s3:::a"), DENY)),
        row("whose Allow has a condition", document(when(ALLOW), DENY)),
        row(
            "that allows by NotAction",
            document("{'Effect':'Allow','NotAction':'ec2:*','Resource':'*'}", DENY)),
        row(
            "that allows by NotResource",
            document("{'Effect':'Allow','Action':'s3:*','NotResource':'arn:aws:s3:::a'}", DENY)),
        row(
            "that denies more than it must",
            document(ALLOW, deny("['IAM:*','sts:*','Organizations:*','ACCOUNT:*','ec2:*']"))),
        row(
            "that denies all of sts by sts:*",
            document(ALLOW, deny("['iam:*','sts:*','organizations:*','account:*']"))),
        row(
            "that denies sts:Assume*",
            document(ALLOW, deny("['iam:*','sts:Assume*','organizations:*','account:*']"))),
        row(
            "that writes the four in other cases",
            document(ALLOW, deny("['Iam:*','STS:assumerole','ORGANIZATIONS:*','Account:*']"))),
        row(
            "that writes two stars for one",
            document(ALLOW, deny("['iam:**','sts:AssumeRole','organizations:*','account:*']"))),
        row(
            "that repeats an action",
            document(
                ALLOW, deny("['iam:*','iam:*','sts:AssumeRole','organizations:*','account:*']"))),
        row(
            "whose Deny names * among other resources",
            document(ALLOW, deny(NEVER, "['arn:aws:s3:::a','*']"))),
        row("whose Deny names * in a list", document(ALLOW, deny(NEVER, "['*']"))),
        row(
            "that has Deny statements with conditions beside the full one",
            document(
                ALLOW,
                DENY,
                "{'Effect':'Deny','Action':'*','Resource':'*',"
                    + "'Condition':{'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}}}")),
        row(
            "that denies by NotAction beside the full Deny",
            document(ALLOW, DENY, "{'Effect':'Deny','NotAction':'s3:*','Resource':'*'}")),
        row(
            "with Id and Sids",
            "{'Version':'2012-10-17','Id':'b','Statement':["
                + ALLOW.replace("{", "{'Sid':'One',")
                + ","
                + DENY.replace("{", "{'Sid':'Two',")
                + "]}"),
        row("without Version", "{'Statement':[" + ALLOW + "," + DENY + "]}"),
        row(
            "of the older Version",
            "{'Version':'2008-10-17','Statement':[" + ALLOW + "," + DENY + "]}"),
        row("with white space around it", "\n  " + document(ALLOW, DENY) + "\n"));
  }

  static Stream<Row> missingDenies() {
    return Stream.of(
        lacking("iam:*", "['sts:AssumeRole','organizations:*','account:*']"),
        lacking("sts:AssumeRole", "['iam:*','organizations:*','account:*']"),
        lacking("organizations:*", "['iam:*','sts:AssumeRole','account:*']"),
        lacking("account:*", "['iam:*','sts:AssumeRole','organizations:*']"),
        lacking("iam:*", "['iam:Get*','sts:AssumeRole','organizations:*','account:*']"),
        lacking("iam:*", "['iam:?*','sts:AssumeRole','organizations:*','account:*']"),
        lacking("iam:*", "['iam:?','sts:AssumeRole','organizations:*','account:*']"),
        lacking("iam:*", "['iam:*e','sts:AssumeRole','organizations:*','account:*']"),
        lacking("iam:*", "['iam-x:*','sts:AssumeRole','organizations:*','account:*']"),
        lacking("sts:AssumeRole", "['iam:*','sts:AssumeRoleWith*','organizations:*','account:*']"),
        lacking("sts:AssumeRole", "['iam:*','sts:Get*','organizations:*','account:*']"),
        lacking("organizations:*", "['iam:*','sts:AssumeRole','organizations:L*','account:*']"),
        row(
            "that has no Deny",
            document(ALLOW),
            missing("iam:*"),
            missing("sts:AssumeRole"),
            missing("organizations:*"),
            missing("account:*")),
        row(
            "whose Deny has a condition",
            document(ALLOW, when(DENY)),
            missing("iam:*"),
            missing("account:*")),
        row(
            "whose Deny has an empty condition",
            document(ALLOW, DENY.replace("}", ",'Condition':{}}")),
            missing("iam:*")),
        row(
            "whose Deny of sts:AssumeRole alone has a condition",
            document(
                ALLOW,
                deny("['iam:*','organizations:*','account:*']"),
                when(deny("'sts:AssumeRole'"))),
            missing("sts:AssumeRole")),
        row(
            "whose Deny is limited to resources",
            document(ALLOW, deny(NEVER, "'arn:aws:iam::444455556666:role/*'")),
            missing("iam:*")),
        row(
            "whose Deny names every ARN and not *",
            document(ALLOW, deny(NEVER, "['arn:*','**']")),
            missing("organizations:*")),
        row(
            "whose Deny has NotResource",
            document(ALLOW, DENY.replace("'Resource'", "'NotResource'")),
            missing("iam:*")),
        row(
            "that denies by NotAction",
            document(ALLOW, "{'Effect':'Deny','NotAction':'s3:*','Resource':'*'}"),
            missing("iam:*"),
            missing("sts:AssumeRole")),
        row(
            "that allows the four and denies others",
            document("{'Effect':'Allow','Action':" + NEVER + ",'Resource':'*'}", deny("'s3:*'")),
            missing("iam:*")));
  }

  static Stream<Row> useless() {
    return Stream.of(
        row(
            "that is AdministratorAccess",
            document(ALLOW_ALL),
            "it bounds nothing",
            missing("iam:*")),
        row(
            "that is AdministratorAccess with a conditional Deny",
            document(ALLOW_ALL, when(DENY)),
            "it bounds nothing"),
        row("that has an empty list of statements", document(), "it has no Allow"),
        row("that only denies", document(DENY), "it has no Allow"),
        row("that only denies everything", document(deny("'*'")), "it has no Allow"),
        row("that denies everything", document(ALLOW, deny("'*'")), "denies all that it allows"),
        row(
            "that denies everything by *:*",
            document(ALLOW, deny("'*:*'")),
            "denies all that it allows"),
        row(
            "that denies just what it allows",
            document(ALLOW, DENY, deny("['S3:*']")),
            "denies all that it allows"),
        row(
            "that allows only what it must deny",
            document(
                "{'Effect':'Allow','Action':['iam:Get*','sts:AssumeRole'],'Resource':'*'}", DENY),
            "denies all that it allows"),
        row(
            "that allows all but everything",
            document("{'Effect':'Allow','NotAction':['*'],'Resource':'*'}", DENY),
            "denies all that it allows"),
        row(
            "that allows by NotAction and denies everything",
            document("{'Effect':'Allow','NotAction':'s3:*','Resource':'*'}", deny("'*'")),
            "denies all that it allows"));
  }

  @ParameterizedTest(name = "{0} is accepted")
  @MethodSource("accepted")
  void accepts(Row row) {
    row.isAccepted();
  }

  @ParameterizedTest(name = "{0} is refused")
  @MethodSource({"missingDenies", "useless"})
  void refuses(Row row) {
    row.isRefused();
  }

  @Test
  @DisplayName("that lacks one deny is told of that one and no other")
  void tellsOnlyWhatIsWrong() {
    assertThat(judged(document(ALLOW, deny("['iam:*','sts:*','account:*']"))))
        .isEqualTo(new Boundary.Refused(List.of("it " + missing("organizations:*"))));
  }

  @Test
  @DisplayName("of the sandbox is accepted")
  void sandbox() throws IOException {
    var document = Files.readString(Path.of("sandbox", "aws", "boundary.json"));
    assertThat(Boundary.of(document)).isInstanceOf(Boundary.Accepted.class);
  }

  private static Row lacking(String action, String denied) {
    return row("that denies only " + denied, document(ALLOW, deny(denied)), missing(action));
  }
}
