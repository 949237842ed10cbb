package io.portcullis.cli.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What someone may do with one resource, or with all whose names begin so.
 *
 * @param why what it is needed for
 */
public record Right(ResourcePattern resource, List<AclOperation> operations, String why) {

  private static final String ANY_HOST = "*";

  public Right {
    operations = List.copyOf(operations);
  }

  static Right to(ResourceType type, String name, String why, AclOperation... operations) {
    return matching(type, PatternType.LITERAL, name, why, operations);
  }

  static Right toAll(ResourceType type, String prefix, String why, AclOperation... operations) {
    return matching(type, PatternType.PREFIXED, prefix, why, operations);
  }

  private static Right matching(
      ResourceType type, PatternType pattern, String name, String why, AclOperation... operations) {
    return new Right(new ResourcePattern(type, name, pattern), Arrays.asList(operations), why);
  }

  /** As a broker takes it. */
  public List<AclBinding> bindings(String principal) {
    return operations.stream()
        .map(
            operation ->
                new AclBinding(
                    resource,
                    new AccessControlEntry(
                        principal, ANY_HOST, operation, AclPermissionType.ALLOW)))
        .toList();
  }

  /** As Kafka's own tool takes it. */
  public String command(String bootstrapServers, String principal) {
    return "kafka-acls.sh --bootstrap-server "
        + bootstrapServers
        + " --add --allow-principal "
        + principal
        + operations.stream()
            .map(operation -> " --operation " + words(operation.name()))
            .collect(Collectors.joining())
        + " --"
        + resource.resourceType().name().toLowerCase(Locale.ROOT).replace('_', '-')
        + " "
        + resource.name()
        + (resource.patternType() == PatternType.PREFIXED
            ? " --resource-pattern-type prefixed"
            : "");
  }

  /** {@code DESCRIBE_CONFIGS} as {@code DescribeConfigs}. */
  private static String words(String name) {
    return Arrays.stream(name.split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
