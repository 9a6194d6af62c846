package dev.drawbridge.controller;

import dev.drawbridge.role.Fingerprint;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** Writes core/v1 Events beside the loop: one that cannot be written delays nothing. */
final class EventWriter {
  private static final Logger LOG = Logger.getLogger(EventWriter.class);
  private static final int LONGEST_MESSAGE = 1024;

  private final KubernetesClient kubernetes;
  private final Executor executor;
  private final Clock clock;

  EventWriter(KubernetesClient kubernetes, Executor executor, Clock clock) {
    this.kubernetes = kubernetes;
    this.executor = executor;
    this.clock = clock;
  }

  /** What an Event tells. */
  enum Type {
    Normal,
    Warning
  }

  void write(HasMetadata about, Type type, String reason, String message) {
    var tail = UUID.randomUUID().toString().substring(0, 13);
    executor.execute(() -> send(about, type, reason, message, tail));
  }

  /** The same Event of the same object has the same name, so that no crash makes it two. */
  void writeOnce(HasMetadata about, Type type, String reason, String message) {
    var tail = Fingerprint.of(about.getMetadata().getUid(), reason + message, 13);
    executor.execute(() -> send(about, type, reason, message, tail));
  }

  private void send(HasMetadata about, Type type, String reason, String message, String tail) {
    var metadata = about.getMetadata();
    var namespace = metadata.getNamespace() == null ? "default" : metadata.getNamespace();
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    var event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name(metadata.getName(), tail))
            .endMetadata()
            .withInvolvedObject(
                new ObjectReferenceBuilder()
                    .withApiVersion(about.getApiVersion())
                    .withKind(about.getKind())
                    .withNamespace(metadata.getNamespace())
                    .withName(metadata.getName())
                    .withUid(metadata.getUid())
                    .build())
            .withType(type.name())
            .withReason(reason)
            .withMessage(
                message.length() > LONGEST_MESSAGE
                    ? message.substring(0, LONGEST_MESSAGE - 1) + "…"
                    : message)
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .withCount(1)
            .withNewSource()
            .withComponent("drawbridge")
            .endSource()
            .withReportingComponent("drawbridge")
            .build();
    try {
      kubernetes.v1().events().inNamespace(namespace).resource(event).create();
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return;
      }
      LOG.warnf(
          "Event not written: namespace=%s name=%s reason=%s code=%d message=%s",
          namespace, metadata.getName(), reason, refused.getCode(), refused.getMessage());
    }
  }

  /** Names have at most 253 characters (RFC 1123 subdomain), also those made longer here. */
  private static String name(String about, String tail) {
    var head = about.length() > 239 ? about.substring(0, 239) : about;
    return head + "." + tail;
  }
}
