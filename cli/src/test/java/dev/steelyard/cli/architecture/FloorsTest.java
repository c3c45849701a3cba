package dev.steelyard.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.architecture.House.Floor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FloorsTest {

    static List<Floor> floors() {
        return House.FLOORS;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floors")
    void eachFloorUsesOnlyWhatStandsBelowIt(Floor floor) {
        List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.."));
        allowed.add(floor.packages());
        floor.uses().forEach(below -> allowed.add("dev.steelyard." + below + ".."));
        floor.libraries().forEach(library -> allowed.add(library + ".."));

        classes()
                .that()
                .resideInAPackage(floor.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(true)
                .check(House.classes());
    }

    @Test
    void everyPackageStandsOnAFloor() {
        Set<String> known = new HashSet<>();
        House.FLOORS.forEach(floor -> known.add(floor.name()));

        assertThat(House.packages())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known).contains(House.floorOf(name)));
    }

    @Test
    void noFloorUsesOneAboveIt() {
        Set<String> below = new HashSet<>();
        for (Floor floor : House.FLOORS) {
            assertThat(below).as(floor.name()).containsAll(floor.uses());
            below.add(floor.name());
        }
    }
}
