package io.portcullis.streams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.netflow.Template;
import io.portcullis.netflow.TemplateField;
import io.portcullis.netflow.TemplateKey;
import io.portcullis.netflow.Templates.Change;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever forges source addresses is as many exporters as he likes. What all of them together make
 * a task keep is bounded, and those that were there before lose nothing.
 */
class ForgedExportersTest {

  private static final int FORGED = 2_000;
  private static final Exporter ROUTER = new Exporter(Address.parse("192.0.2.1"), 0);

  private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
  private IngestStores stores;

  @BeforeEach
  void openStores() {
    for (StoreBuilder<?> builder : IngestStores.builders()) {
      StateStore store = builder.withLoggingDisabled().withCachingDisabled().build();
      store.init(context.getStateStoreContext(), store);
      context.addStateStore(store);
    }
    stores = new IngestStores(context);
  }

  private static ExporterMemory memory(IngestStores of, Exporter exporter) {
    return new ExporterMemory(exporter, of, IngestConfig.defaults(), 1_000_000);
  }

  private static Stream<ExporterMemory> forged(IngestStores of) {
    return IntStream.range(0, FORGED)
        .mapToObj(i -> memory(of, new Exporter(Address.v4(0x0a42_0000 + i), 0)));
  }

  private Stream<ExporterMemory> forged() {
    return forged(stores);
  }

  /** As wide as a template may be. */
  private static Template bomb(int id) {
    return template(id, 512);
  }

  private static Template template(int id, int fields) {
    return new Template(
        new TemplateKey(9, 7, id),
        false,
        0,
        Collections.nCopies(fields, new TemplateField(0, 1, 4)));
  }

  @Test
  void templates_of_all_together_have_so_many_fields_and_no_more() {
    ExporterMemory router = memory(stores, ROUTER);
    assertThat(router.templates.learn(template(256, 20))).isEqualTo(Change.ADDED);

    List<Change> changes = forged().map(one -> one.templates.learn(bomb(256))).toList();

    assertThat(changes.stream().filter(Change.ADDED::equals).count())
        .isEqualTo((500_000 - 21) / 513);
    assertThat(changes).contains(Change.REFUSED);
    assertThat(router.templates.learn(template(256, 20))).isEqualTo(Change.UNCHANGED);
    assertThat(router.templates.learn(template(256, 19))).isEqualTo(Change.UPDATED);
    assertThat(router.templates.find(template(256, 1).key())).isEqualTo(template(256, 19));
  }

  @Test
  void what_was_kept_before_a_restart_counts_after_it() {
    forged().forEach(one -> one.templates.learn(bomb(256)));

    IngestStores again = new IngestStores(context);
    assertThat(forged(again)).hasSize(FORGED);

    assertThat(memory(again, ROUTER).templates.learn(bomb(256))).isEqualTo(Change.REFUSED);
  }

  @Test
  void what_is_withdrawn_leaves_its_room_to_others() {
    List<ExporterMemory> bombers = forged().toList();
    bombers.forEach(one -> one.templates.learn(bomb(256)));
    assertThat(memory(stores, ROUTER).templates.learn(bomb(256))).isEqualTo(Change.REFUSED);

    bombers.get(0).templates.withdraw(bomb(256).key());

    assertThat(memory(stores, ROUTER).templates.learn(bomb(256))).isEqualTo(Change.ADDED);
  }

  @Test
  void observation_domains_of_all_together_are_told_of_up_to_a_number() {
    ExporterMemory router = memory(stores, ROUTER);
    router.domain(1, 9);

    long kept =
        forged()
            .mapToLong(
                one -> {
                  for (int domain = 0; domain < 100; domain++) {
                    one.domain(domain, 9);
                  }
                  return one.domains().size();
                })
            .sum();

    assertThat(kept).isEqualTo(16_384 - 1);
    assertThat(router.domains()).hasSize(1);
    assertThat(router.domain(2, 9).unbooked).isEqualTo(ExporterDomain.Unbooked.TASK_LIMIT);
  }

  @Test
  void starts_and_sampling_rates_of_all_together_are_kept_up_to_a_number() {
    ExporterMemory router = memory(stores, ROUTER);
    router.rates.learn(7, 0, 100);

    forged()
        .forEach(
            one -> {
              for (int i = 0; i < 100; i++) {
                one.rates.learn(i, i, 10);
                one.templates.systemInit(i, 5);
              }
            });

    assertThat(stores.rates.approximateNumEntries() + stores.starts.approximateNumEntries())
        .isEqualTo(131_072);
    assertThat(router.rates.of(7, new Flow())).isEqualTo(100);
  }
}
