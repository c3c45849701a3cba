package dev.steelyard.server.poll;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a venue by HTTP: no redirection is followed, no answer is waited for longer than its time or read beyond its size,
 * and what comes back of a key in an error is blotted out. <b>Thread-safe</b>.
 */
final class VenueHttp {
    private static final long MOST_BYTES = 16L << 20;
    private static final int LONGEST_ERROR = 300;
    private static final int SHORTEST_SECRET = 4;

    /**
     * An answer. <b>Immutable</b>.
     *
     * @param status of HTTP
     * @param limit how long not to ask again; null when nothing is said of it
     * @param body as JSON
     */
    record Reply(int status, @Nullable Duration limit, JsonValue body) {}

    private final HttpClient client;
    private final URI base;
    private final Duration patience;
    private final Clock clock;
    private final List<String> secrets;
    private volatile String token = "";
    private final AtomicLong skewMillis = new AtomicLong(Long.MIN_VALUE);

    VenueHttp(HttpClient client, PollOptions options, Clock clock) {
        this.client = client;
        this.base = options.url();
        this.patience = options.timing().patience();
        this.clock = clock;
        this.secrets = options.key().secrets();
    }

    /** Returns the time of this machine. */
    Instant now() {
        return clock.instant();
    }

    /** Returns how far the venue's clock is before ours, in ms; null before it told. */
    @Nullable
    Long skewMillis() {
        long skew = skewMillis.get();
        return skew == Long.MIN_VALUE ? null : skew;
    }

    /** Notes the venue's time as it answered something that was asked at {@code began}. */
    void venueTime(Instant venue, Instant began) {
        long middle = (began.toEpochMilli() + now().toEpochMilli()) / 2;
        skewMillis.set(venue.toEpochMilli() - middle);
    }

    /**
     * Asks.
     *
     * @param path behind the beginning of the venue's addresses
     * @throws PollFailure for no answer, one that is no JSON, and HTTP's own words for a limit; every other status is the
     *     caller's to judge
     */
    Reply ask(String path, Function<HttpRequest.Builder, HttpRequest.Builder> request)
            throws PollFailure, InterruptedException {
        HttpResponse<byte[]> response =
                send(request.apply(HttpRequest.newBuilder(at(path))).build());
        int status = response.statusCode();
        Duration limit = limit(response);
        if (status == 429 || status == 418) {
            throw PollFailure.limited("the venue limits how often it is asked (HTTP " + status + ")", limit);
        }
        try {
            return new Reply(
                    status, limit, JsonDocument.parse(response.body(), "answer").root());
        } catch (FailureException e) {
            throw status == 401 || status == 403
                    ? PollFailure.refused("the venue refuses the key (HTTP " + status + ")")
                    : PollFailure.failed(hidden("the venue answered with HTTP " + status + ": "
                            + e.failure().format()));
        }
    }

    private URI at(String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws PollFailure, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> asked =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw PollFailure.failed("the venue did not answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String why = cause.getMessage() == null ? "" : ": " + cause.getMessage();
            throw PollFailure.failed(
                    hidden("the venue did not answer: " + cause.getClass().getSimpleName() + why));
        } finally {
            asked.cancel(true);
        }
    }

    /** Returns how long a venue asks to be left alone; null when it does not say, or not in seconds. */
    private static @Nullable Duration limit(HttpResponse<?> response) {
        String stated = response.headers().firstValue("Retry-After").orElse("");
        return stated.matches("\\d{1,7}") ? Duration.ofSeconds(Long.parseLong(stated)) : null;
    }

    /** Withholds a token that the venue gave, in place of the one before. */
    void withhold(String given) {
        token = given;
    }

    private static String without(String secret, String text) {
        return secret.length() < SHORTEST_SECRET ? text : text.replace(secret, "[withheld]");
    }

    /** Returns what a venue says in an error: its number and its words. */
    String said(Reply reply, long code, @Nullable JsonValue words) {
        String text = words == null || !words.is(JsonKind.STRING) ? "" : " " + words.text();
        return hidden("the venue answered with HTTP " + reply.status() + (code == 0 ? "" : ", " + code) + text);
    }

    /** Returns a text of the venue, at its length, without what may be secret in it. */
    String hidden(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = without(secret, shown);
        }
        shown = without(token, shown);
        return shown.length() > LONGEST_ERROR ? shown.substring(0, LONGEST_ERROR) : shown;
    }
}
