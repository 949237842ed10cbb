package io.portcullis.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.serde.PortcullisSerdes;
import java.time.InstantSource;

/**
 * What the app is given.
 *
 * @param serdes for every topic
 * @param registry where it counts
 * @param clock tells the future from the past; nothing is judged by it
 * @param appVersion written to dead letters
 */
public record StreamsDeps(
    PortcullisSerdes serdes, MeterRegistry registry, InstantSource clock, String appVersion) {}
