package dev.steelyard.server.poll;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An account of Deribit. It logs in for reading alone, whatever else the key is good for, and again when the token is
 * about to end; a token that may do more than read is not used.
 */
final class DeribitAccount implements VenueAccount {
    private static final String SCOPE = "account:read trade:read wallet:none block_trade:none";
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Set<Long> KEY_REFUSED = Set.of(13004L, 13021L, 13666L, 13668L);
    private static final Set<Long> TOO_OFTEN = Set.of(10028L, 10047L);
    private static final long NOT_LOGGED_IN = 13009;

    private final VenueHttp http;
    private final PollOptions options;
    private @Nullable String token;
    private Instant tokenEnds = Instant.MIN;
    private long id;

    DeribitAccount(VenueHttp http, PollOptions options) {
        this.http = http;
        this.options = options;
    }

    @Override
    public List<JsonValue> ask() throws PollFailure, InterruptedException {
        return VenueAccount.settled(() -> ofEach("private/get_positions"), () -> ofEach("private/get_account_summary"));
    }

    private List<JsonValue> ofEach(String method) throws PollFailure, InterruptedException {
        List<JsonValue> answers = new ArrayList<>();
        for (String currency : options.currencies()) {
            answers.add(asked(method, to -> to.text("currency", currency)));
        }
        return answers;
    }

    private JsonValue asked(String method, Consumer<JsonWriter> parameters) throws PollFailure, InterruptedException {
        for (boolean again = false; ; again = true) {
            if (token == null || !http.now().isBefore(tokenEnds)) {
                logIn();
            }
            VenueHttp.Reply reply = call(method, token, parameters);
            long code = code(reply.body());
            if (code == NOT_LOGGED_IN && !again) {
                token = null;
            } else {
                return good(reply, code);
            }
        }
    }

    private void logIn() throws PollFailure, InterruptedException {
        token = null;
        VenueHttp.Reply reply = call(
                "public/auth",
                null,
                to -> to.text("grant_type", "client_credentials")
                        .text("client_id", options.key().id())
                        .text("client_secret", options.key().secret())
                        .text("scope", SCOPE));
        long code = code(reply.body());
        if (code == NOT_LOGGED_IN) {
            throw PollFailure.refused("the venue refuses the key");
        }
        try {
            JsonValue result = good(reply, code).require("result");
            String granted = result.require("scope").text();
            if (granted.contains("read_write")) {
                throw PollFailure.refused(
                        "the token may do more than read (" + http.hidden(granted) + "); expected a read-only key");
            }
            token = result.require("access_token").text();
            http.withhold(token);
            tokenEnds = http.now()
                    .plusSeconds(result.require("expires_in").integer())
                    .minus(MARGIN);
        } catch (FailureException e) {
            // Where it says what it found, that could be the token itself.
            throw PollFailure.failed("the answer to the login is not of the venue's form");
        }
    }

    private VenueHttp.Reply call(String method, @Nullable String bearer, Consumer<JsonWriter> parameters)
            throws PollFailure, InterruptedException {
        String body = JsonWriter.toText(to -> {
            to.startObject().text("jsonrpc", "2.0").integer("id", ++id).text("method", method);
            to.startObject("params");
            parameters.accept(to);
            to.endObject().endObject();
        });
        Instant began = http.now();
        VenueHttp.Reply reply = http.ask("/" + method, request -> {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
            return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
        });
        JsonValue out = reply.body().is(JsonKind.OBJECT) ? reply.body().present("usOut") : null;
        if (out != null && out.is(JsonKind.NUMBER)) {
            http.venueTime(out.instant(TimeUnit.MICROSECONDS), began);
        }
        return reply;
    }

    private JsonValue good(VenueHttp.Reply reply, long code) throws PollFailure {
        JsonValue body = reply.body();
        if (reply.status() == 200 && code == 0 && body.is(JsonKind.OBJECT) && body.has("result")) {
            return body;
        }
        JsonValue error = body.is(JsonKind.OBJECT) ? body.find("error") : null;
        String text =
                http.said(reply, code, error == null || !error.is(JsonKind.OBJECT) ? error : error.find("message"));
        if (TOO_OFTEN.contains(code)) {
            throw PollFailure.limited(text, reply.limit());
        }
        boolean refused = KEY_REFUSED.contains(code) || reply.status() == 401 || reply.status() == 403;
        throw refused ? PollFailure.refused(text) : PollFailure.failed(text);
    }

    /** Returns the venue's number of an error; 0 when there is none. */
    private static long code(JsonValue body) {
        JsonValue error = body.is(JsonKind.OBJECT) ? body.present("error") : null;
        JsonValue code = error == null || !error.is(JsonKind.OBJECT) ? null : error.present("code");
        return code == null || !code.is(JsonKind.NUMBER) ? 0 : code.integer();
    }
}
