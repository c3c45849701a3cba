package dev.steelyard.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NullMarkedPackagesTest {

    static Iterable<String> packages() {
        return House.packages();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void everyPackageSaysThatNullIsTheException(String name) throws ClassNotFoundException {
        Class<?> description = Class.forName(name + ".package-info");

        assertThat(description.isAnnotationPresent(NullMarked.class)).isTrue();
    }
}
