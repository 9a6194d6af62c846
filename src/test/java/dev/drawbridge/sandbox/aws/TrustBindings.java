package dev.drawbridge.sandbox.aws;

import dev.drawbridge.sandbox.aws.Principals.Directory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Whom the ARNs of a trust policy meant when it was written.
 *
 * <p>IAM keeps unique ids. It shows an ARN only while its bearer of that time lives; who is made
 * anew under the same ARN is somebody else. What was written past this is bound when it is first
 * seen.
 */
final class TrustBindings {
  private record Written(String account, String role, String document) {}

  private final Principals principals;
  private final Map<Written, Map<String, String>> idsByArn = new ConcurrentHashMap<>();

  TrustBindings(Principals principals) {
    this.principals = principals;
  }

  /**
   * Binds a trust policy that was just checked and written, whatever the same text meant before.
   */
  void bind(String account, String role, String document) throws IOException, InterruptedException {
    var ids = ids(TrustPolicy.parse(document), principals.seen());
    idsByArn.put(new Written(account, role, document), ids);
  }

  /** Forgets a role that is deleted. */
  void forget(String account, String role) {
    idsByArn
        .keySet()
        .removeIf(written -> written.account().equals(account) && written.role().equals(role));
  }

  /** What IAM shows now as the trust policy of a role. */
  String shown(String account, String role, String document)
      throws IOException, InterruptedException {
    return shown(new Written(account, role, document), principals.each());
  }

  /** Puts into every role of a listing what IAM shows now as its trust policy. */
  void show(String account, Document listing) throws IOException, InterruptedException {
    var now = principals.all();
    for (var document : Xml.all(listing, "AssumeRolePolicyDocument")) {
      var role = Xml.text((Element) document.getParentNode(), "RoleName");
      var text = PolicyText.decoded(document.getTextContent());
      document.setTextContent(shown(new Written(account, role, text), now));
    }
  }

  private String shown(Written written, Directory now) throws IOException, InterruptedException {
    var parsed = PolicyText.parse(written.document());
    if (parsed.isEmpty()) {
      return written.document();
    }
    var policy = new TrustPolicy(parsed.get());
    var bound = idsByArn.get(written);
    if (bound == null) {
      bound = ids(policy, now);
      idsByArn.put(written, bound);
    }
    var gone = new HashMap<String, String>();
    for (var binding : bound.entrySet()) {
      if (!now.id(binding.getKey()).equals(Optional.of(binding.getValue()))) {
        gone.put(binding.getKey(), binding.getValue());
      }
    }
    return gone.isEmpty() ? written.document() : policy.naming(gone);
  }

  private static Map<String, String> ids(TrustPolicy policy, Directory now)
      throws IOException, InterruptedException {
    var ids = new HashMap<String, String>();
    for (var name : policy.principals()) {
      if (Principals.isEntity(name)) {
        now.id(name).ifPresent(id -> ids.put(name, id));
      }
    }
    return Map.copyOf(ids);
  }
}
