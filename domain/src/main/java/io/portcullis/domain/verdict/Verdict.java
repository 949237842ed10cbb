package io.portcullis.domain.verdict;

import java.util.List;
import java.util.Optional;

/**
 * The answer to "may these two speak like this?". Sealed: whoever decides on a verdict can be shown
 * by the compiler to have thought of each.
 */
public sealed interface Verdict {

  VerdictKind kind();

  /**
   * The catalog flow that allows the conversation, or the nearest that does not; empty where none
   * comes near.
   */
  default Optional<String> flow() {
    return Optional.empty();
  }

  /** Catalog flows that come near and do not match, nearest first. */
  default List<Near> nearest() {
    return List.of();
  }

  /**
   * A catalog flow allows it.
   *
   * @param flowId the flow
   * @param cleartext the flow is in clear text where the catalog has an encrypted one between the
   *     same roles
   * @param unverifiedName the flow names a host ({@code *.digicert.com}) and addresses alone can't
   *     prove it
   */
  record Compliant(String flowId, boolean cleartext, Optional<String> unverifiedName)
      implements Verdict {
    @Override
    public VerdictKind kind() {
      return VerdictKind.COMPLIANT;
    }

    @Override
    public Optional<String> flow() {
      return Optional.of(flowId);
    }
  }

  /** Only an exception that people signed allows it. */
  record Excepted(String exceptionId) implements Verdict {
    @Override
    public VerdictKind kind() {
      return VerdictKind.EXCEPTED;
    }
  }

  /** The catalog knows flows between these roles, none on this protocol and port. */
  record UnexpectedPort(List<Near> nearest) implements Verdict {
    @Override
    public VerdictKind kind() {
      return VerdictKind.UNEXPECTED_PORT;
    }

    @Override
    public Optional<String> flow() {
      return first(nearest);
    }
  }

  /** Both ends have roles and the catalog knows no flow between them. */
  record UnexpectedPeer(List<Near> nearest) implements Verdict {
    @Override
    public VerdictKind kind() {
      return VerdictKind.UNEXPECTED_PEER;
    }

    @Override
    public Optional<String> flow() {
      return first(nearest);
    }
  }

  /**
   * One end has a role, the other is in no inventory entry.
   *
   * @param clientUnknown true when it is the client, else it is the server
   */
  record UnknownEndpoint(boolean clientUnknown, List<Near> nearest) implements Verdict {
    @Override
    public VerdictKind kind() {
      return VerdictKind.UNKNOWN_ENDPOINT;
    }

    @Override
    public Optional<String> flow() {
      return first(nearest);
    }
  }

  /** The catalog has it the other way round, and the direction is certain. */
  record Reversed(String flowId) implements Verdict {
    @Override
    public VerdictKind kind() {
      return VerdictKind.REVERSED;
    }

    @Override
    public Optional<String> flow() {
      return Optional.of(flowId);
    }
  }

  /** Same roles and port, other transport. */
  record WrongProtocol(String flowId) implements Verdict {
    @Override
    public VerdictKind kind() {
      return VerdictKind.WRONG_PROTOCOL;
    }

    @Override
    public Optional<String> flow() {
      return Optional.of(flowId);
    }
  }

  /** A firewall refused it, and the catalog does not allow it. */
  record Denied(List<Near> nearest) implements Verdict {
    @Override
    public VerdictKind kind() {
      return VerdictKind.DENIED;
    }

    @Override
    public Optional<String> flow() {
      return first(nearest);
    }
  }

  /** An attempt that the catalog does not allow and that the server did not answer. */
  record Unanswered(List<Near> nearest) implements Verdict {
    @Override
    public VerdictKind kind() {
      return VerdictKind.UNANSWERED;
    }

    @Override
    public Optional<String> flow() {
      return first(nearest);
    }
  }

  /** Who is the client can't be told, and the two readings differ. */
  record Ambiguous(VerdictKind oneWay, VerdictKind otherWay) implements Verdict {
    @Override
    public VerdictKind kind() {
      return VerdictKind.AMBIGUOUS;
    }
  }

  /** Neither end has a Citrix role: counted, never reported. */
  record OutOfScope() implements Verdict {
    @Override
    public VerdictKind kind() {
      return VerdictKind.OUT_OF_SCOPE;
    }
  }

  /**
   * A catalog flow that comes near, and why it does not match.
   *
   * @param flowId the flow; the first where several differ only in whom they name
   * @param reason in words: "tcp/1433 to sql-server is allowed for delivery-controller; this is
   *     vda"
   */
  record Near(String flowId, String reason) {}

  private static Optional<String> first(List<Near> nearest) {
    return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest.get(0).flowId());
  }
}
