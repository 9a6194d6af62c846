package dev.drawbridge.cli.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.api.TargetAccountStatus;
import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Account;
import dev.drawbridge.cli.cluster.Stored.Party;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads objects as the API server writes them. */
final class Reading {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addDeserializer(Instant.class, new Instants()))
          .build();

  private Reading() {}

  private static final class Instants extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    Instants() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Instant.parse(parser.getText());
    }
  }

  static Access access(JsonNode object) throws Failure {
    var metadata = object.path("metadata");
    var target = Target.access(metadata.path("namespace").asText(), metadata.path("name").asText());
    var status = object.path("status");
    return new Access(
        meta(target, object),
        read(target, object.path("spec"), CrossAccountAccessSpec.class),
        status.path("phase").isMissingNode()
            ? Optional.empty()
            : Optional.of(read(target, status, CrossAccountAccessStatus.class)));
  }

  static Account account(JsonNode object) throws Failure {
    var target = Target.account(object.path("metadata").path("name").asText());
    var status = object.path("status");
    return new Account(
        meta(target, object),
        read(target, object.path("spec"), TargetAccountSpec.class),
        status.path("orphans").isMissingNode()
            ? List.of()
            : read(target, status, TargetAccountStatus.class).orphans());
  }

  static Party party(JsonNode object) throws Failure {
    var target = Target.party(object.path("metadata").path("name").asText());
    return new Party(
        meta(target, object), read(target, object.path("spec"), TrustedPartySpec.class));
  }

  private static Meta meta(Target target, JsonNode object) {
    var metadata = object.path("metadata");
    var managers = new HashSet<String>();
    metadata.path("managedFields").forEach(entry -> managers.add(entry.path("manager").asText()));
    return new Meta(
        target,
        metadata.path("resourceVersion").asText(),
        metadata.path("generation").asLong(),
        Optional.ofNullable(metadata.path("deletionTimestamp").textValue()),
        texts(metadata.path("labels")),
        texts(metadata.path("annotations")),
        managers);
  }

  private static Map<String, String> texts(JsonNode fields) {
    var texts = new HashMap<String, String>();
    fields.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static <T> T read(Target target, JsonNode part, Class<T> type) throws Failure {
    try {
      return JSON.treeToValue(part, type);
    } catch (JsonProcessingException e) {
      throw new Failure(
          "%s cannot be read, so this is another version than that of the cluster: %s"
              .formatted(target, e.getOriginalMessage()),
          e);
    }
  }
}
