package dev.drawbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may write is described and bounded, field by field. */
class CrdShapeTest {

  @ParameterizedTest(name = "every field of {0} is described")
  @ValueSource(
      strings = {"crossaccountaccesses", "targetaccounts", "trustedparties", "accessrecords"})
  void described(String plural) throws IOException {
    var bare = new ArrayList<String>();
    schema(plural)
        .getProperties()
        .forEach((name, field) -> collectUndescribed("." + name, field, bare));
    assertThat(bare).isEmpty();
  }

  @ParameterizedTest(name = "every text and list in the spec of {0} has a longest length")
  @ValueSource(strings = {"crossaccountaccesses", "targetaccounts", "trustedparties"})
  void bounded(String plural) throws IOException {
    var open = new ArrayList<String>();
    collectUnbounded(".spec", schema(plural).getProperties().get("spec"), open);
    assertThat(open).isEmpty();
  }

  private static JSONSchemaProps schema(String plural) throws IOException {
    var file = Path.of("crds", plural + ".drawbridge.dev.yaml");
    var crd = Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
    return crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
  }

  private static void collectUndescribed(String path, JSONSchemaProps field, List<String> found) {
    if (field.getDescription() == null) {
      found.add(path);
    }
    children(field)
        .forEach(child -> collectUndescribed(path + child.path(), child.schema(), found));
  }

  private static void collectUnbounded(String path, JSONSchemaProps field, List<String> found) {
    var openText =
        "string".equals(field.getType())
            && field.getMaxLength() == null
            && (field.getEnum() == null || field.getEnum().isEmpty());
    if (openText || ("array".equals(field.getType()) && field.getMaxItems() == null)) {
      found.add(path);
    }
    if (field.getItems() != null) {
      collectUnbounded(path + "[]", field.getItems().getSchema(), found);
    }
    children(field).stream()
        .filter(child -> !child.path().startsWith("["))
        .forEach(child -> collectUnbounded(path + child.path(), child.schema(), found));
  }

  private record Child(String path, JSONSchemaProps schema) {}

  /** The properties of an object, or of the objects in a list. */
  private static List<Child> children(JSONSchemaProps field) {
    var children = new ArrayList<Child>();
    if (field.getProperties() != null) {
      field.getProperties().forEach((name, s) -> children.add(new Child("." + name, s)));
    }
    if (field.getItems() != null && field.getItems().getSchema().getProperties() != null) {
      field
          .getItems()
          .getSchema()
          .getProperties()
          .forEach((name, s) -> children.add(new Child("[]." + name, s)));
    }
    return children;
  }
}
