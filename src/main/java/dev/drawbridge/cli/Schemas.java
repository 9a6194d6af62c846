package dev.drawbridge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drawbridge.cli.Schema.ObjectType;
import dev.drawbridge.cli.Value.Fields;
import dev.drawbridge.cli.Value.Items;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The form of each kind: its CRD, and what every object of Kubernetes has. */
final class Schemas {
  private static final String EVERY_OBJECT = "/dev/drawbridge/cli/object.yaml";
  private static final Map<Kind, ObjectType> READ = new ConcurrentHashMap<>();

  private Schemas() {}

  static ObjectType of(Kind kind) {
    return READ.computeIfAbsent(kind, Schemas::read);
  }

  private static ObjectType read(Kind kind) {
    var properties = new LinkedHashMap<>(SchemaReader.properties(document(EVERY_OBJECT)));
    var spec =
        document(kind.crd())
            .fields("spec")
            .flatMap(crd -> crd.get("versions"))
            .map(versions -> (Fields) ((Items) versions).all().getFirst())
            .flatMap(version -> version.fields("schema"))
            .flatMap(schema -> schema.fields("openAPIV3Schema"))
            .flatMap(root -> root.fields("properties"))
            .flatMap(root -> root.fields("spec"))
            .orElseThrow();
    properties.put("spec", SchemaReader.read(spec));
    // The API server drops a status that a person writes.
    properties.put("status", new Schema.AnyType());
    return new ObjectType(
        properties, Set.of("apiVersion", "kind", "metadata", "spec"), Optional.empty(), List.of());
  }

  private static Fields document(String resource) {
    try (var text = Schemas.class.getResourceAsStream(resource)) {
      var bytes = Objects.requireNonNull(text, resource + " is not in the jar").readAllBytes();
      return (Fields) YamlText.read(new String(bytes, UTF_8)).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " in the jar cannot be read", e);
    } catch (UnreadableText e) {
      throw new IllegalStateException(resource + " in the jar is no YAML", e);
    }
  }
}
