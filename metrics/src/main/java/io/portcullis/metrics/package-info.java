/**
 * Every meter of Portcullis, declared once: its name, type, unit, meaning and tags. Whoever counts
 * something takes the meter from here and gives the registry.
 */
package io.portcullis.metrics;
