package dev.steelyard.margin.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same bits from every kernel, vector width and compiler. */
class KernelBitsTest {
    private static final List<String> WITH_VECTORS = List.of("--add-modules=jdk.incubator.vector");

    @Test
    void everyKernelWidthAndCompilerGivesTheSameBits() throws Exception {
        Map<String, String> bits = new TreeMap<>();
        bits.putAll(run("scalar", 40));
        bits.putAll(run("best", 40));
        for (String width : List.of("3", "2", "1", "0")) {
            bits.putAll(run("vector", 40, "-XX:+IgnoreUnrecognizedVMOptions", "-XX:UseAVX=" + width));
        }
        Map<String, String> short1 = new TreeMap<>();
        short1.putAll(run("scalar", 1, "-Xint"));
        short1.put("vector, interpreted", only(run("vector", 1, "-Xint")));
        short1.put("vector, first compiler", only(run("vector", 1, "-XX:TieredStopAtLevel=1")));

        System.out.println("bits of sweeps: " + bits + " " + short1);
        assertThat(bits.values()).hasSizeGreaterThanOrEqualTo(2).containsOnly(bits.get("scalar"));
        assertThat(short1.values()).containsOnly(short1.get("scalar"));
        assertThat(KernelBits.hash(new ScalarRunKernel(), 1))
                .isEqualTo(Long.parseUnsignedLong(only(run("scalar", 1)), 16));
    }

    @Test
    void withoutTheVectorModuleTheScalarKernelServes() throws Exception {
        Map<String, String> bits = runWith(List.of(), "best", 1);

        assertThat(bits).containsOnlyKeys("scalar");
    }

    private static String only(Map<String, String> bits) {
        return bits.values().iterator().next();
    }

    private static Map<String, String> run(String kernel, int rounds, String... options) throws Exception {
        List<String> all = new ArrayList<>(WITH_VECTORS);
        all.addAll(List.of(options));
        return runWith(all, kernel, rounds);
    }

    private static Map<String, String> runWith(List<String> options, String kernel, int rounds)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KernelBits.class.getName()));
        command.addAll(List.of(kernel, Integer.toString(rounds)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        String line = output.strip();
        int equals = line.lastIndexOf(" = ");
        return Map.of(line.substring(0, equals), line.substring(equals + 3));
    }
}
