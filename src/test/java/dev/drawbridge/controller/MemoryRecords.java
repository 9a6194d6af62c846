package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.aws.OperatorKilled;
import dev.drawbridge.model.WriteTrouble;
import dev.drawbridge.registry.AccessRecords;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/** The record of one access, kept as the API server keeps it: as text, with a version. */
final class MemoryRecords implements AccessRecords.Store {
  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  private final Supplier<Optional<WriteTrouble>> troubles;
  private Optional<String> stored = Optional.empty();
  private int version;

  /**
   * No record yet.
   *
   * @param troubles says of each writing what goes wrong with it
   */
  MemoryRecords(Supplier<Optional<WriteTrouble>> troubles) {
    this.troubles = troubles;
  }

  @Override
  public Optional<AccessRecord> read(String name) {
    return stored.map(text -> JSON.unmarshal(text, AccessRecord.class));
  }

  @Override
  public AccessRecord create(AccessRecord record) {
    return write(Optional.empty(), record);
  }

  @Override
  public AccessRecord update(AccessRecord record) {
    return write(Optional.of(record.getMetadata().getResourceVersion()), record);
  }

  private AccessRecord write(Optional<String> read, AccessRecord record) {
    var trouble = troubles.get();
    if (trouble.equals(Optional.of(WriteTrouble.KILLED_BEFORE))) {
      throw new OperatorKilled("before the record was written");
    }
    if (trouble.equals(Optional.of(WriteTrouble.FAILED_BEFORE))) {
      throw failed(HttpURLConnection.HTTP_INTERNAL_ERROR);
    }
    if (!read.equals(stored.map(_ -> String.valueOf(version)))) {
      throw failed(HttpURLConnection.HTTP_CONFLICT);
    }
    var written = JSON.clone(record);
    written.getMetadata().setResourceVersion(String.valueOf(++version));
    stored = Optional.of(JSON.asJson(written));
    if (trouble.equals(Optional.of(WriteTrouble.KILLED_AFTER))) {
      throw new OperatorKilled("after the record was written");
    }
    if (trouble.equals(Optional.of(WriteTrouble.FAILED_AFTER))) {
      throw failed(HttpURLConnection.HTTP_INTERNAL_ERROR);
    }
    return JSON.unmarshal(stored.get(), AccessRecord.class);
  }

  private static KubernetesClientException failed(int status) {
    return new KubernetesClientException("as the test has it", status, null);
  }
}
