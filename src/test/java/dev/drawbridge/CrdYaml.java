package dev.drawbridge;

import dev.drawbridge.api.AccessRecord;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Renders the CRD of a kind from its record, with what the generator cannot say. */
final class CrdYaml {
  private CrdYaml() {}

  static String of(Class<? extends HasMetadata> kind, Path scratch) throws IOException {
    new CRDGenerator()
        .customResourceClasses(List.of(kind))
        .forCRDVersions("v1")
        .inOutputDir(scratch.toFile())
        .generate();
    var generated =
        Files.readString(scratch.resolve(HasMetadata.getFullResourceName(kind) + "-v1.yml"));
    var crd = Serialization.unmarshal(generated, CustomResourceDefinition.class);
    for (var version : crd.getSpec().getVersions()) {
      orderColumns(kind, version);
      var root = version.getSchema().getOpenAPIV3Schema();
      keyConditionsByType(root);
      if (kind == AccessRecord.class) {
        // A record repeats specs that were accepted once; they are not judged again as they age.
        root.getProperties().values().forEach(CrdYaml::withoutRules);
        root.getProperties().remove("status");
        version.setSubresources(null);
      }
    }
    return "# Generated from the records by `make crds`; do not edit.\n"
        + Serialization.asYaml(crd);
  }

  /** Columns stand in the order of the annotations and not of their paths. */
  private static void orderColumns(
      Class<? extends HasMetadata> kind, CustomResourceDefinitionVersion version) {
    var order =
        Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    version
        .getAdditionalPrinterColumns()
        .sort(Comparator.comparingInt(column -> order.indexOf(column.getName())));
  }

  private static void keyConditionsByType(JSONSchemaProps root) {
    var status = root.getProperties().get("status");
    if (status != null && status.getProperties().containsKey("conditions")) {
      var conditions = status.getProperties().get("conditions");
      conditions.setXKubernetesListType("map");
      conditions.setXKubernetesListMapKeys(List.of("type"));
    }
  }

  private static void withoutRules(JSONSchemaProps schema) {
    schema.setXKubernetesValidations(List.of());
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(CrdYaml::withoutRules);
    }
  }
}
