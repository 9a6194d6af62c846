package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The two listings of an account's roles, in pages, with what reads show of each role. */
final class Listings {
  private static final Map<String, Integer> MOST_ITEMS =
      Map.of("GetAccountAuthorizationDetails", 250, "ListRoles", 1000);
  private static final int KEPT = 100;

  private final Moto moto;
  private final Visibility visibility;
  private final TrustBindings bindings;
  private final LastUses uses;
  private final Map<String, Listing> listings =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Entry<String, Listing> eldest) {
          return size() > KEPT;
        }
      };

  Listings(Moto moto, Visibility visibility, TrustBindings bindings, LastUses uses) {
    this.uses = uses;
    this.moto = moto;
    this.visibility = visibility;
    this.bindings = bindings;
  }

  /** A page; empty if this is no question for a listing. */
  Optional<AwsMessage> page(Ask ask) throws IOException, InterruptedException {
    if (!ask.is("GetAccountAuthorizationDetails", "ListRoles")) {
      return Optional.empty();
    }
    var marker = ask.parameter("Marker").map(Marker::parse);
    if (marker.isEmpty()) {
      var id = UUID.randomUUID().toString();
      var listing = read(ask);
      if (listing.isPresent()) {
        keep(id, listing.get());
      }
      return listing.map(all -> all.page(new Marker(id, 0), items(ask)));
    }
    var listing = kept(marker.get().listing()).filter(kept -> kept.account().equals(ask.account()));
    return Optional.of(
        listing
            .map(all -> all.page(marker.get(), items(ask)))
            .orElseGet(() -> AwsError.invalid(ask, "Invalid Marker.")));
  }

  private synchronized void keep(String id, Listing listing) {
    listings.put(id, listing);
  }

  private synchronized Optional<Listing> kept(String id) {
    return Optional.ofNullable(listings.get(id));
  }

  private static int items(Ask ask) {
    var asked = ask.parameter("MaxItems").map(Integer::parseInt).orElse(100);
    return Math.min(asked, MOST_ITEMS.getOrDefault(ask.operation(), 100));
  }

  /** The whole listing; empty if the emulator refuses it. */
  private Optional<Listing> read(Ask ask) throws IOException, InterruptedException {
    var parameters = new HashMap<>(ask.parameters());
    parameters.put("MaxItems", String.valueOf(Integer.MAX_VALUE));
    var shown = visibility.shown(ask.account());
    var answer = moto.iam(ask.account(), ask.operation(), parameters);
    if (!answer.good()) {
      return Optional.empty();
    }
    var document = Xml.parse(answer.body());
    var list = Xml.find(document, ask.is("ListRoles") ? "Roles" : "RoleDetailList");
    if (list.isPresent() && wanted(ask)) {
      show(ask, document, list.get(), shown);
      uses.show(list.get());
    }
    bindings.show(ask.account(), document);
    return Optional.of(Listing.of(ask.account(), answer, document));
  }

  private static boolean wanted(Ask ask) {
    var filters =
        ask.parameters().entrySet().stream()
            .filter(parameter -> parameter.getKey().startsWith("Filter."))
            .map(Entry::getValue)
            .toList();
    return filters.isEmpty() || filters.contains("Role");
  }

  private static void show(Ask ask, Document document, Element list, Map<String, RoleState> shown) {
    for (var member : Xml.children(list)) {
      if (shown.containsKey(Xml.text(member, "RoleName"))) {
        list.removeChild(member);
      }
    }
    var prefix = ask.parameter("PathPrefix").orElse("/");
    shown.values().stream()
        .filter(RoleState::exists)
        .map(state -> ask.is("ListRoles") ? state.listed(document) : state.detail(document))
        .filter(member -> Xml.text(member, "Path").startsWith(prefix))
        .forEach(list::appendChild);
  }
}
