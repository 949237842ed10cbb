package io.portcullis.catalog;

import io.portcullis.domain.baseline.Evidence;
import io.portcullis.domain.baseline.Suggestions;
import io.portcullis.domain.catalog.ProposedFlow;
import io.portcullis.domain.verdict.VerdictKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Writes suggestions as a site's catalog file that {@link CatalogFiles#builtInWith} reads, with
 * what was seen beside each flow as comments. The same suggestions always give the same text.
 */
public final class SuggestedFile {

  private static final int WIDTH = 110;

  private SuggestedFile() {}

  /** The whole file. */
  public static String text(Suggestions suggestions) {
    List<NodeTuple> file = new ArrayList<>();
    Node system = scalar("system");
    system.setBlockComments(comments(head(suggestions)));
    file.add(new NodeTuple(system, scalar("Our site")));
    if (!suggestions.proposed().isEmpty()) {
      List<Node> flows = suggestions.proposed().stream().map(SuggestedFile::flow).toList();
      file.add(new NodeTuple(scalar("flows"), new SequenceNode(Tag.SEQ, flows, FlowStyle.BLOCK)));
    }
    MappingNode root = new MappingNode(Tag.MAP, file, FlowStyle.BLOCK);
    root.setEndComments(comments(setAside(suggestions.setAside())));
    return written(root);
  }

  private static String written(Node root) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDumpComments(true)
            .setIndent(4)
            .setIndicatorIndent(2)
            .setWidth(WIDTH)
            .build();
    StringBuilder text = new StringBuilder();
    new Dump(settings)
        .dumpNode(
            root,
            new StreamDataWriter() {
              @Override
              public void write(String all) {
                text.append(all);
              }

              @Override
              public void write(String all, int from, int length) {
                text.append(all, from, from + length);
              }
            });
    return text.toString().stripTrailing() + "\n";
  }

  private static List<String> head(Suggestions suggestions) {
    List<String> head = new ArrayList<>();
    head.add("Proposed by 'portcullis catalog suggest': flows that were seen and are not in the");
    head.add("catalog. Nothing of it is in force. Keep what is right, say in 'details' what it is");
    head.add("for, and put the file into the directory of the site's own catalog.");
    if (suggestions.proposed().isEmpty()) {
      head.add("There is nothing to propose.");
    }
    return head;
  }

  private static Node flow(Suggestions.Proposal proposal) {
    ProposedFlow flow = proposal.flow();
    List<NodeTuple> keys = new ArrayList<>();
    keys.add(new NodeTuple(scalar("id"), scalar(flow.id())));
    keys.add(new NodeTuple(scalar("from"), roles(flow.from())));
    keys.add(new NodeTuple(scalar("to"), roles(flow.to())));
    keys.add(new NodeTuple(scalar("service"), scalar(flow.service().toString())));
    keys.add(new NodeTuple(scalar("details"), scalar(details(proposal.evidence()))));
    Node node = new MappingNode(Tag.MAP, keys, FlowStyle.BLOCK);
    node.setBlockComments(comments(evidence(proposal)));
    return node;
  }

  private static String details(Evidence evidence) {
    return "Seen from "
        + count(evidence.clients(), "host")
        + " to "
        + evidence.servers()
        + ", accepted by nobody yet; say what it is for.";
  }

  private static List<String> evidence(Suggestions.Proposal proposal) {
    Evidence evidence = proposal.evidence();
    List<String> lines = new ArrayList<>();
    lines.add(hosts(evidence) + "; " + traffic(evidence));
    lines.add(period(evidence) + "; " + kinds(evidence));
    if (evidence.services().size() > 1) {
      lines.add("seen on " + some(evidence.services()));
    }
    evidence.examples().forEach(example -> lines.add("  " + example));
    if (proposal.flow().from().size() > 1 || proposal.flow().to().size() > 1) {
      lines.add("keep of several roles the one that this belongs to");
    }
    return lines;
  }

  private static List<String> setAside(Map<Suggestions.Refusal, List<Evidence>> setAside) {
    List<String> lines = new ArrayList<>();
    setAside.forEach(
        (why, all) -> {
          lines.add("");
          lines.add("Not proposed. " + why.remedy() + ":");
          for (Evidence evidence : all) {
            lines.add("  " + some(evidence.services()) + ": " + hosts(evidence));
            lines.add("    " + period(evidence) + "; " + kinds(evidence));
            evidence.examples().forEach(example -> lines.add("    " + example));
          }
        });
    return lines;
  }

  private static String hosts(Evidence evidence) {
    return count(evidence.clients(), "host") + " to " + count(evidence.servers(), "host");
  }

  private static String traffic(Evidence evidence) {
    return count(evidence.flows(), "flow") + ", " + count(evidence.packets(), "packet");
  }

  private static String period(Evidence evidence) {
    return "first seen "
        + time(evidence.firstSeenMillis())
        + ", last "
        + time(evidence.lastSeenMillis());
  }

  private static String kinds(Evidence evidence) {
    return evidence.kinds().entrySet().stream()
        .map(kind -> words(kind.getKey()) + " " + kind.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String some(List<String> services) {
    int most = 8;
    String first = String.join(", ", services.subList(0, Math.min(most, services.size())));
    return services.size() > most ? first + " and " + (services.size() - most) + " more" : first;
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private static String words(VerdictKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Node roles(List<String> roles) {
    return roles.size() == 1
        ? scalar(roles.get(0))
        : new SequenceNode(
            Tag.SEQ, roles.stream().map(SuggestedFile::scalar).toList(), FlowStyle.FLOW);
  }

  /** Quoted by the library where it must be. */
  private static Node scalar(String text) {
    return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
  }

  private static List<CommentLine> comments(List<String> lines) {
    return lines.stream().map(SuggestedFile::comment).toList();
  }

  /** A name of the inventory must not end the comment and begin something else. */
  private static CommentLine comment(String line) {
    String safe = line.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
    return new CommentLine(
        Optional.empty(), Optional.empty(), safe.isEmpty() ? "" : " " + safe, CommentType.BLOCK);
  }
}
