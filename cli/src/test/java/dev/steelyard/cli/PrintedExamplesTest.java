package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What help and documents tell a reader to type is typed here, in a folder that has nothing but the examples. */
class PrintedExamplesTest {
    /** These run for long: tests, and benchmarks. */
    private static final Set<String> LONG = Set.of("bench", "test");

    /** With these a server runs until it is stopped. */
    private static final Set<String> SERVER = Set.of("--demo", "--listen", "--data");

    /** Two of its events are refused on purpose. */
    private static final String REFUSED = "examples/controls/venue.jsonl";

    /** What a command writes need not be there before. */
    private static final Set<String> WRITTEN = Set.of("--picture", "--pack", "--heatmap");

    private static final Pattern OWN = Pattern.compile("live|accounts|records|.*\\.(json|jsonl|csv|gz)");

    /** A command within a sentence, on files that are there. */
    private static final Pattern SPAN = Pattern.compile("`(?:\\./)?(steelyard [^`]*examples/[^`]*)`");

    private static final Pattern BELOW = Pattern.compile("\\G(?:  (\\w+) .*\\n|   .*\\n)");

    @TempDir
    private Path folder = Path.of("");

    private Run run(List<String> arguments) {
        return Run.in(folder, arguments.toArray(String[]::new));
    }

    /** Adds the commands that the help of a command prints, and that of those below it. */
    private void helped(List<String> command, Set<String> lines) {
        List<String> asked = new ArrayList<>(command);
        asked.add("--help");
        String help = run(asked).out();
        commands(help, lines);
        Matcher names = BELOW.matcher(help.replaceFirst("(?s)^.*?\n(Verbs|Commands):\n|^.*$", ""));
        while (names.find()) {
            if (names.group(1) != null) {
                List<String> deeper = new ArrayList<>(command);
                deeper.add(names.group(1));
                helped(deeper, lines);
            }
        }
    }

    /** Adds the lines of a text that are commands; one that ends with a backslash goes on in the next. */
    private static void commands(String text, Set<String> lines) {
        for (String line : text.replaceAll("\\\\\\n\\s*", " ").lines().toList()) {
            command(line.strip().replaceFirst("^\\./", "").replaceFirst("\\s+#.*", ""), lines);
            Matcher spans = SPAN.matcher(line);
            while (spans.find()) {
                command(spans.group(1), lines);
            }
        }
    }

    private static void command(String command, Set<String> lines) {
        if (command.startsWith("steelyard ") && !command.contains(" | ") && !command.contains("[")) {
            lines.add(command.substring("steelyard ".length()));
        }
    }

    private List<String> expanded(String line) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (String word : line.strip().split("\\s+")) {
            if (word.startsWith("examples/") && word.contains("*")) {
                Path pattern = folder.resolve(word);
                try (DirectoryStream<Path> found = Files.newDirectoryStream(
                        pattern.getParent(), pattern.getFileName().toString())) {
                    found.forEach(path -> arguments.add(folder.relativize(path).toString()));
                }
            } else {
                arguments.add(word);
            }
        }
        return arguments;
    }

    /** A line can be typed where the files it reads are examples, and none of the reader's own. */
    private boolean typed(List<String> arguments) {
        for (int i = 1; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (OWN.matcher(word).matches()
                    && !WRITTEN.contains(arguments.get(i - 1))
                    && !Files.exists(folder.resolve(word))) {
                return false;
            }
        }
        return !LONG.contains(arguments.getFirst()) && arguments.stream().noneMatch(SERVER::contains);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    @Test
    void everyCommandThatIsPrintedRuns() throws IOException {
        Path root = Checkout.root();
        copy(root.resolve("examples"), folder.resolve("examples"));
        Set<String> lines = new LinkedHashSet<>();
        helped(List.of(), lines);
        commands(Files.readString(root.resolve("README.md")), lines);
        try (Stream<Path> pages = Files.walk(root.resolve("docs"))) {
            for (Path page : pages.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                commands(Files.readString(page), lines);
            }
        }
        Set<String> verbs = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        int ran = 0;
        for (String line : lines) {
            List<String> arguments = expanded(line);
            if (typed(arguments)) {
                Run run = run(arguments);
                boolean fine = arguments.contains(REFUSED)
                        ? run.exit() == ExitCode.DATA
                        : run.exit() == ExitCode.FINE || run.exit() == ExitCode.BREACHED;
                if (!fine) {
                    wrong.add("steelyard " + line + "\n  " + run.exit() + ": " + run.err());
                }
                verbs.add(arguments.getFirst());
                ran++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(ran).isGreaterThan(30);
        assertThat(verbs)
                .contains(
                        "margin",
                        "whatif",
                        "liquidations",
                        "stress",
                        "surface",
                        "risk",
                        "size",
                        "parity",
                        "relations",
                        "calibrate",
                        "rules",
                        "serve");
    }
}
