package dev.drawbridge.rules;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Every IAM action that AWS documents, with its access level and resource types.
 *
 * <p>It is one resource of the jar, written by catalogue/build.py. The text is unpacked once, and a
 * service is read when somebody asks for it, since the command line asks for a few and must be
 * quick.
 */
public final class ActionCatalogue {
  private static final Pattern ACTION = Pattern.compile("([a-zA-Z0-9-]+):([a-zA-Z0-9-]+)");
  private static final String BETWEEN_SERVICES = "\n\n";

  private final String version;
  private final LocalDate date;
  private final Map<String, String> blocks = new LinkedHashMap<>();
  private final Map<String, CataloguedService> services = new ConcurrentHashMap<>();

  private static final class Embedded {
    static final ActionCatalogue CATALOGUE = new ActionCatalogue(unpacked());
  }

  private ActionCatalogue(String text) {
    var headEnd = text.indexOf(BETWEEN_SERVICES);
    var lineEnd = text.indexOf('\n');
    version = text.substring(0, lineEnd);
    date = LocalDate.parse(text.substring(lineEnd + 1, headEnd));
    for (var from = headEnd; from >= 0; ) {
      var start = from + BETWEEN_SERVICES.length();
      var end = text.indexOf(BETWEEN_SERVICES, start);
      var nameEnd = text.indexOf('\n', start);
      blocks.put(
          text.substring(start, nameEnd),
          text.substring(nameEnd + 1, end < 0 ? text.length() : end));
      from = end;
    }
  }

  /** The catalogue that this build carries. */
  public static ActionCatalogue embedded() {
    return Embedded.CATALOGUE;
  }

  /** The version of the data that it was built from. */
  public String version() {
    return version;
  }

  /** The day on which the data was read from AWS. */
  public LocalDate date() {
    return date;
  }

  /** The service prefixes, lower case, in the order of the alphabet. */
  public Set<String> services() {
    return Collections.unmodifiableSet(blocks.keySet());
  }

  /** The actions of all services. */
  public Stream<CataloguedAction> actions() {
    return blocks.keySet().stream().flatMap(this::actionsOf);
  }

  /** The actions of one service; none if there is none of this prefix, in lower case. */
  Stream<CataloguedAction> actionsOf(String service) {
    return named(service).values().stream();
  }

  /** The same by their names in lower case, without the prefix. */
  Map<String, CataloguedAction> named(String service) {
    return service(service).map(CataloguedService::actions).orElse(Map.of());
  }

  /** The action of this name, whatever its case; nothing for a text that is not one exact name. */
  public Optional<CataloguedAction> find(String action) {
    var parts = ACTION.matcher(action);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var name = parts.group(2).toLowerCase(Locale.ROOT);
    return service(parts.group(1).toLowerCase(Locale.ROOT))
        .flatMap(service -> Optional.ofNullable(service.actions().get(name)));
  }

  /** The real action that a misspelt one is nearest to; nothing if none is near. */
  public Optional<String> nearest(String action) {
    return NearestAction.to(action, this);
  }

  /** What fits the action as a resource. */
  public ResourceFit fit(CataloguedAction action) {
    return new ResourceFit(
        action, service(action.service()).map(CataloguedService::types).orElseThrow());
  }

  private Optional<CataloguedService> service(String prefix) {
    var block = blocks.get(prefix);
    return block == null
        ? Optional.empty()
        : Optional.of(
            services.computeIfAbsent(prefix, name -> CataloguedService.parse(name, block)));
  }

  private static String unpacked() {
    try (var packed =
            Objects.requireNonNull(
                ActionCatalogue.class.getResourceAsStream("actions.gz"),
                "actions.gz is not in the jar");
        var text = new GZIPInputStream(packed, 1 << 16)) {
      return new String(text.readAllBytes(), US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("actions.gz in the jar cannot be read", e);
    }
  }
}
