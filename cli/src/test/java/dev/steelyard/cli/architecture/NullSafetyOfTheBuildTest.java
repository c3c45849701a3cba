package dev.steelyard.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A null bug does not compile: small classes are given to the compiler with the arguments of the build itself. */
class NullSafetyOfTheBuildTest {

    private static final Path BUILD = Path.of(System.getProperty("steelyard.root", ".."), "pom.xml");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    @TempDir
    Path folder;

    private record Compilation(int exitCode, String output) {}

    @Test
    void aSeededNullBugFailsCompilation() throws Exception {
        Compilation compilation = compile("return word.length();");

        assertThat(compilation.output()).contains("[NullAway]").contains("'word' is @Nullable");
        assertThat(compilation.exitCode()).isNotZero();
    }

    @Test
    void theSameClassWithoutTheBugCompiles() throws Exception {
        Compilation compilation = compile("return word == null ? 0 : word.length();");

        assertThat(compilation.output()).isEmpty();
        assertThat(compilation.exitCode()).isZero();
    }

    private Compilation compile(String body) throws Exception {
        Path source = folder.resolve("Seeded.java");
        Files.writeString(source, """
                package dev.steelyard.seeded;

                import org.jspecify.annotations.NullMarked;
                import org.jspecify.annotations.Nullable;

                @NullMarked
                final class Seeded {
                    private Seeded() {}

                    static int length(@Nullable String word) {
                        %s
                    }
                }
                """.formatted(body));
        Path output = folder.resolve("output.txt");
        String classPath = System.getProperty("java.class.path");

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(compilerArguments());
        command.addAll(List.of("-processorpath", classPath, "-classpath", classPath));
        command.addAll(List.of("-d", folder.resolve("classes").toString(), source.toString()));
        Process compiler = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Compilation(compiler.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** The arguments of the compiler plugin in the parent build, with its properties filled in. */
    private static List<String> compilerArguments() throws Exception {
        Document build =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(BUILD.toFile());
        NodeList nodes = build.getElementsByTagName("arg");
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            arguments.add(filledIn(nodes.item(i).getTextContent(), build));
        }
        assertThat(arguments).anyMatch(argument -> argument.startsWith("-Xplugin:ErrorProne"));
        return arguments;
    }

    private static String filledIn(String text, Document build) throws IOException {
        Element properties = (Element) build.getElementsByTagName("properties").item(0);
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            NodeList values = properties.getElementsByTagName(matcher.group(1));
            if (values.getLength() == 0) {
                throw new IOException("the build has no property " + matcher.group(1));
            }
            matcher.appendReplacement(
                    filled, Matcher.quoteReplacement(values.item(0).getTextContent()));
        }
        return matcher.appendTail(filled).toString();
    }
}
