/**
 * The configuration: one YAML file into a tree of records whose constructors check what they are
 * given. Every complaint names the file, the line and the setting.
 */
package io.portcullis.cli.config;
