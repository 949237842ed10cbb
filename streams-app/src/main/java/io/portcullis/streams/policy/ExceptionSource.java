package io.portcullis.streams.policy;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.domain.exception.ExceptionConfig;
import io.portcullis.domain.exception.ExceptionIndex;
import io.portcullis.domain.exception.ExceptionsAt;
import io.portcullis.domain.exception.PolicyException;
import io.portcullis.metrics.PortcullisMeter;
import io.portcullis.serde.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exceptions as their topic has them now. Every instance reads it whole before its threads start,
 * so no violation is told to be open because its exception was not read yet.
 *
 * <p>What can't be read, or lasts longer than the configuration allows, is counted, reported and
 * accepts nothing.
 */
public final class ExceptionSource {

  private static final Logger LOG = LoggerFactory.getLogger(ExceptionSource.class);
  private static final String TOPIC = "exceptions";

  private final ExceptionConfig config;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final StagedExceptions staged = new StagedExceptions();

  /** Id and end of those whose coming end was told: one that is renewed is told of again. */
  private final Set<String> announced = ConcurrentHashMap.newKeySet();

  public ExceptionSource(ExceptionConfig config, InstantSource clock, MeterRegistry registry) {
    this.config = config;
    this.clock = clock;
    this.registry = registry;
    for (PolicyException.State state : PolicyException.State.values()) {
      PortcullisMeter.EXCEPTIONS.gauge(
          registry,
          this,
          source -> source.count(one -> one.stateAt(clock.millis()) == state),
          state.name().toLowerCase(Locale.ROOT));
    }
    PortcullisMeter.EXCEPTIONS_ENDING.gauge(
        registry, this, source -> source.count(one -> one.endsSoon(clock.millis())));
  }

  private long count(Predicate<PolicyException> which) {
    return current().all().stream().filter(which).count();
  }

  /** Lets a topology read the topic into this source. */
  public void attach(StreamsBuilder builder, String topic, Serde<Decoded<PolicyException>> serde) {
    builder.addGlobalStore(
        new StagingStoreBuilder<>(staged),
        topic,
        Consumed.with(Serdes.String(), serde).withName(TOPIC),
        () -> new PolicyFeed<PolicyException>(this::take, (id, offset) -> staged.remove(id)));
  }

  /** What is accepted: the same object until something changes. */
  public ExceptionIndex current() {
    return staged.index();
  }

  /** What is accepted at this moment. */
  public ExceptionsAt now() {
    return new ExceptionsAt(current(), clock.millis());
  }

  /**
   * Says of each exception once that it ends within a week.
   *
   * @return of how many it did now
   */
  public int announceEnds() {
    long now = clock.millis();
    int announcedNow = 0;
    for (PolicyException exception : current().all()) {
      if (exception.endsSoon(now)
          && announced.add(exception.id() + "@" + exception.expiresAtMillis())) {
        LOG.warn(
            "Exception {} of {} ends on {} ({}; {}). What it covers is reported again from then on:"
                + " renew it, or end what it accepts.",
            exception.id(),
            exception.owner(),
            Instant.ofEpochMilli(exception.expiresAtMillis()),
            exception.scope(),
            exception.reason());
        announcedNow++;
      }
    }
    return announcedNow;
  }

  private void take(String key, Decoded<PolicyException> decoded, long offset) {
    if (decoded instanceof Decoded.Bad<PolicyException> bad) {
      refuse(key, offset, bad.reason().name().toLowerCase(Locale.ROOT), bad.detail());
    } else if (decoded instanceof Decoded.Good<PolicyException> good) {
      PolicyException exception = good.value();
      Duration longest = config.longest();
      if (!exception.id().equals(key)) {
        refuse(key, offset, "wrong_key", "its value is of " + exception.id());
      } else if (exception.lastsLongerThan(longest)) {
        refuse(key, offset, "lasts_too_long", "more than " + longest.toDays() + " days");
      } else {
        staged.put(exception);
      }
    }
  }

  /** What was there before under this key is no longer what its owner says, and goes as well. */
  private void refuse(String key, long offset, String reason, String detail) {
    staged.remove(key);
    PortcullisMeter.POLICY_BAD_ENTRIES.counter(registry, TOPIC, reason).increment();
    LOG.warn(
        "Exception '{}' at offset {} of the {} topic accepts nothing: {} ({}). Add it again with"
            + " 'portcullis exception add'.",
        key,
        offset,
        TOPIC,
        detail,
        reason);
  }
}
