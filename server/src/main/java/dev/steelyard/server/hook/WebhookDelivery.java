package dev.steelyard.server.hook;

import dev.steelyard.server.access.AccountPatterns;
import dev.steelyard.server.store.AlertStore;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Posts alerts to an address, signed: an answer of 2xx takes an alert, and nothing else does. <b>Thread-safe</b>. */
final class WebhookDelivery implements Delivery {
    private static final String ALGORITHM = "HmacSHA256";

    private final Webhook hook;
    private final HttpClient client;
    private final Clock clock;
    private final Duration longest;

    /** Posts to a hook. @param longest until the whole answer is there */
    WebhookDelivery(Webhook hook, HttpClient client, Clock clock, Duration longest) {
        this.hook = hook;
        this.client = client;
        this.clock = clock;
        this.longest = longest;
    }

    @Override
    public boolean concerns(AlertStore.Kept alert) {
        return (hook.kinds().isEmpty() || hook.kinds().contains(alert.kind()))
                && AccountPatterns.hold(hook.accounts(), alert.account());
    }

    @Override
    public @Nullable String deliver(AlertStore.Kept alert) throws InterruptedException {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(hook.url())
                .timeout(longest)
                .header("Content-Type", "application/json")
                .header("Steelyard-Id", headerText(alert.id()))
                .header("Steelyard-Timestamp", timestamp)
                .header("Steelyard-Signature", signature(hook.secret(), timestamp, alert.document()))
                .POST(HttpRequest.BodyPublishers.ofString(alert.document()))
                .build();
        CompletableFuture<HttpResponse<Void>> sent = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            int status = sent.get(longest.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status >= 200 && status < 300 ? null : "the answer was " + status;
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        } catch (TimeoutException e) {
            return "no answer within " + longest.toSeconds() + " s";
        } finally {
            sent.cancel(true);
        }
    }

    /** Returns a text as a header can hold it: bytes of UTF-8 that are no visible ASCII, and the percent sign, as %XX. */
    static String headerText(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            if (one > ' ' && one < 0x7f && one != '%') {
                shown.append((char) one);
            } else {
                shown.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
        }
        return shown.toString();
    }

    /** Returns HMAC-SHA256 over the timestamp, a dot and the body, in hexadecimal digits. */
    static String signature(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
