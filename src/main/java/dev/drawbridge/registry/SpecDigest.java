package dev.drawbridge.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.role.Fingerprint;

/** The digest of a spec, which a person computes again with jq and sha256sum. */
public final class SpecDigest {
  /** Writes as {@code jq -cS} does, control characters included. */
  private static final JsonMapper CANONICAL =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .build();

  private SpecDigest() {}

  /** SHA-256, in hexadecimal, of the spec as JSON with sorted keys and without white space. */
  public static String of(CrossAccountAccessSpec spec) {
    return Fingerprint.sha256Hex(canonical(spec));
  }

  private static String canonical(CrossAccountAccessSpec spec) {
    try {
      var tree = CANONICAL.convertValue(spec, JsonNode.class);
      return CANONICAL.writeValueAsString(CANONICAL.treeToValue(tree, Object.class));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a spec is made of texts, lists and booleans", impossible);
    }
  }
}
