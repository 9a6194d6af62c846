package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a record is found: by the name of its access and not of its own. */
@ExtendWith(SandboxExtension.class)
class RecordTableIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sandbox sandbox;

  RecordTableIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("kubectl get accessrecords shows whose it is, when it ends, and how it ended")
  void columns() throws IOException {
    try (var world = World.of(sandbox)) {
      world.apply("other", world.spec());
      world.apply("deploy", world.spec());
      world.awaitPhase("other", Phase.Active);
      var status = world.awaitPhase("deploy", Phase.Active).getStatus();
      var ends = status.term().startedAt().plus(Duration.ofDays(30)).toString();
      assertThat(row(world))
          .containsEntry("Namespace", world.name())
          .containsEntry("Access", "deploy")
          .containsEntry("Account", world.name())
          .containsEntry("Ends", ends)
          .containsEntry("Ended", "null")
          .containsEntry("Reason", "null")
          .containsEntry("Role", status.roleArn())
          .containsEntry("Principal", world.principal);
      world.delete("deploy");
      world.awaitGone("deploy");
      assertThat(row(world))
          .containsEntry("Ends", ends)
          .containsEntry("Reason", "Deleted")
          .doesNotContainEntry("Ended", "null");
    }
  }

  /** The one row of this world's access, by the names of the columns. */
  private Map<String, String> row(World world) throws IOException {
    var table = table("spec.namespace=" + world.name() + ",spec.name=deploy");
    assertThat(table.get("rows")).hasSize(1);
    var cells = table.get("rows").get(0).get("cells");
    var row = new LinkedHashMap<String, String>();
    for (var column : table.get("columnDefinitions")) {
      row.put(column.get("name").asText(), cells.get(row.size()).asText());
    }
    return row;
  }

  /** What the API server answers to kubectl get. */
  private JsonNode table(String fieldSelector) throws IOException {
    var client = sandbox.kubernetes();
    var path = "apis/drawbridge.dev/v1alpha1/accessrecords?fieldSelector=" + fieldSelector;
    var request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(client.getMasterUrl() + path)
            .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
            .build();
    return JSON.readTree(client.getHttpClient().sendAsync(request, String.class).join().body());
  }
}
