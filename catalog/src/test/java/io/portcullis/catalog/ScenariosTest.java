package io.portcullis.catalog;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of every file under {@code scenarios/}. */
class ScenariosTest {

  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return ScenarioFile.all().stream()
        .map(
            file ->
                dynamicContainer(
                    file.name(),
                    file.scenarios().stream()
                        .map(
                            scenario ->
                                dynamicTest(
                                    scenario.name(),
                                    () -> scenario.check(file.policy(), file.names())))));
  }
}
