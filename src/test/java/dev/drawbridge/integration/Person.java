package dev.drawbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Somebody who tries things on the API server; every try is a server-side dry run, which is judged
 * like the real thing and changes nothing.
 *
 * @param kubernetes an administrator's client, which may act as anybody
 */
record Person(KubernetesClient kubernetes, String user) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> PLURALS =
      Map.of(
          "CrossAccountAccess", "crossaccountaccesses",
          "TargetAccount", "targetaccounts",
          "TrustedParty", "trustedparties",
          "AccessRecord", "accessrecords");

  Answer creates(GenericKubernetesResource resource) {
    return answer(
        request(collection(resource))
            .post("application/json", Serialization.asJson(resource))
            .build());
  }

  /** What is stored is replaced by this, which has to carry the resource version. */
  Answer replaces(GenericKubernetesResource resource) {
    return answer(
        request(object(resource)).put("application/json", Serialization.asJson(resource)).build());
  }

  /** A JSON merge patch, such as {@code {"spec":{"suspended":true}}}. */
  Answer patches(GenericKubernetesResource resource, Map<String, ?> patch) {
    return answer(
        request(object(resource))
            .patch("application/merge-patch+json", Serialization.asJson(patch))
            .build());
  }

  /** The body says the dry run once more, since the API server reads no query beside a body. */
  Answer deletes(GenericKubernetesResource resource) {
    return answer(
        request(object(resource)).delete("application/json", "{\"dryRun\":[\"All\"]}").build());
  }

  /** Every object of the kind, as one request. */
  Answer deletesAll(GenericKubernetesResource resource) {
    return answer(
        request(collection(resource)).delete("application/json", "{\"dryRun\":[\"All\"]}").build());
  }

  private static String collection(GenericKubernetesResource resource) {
    var namespace = resource.getMetadata().getNamespace();
    return "apis/%s%s/%s"
        .formatted(
            resource.getApiVersion(),
            namespace == null ? "" : "/namespaces/" + namespace,
            PLURALS.get(resource.getKind()));
  }

  private static String object(GenericKubernetesResource resource) {
    return collection(resource) + "/" + resource.getMetadata().getName();
  }

  private HttpRequest.Builder request(String path) {
    return kubernetes
        .getHttpClient()
        .newHttpRequestBuilder()
        .uri(kubernetes.getMasterUrl() + path + "?dryRun=All")
        .header("Impersonate-User", user);
  }

  private Answer answer(HttpRequest request) {
    var response = kubernetes.getHttpClient().sendAsync(request, String.class).join();
    return new Answer(
        response.code(),
        json(response.body()).path("message").asText(),
        response.headers("Warning"));
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("The API server answered no JSON: " + body, e);
    }
  }
}
