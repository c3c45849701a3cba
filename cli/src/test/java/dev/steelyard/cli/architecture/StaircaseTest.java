package dev.steelyard.cli.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.architecture.House.Floor;
import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The module descriptors themselves, as the compiler and an embedder read them. */
class StaircaseTest {

    private static final String OURS = "dev.steelyard.";

    /** A venue's own package is reached through the codec registry and the rule packs only. */
    private static final Set<String> OPEN_OF_VENUE =
            Set.of(OURS + "venue.codec", OURS + "venue.feed", OURS + "venue.rules");

    private static final Map<String, ModuleDescriptor> MODULES = modules();

    static Stream<Floor> modularFloors() {
        return House.FLOORS.stream().filter(Floor::modular);
    }

    @Test
    void theModulesAreTheModularFloors() {
        List<String> expected =
                modularFloors().map(floor -> OURS + floor.name()).sorted().toList();

        assertThat(MODULES.keySet()).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modularFloors")
    void aModuleRequiresOnlyWhatStandsBelowIt(Floor floor) {
        Set<String> required = requirements(floor);

        assertThat(required)
                .filteredOn(name -> name.startsWith(OURS))
                .allSatisfy(name -> assertThat(floor.uses()).contains(name.substring(OURS.length())));
        assertThat(required)
                .filteredOn(name -> !name.startsWith(OURS))
                .allSatisfy(name -> assertThat(name)
                        .satisfiesAnyOf(
                                always -> assertThat(always).isIn("java.base", "org.jspecify"),
                                library -> assertThat(floor.libraries()).anyMatch(library::startsWith)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modularFloors")
    void theVectorModuleIsNeverNeededToRun(Floor floor) {
        assertThat(descriptor(floor).requires())
                .filteredOn(requirement -> requirement.name().equals("jdk.incubator.vector"))
                .allSatisfy(requirement ->
                        assertThat(requirement.modifiers()).contains(ModuleDescriptor.Requires.Modifier.STATIC));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modularFloors")
    void everyPackageIsExportedUnlessItIsInternal(Floor floor) {
        Set<String> exported = descriptor(floor).exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .collect(toCollection(TreeSet::new));
        Set<String> open = House.packages().stream()
                .filter(name -> House.floorOf(name).equals(floor.name()))
                .filter(name -> !List.of(name.split("\\.", -1)).contains("internal"))
                .filter(name -> !floor.name().equals("venue") || OPEN_OF_VENUE.contains(name))
                .collect(toCollection(TreeSet::new));

        assertThat(exported).isEqualTo(open);
    }

    private static ModuleDescriptor descriptor(Floor floor) {
        return Objects.requireNonNull(MODULES.get(OURS + floor.name()), floor.name());
    }

    private static Set<String> requirements(Floor floor) {
        return descriptor(floor).requires().stream()
                .map(ModuleDescriptor.Requires::name)
                .collect(toCollection(TreeSet::new));
    }

    private static Map<String, ModuleDescriptor> modules() {
        Map<String, ModuleDescriptor> found = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("steelyard") && !entry.endsWith("classes")) {
                continue;
            }
            for (ModuleReference reference : ModuleFinder.of(Path.of(entry)).findAll()) {
                ModuleDescriptor descriptor = reference.descriptor();
                if (!descriptor.isAutomatic()) {
                    found.put(descriptor.name(), descriptor);
                }
            }
        }
        return found;
    }
}
