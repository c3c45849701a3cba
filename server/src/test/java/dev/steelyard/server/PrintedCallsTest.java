package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.server.history.PriceHistory;
import dev.steelyard.server.store.Store;
import dev.steelyard.testkit.Checkout;
import dev.steelyard.venue.codec.AccountMerge;
import dev.steelyard.venue.codec.DecodeHints;
import dev.steelyard.venue.codec.DecodedAccount;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents tell a reader to call is called here. */
class PrintedCallsTest {
    private static final Path ROOT = Checkout.root();

    /** The first minute of the examples' events, and the morning on which their venue was asked. */
    private static final Instant BEGAN = Instant.parse("2024-12-01T00:00:00Z");

    private static final Pattern SPAN = Pattern.compile("`((?:curl|jq) [^`]*)`");

    /** A call of the table, with the body that is stated behind it. */
    private static final Pattern CALL = Pattern.compile("`(GET|POST) (/[^`]*)`(?: with `(\\{[^`]*})`)?");

    private static void addCalls(Path page, List<PrintedCall> calls) throws IOException {
        for (String line : Files.readString(page).lines().toList()) {
            String command = line.strip();
            if (command.startsWith("curl ") || command.startsWith("jq ")) {
                calls.add(PrintedCall.of(command, ROOT));
            }
            Matcher spans = SPAN.matcher(line);
            while (spans.find()) {
                calls.add(PrintedCall.of(spans.group(1), ROOT));
            }
        }
    }

    /** Every call that is printed, page by page. */
    private static List<PrintedCall> printed() throws IOException {
        List<PrintedCall> calls = new ArrayList<>();
        addCalls(ROOT.resolve("README.md"), calls);
        addCalls(ROOT.resolve("docs/server.md"), calls);
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
            for (Path page : pages.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !path.endsWith("server.md"))
                    .sorted()
                    .toList()) {
                addCalls(page, calls);
            }
        }
        return calls;
    }

    /** An account that holds what the examples of a venue say. */
    private static AccountEvent.Opened held(String id, String venue) throws IOException {
        List<JsonValue> answers = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/venue/" + venue))) {
            for (Path file : files.sorted().toList()) {
                answers.add(JsonDocument.parse(file).root());
            }
        }
        DecodedAccount decoded = AccountMerge.decode(answers, DecodeHints.NONE);
        return new AccountEvent.Opened(
                BEGAN,
                decoded.account().withId(id).withVenue(decoded.rulePackId()).withAsOf(BEGAN));
    }

    private static TestServer server(ServerOptions options) {
        MemoryJournal begun = new MemoryJournal();
        begun.append(new TimeEvent(BEGAN));
        Extras extras = Extras.NONE.withHistory(
                PriceHistory.of(ROOT.resolve("examples/history/prices.csv"), "examples/history/prices.csv"));
        return new TestServer(options.listening("127.0.0.1", 0, null, false), begun, Store.passing(), extras);
    }

    private static void answered(TestServer server, PrintedCall call, List<String> wrong) {
        HttpResponse<String> response = server.send(call.to(server));
        boolean whole = !call.address().getPath().equals("/api/v1/events")
                || response.body().contains("\"refused\":[]");
        if (response.statusCode() != 200 || !whole) {
            wrong.add(call.line() + "\n  " + response.statusCode() + " " + response.body());
        }
    }

    @Test
    void everyCallThatIsPrintedIsAnswered() throws IOException {
        List<PrintedCall> calls = printed();
        List<String> wrong = new ArrayList<>();
        try (TestServer local = server(ServerOptions.STANDARD);
                TestServer keyed = server(ServerOptions.STANDARD.withKeys())) {
            local.feed(List.of(held("desk-1", "binance-usdm")));
            for (PrintedCall call : calls) {
                assertThat(call.address().getHost())
                        .as(call.line())
                        .isEqualTo(call.keyed() ? "risk.example" : "localhost");
                answered(call.keyed() ? keyed : local, call, wrong);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).hasSizeGreaterThan(9);
    }

    @Test
    void everyCallOfTheTableThatIsStatedInFullIsAnswered() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/server.md"));
        String table =
                page.substring(page.indexOf("## Question → call"), page.indexOf("The answers are the documents"));
        List<String> wrong = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        try (TestServer server = new TestServer()) {
            server.board();
            Matcher calls = CALL.matcher(table);
            while (calls.find()) {
                String body = calls.group(3);
                String path =
                        calls.group(2).replace("{account}", "birch-isolated").replace("SEQUENCE", "0");
                boolean stated = calls.group(1).equals("GET") || (body != null && !body.contains("…"));
                if (stated && !path.contains("{")) {
                    HttpResponse<String> response = body == null ? server.get(path) : server.post(path, body);
                    if (response.statusCode() != 200) {
                        wrong.add(path + " " + body + "\n  " + response.statusCode() + " " + response.body());
                    }
                    asked.add(path);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).hasSizeGreaterThan(25).contains("/api/v1/parity", "/api/v1/liquidations");
    }
}
