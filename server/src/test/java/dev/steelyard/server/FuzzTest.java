package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final int REQUESTS = 10_000;
    private static final List<String> PARTS = List.of(
            "atlas-cross",
            "birch-isolated",
            "..",
            "%2e%2e",
            "%00",
            "a%0d%0aX-Evil:%201",
            "%F0%9F%90%8D",
            "*",
            "'--",
            "nobody",
            "fhs",
            "survival",
            "0.99",
            "1d",
            "200");
    private static final List<String> VALUES = List.of(
            "\"1\"",
            "1",
            "-1",
            "0",
            "1e400",
            "\"20x\"",
            "null",
            "true",
            "[]",
            "{}",
            "\"BTCUSDT\"",
            "\"fhs\"",
            "\"survival\"",
            "\"3d\"",
            "\"0.99\"",
            "500",
            "{\"BTC\":\"0.5\",\"ETH\":\"0.2\"}",
            "[\"BTC\"]",
            "{\"schema\":\"steelyard/network/1\",\"nodes\":[{\"id\":\"a\",\"externalAssets\":\"9\"},{\"id\":\"b\",\"externalAssets\":\"1\"}],"
                    + "\"claims\":[{\"debtor\":\"b\",\"creditor\":\"a\",\"amount\":\"5\"}]}",
            "{\"schema\":\"steelyard/cascade-scenario/1\",\"id\":\"F\",\"seed\":1,\"price\":100,\"shock\":-0.05,"
                    + "\"impact\":{\"kind\":\"linear\",\"depth\":1000},\"contract\":{\"base\":\"COIN\",\"maintenanceRate\":0.005},"
                    + "\"densities\":[{\"side\":\"long\",\"number\":50,\"perUnit\":6,\"from\":50,\"to\":100}]}",
            "{\"m.csv\":\"time,close,open_interest\\n2026-01-01,5,3\\n2026-01-02,6,3\\n\"}",
            "{\"q.json\":\"{\\\"result\\\":[{\\\"instrument_name\\\":\\\"BTC-27FEB26-55000-P\\\",\\\"bid_price\\\":0.0007,"
                    + "\\\"ask_price\\\":0.0012,\\\"mark_iv\\\":67.99,\\\"underlying_price\\\":70120.0,\\\"open_interest\\\":50,"
                    + "\\\"creation_timestamp\\\":1771156800000}]}\"}",
            "{\"schema\":\"steelyard/credit-line/1\",\"name\":\"p\",\"limit\":\"1\",\"wrongWayRate\":\"0.1\",\"pledges\":"
                    + "[{\"asset\":\"BTC\",\"amount\":\"1\",\"haircut\":\"0.1\"}]}",
            "\"leveraged-token\"",
            "\"long\"",
            "\"kelly\"",
            "\"BTCUSDT,ETHUSDT\"",
            "\"BTCUSDT:-1:1\"",
            "\"time,depth\\n2026-01-01,5\\n\"",
            "\"debtrank\"",
            "\"\"",
            "\"\\u0000\"",
            "9999999999999999999999999999",
            "[\"-0.5\",\"0\"]",
            "[{\"symbol\":\"BTCUSDT\",\"size\":\"1\"}]",
            "[{\"symbol\":\"X\",\"size\":\"1e30\",\"price\":\"0\"}]");

    @Test
    void noRequestMadeFromTheOpenApiDocumentIsEverADefect() {
        SplittableRandom random = new SplittableRandom(20_260_302);
        Map<Integer, Integer> statuses = new TreeMap<>();
        int asTenant = 0;
        try (TestServer server = new TestServer(unhurried(), new MemoryJournal())) {
            server.board();
            String all = server.key();
            String tenant = tenant(server);
            List<String[]> operations = new ArrayList<>();
            Map<String, List<String>> bodies = new TreeMap<>();
            List<String> members = new ArrayList<>(List.of(
                    "trades",
                    "moves",
                    "volMoves",
                    "underlying",
                    "type",
                    "at",
                    "scenario",
                    "reverse",
                    "toward",
                    "budget",
                    "short",
                    "held",
                    "groups",
                    "targetVol",
                    "graph",
                    "model",
                    "shocks",
                    "steps",
                    "runs",
                    "phase",
                    "heatmap",
                    "adopt",
                    "shares",
                    "depths",
                    "side",
                    "size",
                    "leverage",
                    "maintenanceRate",
                    "creditLine",
                    "files",
                    "fragility",
                    "environment",
                    "depth",
                    "before"));
            for (JsonMember path : server.json("/openapi.json").require("paths").members()) {
                for (JsonMember method : path.value().members()) {
                    operations.add(new String[] {method.name().toUpperCase(Locale.ROOT), path.name()});
                    bodies.put(path.name(), members(server, method.value().present("requestBody")));
                    JsonValue parameters = method.value().present("parameters");
                    if (parameters != null) {
                        parameters
                                .elements()
                                .forEach(p -> members.add(p.require("name").text()));
                    }
                }
            }
            for (int i = 0; i < REQUESTS; i++) {
                String[] operation = operations.get(random.nextInt(operations.size()));
                List<String> own = bodies.getOrDefault(operation[1], List.of());
                boolean stated = !own.isEmpty() && random.nextInt(4) != 0;
                HttpRequest.Builder request = request(server, operation, stated ? own : members, random);
                if (request == null) {
                    continue;
                }
                boolean foreign = random.nextInt(3) == 0;
                server.use(foreign ? tenant : all);
                HttpResponse<String> response = server.send(request);
                if (foreign) {
                    asTenant++;
                    String told = response.body().replace("birch-isolated", "");
                    assertThat(TenantsTest.OTHERS)
                            .as(operation[0] + " " + operation[1] + " " + told)
                            .noneMatch(told::contains);
                }
                statuses.merge(response.statusCode(), 1, Integer::sum);
                assertThat(response.statusCode())
                        .as(operation[0] + " " + operation[1] + " " + response.body())
                        .isLessThan(500);
                assertThat(response.headers().firstValue("X-Evil")).isEmpty();
            }
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        }
        System.out.println("fuzzed requests by status: " + statuses + ", " + asTenant + " of them as a tenant");
        assertThat(statuses).containsKeys(200, 400, 403, 404, 422).doesNotContainKey(429);
        assertThat(asTenant).isGreaterThan(REQUESTS / 4);
    }

    /** A server with keys that limits nobody's rate: each request is to be looked at. */
    private static ServerOptions unhurried() {
        ServerOptions standard = ServerOptions.STANDARD;
        return new ServerOptions(
                "127.0.0.1", 0, standard.pause(), standard.largestBody(), true, null, false, 1_000_000);
    }

    private static String tenant(TestServer server) {
        String body = server.post(
                        "/api/v1/keys",
                        "{\"name\":\"atlas\",\"scopes\":[\"READ\",\"INGEST\",\"ADMIN\"],\"accounts\":[\"atlas*\"]}")
                .body();
        return JsonDocument.parse(body, "key").root().require("secret").text();
    }

    /** The members of the body that an operation states; none when it states none by name. */
    private static List<String> members(TestServer server, @Nullable JsonValue body) {
        List<String> members = new ArrayList<>();
        JsonValue content = body == null ? null : body.require("content").find("application/json");
        JsonValue named = content == null ? null : content.require("schema").find("$ref");
        if (named != null) {
            String name = named.text().substring(named.text().lastIndexOf('/') + 1);
            JsonValue properties = server.json("/openapi.json")
                    .require("components")
                    .require("schemas")
                    .require(name)
                    .find("properties");
            if (properties != null) {
                properties.members().forEach(member -> members.add(member.name()));
            }
        }
        return members;
    }

    private static HttpRequest.@Nullable Builder request(
            TestServer server, String[] operation, List<String> members, SplittableRandom random) {
        String path = operation[1];
        while (path.contains("{")) {
            path = path.replaceFirst("\\{\\w+}", PARTS.get(random.nextInt(PARTS.size())));
        }
        if (random.nextInt(4) == 0) {
            path += "?" + members.get(random.nextInt(members.size())) + "=" + PARTS.get(random.nextInt(PARTS.size()));
        }
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
            if (random.nextInt(20) == 0) {
                return request.method(
                        List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE").get(random.nextInt(5)),
                        HttpRequest.BodyPublishers.noBody());
            }
            return operation[0].equals("GET")
                    ? request.GET()
                    : request.method(operation[0], HttpRequest.BodyPublishers.ofString(body(members, random)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String body(List<String> members, SplittableRandom random) {
        if (random.nextInt(10) == 0) {
            return List.of("", "{", "[]", "nonsense", "\u0000", "[".repeat(5_000), "{\"a\":1}{\"a\":2}")
                    .get(random.nextInt(7));
        }
        StringBuilder body = new StringBuilder("{");
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            body.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(members.get(random.nextInt(members.size())))
                    .append("\":")
                    .append(VALUES.get(random.nextInt(VALUES.size())));
        }
        return body.append('}').toString();
    }

    @Test
    void anOversizedBodyIsRefused() {
        try (TestServer server = new TestServer()) {
            HttpResponse<String> response =
                    server.post("/api/v1/events", "x".repeat((int) ServerOptions.STANDARD.largestBody() + 1));
            assertThat(response.statusCode()).isEqualTo(413);
        }
    }
}
