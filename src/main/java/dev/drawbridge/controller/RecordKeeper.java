package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.aws.Made;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.registry.SpecWriters;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The record of one access during one pass; it is written only when it says something new. */
final class RecordKeeper implements RecordAhead.Notes {
  private static final Logger LOG = Logger.getLogger(RecordKeeper.class);

  private final AccessRecords records;
  private final SpecWriters writers;
  private final Unwritten unwritten;
  private final CrossAccountAccess access;
  private final ResourceID id;
  private Optional<AccessRecord> stored;
  private Optional<AccessRecordSpec> unsaved = Optional.empty();

  RecordKeeper(
      AccessRecords records, SpecWriters writers, Unwritten unwritten, CrossAccountAccess access) {
    this.records = records;
    this.writers = writers;
    this.unwritten = unwritten;
    this.access = access;
    this.id = ResourceID.fromResource(access);
    this.stored = records.find(access.getMetadata().getNamespace(), access.getMetadata().getName());
  }

  Optional<AccessRecordSpec> memory() {
    return unsaved.or(() -> written().map(known -> unwritten.with(id, known)));
  }

  @Override
  public AccessRecordSpec said() {
    return memory().orElseThrow();
  }

  private Optional<AccessRecordSpec> written() {
    return stored.map(AccessRecord::getSpec);
  }

  /** From now on it says this; the next save writes it. */
  void later(AccessRecordSpec memory) {
    unsaved = Optional.of(memory);
  }

  /** Adds what was changed in AWS. */
  void changed(List<Made> made, Instant at) {
    memory()
        .map(known -> Memories.changed(known, made, Optional.empty(), at))
        .ifPresent(this::save);
  }

  /** The same before a pass is given up because the operator stops, which hinders nothing. */
  void changedBeforeStop(List<Made> made, Instant at) {
    try {
      changed(made, at);
    } catch (KubernetesClientException failed) {
      LOG.warnf(
          "changed in AWS and not recorded: namespace=%s name=%s changes=%s message=\"%s\"",
          access.getMetadata().getNamespace(),
          access.getMetadata().getName(),
          made,
          failed.getMessage());
    }
  }

  /** Notes a role that exists, and is about to go, so that its id is known afterwards. */
  void saw(String roleId, Instant at) {
    memory()
        .map(known -> Memories.changed(known, List.of(), Optional.of(roleId), at))
        .ifPresent(this::note);
  }

  @Override
  public void note(AccessRecordSpec memory) {
    try {
      save(memory);
    } catch (KubernetesClientException _) {
      // Whatever is saved next fails too and tells it, or writes this as well.
      later(memory);
    }
  }

  /** A pass that is interrupted still writes, since what it changed in AWS is done. */
  @Override
  public void save(AccessRecordSpec memory) {
    var interrupted = Thread.interrupted();
    try {
      write(memory);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void write(AccessRecordSpec memory) {
    try {
      var signed = Origins.signed(written(), memory, () -> writers.of(access));
      if (written().filter(signed::equals).isEmpty()) {
        stored =
            Optional.of(
                stored
                    .map(read -> records.update(read, signed))
                    .orElseGet(() -> records.create(signed)));
      }
    } catch (KubernetesClientException failed) {
      unwritten.failed(id, memory);
      throw failed;
    }
    unsaved = Optional.empty();
    unwritten.written(id);
  }
}
