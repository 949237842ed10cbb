package io.portcullis.integration;

import io.portcullis.embedded.EmbeddedBroker;
import io.portcullis.embedded.EmbeddedBrokerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * A Kafka as a cautious site runs it: SCRAM over TLS, and nobody may do anything that no ACL
 * allows. The test's own way in is a second listener whose nameless user may do everything.
 */
final class SecuredKafka implements AutoCloseable {

  private static final String STORE_PASSWORD = "not-a-secret";
  private static final int ITERATIONS = 4096;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path directory;
  private final EmbeddedBroker broker;
  private final int securedPort;
  private final Admin admin;

  private SecuredKafka(Path directory, EmbeddedBroker broker, int securedPort) {
    this.directory = directory;
    this.broker = broker;
    this.securedPort = securedPort;
    this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  static SecuredKafka start(Path directory) throws Exception {
    makeCertificate(directory);
    List<Integer> ports = freePorts();
    String plain = "PLAINTEXT://127.0.0.1:" + ports.get(0);
    String secured = "SECURED://127.0.0.1:" + ports.get(2);
    Map<String, String> properties = new HashMap<>();
    properties.put("listeners", plain + ",CONTROLLER://127.0.0.1:" + ports.get(1) + "," + secured);
    properties.put("advertised.listeners", plain + "," + secured);
    properties.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL");
    properties.put("listener.name.secured.sasl.enabled.mechanisms", "SCRAM-SHA-512");
    properties.put(
        "listener.name.secured.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    properties.put("ssl.keystore.location", keystore(directory).toString());
    properties.put("ssl.keystore.type", "PKCS12");
    properties.put("ssl.keystore.password", STORE_PASSWORD);
    properties.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    properties.put("allow.everyone.if.no.acl.found", "false");
    properties.put("super.users", "User:ANONYMOUS");
    EmbeddedBroker broker =
        new EmbeddedBroker(
                new EmbeddedBrokerConfig(
                    directory.resolve("kafka"), ports.get(0), ports.get(1), properties))
            .start();
    return new SecuredKafka(directory, broker, ports.get(2));
  }

  private static Path keystore(Path directory) {
    return directory.resolve("broker.p12");
  }

  /** The broker's key, and for clients the certificate that vouches for it. */
  private static void makeCertificate(Path directory) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore(directory).toString(),
                "-storepass",
                STORE_PASSWORD)
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool made no certificate");
    }
    KeyStore store =
        KeyStore.getInstance(keystore(directory).toFile(), STORE_PASSWORD.toCharArray());
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(store.getCertificate("broker").getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    Files.writeString(directory.resolve("ca.pem"), pem);
  }

  /** Of one moment: nobody else takes them in between, as loopback ports are given out in turn. */
  private static List<Integer> freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket two = new ServerSocket(0, 1, loopback);
        ServerSocket three = new ServerSocket(0, 1, loopback)) {
      return Stream.of(one, two, three).map(ServerSocket::getLocalPort).toList();
    }
  }

  /** Someone who may connect, and nothing else. */
  void addUser(String name) throws Exception {
    admin
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialUpsertion(
                    name,
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                    password(name))))
        .all()
        .get();
  }

  private static String password(String user) {
    return "secret-of-" + user;
  }

  /**
   * How that user connects, as a configuration's {@code kafka:}. The password stands in a file of
   * its own, which Kafka's own provider reads.
   */
  String settings(String user) throws IOException {
    Path secrets = Files.createDirectories(directory.resolve("secrets").resolve(user));
    Files.writeString(
        secrets.resolve("jaas"),
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password(user)),
        StandardCharsets.UTF_8);
    return """
        kafka:
          bootstrap.servers: "127.0.0.1:%d"
          security.protocol: SASL_SSL
          sasl.mechanism: SCRAM-SHA-512
          sasl.jaas.config: "${directory:%s:jaas}"
          ssl.truststore.type: PEM
          ssl.truststore.location: "%s"
          config.providers: directory
          config.providers.directory.class: org.apache.kafka.common.config.provider.DirectoryConfigProvider
        """
        .formatted(securedPort, secrets, directory.resolve("ca.pem"));
  }

  void allow(Collection<AclBinding> bindings) throws Exception {
    admin.createAcls(bindings).all().get();
    for (AclBinding binding : bindings) {
      awaitRight(binding, true);
    }
  }

  void forbid(AclBinding binding) throws Exception {
    admin.deleteAcls(List.of(filter(binding))).all().get();
    awaitRight(binding, false);
  }

  /** The controller answers a moment before the broker knows. */
  private void awaitRight(AclBinding binding, boolean there) throws Exception {
    Waiting.until(
        () -> admin.describeAcls(filter(binding)).values().get().isEmpty() != there,
        "the broker's word on " + binding,
        PATIENCE,
        () -> true,
        () -> "");
  }

  private static AclBindingFilter filter(AclBinding binding) {
    return new AclBindingFilter(binding.pattern().toFilter(), binding.entry().toFilter());
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
