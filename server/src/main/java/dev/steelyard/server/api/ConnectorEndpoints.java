package dev.steelyard.server.api;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.connector.Connector;
import dev.steelyard.server.connector.Connectors;
import java.net.URI;
import java.util.List;

/** The endpoint about connections to venues. */
public final class ConnectorEndpoints {
    private static final Schema CONNECTOR = Schema.object("Connector", "A connection to a venue's public feed.")
            .member("name", Schema.TEXT)
            .member("venue", Schema.TEXT)
            .member("url", Schema.TEXT)
            .member("state", Schema.TEXT.described("CONNECTING, CONNECTED, RECONNECTING or CLOSED"))
            .member("since", Schema.TEXT)
            .member("lastMessage", Schema.TEXT.orNull())
            .member("messages", Schema.INTEGER)
            .member("events", Schema.INTEGER.described("of the market, that the messages held"))
            .member("late", Schema.INTEGER.described("of these, older than one that came before: passed over"))
            .member("connections", Schema.INTEGER.described("how often it was made"))
            .member("gaps", Schema.INTEGER.described("how often frames of a numbered sequence were missing"))
            .member("errors", Schema.INTEGER)
            .member("lastError", Schema.TEXT.orNull())
            .member("kinds", Schema.ANYTHING.described("messages by the venue's word for their kind"));

    private static final Schema CONNECTORS =
            Schema.object("Connectors", "Every connection to a venue.").member("connectors", Schema.list(CONNECTOR));

    private final Connectors connectors;

    /** Makes the endpoint. */
    public ConnectorEndpoints(Connectors connectors) {
        this.connectors = connectors;
    }

    /** Returns it. */
    public List<Endpoint> all() {
        return List.of(Endpoint.get(
                "/api/v1/connectors",
                "connectors",
                "Which venues are connected, and how well?",
                CONNECTORS,
                this::list));
    }

    private void list(Request request, JsonWriter to) {
        to.startObject().startArray("connectors");
        for (Connector connector : connectors.all()) {
            to.startObject()
                    .text("name", connector.options().name())
                    .text("venue", connector.options().venue())
                    .text("url", shown(connector.options().url()));
            connector.status().write(to);
            to.endObject();
        }
        to.endArray().endObject();
    }

    /** Returns an address without what may be secret in it. */
    static String shown(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getPath();
    }
}
