package dev.steelyard.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What would make a number depend on the machine, the moment or a hidden rounding is not called where numbers are made. */
class ForbiddenCallsTest {

    /** Where every number is the same on each machine and at each time. */
    private static final Set<String> DETERMINISTIC = Set.of("core", "quant", "margin");

    /** Where numbers are exact, so that a rounding has a name and a place. */
    private static final Set<String> EXACT =
            Set.of("core", "quant", "margin", "json", "venue", "io", "conformance", "cli");

    private static final String MONEY = "dev.steelyard.core.money";

    private static final Set<String> INEXACT_FUNCTIONS = Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot", "sin", "cos", "tan", "asin", "acos",
            "atan", "atan2", "sinh", "cosh", "tanh", "random");

    private static final Set<String> SURROUNDINGS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.ZoneId.systemDefault",
            "java.util.TimeZone.getDefault",
            "java.util.Locale.getDefault",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of");

    private static final Set<String> RANDOM_SOURCES = Set.of("java.util.Random", "java.security.SecureRandom");

    /** Methods of a string that take the locale of the machine unless given one. */
    private static final Set<String> LOCALE_BOUND = Set.of(
            "toLowerCase()",
            "toUpperCase()",
            "format(java.lang.String, [Ljava.lang.Object;)",
            "formatted([Ljava.lang.Object;)");

    @Test
    void noNumberDependsOnTheMachineOrTheMoment() {
        assertThat(violations(House.classes(), DETERMINISTIC, ForbiddenCallsTest::isIndeterminate))
                .isEmpty();
    }

    @Test
    void roundingIsNamedAndDoublesBecomeDecimalsInOnePlace() {
        assertThat(violations(House.classes(), EXACT, ForbiddenCallsTest::hidesARounding))
                .isEmpty();
    }

    @Test
    void aPlantedCallOfEachKindIsFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);
        List<String> found = new ArrayList<>();
        for (JavaClass type : planted) {
            for (JavaCodeUnitAccess<?> access : accesses(type)) {
                if (isIndeterminate(access) || hidesARounding(access)) {
                    found.add(access.getTarget().getName());
                }
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "exp",
                        "pow",
                        "currentTimeMillis",
                        "now",
                        "getDefault",
                        "toLowerCase",
                        "format",
                        "<init>",
                        "<init>",
                        "valueOf",
                        "divide",
                        "reduceLanes");
    }

    private interface Rule {
        boolean forbids(JavaCodeUnitAccess<?> access);
    }

    private static List<String> violations(JavaClasses classes, Set<String> floors, Rule rule) {
        List<String> violations = new ArrayList<>();
        for (JavaClass type : classes) {
            if (!floors.contains(House.floorOf(type.getPackageName()))) {
                continue;
            }
            for (JavaCodeUnitAccess<?> access : accesses(type)) {
                if (rule.forbids(access)) {
                    violations.add(access.getDescription());
                }
            }
        }
        return violations;
    }

    /** Calls and method references, of methods and constructors. */
    private static List<JavaCodeUnitAccess<?>> accesses(JavaClass type) {
        return Stream.<JavaCodeUnitAccess<?>>concat(
                        Stream.concat(
                                type.getMethodCallsFromSelf().stream(), type.getConstructorCallsFromSelf().stream()),
                        Stream.concat(
                                type.getMethodReferencesFromSelf().stream(),
                                type.getConstructorReferencesFromSelf().stream()))
                .toList();
    }

    private static boolean isIndeterminate(JavaCodeUnitAccess<?> access) {
        CodeUnitAccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        String name = target.getName();
        return switch (owner) {
            case "java.lang.Math" -> INEXACT_FUNCTIONS.contains(name);
            case "java.lang.String" -> LOCALE_BOUND.contains(name + parameters(target));
            case "jdk.incubator.vector.DoubleVector", "jdk.incubator.vector.FloatVector" -> name.equals("reduceLanes");
            default ->
                (owner.startsWith("java.time.") && name.equals("now"))
                        || RANDOM_SOURCES.contains(owner)
                        || SURROUNDINGS.contains(owner + "." + name);
        };
    }

    private static boolean hidesARounding(JavaCodeUnitAccess<?> access) {
        if (access.getOriginOwner().getPackageName().equals(MONEY)) {
            return false;
        }
        CodeUnitAccessTarget target = access.getTarget();
        String parameters = parameters(target);
        return parameters.contains(MathContext.class.getName())
                || target.getOwner().getName().equals(MathContext.class.getName())
                || (target.getOwner().getName().equals(BigDecimal.class.getName())
                        && parameters.equals("(double)")
                        && Set.of("<init>", "valueOf").contains(target.getName()));
    }

    private static String parameters(CodeUnitAccessTarget target) {
        List<String> names = new ArrayList<>();
        target.getRawParameterTypes().forEach(type -> names.add(type.getName()));
        return "(" + String.join(", ", names) + ")";
    }

    /** One call of each forbidden kind, to show that the rules see them; never run. */
    @SuppressWarnings({"unused", "StringCaseLocaleUsage"})
    private static final class Planted {

        static Object[] calls(double number, String text) {
            return new Object[] {
                Math.exp(number),
                Math.sqrt(number),
                StrictMath.exp(number),
                Stream.of(number).map(exponent -> Math.pow(2, exponent)),
                System.currentTimeMillis(),
                Instant.now(),
                Locale.getDefault(),
                text.toLowerCase(),
                text.toLowerCase(Locale.ROOT),
                String.format("%s", text),
                new Random(1),
                new BigDecimal(number),
                new BigDecimal(text),
                BigDecimal.valueOf(number),
                BigDecimal.valueOf(1L),
                BigDecimal.ONE.divide(BigDecimal.TEN, MathContext.DECIMAL64),
                jdk.incubator.vector.DoubleVector.zero(jdk.incubator.vector.DoubleVector.SPECIES_PREFERRED)
                        .reduceLanes(jdk.incubator.vector.VectorOperators.ADD)
            };
        }
    }
}
