package dev.steelyard.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.testkit.Checkout;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the program of examples/embed against what is built here, and runs it, without a flag of ours. */
class EmbedTest {
    private static final String SAID = """
            95500 desk-1 RAISED WARNING
            94000 desk-1 RAISED LIQUIDATABLE
            99000 desk-1 RECOVERED HEALTHY
            """;

    /** Where a repository keeps the libraries of {@code quant}. */
    private static final List<String> LIBRARIES = List.of("/org/apache/commons/commons-", "/org/hipparchus/");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path target;

    @Test
    void theProgramRunsOnTheClassPath() throws Exception {
        Path sources = Checkout.root().resolve("examples/embed/src/main/java");
        String path = path();
        compile(List.of(
                "-cp",
                path,
                "-d",
                target.toString(),
                sources.resolve("embed/Embed.java").toString()));
        assertThat(run("-cp", path + File.pathSeparator + target, "embed.Embed"))
                .isEqualTo(SAID);
    }

    @Test
    void theProgramRunsOnTheModulePath() throws Exception {
        Path sources = Checkout.root().resolve("examples/embed/src/main/java");
        String path = path();
        for (String entry : entries()) {
            boolean named = !Files.isDirectory(Path.of(entry)) || Files.exists(Path.of(entry, "module-info.class"));
            assumeTrue(named, () -> entry + " has no module descriptor: it was not built by Maven");
        }
        compile(List.of(
                "--module-path",
                path,
                "-d",
                target.toString(),
                sources.resolve("module-info.java").toString(),
                sources.resolve("embed/Embed.java").toString()));
        assertThat(run("--module-path", path + File.pathSeparator + target, "-m", "embed/embed.Embed"))
                .isEqualTo(SAID);
    }

    /** What Maven gives a program that depends on the engine. */
    private static String path() throws URISyntaxException {
        return String.join(File.pathSeparator, entries());
    }

    private static List<String> entries() throws URISyntaxException {
        List<String> entries = new ArrayList<>();
        for (Class<?> inside :
                List.of(Asset.class, Black76.class, RulePack.class, RiskEngine.class, NullMarked.class)) {
            Path entry = Path.of(
                    inside.getProtectionDomain().getCodeSource().getLocation().toURI());
            entries.add(entry.toString());
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String place = entry.replace(File.separatorChar, '/');
            if (LIBRARIES.stream().anyMatch(place::contains)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static void compile(List<String> arguments) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "this Java has no compiler");
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
