/** The catalog's files: Citrix's flows and roles as YAML data, and their reader. */
package io.portcullis.catalog;
