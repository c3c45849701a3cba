package dev.steelyard.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call as a document tells a reader to type it: curl with an address, and what is put before it into its input.
 *
 * @param line as it is printed
 * @param method of HTTP
 * @param address whole, with a scheme
 * @param keyed whether it has a key
 * @param body null: none
 */
record PrintedCall(String line, String method, URI address, boolean keyed, byte @Nullable [] body) {
    /** A word is made of parts, each plain or in quotes, within which nothing is special. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s']|'[^']*')+");

    private static final String GATHERED = "jq -s '{answers: .}' ";

    /** Reads a line. @param folder in which its files are */
    static PrintedCall of(String line, Path folder) throws IOException {
        byte[] input = null;
        String command = line;
        if (line.startsWith(GATHERED)) {
            int pipe = line.indexOf(" | ");
            input = gathered(line.substring(GATHERED.length(), pipe), folder);
            command = line.substring(pipe + 3);
        }
        List<String> words = words(command);
        if (!words.removeFirst().equals("curl")) {
            throw new IllegalArgumentException("no call: " + line);
        }
        String method = null;
        String address = null;
        boolean keyed = false;
        byte[] body = null;
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            switch (word) {
                case "-X" -> method = words.removeFirst();
                case "-d" -> body = words.removeFirst().getBytes(StandardCharsets.UTF_8);
                case "-H" -> keyed |= words.removeFirst().equals("Authorization: Bearer sk_…");
                case "--data-binary" -> {
                    String from = words.removeFirst();
                    body = from.equals("@-") ? input : Files.readAllBytes(file(from.substring(1), folder));
                }
                default -> {
                    if (word.startsWith("-") || address != null) {
                        throw new IllegalArgumentException(word + " is not known in: " + line);
                    }
                    address = word;
                }
            }
        }
        if (address == null) {
            throw new IllegalArgumentException("no address: " + line);
        }
        URI whole = URI.create(address.contains("://") ? address : "http://" + address);
        return new PrintedCall(line, method == null ? body == null ? "GET" : "POST" : method, whole, keyed, body);
    }

    /** Returns the request to a server under another address. */
    HttpRequest.Builder to(TestServer server) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return HttpRequest.newBuilder(server.uri(address.getRawPath() + query))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** A reader's own file of that name is one of the examples. */
    private static Path file(String name, Path folder) {
        return folder.resolve(
                name.equals("positionRisk.json") ? "examples/venue/binance-usdm/positionRisk.json" : name);
    }

    private static byte[] gathered(String pattern, Path folder) throws IOException {
        Path path = folder.resolve(pattern);
        List<String> answers = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(path.getParent(), path.getFileName().toString())) {
            for (Path one : found) {
                answers.add(Files.readString(one));
            }
        }
        return ("{\"answers\":[" + String.join(",", answers) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group().replace("'", ""));
        }
        return words;
    }
}
