# Portcullis in one image; the command decides what it is: collect, stream, up, decode, ...
# Build the jars first: mvn -q -DskipTests package
FROM eclipse-temurin:17-jre
RUN groupadd --gid 10001 portcullis \
 && useradd --uid 10001 --gid portcullis --home-dir /var/lib/portcullis --create-home --shell /usr/sbin/nologin portcullis
RUN install -d -o 10001 -g 10001 /var/lib/portcullis/spool
COPY cli/target/portcullis/lib /opt/portcullis/lib
COPY cli/target/portcullis/sbom.cdx.json /opt/portcullis/sbom.cdx.json
USER 10001:10001
WORKDIR /var/lib/portcullis
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/portcullis/lib/*", "io.portcullis.cli.Portcullis"]
CMD ["--help"]
