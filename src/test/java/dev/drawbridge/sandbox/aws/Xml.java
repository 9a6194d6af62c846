package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The body of an answer of IAM as a tree. */
final class Xml {
  private static final DocumentBuilderFactory BUILDERS =
      DocumentBuilderFactory.newDefaultInstance();
  private static final TransformerFactory TRANSFORMERS = TransformerFactory.newDefaultInstance();

  private Xml() {}

  static Document parse(String body) {
    try {
      return BUILDERS.newDocumentBuilder().parse(new InputSource(new StringReader(body)));
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException("The AWS emulator answered what is not XML: " + body, e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This JDK makes no XML parser.", e);
    }
  }

  static String text(Document document) {
    try {
      var text = new StringWriter();
      var transformer = TRANSFORMERS.newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      transformer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("This JDK writes no XML.", e);
    }
  }

  /** The first element of a name, at any depth. */
  static Optional<Element> find(Document document, String name) {
    return all(document, name).stream().findFirst();
  }

  /** Every element of a name, at any depth, as they are now. */
  static List<Element> all(Document document, String name) {
    var nodes = document.getElementsByTagName(name);
    var elements = new ArrayList<Element>();
    for (var i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** The elements right in another. */
  static List<Element> children(Element parent) {
    var children = new ArrayList<Element>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(child -> child.getTagName().equals(name)).findFirst();
  }

  /** The text of the element of this name right in another; empty if it is not there. */
  static String text(Element parent, String name) {
    return child(parent, name).map(Element::getTextContent).orElse("");
  }

  /** Adds an element with a text to another. */
  static void add(Element parent, String name, String text) {
    var element = parent.getOwnerDocument().createElement(name);
    element.setTextContent(text);
    parent.appendChild(element);
  }

  /** Removes the elements of these names from another. */
  static void remove(Element parent, String... names) {
    for (var name : names) {
      child(parent, name).ifPresent(parent::removeChild);
    }
  }

  /** Removes all that is in an element. */
  static void clear(Element parent) {
    children(parent).forEach(parent::removeChild);
  }
}
