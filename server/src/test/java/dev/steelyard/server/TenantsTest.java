package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every endpoint is taken from the OpenAPI document, so that a new one cannot be forgotten. */
class TenantsTest {
    static final List<String> OTHERS = List.of(
            "birch-isolated",
            "cedar-hedge",
            "dune-coin",
            "elm-unified",
            "fjord-swap",
            "gale-options",
            "harbor-portfolio",
            "isle-perp",
            "juniper-inverse",
            "kestrel-derive",
            "linden-sol");

    @Test
    void aTenantNeverSeesTheAccountsOfAnother() {
        try (TestServer server = TestServer.withKeys()) {
            server.board();
            String body = server.post(
                            "/api/v1/keys",
                            "{\"name\":\"atlas\",\"scopes\":[\"READ\",\"INGEST\",\"ADMIN\"],\"accounts\":[\"atlas*\"]}")
                    .body();
            JsonValue openApi = server.json("/openapi.json");
            server.use(JsonDocument.parse(body, "key").root().require("secret").text());
            List<String> asked = new ArrayList<>();
            for (JsonMember path : openApi.require("paths").members()) {
                for (JsonMember method : path.value().members()) {
                    ask(
                            server,
                            path.name() + query(method.value()),
                            method.name().toUpperCase(Locale.ROOT),
                            asked);
                }
            }
            ask(server, "/metrics", "GET", asked);
            assertThat(asked).hasSizeGreaterThanOrEqualTo(35).anyMatch(one -> one.contains("?account"));
            System.out.println("endpoints asked as a tenant: " + asked);
            assertThat(server.get("/api/v1/accounts").body()).contains("atlas-cross");
        }
    }

    /** An account that is a parameter is that of another as well as one in the path. */
    private static String query(JsonValue operation) {
        JsonValue parameters = operation.present("parameters");
        if (parameters != null) {
            for (JsonValue parameter : parameters.elements()) {
                if (parameter.require("name").text().equals("account")
                        && parameter.require("in").text().equals("query")) {
                    return "?account={account}";
                }
            }
        }
        return "";
    }

    private static void ask(TestServer server, String path, String method, List<String> asked) {
        asked.add(method + " " + path);
        for (String other : OTHERS) {
            String own = path.replaceAll("\\{\\w+}", other);
            HttpResponse<String> response = server.send(
                    HttpRequest.newBuilder(server.uri(own))
                            .method(
                                    method,
                                    method.equals("GET")
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(
                                                    "{\"trades\":[{\"symbol\":\"BTCUSDT\",\"size\":\"1\"}],\"type\":\"closed\","
                                                            + "\"at\":\"2026-03-02T12:00:00Z\",\"account\":\"" + other
                                                            + "\",\"name\":\"x\",\"scopes\":[\"READ\"],\"accounts\":[\"*\"]}")));
            assertThat(response.statusCode()).as(method + " " + own).isLessThan(500);
            if (path.replace("?account={account}", "").contains("{")) {
                assertThat(response.statusCode()).as(method + " " + own).isIn(403, 404);
            }
            String told = response.body().replace(own, "").replace("account " + other + " was not found", "");
            for (String foreign : OTHERS) {
                assertThat(told).as(method + " " + own).doesNotContain(foreign);
            }
        }
    }
}
