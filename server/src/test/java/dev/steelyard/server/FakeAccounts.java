package dev.steelyard.server;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Venues on this machine that tell accounts to those whose key and signature are right. Each question first takes what was
 * put in its way: a refusal, a limit, a lie, silence.
 */
final class FakeAccounts implements AutoCloseable {
    static final String ID = "id-of-a-reader";
    static final String SECRET = "secret-of-a-reader";
    private static final String TOKEN = "token-of-a-reader";

    /** The questions in order, by their paths; of Deribit's login also the scope. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final Queue<Consumer<Context>> inTheWay = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final Javalin http;
    volatile long clockAheadMillis;
    volatile String scope = "account:read trade:read";
    volatile String positionRisk = example("binance-usdm/positionRisk.json");
    volatile String deribitPositions = example("deribit/positions.json");

    FakeAccounts() {
        http = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.before(context -> asked.add(context.path()));
            config.routes.get("/fapi/v1/time", context -> context.result("{\"serverTime\":" + now() + "}"));
            config.routes.get("/fapi/v2/positionRisk", context -> signed(context, positionRisk));
            config.routes.get("/fapi/v2/account", context -> signed(context, account()));
            config.routes.post("/public/auth", this::logIn);
            config.routes.post("/private/get_positions", context -> withToken(context, deribitPositions));
            config.routes.post(
                    "/private/get_account_summary", context -> withToken(context, example("deribit/account.json")));
            config.routes.post(
                    "/info",
                    context -> played(context, () -> {
                        String state = example("hyperliquid/clearinghouseState.json");
                        context.result(state.replaceAll("\"time\": *\\d+", "\"time\":" + now()));
                    }));
        });
        http.start();
    }

    static String example(String name) {
        try {
            return Files.readString(
                    Path.of(System.getProperty("steelyard.root")).resolve("examples/venue/" + name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The account of the examples as /fapi/v2/account tells it: the balance again, with totals, positions told twice. */
    private static String account() {
        return """
                {"feeTier":0,"canTrade":true,"updateTime":0,"multiAssetsMargin":false,
                 "totalInitialMargin":"2410.00000000","totalMaintMargin":"96.40000000","totalWalletBalance":"5000.00000000",
                 "totalUnrealizedProfit":"-150.00000000","totalMarginBalance":"4850.00000000",
                 "totalPositionInitialMargin":"2410.00000000","totalOpenOrderInitialMargin":"0.00000000",
                 "totalCrossWalletBalance":"5000.00000000","totalCrossUnPnl":"-150.00000000",
                 "availableBalance":"2440.00000000","maxWithdrawAmount":"2440.00000000",
                 "assets":[{"asset":"USDT","walletBalance":"5000.00000000","unrealizedProfit":"-150.00000000",
                  "marginBalance":"4850.00000000","maintMargin":"96.40000000","initialMargin":"2410.00000000",
                  "positionInitialMargin":"2410.00000000","openOrderInitialMargin":"0.00000000",
                  "crossWalletBalance":"5000.00000000","crossUnPnl":"-150.00000000","availableBalance":"2440.00000000",
                  "maxWithdrawAmount":"2440.00000000","marginAvailable":true,"updateTime":0}],
                 "positions":[{"symbol":"BTCUSDT","initialMargin":"2409","maintMargin":"96","unrealizedProfit":"-151",
                  "positionSide":"BOTH","positionAmt":"0.250","entryPrice":"97000.0","leverage":"10","isolated":false}]}""";
    }

    private long now() {
        return System.currentTimeMillis() + clockAheadMillis;
    }

    /** The next questions about accounts meet these first, one each. */
    @SafeVarargs
    final void meets(Consumer<Context>... obstacles) {
        for (Consumer<Context> obstacle : obstacles) {
            inTheWay.add(obstacle);
        }
    }

    /** A question that is never answered. */
    void stall(Context context) {
        try {
            stalled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void played(Context context, Runnable answer) {
        Consumer<Context> obstacle = inTheWay.poll();
        if (obstacle == null) {
            answer.run();
        } else {
            obstacle.accept(context);
        }
    }

    private void signed(Context context, String answer) {
        String query = String.valueOf(context.queryString());
        int at = query.indexOf("&signature=");
        long stamp = Long.parseLong(String.valueOf(context.queryParam("timestamp")));
        if (!ID.equals(context.header("X-MBX-APIKEY"))) {
            context.status(401).result("{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action.\"}");
        } else if (!query.substring(at + "&signature=".length()).equals(hmac(query.substring(0, at)))) {
            context.status(400).result("{\"code\":-1022,\"msg\":\"Signature for this request is not valid.\"}");
        } else if (Math.abs(stamp - now()) > 5_000) {
            context.status(400)
                    .result("{\"code\":-1021,\"msg\":\"Timestamp for this request is outside of the recvWindow.\"}");
        } else {
            played(context, () -> context.result(answer));
        }
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void logIn(Context context) {
        String body = context.body();
        if (!body.contains(ID) || !body.contains(SECRET)) {
            context.status(400)
                    .result(
                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":13004,\"message\":\"invalid_credentials\"}}");
        } else {
            asked.add(body.contains("trade:read wallet:none") ? "for reading alone" : "for more");
            context.result("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"access_token\":\"" + TOKEN
                    + "\",\"expires_in\":900,\"scope\":\"" + scope + "\",\"token_type\":\"bearer\"},\"usOut\":"
                    + now() * 1_000 + "}");
        }
    }

    private void withToken(Context context, String answer) {
        if (("Bearer " + TOKEN).equals(context.header("Authorization"))) {
            played(context, () -> context.result(answer));
        } else {
            context.status(400)
                    .result("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":13009,\"message\":\"unauthorized\"}}");
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    @Override
    public void close() {
        stalled.countDown();
        http.stop();
    }
}
