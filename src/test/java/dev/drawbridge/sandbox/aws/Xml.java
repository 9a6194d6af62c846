package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The body of an answer of IAM as a tree. */
final class Xml {
  private static final DocumentBuilderFactory BUILDERS =
      DocumentBuilderFactory.newDefaultInstance();

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
    var text = new StringBuilder();
    write(document.getDocumentElement(), text);
    return text.toString();
  }

  private static void write(Element element, StringBuilder text) {
    text.append('<').append(element.getTagName());
    var attributes = element.getAttributes();
    for (var i = 0; i < attributes.getLength(); i++) {
      var attribute = attributes.item(i);
      text.append(' ').append(attribute.getNodeName()).append("=\"");
      text.append(AwsMessage.escaped(attribute.getNodeValue())).append('"');
    }
    text.append('>');
    for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        write(child, text);
      } else {
        text.append(AwsMessage.escaped(node.getNodeValue()));
      }
    }
    text.append("</").append(element.getTagName()).append('>');
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
