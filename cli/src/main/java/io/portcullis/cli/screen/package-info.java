/** What commands show to people: text that fits the width, colours where there is a terminal. */
package io.portcullis.cli.screen;
