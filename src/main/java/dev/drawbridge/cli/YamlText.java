package dev.drawbridge.cli;

import dev.drawbridge.cli.Value.Field;
import dev.drawbridge.cli.Value.Fields;
import dev.drawbridge.cli.Value.Items;
import dev.drawbridge.cli.Value.Scalar;
import dev.drawbridge.cli.Value.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads the documents of a YAML text; what aliases repeat is written out, within bounds. */
final class YamlText {
  /** Deeper than any schema; CRDs, which stand beside our manifests, reach 60. */
  static final int DEEPEST = 200;

  private static final int MOST_VALUES = 1_000_000;

  private int values;

  private YamlText() {}

  static List<Value> read(String text) throws UnreadableText {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(Inputs.LARGEST);
    // Values are counted as they are written out, which bounds what aliases can do.
    options.setMaxAliasesForCollections(MOST_VALUES);
    var documents = new ArrayList<Value>();
    var reached = Place.START;
    try {
      var composer =
          new Composer(
              new ParserImpl(new StreamReader(text), options), new PlainScalars(), options);
      var reader = new YamlText();
      while (composer.checkNode()) {
        var node = composer.getNode();
        documents.add(reader.value(node, 0));
        reached = place(node.getEndMark());
      }
      return documents;
    } catch (ReaderException e) {
      throw new UnreadableText(
          at(text, e.getPosition()),
          "it holds the character U+%04X, which YAML does not have".formatted(e.getCodePoint()));
    } catch (MarkedYAMLException e) {
      throw new UnreadableText(
          Optional.ofNullable(e.getProblemMark()).map(YamlText::place).orElse(reached),
          "it is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new UnreadableText(reached, "it is not read: " + e.getMessage());
    }
  }

  private Value value(Node node, int depth) throws UnreadableText {
    var place = place(node.getStartMark());
    values++;
    if (values > MOST_VALUES || depth > DEEPEST) {
      throw new UnreadableText(
          place,
          "it has more than %d values or is nested deeper than %d; write less into one file"
              .formatted(MOST_VALUES, DEEPEST));
    }
    return switch (node) {
      case MappingNode mapping -> new Fields(place, fields(mapping, depth));
      case SequenceNode sequence -> {
        var items = new ArrayList<Value>();
        for (var item : sequence.getValue()) {
          items.add(value(item, depth + 1));
        }
        yield new Items(place, items);
      }
      case ScalarNode scalar -> new Scalar(place, type(scalar.getTag()), scalar.getValue());
      default -> throw new IllegalStateException("a node of an unknown kind: " + node.getNodeId());
    };
  }

  /** A field of the object itself hides one that {@code <<} brings. */
  private List<Field> fields(MappingNode mapping, int depth) throws UnreadableText {
    var fields = new ArrayList<Field>();
    var brought = new ArrayList<Field>();
    for (var tuple : mapping.getValue()) {
      var key = tuple.getKeyNode();
      var value = value(tuple.getValueNode(), depth + 1);
      if (key.getTag().equals(Tag.MERGE)) {
        brought(value, brought);
      } else {
        var name = key instanceof ScalarNode scalar ? scalar.getValue() : "{}";
        fields.add(new Field(place(key.getStartMark()), name, value));
      }
    }
    var names = new HashSet<String>();
    fields.forEach(field -> names.add(field.name()));
    brought.stream().filter(field -> names.add(field.name())).forEach(fields::add);
    return fields;
  }

  private static void brought(Value value, List<Field> into) {
    switch (value) {
      case Fields fields -> into.addAll(fields.all());
      case Items items -> items.all().forEach(item -> brought(item, into));
      case Scalar _ -> {}
    }
  }

  private static Type type(Tag tag) {
    if (tag.equals(Tag.BOOL)) {
      return Type.BOOLEAN;
    }
    if (tag.equals(Tag.NULL)) {
      return Type.NOTHING;
    }
    return tag.equals(Tag.FLOAT) || tag.equals(Tag.INT) ? Type.NUMBER : Type.TEXT;
  }

  private static Place place(@Nullable Mark mark) {
    return mark == null ? Place.START : new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Place at(String text, int position) {
    var before = text.substring(0, Math.min(position, text.length()));
    return new Place(
        (int) before.chars().filter(c -> c == '\n').count() + 1,
        before.length() - before.lastIndexOf('\n'));
  }
}
