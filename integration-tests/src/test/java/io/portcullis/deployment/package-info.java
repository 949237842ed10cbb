/**
 * What is shipped beside the jars: compose file, manifests and access rules, held against what the
 * programs need.
 */
package io.portcullis.deployment;
