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

  private final Store store;

  /** Records in the API server. */
  public AccessRecords(KubernetesClient kubernetes) {
    this(new ApiServer(kubernetes));
  }

  public AccessRecords(Store store) {
    this.store = store;
  }

  /** Where the records are, by their names; each failure is a KubernetesClientException. */
  public interface Store {
    Optional<AccessRecord> read(String name);

    AccessRecord create(AccessRecord record);

    /** Fails when somebody wrote it since the version that it names. */
    AccessRecord update(AccessRecord record);
  }

  private record ApiServer(KubernetesClient kubernetes) implements Store {
    @Override
    public Optional<AccessRecord> read(String name) {
      return Optional.ofNullable(kubernetes.resources(AccessRecord.class).withName(name).get());
    }

    @Override
    public AccessRecord create(AccessRecord record) {
      return kubernetes.resource(record).create();
    }

    @Override
    public AccessRecord update(AccessRecord record) {
      return kubernetes.resource(record).update();
    }
  }

  /** The record of this access, as the API server has it now. */
  public Optional<AccessRecord> find(String namespace, String name) {
    return store.read(recordName(namespace, name));
  }

  /** Writes a record that was not there; fails when somebody wrote it meanwhile. */
  public AccessRecord create(AccessRecordSpec spec) {
    var created = new AccessRecord();
    created.setMetadata(
        new ObjectMetaBuilder().withName(recordName(spec.namespace(), spec.name())).build());
    created.setSpec(spec);
    return store.create(created);
  }

  /** Replaces what a record says; fails when somebody wrote it since it was read. */
  public AccessRecord update(AccessRecord read, AccessRecordSpec spec) {
    var changed = new AccessRecord();
    changed.setMetadata(read.getMetadata());
    changed.setSpec(spec);
    return store.update(changed);
  }

  private static String recordName(String namespace, String name) {
    return Fingerprint.of(namespace, name, NAME_LENGTH);
  }
}
