/** Making what the configuration needs to know of who may use the API, and nothing more. */
package io.portcullis.cli.login;
