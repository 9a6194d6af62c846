package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.START;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.Limits;
import dev.drawbridge.controller.Decision.KeepRole;
import dev.drawbridge.rules.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * One access over time whose ExternalId is edited; each step is a pass some minutes after START.
 */
final class ExternalIdStory {
  static final String A = Draft.VENDOR_ID;
  static final String B = "acme-2-b5d0c1e8f7";
  static final String C = "acme-3-9a7f3e6c21";
  static final String OTHER_VENDOR = "arn:aws:iam::888800002222:role/monitor";
  static final String OTHER_TEAM = "arn:aws:iam::333322221111:role/reader";

  /** In minutes. */
  static final int OVERLAP = 60;

  final Situations access;
  private Consumer<Draft> asked;

  private ExternalIdStory(Consumer<Draft> first) {
    asked = ((Consumer<Draft>) ExternalIdStory::around).andThen(first);
    access = Situations.granted(asked);
  }

  static ExternalIdStory vendor() {
    return new ExternalIdStory(Draft::vendor);
  }

  static ExternalIdStory internal() {
    return new ExternalIdStory(_ -> {});
  }

  static ExternalIdStory internalGiven() {
    return new ExternalIdStory(d -> d.externalId = "given-1");
  }

  /** A vendor's id is edited from A to B. */
  static ExternalIdStory rotated(long minute) {
    return vendor().edit(minute, d -> d.externalId = B);
  }

  ExternalIdStory edit(long minute, Consumer<Draft> change) {
    asked = asked.andThen(change);
    return look(minute);
  }

  ExternalIdStory look(long minute) {
    access.at(minute(minute)).asking(asked).pass();
    return this;
  }

  ExternalIdStory lookJustBefore(long minute) {
    access.at(minute(minute).minusSeconds(1)).asking(asked).pass();
    return this;
  }

  ExternalIdStory over(long minute) {
    access.at(minute(minute)).removed();
    return this;
  }

  ExternalIdStory recreated(long minute) {
    access.at(minute(minute)).removed().recreated();
    return this;
  }

  KeepRole keep() {
    return (KeepRole) access.decide();
  }

  List<String> ids() {
    return record().externalIds();
  }

  AccessRecordSpec record() {
    return access.record();
  }

  static Instant minute(long minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  static Limits overlapping(String overlap) {
    return new Limits("90d", "92d", "7d", "1h", overlap, null, null, null);
  }

  private static void around(Draft draft) {
    draft.limits = overlapping(OVERLAP + "m");
    draft.parties.put("other-vendor", Draft.thirdParty("888800002222"));
    draft.parties.put("other-team", Draft.internal("333322221111"));
  }
}
