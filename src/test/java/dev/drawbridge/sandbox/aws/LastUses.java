package dev.drawbridge.sandbox.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;

/**
 * When roles were used last, as far as IAM has tracked it, which takes it hours; a test says it.
 */
final class LastUses {
  private final Map<String, Instant> said = new ConcurrentHashMap<>();

  /** IAM has tracked by now that the role of this unique id was used then. */
  void set(String roleId, Instant at) {
    said.put(roleId, at);
  }

  void reset() {
    said.clear();
  }

  /** Puts them into a list of the details of roles. */
  void show(Element details) {
    for (var role : Xml.children(details)) {
      var used = Optional.ofNullable(said.get(Xml.text(role, "RoleId")));
      used.ifPresent(
          at ->
              Xml.child(role, "RoleLastUsed")
                  .ifPresent(
                      element -> {
                        Xml.clear(element);
                        Xml.add(element, "LastUsedDate", at.toString());
                        Xml.add(element, "Region", "us-east-1");
                      }));
    }
  }
}
