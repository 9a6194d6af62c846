package dev.drawbridge.cli.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The kubeconfig files that kubectl would read; of two entries with one name the first counts.
 *
 * @param files their paths, for messages
 */
record Kubeconfig(String files, List<Section> roots) {

  /**
   * Reads them.
   *
   * @param named the file of --kubeconfig
   * @return empty where there is none
   */
  static Optional<Kubeconfig> read(Optional<Path> named, Map<String, String> environment)
      throws Failure {
    if (named.isPresent() && !Files.isRegularFile(named.get())) {
      throw new Failure("there is no file %s; name one with --kubeconfig".formatted(named.get()));
    }
    var paths =
        named.map(List::of).orElseGet(() -> usual(environment)).stream()
            .filter(Files::isRegularFile)
            .toList();
    var roots = new ArrayList<Section>();
    for (var path : paths) {
      roots.add(root(path));
    }
    var files = paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    return roots.isEmpty() ? Optional.empty() : Optional.of(new Kubeconfig(files, roots));
  }

  /** Where there is none, and what to do. */
  static String missing(Map<String, String> environment) {
    var named = environment.getOrDefault("KUBECONFIG", "");
    return named.isEmpty()
        ? "there is no ~/.kube/config and no KUBECONFIG; name a file"
        : "KUBECONFIG names %s, which is not there; name another file".formatted(named);
  }

  private static List<Path> usual(Map<String, String> environment) {
    var list = environment.getOrDefault("KUBECONFIG", "");
    if (!list.isEmpty()) {
      return Pattern.compile(Pattern.quote(File.pathSeparator))
          .splitAsStream(list)
          .filter(path -> !path.isEmpty())
          .map(Path::of)
          .toList();
    }
    return Optional.ofNullable(environment.get("HOME"))
        .map(home -> List.of(Path.of(home, ".kube", "config")))
        .orElse(List.of());
  }

  private static Section root(Path path) throws Failure {
    try {
      var text = Files.readString(path);
      var folder = path.toAbsolutePath().normalize().getParent();
      return Section.of(
          folder == null ? path : folder,
          new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    } catch (MarkedYAMLException e) {
      var line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new Failure(
          "the kubeconfig %s cannot be read: line %d: %s".formatted(path, line, e.getProblem()), e);
    } catch (IOException | YAMLException e) {
      throw new Failure("the kubeconfig %s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** The name of the context to use. */
  String context(Optional<String> asked) throws Failure {
    var current =
        asked.or(
            () ->
                roots.stream().flatMap(root -> root.text("current-context").stream()).findFirst());
    return current.orElseThrow(
        () ->
            new Failure(
                names("contexts").isEmpty()
                    ? "the kubeconfig %s has no contexts; name another file with --kubeconfig"
                        .formatted(files)
                    : "the kubeconfig %s sets no current-context; choose one of these with --context: %s"
                        .formatted(files, String.join(", ", names("contexts")))));
  }

  /** The entry of a list, such as that of a context by its name. */
  Section entry(String list, String entry, String name) throws Failure {
    return roots.stream()
        .flatMap(root -> root.sections(list))
        .filter(section -> section.text("name").filter(name::equals).isPresent())
        .findFirst()
        .map(section -> section.section(entry))
        .orElseThrow(
            () ->
                new Failure(
                    "the kubeconfig %s has no %s '%s'; it has: %s"
                        .formatted(files, entry, name, String.join(", ", names(list)))));
  }

  private List<String> names(String list) {
    return roots.stream()
        .flatMap(root -> root.sections(list))
        .flatMap(section -> section.text("name").stream())
        .distinct()
        .toList();
  }
}
