package io.portcullis.benchmarks.remembering;

import io.portcullis.domain.coverage.Evidence;
import io.portcullis.domain.violation.Candidate;
import io.portcullis.streams.shuffle.FlowBatch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Times the stages as they run; Kafka Streams makes it by {@code processor.wrapper.class}. */
public final class TimedStages implements ProcessorWrapper {

  private static final String TICK = "tick";
  private static final Set<String> STAGES = Set.of("ingest", "judge", "violations", "coverage");

  /** Kafka Streams makes the wrapper itself, and gives nobody a hold of it. */
  static final StageTimes TIMES = new StageTimes();

  @Override
  public <K, V, L, W> WrappedProcessorSupplier<K, V, L, W> wrapProcessorSupplier(
      String name, ProcessorSupplier<K, V, L, W> supplier) {
    if (!STAGES.contains(name)) {
      return ProcessorWrapper.asWrapped(supplier);
    }
    return new WrappedProcessorSupplier<>() {
      @Override
      public Processor<K, V, L, W> get() {
        return new Timed<>(name, supplier.get());
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return supplier.stores();
      }
    };
  }

  @Override
  public <K, V, W> WrappedFixedKeyProcessorSupplier<K, V, W> wrapFixedKeyProcessorSupplier(
      String name, FixedKeyProcessorSupplier<K, V, W> supplier) {
    return ProcessorWrapper.asWrappedFixedKey(supplier);
  }

  private record Timed<K, V, L, W>(String stage, Processor<K, V, L, W> processor)
      implements Processor<K, V, L, W> {

    @Override
    public void init(ProcessorContext<L, W> context) {
      processor.init(timed(context));
    }

    @Override
    public void process(Record<K, V> record) {
      String kind = kind(record.value());
      Runnable work = () -> processor.process(record);
      if (kind.equals(TICK)) {
        TIMES.time(stage + " " + kind, work); // they go on with the clock on the wall
      } else {
        TIMES.record(stage + " " + kind, work);
      }
    }

    @Override
    public void close() {
      processor.close();
    }

    /** The same context, but that what is scheduled with it is timed. */
    @SuppressWarnings("unchecked")
    private ProcessorContext<L, W> timed(ProcessorContext<L, W> context) {
      return (ProcessorContext<L, W>)
          Proxy.newProxyInstance(
              ProcessorContext.class.getClassLoader(),
              new Class<?>[] {ProcessorContext.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("schedule")) {
                  Object[] timed = arguments.clone();
                  int last = timed.length - 1;
                  timed[last] = timed((Punctuator) timed[last], timed[0].toString());
                  return invoke(method, context, timed);
                }
                return invoke(method, context, arguments);
              });
    }

    private static Object invoke(
        java.lang.reflect.Method method, Object context, Object[] arguments) throws Throwable {
      try {
        return method.invoke(context, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private Punctuator timed(Punctuator punctuator, String interval) {
      String what = stage + " punctuation " + interval;
      return millis -> TIMES.time(what, () -> punctuator.punctuate(millis));
    }

    private static String kind(Object value) {
      if (value instanceof FlowBatch batch) {
        return batch.isTick() ? TICK : "batch";
      }
      if (value instanceof Candidate || value instanceof Evidence) {
        return value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      }
      return "record";
    }
  }
}
