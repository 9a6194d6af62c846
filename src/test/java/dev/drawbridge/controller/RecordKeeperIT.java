package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.registry.SpecWriters;
import dev.drawbridge.sandbox.Operator;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a record whose pass the operator's end overtakes. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
class RecordKeeperIT {
  private final Sandbox sandbox;

  RecordKeeperIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("a record is written by a pass that was interrupted, which stays interrupted")
  void interrupted() {
    var record = Situations.granted().record();
    try (var operator = sandbox.kubernetesAs(Operator.USER)) {
      var records = new AccessRecords(operator);
      var access = new CrossAccountAccess();
      access.setMetadata(
          new ObjectMetaBuilder()
              .withNamespace(record.namespace())
              .withName(record.name())
              .build());
      var keeper = new RecordKeeper(records, new SpecWriters(operator), new Unwritten(), access);
      Thread.currentThread().interrupt();
      keeper.save(record);
      assertThat(Thread.interrupted()).isTrue();
      var stored = records.find(record.namespace(), record.name()).orElseThrow();
      operator.resource(stored).delete();
      assertThat(stored.getSpec().changes()).isEqualTo(record.changes());
    }
  }
}
