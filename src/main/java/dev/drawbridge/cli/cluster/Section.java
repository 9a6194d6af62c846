package dev.drawbridge.cli.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a kubeconfig.
 *
 * @param folder of the file, from which its relative paths start
 */
record Section(Path folder, Map<?, ?> fields) {
  static Section of(Path folder, @Nullable Object value) {
    return new Section(folder, value instanceof Map<?, ?> map ? map : Map.of());
  }

  /** A text that is there and not empty. */
  Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name))
        .filter(value -> !(value instanceof Map) && !(value instanceof List))
        .map(Object::toString)
        .filter(text -> !text.isEmpty());
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  /** The absolute path of a file that is named. */
  Optional<String> file(String name) {
    return text(name).map(path -> folder.resolve(path).toString());
  }

  Section section(String name) {
    return of(folder, fields.get(name));
  }

  boolean has(String name) {
    return fields.get(name) != null;
  }

  Stream<Section> sections(String name) {
    return items(name).map(item -> of(folder, item));
  }

  List<String> texts(String name) {
    return items(name).map(Object::toString).toList();
  }

  private Stream<?> items(String name) {
    return fields.get(name) instanceof List<?> list ? list.stream() : Stream.empty();
  }
}
