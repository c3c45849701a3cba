package dev.steelyard.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The floors of the house, lowest first, each with all that it may use; and the classes that stand on them. */
final class House {

    /**
     * One module.
     *
     * @param name its folder, and its package below {@code dev.steelyard}
     * @param uses the floors that it may use
     * @param libraries what it may use besides the base of the Java platform: the beginnings of package and module names
     * @param modular whether it is a Java module of its own
     */
    record Floor(String name, Set<String> uses, Set<String> libraries, boolean modular) {

        String packages() {
            return "dev.steelyard." + name + "..";
        }
    }

    private static final String JACKSON = "tools.jackson";
    private static final String VECTORS = "jdk.incubator.vector";

    /** Every floor, in an order in which each stands above all that it uses. */
    static final List<Floor> FLOORS = List.of(
            new Floor("core", Set.of(), Set.of(), true),
            new Floor("testkit", Set.of("core"), Set.of("org.junit.jupiter"), false),
            new Floor(
                    "quant",
                    Set.of("core"),
                    Set.of(VECTORS, "org.apache.commons.statistics", "org.hipparchus", "hipparchus.core"),
                    true),
            new Floor("margin", Set.of("core", "quant"), Set.of(VECTORS), true),
            new Floor("risk", Set.of("core", "quant", "margin"), Set.of(), true),
            new Floor("systemic", Set.of("core", "quant", "margin", "risk"), Set.of(), true),
            new Floor("engine", Set.of("core", "quant", "margin"), Set.of(), true),
            new Floor("json", Set.of("core"), Set.of(JACKSON), true),
            new Floor("venue", Set.of("core", "quant", "margin", "json"), Set.of(), true),
            new Floor(
                    "io",
                    Set.of("core", "quant", "margin", "risk", "systemic", "json"),
                    Set.of(
                            "java.sql",
                            "java.desktop",
                            "java.xml",
                            "javax.imageio",
                            "javax.xml",
                            "org.w3c.dom",
                            "org.xml.sax"),
                    true),
            new Floor(
                    "server",
                    Set.of("core", "quant", "margin", "risk", "systemic", "engine", "json", "venue", "io"),
                    Set.of(
                            "io.javalin",
                            "org.eclipse.jetty",
                            "jakarta.servlet",
                            "kotlin",
                            "io.micrometer",
                            "io.prometheus",
                            "javax.crypto",
                            "java.net.http",
                            "java.sql",
                            "java.logging"),
                    false),
            new Floor(
                    "conformance",
                    Set.of("core", "quant", "margin", "risk", "systemic", "json", "venue", "io"),
                    Set.of(),
                    false),
            new Floor(
                    "bench",
                    Set.of(
                            "core",
                            "quant",
                            "margin",
                            "risk",
                            "systemic",
                            "engine",
                            "json",
                            "venue",
                            "io",
                            "server",
                            "testkit"),
                    Set.of(VECTORS, JACKSON, "com.sun.management", "org.HdrHistogram", "java.net.http"),
                    false),
            new Floor(
                    "cli",
                    Set.of(
                            "core",
                            "quant",
                            "margin",
                            "risk",
                            "systemic",
                            "engine",
                            "json",
                            "venue",
                            "io",
                            "server",
                            "conformance"),
                    Set.of("picocli"),
                    false));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.steelyard");

    private House() {}

    /** Every class that ships, without those of tests. */
    static JavaClasses classes() {
        return CLASSES;
    }

    /** The names of the packages that ship, sorted. */
    static Set<String> packages() {
        Set<String> names = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            names.add(type.getPackageName());
        }
        return names;
    }

    /** The folder of the floor that a package of ours stands on: {@code margin} for {@code dev.steelyard.margin.tier}. */
    static String floorOf(String packageName) {
        String below = packageName.substring("dev.steelyard.".length());
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
