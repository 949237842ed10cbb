package io.portcullis.domain.trend;

/** What a series carried in one window. */
public record TrendCell(TrendKey key, TrendSums sums) {}
