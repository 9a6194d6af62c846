package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what UpdateRole does not name; the emulator wipes it. */
final class KeptSettings {
  private static final List<String> SETTINGS = List.of("Description", "MaxSessionDuration");

  private final Moto moto;

  KeptSettings(Moto moto) {
    this.moto = moto;
  }

  /** The request with everything that it leaves as it is. */
  AwsRequest whole(Ask ask, AwsRequest request) throws IOException, InterruptedException {
    var role = ask.parameter("RoleName");
    if (!ask.is("UpdateRole")
        || role.isEmpty()
        || ask.parameters().keySet().containsAll(SETTINGS)) {
      return request;
    }
    var found = moto.role(ask.account(), role.get());
    Map<String, String> kept = new HashMap<>();
    for (var setting : SETTINGS) {
      if (ask.parameter(setting).isEmpty()) {
        found
            .flatMap(answer -> answer.element(setting))
            .ifPresent(value -> kept.put(setting, value));
      }
    }
    return request.with(kept);
  }
}
