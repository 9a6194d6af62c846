package dev.drawbridge.sandbox.aws;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A whole listing, from which pages are cut.
 *
 * @param answer the emulator's, for its headers
 * @param frame the answer with empty lists
 */
record Listing(String account, AwsMessage answer, Document frame, List<Item> items) {

  /** A member of one of the lists of an answer. */
  record Item(String list, Element member) {}

  Listing {
    items = List.copyOf(items);
  }

  static Listing of(String account, AwsMessage answer, Document document) {
    var items = new ArrayList<Item>();
    for (var list : Xml.children(result(document))) {
      for (var member : Xml.children(list)) {
        items.add(new Item(list.getTagName(), member));
        list.removeChild(member);
      }
    }
    Xml.remove(result(document), "IsTruncated", "Marker");
    return new Listing(account, answer, document, items);
  }

  /** The page at a marker, with so many items at most. */
  synchronized AwsMessage page(Marker at, int most) {
    var to = Math.min(at.from() + most, items.size());
    var page = (Document) frame.cloneNode(true);
    var result = result(page);
    for (var item : items.subList(Math.min(at.from(), to), to)) {
      Xml.child(result, item.list())
          .ifPresent(list -> list.appendChild(page.importNode(item.member(), true)));
    }
    Xml.add(result, "IsTruncated", String.valueOf(to < items.size()));
    if (to < items.size()) {
      Xml.add(result, "Marker", new Marker(at.listing(), to).toString());
    }
    return answer.withBody(Xml.text(page)).again();
  }

  /** The element that holds the lists: the first in the answer. */
  private static Element result(Document document) {
    return Xml.children(document.getDocumentElement()).getFirst();
  }
}
