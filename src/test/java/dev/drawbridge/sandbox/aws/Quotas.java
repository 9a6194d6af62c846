package dev.drawbridge.sandbox.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The quotas of every account. */
final class Quotas {
  private record Key(String account, Quota quota) {}

  private final Map<Key, Integer> changed = new ConcurrentHashMap<>();

  int of(String account, Quota quota) {
    return changed.getOrDefault(new Key(account, quota), quota.usual());
  }

  void set(String account, Quota quota, int value) {
    changed.put(new Key(account, quota), value);
  }

  void reset() {
    changed.clear();
  }

  /** Puts them into the answer to GetAccountSummary. */
  void show(String account, Document summary) {
    for (var entry : Xml.all(summary, "entry")) {
      for (var quota : Quota.values()) {
        if (Xml.text(entry, "key").equals(quota.key())) {
          Xml.child(entry, "value").ifPresent(value -> set(value, of(account, quota)));
        }
      }
    }
  }

  private static void set(Element value, int quota) {
    value.setTextContent(String.valueOf(quota));
  }
}
