package dev.drawbridge.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.drawbridge.cli.Value.Field;
import dev.drawbridge.cli.Value.Fields;
import dev.drawbridge.cli.Value.Items;
import dev.drawbridge.cli.Value.Scalar;
import dev.drawbridge.cli.Value.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the documents of a JSON text. */
final class JsonText {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(YamlText.DEEPEST).build())
          .build();

  private JsonText() {}

  static List<Value> read(String text) throws UnreadableText {
    try (var parser = JSON.createParser(text)) {
      var documents = new ArrayList<Value>();
      while (parser.nextToken() != null) {
        documents.add(value(parser));
      }
      return documents;
    } catch (JsonProcessingException e) {
      throw new UnreadableText(place(e.getLocation()), "it is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UnreadableText(Place.START, "it is not JSON: " + e.getMessage());
    }
  }

  private static Value value(JsonParser parser) throws IOException {
    var place = place(parser.currentTokenLocation());
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var fields = new ArrayList<Field>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          var name = parser.currentName();
          var at = place(parser.currentTokenLocation());
          parser.nextToken();
          fields.add(new Field(at, name, value(parser)));
        }
        yield new Fields(place, fields);
      }
      case START_ARRAY -> {
        var items = new ArrayList<Value>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield new Items(place, items);
      }
      case VALUE_NULL -> new Scalar(place, Type.NOTHING, "");
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(place, Type.BOOLEAN, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(place, Type.NUMBER, parser.getText());
      default -> new Scalar(place, Type.TEXT, parser.getText());
    };
  }

  private static Place place(@Nullable JsonLocation location) {
    return location == null ? Place.START : new Place(location.getLineNr(), location.getColumnNr());
  }
}
