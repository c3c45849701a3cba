package dev.steelyard.server.poll;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A USD-margined account of Binance. Each question is signed, with the venue's time as this machine reckons it: the
 * venue refuses a question that is more than its window old.
 */
final class BinanceAccount implements VenueAccount {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int WINDOW_MILLIS = 5_000;

    private static final long CLOCK_APART = -1021;
    private static final Set<Long> KEY_REFUSED = Set.of(-2014L, -2015L, -1002L, -1022L);
    private static final Set<Long> TOO_OFTEN = Set.of(-1003L, -1015L);

    private final VenueHttp http;
    private final VenueKey key;

    BinanceAccount(VenueHttp http, PollOptions options) {
        this.http = http;
        this.key = options.key();
    }

    @Override
    public List<JsonValue> ask() throws PollFailure, InterruptedException {
        if (http.skewMillis() == null) {
            synchronize();
        }
        return VenueAccount.settled(
                () -> List.of(held(signed("/fapi/v2/positionRisk"))),
                () -> List.of(totals(signed("/fapi/v2/account"))));
    }

    private void synchronize() throws PollFailure, InterruptedException {
        Instant began = http.now();
        VenueHttp.Reply reply = http.ask("/fapi/v1/time", request -> request.GET());
        try {
            http.venueTime(reply.body().require("serverTime").instant(TimeUnit.MILLISECONDS), began);
        } catch (FailureException e) {
            throw PollFailure.failed(http.hidden(e.failure().format()));
        }
    }

    private JsonValue signed(String path) throws PollFailure, InterruptedException {
        for (boolean again = false; ; again = true) {
            Long skew = http.skewMillis();
            long time = http.now().toEpochMilli() + (skew == null ? 0 : skew);
            String query = "recvWindow=" + WINDOW_MILLIS + "&timestamp=" + time;
            VenueHttp.Reply reply = http.ask(
                    path + "?" + query + "&signature=" + signature(query),
                    request -> request.GET().header("X-MBX-APIKEY", key.id()));
            long code = code(reply.body());
            if (code == CLOCK_APART && !again) {
                synchronize();
            } else if (reply.status() == 200 && code == 0) {
                return reply.body();
            } else {
                throw failure(reply, code);
            }
        }
    }

    /** Returns the venue's number of an error; 0 when there is none. */
    private static long code(JsonValue body) {
        JsonValue code = body.is(JsonKind.OBJECT) ? body.present("code") : null;
        return code == null || !code.is(JsonKind.NUMBER) ? 0 : code.integer();
    }

    private PollFailure failure(VenueHttp.Reply reply, long code) {
        String text = http.said(
                reply, code, reply.body().is(JsonKind.OBJECT) ? reply.body().find("msg") : null);
        if (TOO_OFTEN.contains(code)) {
            return PollFailure.limited(text, reply.limit());
        }
        boolean refused = KEY_REFUSED.contains(code) || reply.status() == 401 || reply.status() == 403;
        return refused ? PollFailure.refused(text) : PollFailure.failed(text);
    }

    /** Every contract is told with its mark: what is not held would never stand still. */
    private static JsonValue held(JsonValue positions) throws PollFailure {
        if (!positions.is(JsonKind.ARRAY)) {
            throw PollFailure.failed("the answer was no list; expected positions");
        }
        String text = JsonWriter.toText(to -> {
            to.startArray();
            for (JsonValue position : positions.elements()) {
                JsonValue size = position.is(JsonKind.OBJECT) ? position.find("positionAmt") : null;
                if (size == null || size.decimal().signum() != 0) {
                    to.value(position);
                }
            }
            to.endArray();
        });
        return JsonDocument.parse(text, "positionRisk").root();
    }

    /** Positions are told twice, here without their marks: the other telling is the one that is read. */
    private static JsonValue totals(JsonValue account) throws PollFailure {
        if (!account.is(JsonKind.OBJECT) || !account.has("assets")) {
            throw PollFailure.failed("the answer holds no assets; expected an account");
        }
        String text = JsonWriter.toText(to -> {
            to.startObject();
            for (JsonMember member : account.members()) {
                if (!member.name().equals("positions")) {
                    to.value(member.name(), member.value());
                }
            }
            to.endObject();
        });
        return JsonDocument.parse(text, "account").root();
    }

    private String signature(String query) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(query.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this machine has no " + ALGORITHM, e);
        }
    }
}
