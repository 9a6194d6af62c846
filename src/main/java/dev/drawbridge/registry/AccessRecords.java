package dev.drawbridge.registry;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.role.Fingerprint;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Reads and writes the records; they are read on demand, never watched. */
public final class AccessRecords {
  private static final int NAME_LENGTH = 32;

  private final KubernetesClient kubernetes;

  public AccessRecords(KubernetesClient kubernetes) {
    this.kubernetes = kubernetes;
  }

  /** The record of this access, as the API server has it now. */
  public Optional<AccessRecord> find(String namespace, String name) {
    return Optional.ofNullable(
        kubernetes.resources(AccessRecord.class).withName(recordName(namespace, name)).get());
  }

  /** Writes a record that was not there; fails when somebody wrote it meanwhile. */
  public AccessRecord create(AccessRecordSpec spec) {
    var created = new AccessRecord();
    created.setMetadata(
        new ObjectMetaBuilder().withName(recordName(spec.namespace(), spec.name())).build());
    created.setSpec(spec);
    return kubernetes.resource(created).create();
  }

  /** Replaces what a record says; fails when somebody wrote it since it was read. */
  public AccessRecord update(AccessRecord read, AccessRecordSpec spec) {
    var changed = new AccessRecord();
    changed.setMetadata(read.getMetadata());
    changed.setSpec(spec);
    return kubernetes.resource(changed).update();
  }

  private static String recordName(String namespace, String name) {
    return Fingerprint.of(namespace, name, NAME_LENGTH);
  }
}
