package io.portcullis.streams.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may use the API. Whoever reaches the port may, while nobody is named.
 *
 * @param users log in with name and password
 * @param tokens log in with a token, as programs do
 * @param openMetrics whether {@code /metrics} needs no log-in
 */
public record AuthConfig(List<User> users, List<Token> tokens, boolean openMetrics) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  public AuthConfig {
    users = List.copyOf(users);
    tokens = List.copyOf(tokens);
    Set<String> names = new HashSet<>();
    users.forEach(user -> requireNew(names, user.name));
    tokens.forEach(token -> requireNew(names, token.name));
  }

  /**
   * @param password as {@code portcullis api hash-password} prints it
   * @param rights what this user may do
   */
  public record User(String name, String password, Set<Right> rights) {
    public User {
      require(name, rights);
      if (password == null) {
        throw new IllegalArgumentException("password of " + name + " is missing");
      }
      PasswordHash.parse(password);
      rights = Set.copyOf(rights);
    }

    /** Without the hash: what describes a configuration must not help to guess a password. */
    @Override
    public String toString() {
      return "User[" + name + ", rights=" + rights + "]";
    }
  }

  /**
   * @param hash as {@code portcullis api new-token} prints it
   * @param rights what who has it may do
   */
  public record Token(String name, String hash, Set<Right> rights) {
    public Token {
      require(name, rights);
      if (hash == null) {
        throw new IllegalArgumentException("hash of " + name + " is missing");
      }
      TokenHash.parse(hash);
      rights = Set.copyOf(rights);
    }

    @Override
    public String toString() {
      return "Token[" + name + ", rights=" + rights + "]";
    }
  }

  /** Nobody is asked who he is. */
  public static AuthConfig none() {
    return new AuthConfig(List.of(), List.of(), false);
  }

  /** Whether callers have to say who they are. */
  public boolean required() {
    return !users.isEmpty() || !tokens.isEmpty();
  }

  private static void require(String name, Set<Right> rights) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name '" + name + "' is none; it has letters, digits and . _ @ -, 64 at most");
    }
    if (rights == null || rights.isEmpty()) {
      throw new IllegalArgumentException(
          "rights of " + name + " are missing: read, write, metrics");
    }
  }

  private static void requireNew(Set<String> names, String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          "the name " + name + " is there twice; the audit log could not tell them apart");
    }
  }
}
