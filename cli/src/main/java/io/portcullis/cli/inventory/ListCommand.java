package io.portcullis.cli.inventory;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.catalog.NamedRole;
import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.cli.screen.Screen;
import io.portcullis.cli.screen.Words;
import io.portcullis.cli.service.ConfigOption;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.inventory.InventoryText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code portcullis inventory list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {"Show the inventory in force, or that of files, by zone and address.", ""},
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis inventory list -c cluster.yaml --role vda",
      "  portcullis inventory list -c cluster.yaml --prefix 10.1.2.3    what speaks for it?",
      "  portcullis inventory list --prefix 10.1.0.0/16 bern.csv        without Kafka"
    })
final class ListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private SourceOptions source;

  @Parameters(
      paramLabel = "FILES",
      arity = "0..*",
      description = "List these instead of the inventory in force.")
  private List<Path> files = List.of();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Entries with this role, by id, name or alias.")
  private String role;

  @Option(names = "--zone", paramLabel = "ZONE", description = "Entries of this zone.")
  private String zone;

  @Option(names = "--site", paramLabel = "SITE", description = "Entries of this site.")
  private String site;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      converter = PrefixConverter.class,
      description = "Entries that hold this address or network, or lie within it.")
  private Prefix prefix;

  /** Reads prefixes in the words of the domain. */
  static final class PrefixConverter implements picocli.CommandLine.ITypeConverter<Prefix> {
    @Override
    public Prefix convert(String text) {
      try {
        return Prefix.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public Integer call() {
    PortcullisConfig settings = config.read();
    Catalog catalog = source.catalog(settings.catalog());
    PrintWriter out = spec.commandLine().getOut();
    List<InventoryEntry> all =
        files.isEmpty()
            ? CurrentInventory.read(settings, spec.commandLine().getErr())
            : source.entries(files, InventoryEntry.DEFAULT_ZONE, "", catalog);
    List<InventoryEntry> wanted =
        InventoryText.sorted(all.stream().filter(filter(catalog)).toList());
    if (!wanted.isEmpty()) {
      EntryText.table(wanted).print(Screen.of(out));
    }
    out.println(
        Words.count(wanted.size(), "entry", "entries")
            + (wanted.size() == all.size() ? "" : " of " + all.size()));
    return ExitCode.FINE;
  }

  private Predicate<InventoryEntry> filter(Catalog catalog) {
    Predicate<InventoryEntry> filter = entry -> true;
    if (role != null) {
      String id = NamedRole.id(role, catalog);
      filter = filter.and(entry -> entry.roles().contains(id));
    }
    if (zone != null) {
      filter = filter.and(entry -> entry.zone().equals(zone));
    }
    if (site != null) {
      filter = filter.and(entry -> entry.site().equals(site));
    }
    return prefix == null
        ? filter
        : filter.and(entry -> contains(entry.prefix(), prefix) || contains(prefix, entry.prefix()));
  }

  private static boolean contains(Prefix network, Prefix inner) {
    return network.length() <= inner.length() && network.contains(inner.network());
  }
}
