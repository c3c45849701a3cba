package dev.steelyard.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** A receiver of webhooks that answers as a test wants. */
final class HookReceiver implements AutoCloseable {
    /** A request as it came. */
    record Post(String id, String timestamp, String signature, String body, int answered) {}

    final List<Post> posts = new CopyOnWriteArrayList<>();
    private final HttpServer http;

    /** @param status returns the status of the answer to a request by how many came before it; it may take its time */
    HookReceiver(int port, IntUnaryOperator status) {
        try {
            http = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", exchange -> answer(exchange, status));
        http.start();
    }

    private void answer(HttpExchange exchange, IntUnaryOperator status) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int answer = status.applyAsInt(posts.size());
        posts.add(new Post(
                exchange.getRequestHeaders().getFirst("Steelyard-Id"),
                exchange.getRequestHeaders().getFirst("Steelyard-Timestamp"),
                exchange.getRequestHeaders().getFirst("Steelyard-Signature"),
                body,
                answer));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    int port() {
        return http.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
