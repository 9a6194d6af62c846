package dev.drawbridge.cli;

import dev.drawbridge.api.DrawbridgeApi;
import dev.drawbridge.cli.Value.Field;
import dev.drawbridge.cli.Value.Fields;
import dev.drawbridge.cli.Value.Items;
import dev.drawbridge.cli.Value.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The objects of a text that concern us; all others are passed over.
 *
 * @param ours of our kinds, and of kinds that our group does not have
 * @param namespaces Namespaces
 */
record Manifests(List<Manifest> ours, List<Manifest> namespaces) {
  /** Written by the operator, so nobody asks for it in a manifest. */
  private static final String RECORD = "AccessRecord";

  Manifests {
    ours = List.copyOf(ours);
    namespaces = List.copyOf(namespaces);
  }

  /** What several texts hold, in their order. */
  static Manifests all(List<Manifests> parts) {
    return new Manifests(
        parts.stream().flatMap(part -> part.ours().stream()).toList(),
        parts.stream().flatMap(part -> part.namespaces().stream()).toList());
  }

  static Manifests in(SourceText source) throws UnreadableText {
    var ours = new ArrayList<Manifest>();
    var namespaces = new ArrayList<Manifest>();
    var objects = Documents.read(source).stream().flatMap(Manifests::objects).toList();
    for (var object : objects) {
      var manifest = new Manifest(source.name(), object.text("kind").orElse(""), object);
      if (concernsUs(manifest)) {
        eachFieldOnce(object);
        ours.add(manifest);
      } else if (manifest.kind().equals("Namespace")) {
        eachFieldOnce(object);
        namespaces.add(manifest);
      }
    }
    return new Manifests(ours, namespaces);
  }

  private static Stream<Fields> objects(Value document) {
    return switch (document) {
      case Fields object ->
          object.text("kind").filter("List"::equals).isPresent()
              ? object.get("items").stream().flatMap(Manifests::objects)
              : Stream.of(object);
      case Items items -> items.all().stream().flatMap(Manifests::objects);
      case Scalar _ -> Stream.empty();
    };
  }

  private static boolean concernsUs(Manifest manifest) {
    var ofOurGroup =
        manifest
            .root()
            .text("apiVersion")
            .filter(version -> version.startsWith(DrawbridgeApi.GROUP + "/"))
            .isPresent();
    return Kind.of(manifest.kind()).isPresent() || (ofOurGroup && !manifest.kind().equals(RECORD));
  }

  /** A reader that takes the last of two sees another object than one that takes the first. */
  private static void eachFieldOnce(Value value) throws UnreadableText {
    switch (value) {
      case Fields object -> {
        var names = new HashSet<String>();
        for (Field field : object.all()) {
          if (!names.add(field.name())) {
            throw new UnreadableText(
                field.place(), "'%s' is written twice; remove one".formatted(field.name()));
          }
          eachFieldOnce(field.value());
        }
      }
      case Items items -> {
        for (var item : items.all()) {
          eachFieldOnce(item);
        }
      }
      case Scalar _ -> {}
    }
  }
}
