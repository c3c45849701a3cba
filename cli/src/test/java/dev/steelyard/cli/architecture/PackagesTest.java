package dev.steelyard.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Within a floor too there is an order: of two packages at most one uses the other. Floors with a registry are left out: it
 * names those who register, and they use what stands beside it (the codecs of {@code venue}, the adapters of
 * {@code conformance}, the verbs of {@code cli}).
 */
class PackagesTest {
    private static final Set<String> WITH_REGISTRY = Set.of("venue", "conformance", "cli");

    @Test
    void noTwoPackagesOfAFloorUseEachOther() {
        TreeMap<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : House.classes()) {
            String own = type.getPackageName();
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String other =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (!other.equals(own)
                        && other.startsWith("dev.steelyard.")
                        && !WITH_REGISTRY.contains(House.floorOf(own))
                        && House.floorOf(other).equals(House.floorOf(own))) {
                    uses.computeIfAbsent(own, name -> new TreeSet<>()).add(other);
                }
            }
        }
        Set<String> both = new TreeSet<>();
        uses.forEach((own, others) -> others.forEach(other -> {
            if (own.compareTo(other) < 0 && uses.getOrDefault(other, Set.of()).contains(own)) {
                both.add(own + " and " + other);
            }
        }));
        assertThat(uses).hasSizeGreaterThan(40);
        assertThat(both).isEmpty();
    }
}
