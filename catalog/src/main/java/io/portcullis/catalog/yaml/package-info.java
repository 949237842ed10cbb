/** YAML in which every value knows its line and column, and unknown keys are refused. */
package io.portcullis.catalog.yaml;
