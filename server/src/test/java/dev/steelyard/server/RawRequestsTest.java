package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bytes that no client of good manners sends. */
class RawRequestsTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
        server.board();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String host() {
        return server.uri("/").getAuthority();
    }

    private static String answer(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String get(String target, String... headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n" + String.join("", headers)
                + "\r\n";
    }

    private static void refused(String what, String answer) {
        assertThat(answer).as(what).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
        assertThat(answer).as(what).containsIgnoringCase("Content-Type: application/problem+json");
        assertThat(answer).as(what).contains("\"reason\":").doesNotContain("root:", "equity", "X-Evil: 1\r\n");
    }

    @Test
    void aTrickOfThePathReachesNoFileAndNoOtherEndpoint() throws IOException {
        for (String path : List.of(
                "/../../../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc%2fpasswd",
                "/..;/..;/etc/passwd",
                "/assets/..%5c..%5cetc%5cpasswd",
                "//etc/passwd",
                "/index.html%00.css",
                "/api/v1/nothing/../accounts;x=1/..%2faccounts",
                "/api/v1/accounts/..%2f..%2fopenapi.json",
                "/api/v1/accounts/%2e%2e",
                "/api/v1/accounts%2fatlas-cross",
                "/%c0%ae%c0%ae/etc/passwd",
                "/page/files.txt/../../store",
                "/api/v1/accounts/%zz")) {
            refused(path, answer(get(path)));
        }
    }

    @Test
    void aHeaderCannotBeForgedAndAForeignNameIsNotAnswered() throws IOException {
        refused("line break in a path", answer(get("/api/v1/accounts/a%0d%0aX-Evil:%201")));
        refused("no colon", answer(get("/api/v1/accounts", "X-Evil 1\r\n")));
        refused("folded", answer(get("/api/v1/accounts", "X: a\r\n b\r\n")));
        refused("too many", answer(get("/api/v1/accounts", "X: " + "a".repeat(20_000) + "\r\n")));
        refused("no host", answer("GET /api/v1/accounts HTTP/1.1\r\nConnection: close\r\n\r\n"));
        refused("no HTTP", answer("HELLO\r\n\r\n"));
        refused(
                "another name of this machine",
                answer("GET /api/v1/accounts HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"));
        refused(
                "two names",
                answer("GET /api/v1/accounts HTTP/1.1\r\nHost: " + host() + "\r\nHost: evil.example\r\n\r\n"));
    }

    @Test
    void oneRequestIsNeverTakenForTwo() throws IOException {
        String hidden = "GET /api/v1/accounts HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n";
        for (String framing : List.of(
                "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 0\r\nContent-Length: 5\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: +5\r\n",
                "Content-Length: 0x5\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding : chunked\r\n")) {
            String told = answer(
                    "POST /api/v1/events HTTP/1.1\r\nHost: " + host() + "\r\n" + framing + "\r\n0\r\n\r\n" + hidden);
            refused(framing, told);
            assertThat(told.split("HTTP/1\\.1 ", -1)).as(framing + told).hasSize(2);
        }
    }

    /** The bytes come so that no connection is ever idle. */
    @Test
    void whoSendsByteByByteIsNotWaitedFor() throws IOException {
        String line = "GET /api/v1/accounts HTTP/1.1\r\nHost: " + host() + "\r\nX: ";
        String body = "POST /api/v1/events HTTP/1.1\r\nHost: " + host() + "\r\nContent-Length: 100000\r\n\r\n";
        List<Socket> slow = new ArrayList<>();
        for (String beginning : List.of(line, "", body, get("/health/live").replace("close", "keep-alive") + line)) {
            Socket socket = new Socket("127.0.0.1", server.server.port());
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
            slow.add(socket);
        }
        Socket handshake = new Socket("127.0.0.1", server.server.port());
        long began = System.nanoTime();
        List<Socket> open = new ArrayList<>(slow);
        Waiting.until(() -> {
            open.removeIf(RawRequestsTest::isEnded);
            return open.isEmpty() && isOver(handshake);
        });
        assertThat(System.nanoTime() - began).isGreaterThan(2_000_000_000L);
        handshake.close();
        for (Socket socket : slow) {
            socket.close();
        }
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    }

    private static boolean isEnded(Socket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write('a');
            out.flush();
            return isOver(socket);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isOver(Socket socket) {
        try {
            socket.setSoTimeout(20);
            byte[] read = new byte[4_096];
            int length = socket.getInputStream().read(read);
            return length < 0;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
