package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class GoneClientTest {
    private static final int AGAIN = 12;

    @Test
    void whoGoesInTheMiddleOfALongAnswerLeavesTheirPlaceToTheNext() throws IOException {
        try (TestServer server = new TestServer()) {
            try (Socket client = connected(server)) {
                ask(server, client, scenario(",\"phase\":true,\"labRuns\":90"), "keep-alive");
            }
            Waiting.until(() -> told(server, "499") == 1);
            assertThat(server.post("/api/v1/cascade", scenario("")).statusCode())
                    .isEqualTo(200);
            assertThat(told(server, "200")).isEqualTo(1);
        }
    }

    @Test
    void whoSendsMoreBeforeTheAnswerStillGetsIt() throws IOException {
        try (TestServer server = new TestServer();
                Socket client = connected(server)) {
            ask(server, client, scenario(",\"phase\":true,\"labRuns\":10"), "keep-alive");
            Waiting.until(() -> sum(server, line -> line.startsWith("steelyard_answers_computing ")) == 1);
            ask(server, client, scenario(""), "close");
            String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).startsWith("HTTP/1.1 200").contains("phaseDiagram");
        }
    }

    @Test
    void aMapOfLiquidationsWaitsWhileAllPlacesAreTaken() throws IOException {
        int places = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        List<Socket> clients = new ArrayList<>();
        try (TestServer server = new TestServer()) {
            for (int i = 0; i < places; i++) {
                clients.add(connected(server));
                ask(server, clients.getLast(), scenario(",\"phase\":true,\"labRuns\":90"), "keep-alive");
            }
            Waiting.until(() -> sum(server, line -> line.startsWith("steelyard_answers_computing ")) == places);
            CompletableFuture<HttpResponse<String>> map = server.client.sendAsync(
                    HttpRequest.newBuilder(server.uri("/api/v1/liquidations")).build(),
                    HttpResponse.BodyHandlers.ofString());
            Waiting.until(() -> sum(server, line -> line.startsWith("steelyard_answers_waiting ")) == 1);
            assertThat(map).isNotDone();
            for (Socket client : clients) {
                client.close();
            }
            assertThat(map.join().body()).contains("steelyard/liquidations/1");
        }
    }

    @Test
    void aConnectionIsUsedAgainAfterLongAnswers() {
        try (TestServer server = new TestServer()) {
            for (int i = 0; i < AGAIN; i++) {
                assertThat(server.post("/api/v1/cascade", scenario("")).statusCode())
                        .isEqualTo(200);
            }
            assertThat(told(server, "200")).isEqualTo(AGAIN);
        }
    }

    private static Socket connected(TestServer server) throws IOException {
        URI address = server.uri("/");
        return new Socket(address.getHost(), address.getPort());
    }

    private static void ask(TestServer server, Socket client, String body, String connection) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        OutputStream out = client.getOutputStream();
        out.write(("POST /api/v1/cascade HTTP/1.1\r\nHost: "
                        + server.uri("/").getAuthority() + "\r\nConnection: " + connection
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    private static String scenario(String more) {
        try {
            return "{\"scenario\":" + Files.readString(Checkout.root().resolve("examples/cascade/crowded-longs.json"))
                    + more + "}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many answers about cascades had a status. */
    private static long told(TestServer server, String status) {
        return sum(
                server,
                line -> line.contains("_count{")
                        && line.contains("operation=\"cascade\"")
                        && line.contains("status=\"" + status + "\""));
    }

    private static long sum(TestServer server, Predicate<String> samples) {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(samples)
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
