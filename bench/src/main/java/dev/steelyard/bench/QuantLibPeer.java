package dev.steelyard.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * QuantLib's rates on options like ours: a small C++ program, built when a compiler and the library are found and run once
 * for all benchmarks. <b>Single-writer</b>.
 */
final class QuantLibPeer {
    private static final String SOURCE = "quantlib_peer.cpp";
    private static final long BUILD_SECONDS = 120;
    private static final long RUN_SECONDS = 60;

    private static @Nullable Map<String, Double> rates;

    private QuantLibPeer() {}

    /** Returns options a second by figure: price, greeks, implied; empty where the library is absent. */
    static synchronized Map<String, Double> rates(Stopwatch watch) {
        Map<String, Double> known = rates;
        if (known == null) {
            known = measured(Math.max(0.01, 2 * watch.pace()));
            rates = known;
        }
        return known;
    }

    /** Returns what the conditions of a benchmark say of it. */
    static String remark(Map<String, Double> rates) {
        return rates.isEmpty() ? "; QuantLib is absent" : "; QuantLib of this machine, g++ -O3 -march=native";
    }

    private static Map<String, Double> measured(double seconds) {
        Map<String, Double> found = new LinkedHashMap<>();
        if (!Files.exists(Path.of("/usr/include/ql/version.hpp"))
                && !Files.exists(Path.of("/usr/local/include/ql/version.hpp"))) {
            return found;
        }
        try {
            Path folder = Files.createTempDirectory("steelyard-bench");
            try {
                for (String line : built(folder, seconds).split("\n")) {
                    String[] words = line.strip().split(" ");
                    if (words.length == 2) {
                        found.put(words[0], Double.parseDouble(words[1]));
                    }
                }
            } finally {
                for (String name : List.of("peer", SOURCE)) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            found.clear();
        }
        return found;
    }

    private static String built(Path folder, double seconds) throws IOException {
        Path source = folder.resolve(SOURCE);
        try (InputStream text = QuantLibPeer.class.getResourceAsStream(SOURCE)) {
            if (text == null) {
                throw new IOException(SOURCE + " is not in the archive");
            }
            Files.copy(text, source);
        }
        String program = folder.resolve("peer").toString();
        run(
                BUILD_SECONDS,
                "g++",
                "-O3",
                "-march=native",
                "-std=c++17",
                "-w",
                source.toString(),
                "-o",
                program,
                "-lQuantLib");
        return run(RUN_SECONDS, program, String.format(Locale.ROOT, "%.3f", seconds));
    }

    private static String run(long limit, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(limit, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException(command[0] + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command[0] + " was interrupted", e);
        }
        return output;
    }
}
