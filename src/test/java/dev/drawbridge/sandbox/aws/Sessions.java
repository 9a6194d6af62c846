package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses the keys of a session whose role is gone, even if another has come under its name. */
final class Sessions implements Check {
  private static final Duration STANDS = Duration.ofSeconds(1);

  private record Session(String account, String role, String roleId, Instant seenAlive) {}

  private final Moto moto;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  Sessions(Moto moto) {
    this.moto = moto;
  }

  /** Hears of the keys of a new session. */
  void began(String accessKey, String account, String role)
      throws IOException, InterruptedException {
    var id = roleId(account, role);
    if (id.isPresent()) {
      sessions.put(accessKey, new Session(account, role, id.get(), Instant.now()));
    }
  }

  @Override
  public Optional<AwsMessage> refusal(Ask ask) throws IOException, InterruptedException {
    var session = sessions.get(ask.accessKey());
    if (session == null || lives(ask.accessKey(), session)) {
      return Optional.empty();
    }
    return Optional.of(
        AwsMessage.error(
            ask.service(),
            403,
            "InvalidClientTokenId",
            "The security token included in the request is invalid."));
  }

  private boolean lives(String accessKey, Session session)
      throws IOException, InterruptedException {
    var now = Instant.now();
    if (now.isBefore(session.seenAlive().plus(STANDS))) {
      return true;
    }
    var lives = roleId(session.account(), session.role()).equals(Optional.of(session.roleId()));
    if (lives) {
      sessions.put(
          accessKey, new Session(session.account(), session.role(), session.roleId(), now));
    }
    return lives;
  }

  private Optional<String> roleId(String account, String role)
      throws IOException, InterruptedException {
    return moto.role(account, role).flatMap(answer -> answer.element("RoleId"));
  }
}
