/** The commands about the topics of a cluster: made, and held against what they should be. */
package io.portcullis.cli.topics;
