package dev.steelyard.server.poll;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An account of Hyperliquid: what it tells everyone of an address. */
final class HyperliquidAccount implements VenueAccount {
    private final VenueHttp http;
    private final String question;
    private @Nullable Instant last;

    HyperliquidAccount(VenueHttp http, PollOptions options) {
        this.http = http;
        this.question = JsonWriter.toText(to -> to.startObject()
                .text("type", "clearinghouseState")
                .text("user", options.address())
                .endObject());
    }

    @Override
    public List<JsonValue> ask() throws PollFailure, InterruptedException {
        Instant began = http.now();
        VenueHttp.Reply reply = http.ask(
                "/info", to -> to.header("Content-Type", "application/json").POST(BodyPublishers.ofString(question)));
        JsonValue body = reply.body();
        if (reply.status() != 200 || !body.is(JsonKind.OBJECT)) {
            throw PollFailure.failed(http.said(reply, 0, body));
        }
        Instant at = time(body);
        if (at != null) {
            http.venueTime(at, began);
            if (last != null && at.isBefore(last)) {
                throw PollFailure.failed("the answer is of " + at + ", older than the one before it, of " + last);
            }
            last = at;
        }
        return List.of(body);
    }

    private static @Nullable Instant time(JsonValue body) throws PollFailure {
        try {
            JsonValue time = body.present("time");
            return time == null ? null : time.instant(TimeUnit.MILLISECONDS);
        } catch (FailureException e) {
            throw PollFailure.failed(e.failure().format());
        }
    }
}
