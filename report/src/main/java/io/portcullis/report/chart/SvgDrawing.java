package io.portcullis.report.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An XChart chart as an element to put into a page: named, described, without colours of its own.
 */
final class SvgDrawing {

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");

  /** What Batik states on every element, and is so anyway. */
  private static final List<String> OF_NO_USE =
      List.of(
          "color-interpolation",
          "color-rendering",
          "image-rendering",
          "shape-rendering",
          "text-rendering",
          "font-family",
          "font-size",
          "font-style",
          "font-weight");

  private SvgDrawing() {}

  static String of(
      io.portcullis.report.document.Chart described, Chart<?, ?> chart, Dimension size) {
    Document document = document();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(1);
    context.setIDGenerator(ids(described.id()));
    SVGGraphics2D graphics = new SVGGraphics2D(context, true);
    graphics.setSVGCanvasSize(size);
    chart.paint(graphics, size.width, size.height);
    Element root = graphics.getRoot();
    root.removeAttribute("width");
    root.removeAttribute("height");
    root.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
    colour(root);
    describe(root, described);
    return text(root);
  }

  /** Several drawings share a page, and clip themselves by names. */
  private static SVGIDGenerator ids(String chart) {
    return new SVGIDGenerator() {
      @Override
      public String generateID(String prefix) {
        return chart + "-" + super.generateID(prefix);
      }
    };
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java platform makes XML documents", e);
    }
  }

  private static void describe(Element root, io.portcullis.report.document.Chart chart) {
    root.setAttribute("role", "img");
    root.setAttribute("aria-labelledby", chart.id() + "-title " + chart.id() + "-desc");
    Node first = root.getFirstChild();
    root.insertBefore(element(root, "title", chart.id() + "-title", chart.title()), first);
    root.insertBefore(element(root, "desc", chart.id() + "-desc", chart.description()), first);
  }

  private static Element element(Element root, String name, String id, String text) {
    Element element = root.getOwnerDocument().createElementNS(SVG, name);
    element.setAttribute("id", id);
    element.setTextContent(text);
    return element;
  }

  private static void colour(Element element) {
    OF_NO_USE.forEach(element::removeAttribute);
    Map<String, String> style = new TreeMap<>();
    for (String property : List.of("fill", "stroke")) {
      Matcher rgb = RGB.matcher(element.getAttribute(property));
      if (rgb.matches()) {
        element.removeAttribute(property);
        style.putAll(Ink.style(property, new Color(part(rgb, 1), part(rgb, 2), part(rgb, 3))));
      }
    }
    if (!style.isEmpty()) {
      List<String> declarations = new ArrayList<>();
      style.forEach((property, value) -> declarations.add(property + ":" + value));
      element.setAttribute("style", String.join(";", declarations));
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        colour(inner);
      }
    }
  }

  private static int part(Matcher rgb, int group) {
    return Integer.parseInt(rgb.group(group));
  }

  private static String text(Element root) {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(root), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("a drawing can't be written", e);
    }
  }
}
