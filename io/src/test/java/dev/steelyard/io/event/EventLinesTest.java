package dev.steelyard.io.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private static final int DAMAGED = 20_000;

    /** One line of each kind, as docs/events.md shows them. */
    private static final List<String> EACH_KIND = List.of(
            "{'type':'mark','at':'2026-01-01T00:00:00Z','symbol':'BTCUSDT','price':'100000','state':'STALE'}",
            "{'type':'index','at':'2026-01-01T00:00:00Z','asset':'BTC','price':'100010.5','state':'OK'}",
            "{'type':'quote','at':'2026-01-01T00:00:00Z','asset':'BTC','source':'kraken','price':'100012'}",
            "{'type':'top','at':'2026-01-01T00:00:00Z','symbol':'BTCUSDT','bid':'99999','ask':'100001'}",
            "{'type':'halt','at':'2026-01-01T00:00:00Z','symbol':'BTCUSDT','halted':true}",
            "{'type':'price','at':'2026-01-01T00:00:00Z','asset':'USDT','price':'0.9998'}",
            "{'type':'forward','at':'2026-01-01T00:00:00Z','label':'BTC-27MAR26','price':'101500'}",
            "{'type':'vol','at':'2026-01-01T00:00:00Z','symbol':'BTC-27MAR26-100000-C','vol':'0.55'}",
            "{'type':'fundingRate','at':'2026-01-01T00:00:00Z','symbol':'BTCUSDT','rate':'-0.0001'}",
            "{'type':'figure','at':'2026-01-01T00:00:00Z','symbol':'BTC-USD','name':'openInterest','value':'5000'}",
            "{'type':'depth','at':'2026-01-01T00:00:00Z','name':'BTC','bids':[['99990','2'],['99900','5']],'asks':[['100010','1.5']]}",
            "{'type':'openInterest','at':'2026-01-01T00:00:00Z','symbol':'BTCUSDT','notional':'8000000000',"
                    + "'collateral':'1600000000'}",
            "{'type':'fill','at':'2026-01-01T00:00:00Z','source':'binance','id':'t-981','account':'a','symbol':'BTCUSDT',"
                    + "'size':'1','price':'100000'}",
            "{'type':'transfer','at':'2026-01-01T00:00:00Z','source':'desk','number':7,'account':'a','asset':'USDT',"
                    + "'amount':'-100'}",
            "{'type':'quote','at':'2026-01-01T00:00:00Z','number':9,'asset':'BTC','source':'kraken','price':'100012'}",
            "{'type':'overrideDecided','at':'2026-01-01T00:00:00Z','source':'desk','number':8,'id':'o-1','by':'ben',"
                    + "'decision':'APPROVED'}",
            "{'type':'opened','at':'2026-01-01T00:00:00Z','account':'a','venue':'binance-usdm',"
                    + "'asOf':'2026-01-01T00:00:00Z','accountMode':'CROSS','balances':[{'asset':'USDT','total':'1000',"
                    + "'haircut':'0.05'}],'loans':[{'asset':'BTC','amount':'0.1'}],'instruments':[],'positions':"
                    + "[{'symbol':'BTCUSDT','size':'-0.5','entryPrice':'99000','leverage':'5','marginMode':'ISOLATED',"
                    + "'side':'BOTH','isolatedMargin':'9000'}]}",
            "{'type':'closed','at':'2026-01-01T00:00:00Z','account':'a'}",
            "{'type':'fill','at':'2026-01-01T00:00:00Z','account':'a','symbol':'BTCUSDT','size':'-1','price':'100000',"
                    + "'fee':'45'}",
            "{'type':'fill','at':'2026-01-01T00:00:00Z','account':'a','symbol':'BTCUSDT','size':'1','price':'100000'}",
            "{'type':'transfer','at':'2026-01-01T00:00:00Z','account':'a','asset':'USDT','amount':'-100'}",
            "{'type':'marginMoved','at':'2026-01-01T00:00:00Z','account':'a','symbol':'BTCUSDT','side':'LONG',"
                    + "'amount':'500'}",
            "{'type':'orders','at':'2026-01-01T00:00:00Z','account':'a','symbol':'BTCUSDT','orders':[{'symbol':"
                    + "'BTCUSDT','side':'BUY','size':'2','price':'95000','reduceOnly':false,'positionSide':'BOTH'}]}",
            "{'type':'interest','at':'2026-01-01T00:00:00Z','account':'a','asset':'USDT','amount':'1.25'}",
            "{'type':'exercise','at':'2026-01-01T00:00:00Z','account':'a','symbol':'BTC-27MAR26-100000-C','size':'2',"
                    + "'price':'104000'}",
            "{'type':'correction','at':'2026-01-01T00:00:00Z','corrects':41,'account':'a','venue':'binance-usdm',"
                    + "'asOf':null,'accountMode':'CROSS','balances':null,'instruments':[],'positions':[]}",
            "{'type':'funding','at':'2026-01-01T00:00:00Z','symbol':'BTCUSDT','rate':'0.0001','price':'100000'}",
            "{'type':'settlement','at':'2026-01-01T00:00:00Z','symbol':'BTC-27MAR26-100000-C','price':'104000'}",
            "{'type':'variationMargin','at':'2026-01-01T00:00:00Z','symbol':'BTCUSDT','price':'100000'}",
            "{'type':'listing','at':'2026-01-01T00:00:00Z','instrument':{'symbol':'NEWUSDT','type':'PERPETUAL',"
                    + "'payoff':'LINEAR','base':'NEW','quote':'USDT','settle':'USDT','contractSize':'1'}}",
            "{'type':'delisting','at':'2026-01-01T00:00:00Z','symbol':'OLDUSDT','price':'0.5'}",
            "{'type':'redenomination','at':'2026-01-01T00:00:00Z','symbol':'PEPEUSDT','factor':'1000'}",
            "{'type':'rules','at':'2026-01-01T00:00:00Z','pack':'binance-usdm','effectiveFrom':'2025-12-01'}",
            "{'type':'time','at':'2026-01-01T00:00:00.000000001Z'}",
            "{'type':'venueOpened','at':'2026-01-01T00:00:00Z','venue':'binance-usdm','policy':'binance-usdm',"
                    + "'effectiveFrom':'2026-01-01','unwindSeconds':60}",
            "{'type':'fundMoved','at':'2026-01-01T00:00:00Z','venue':'binance-usdm','asset':'USDT','amount':'-5'}",
            "{'type':'liquidationFilled','at':'2026-01-01T00:00:00Z','account':'a','bucket':'cross:USDT',"
                    + "'symbol':'BTCUSDT','size':'-1','price':'99000'}",
            "{'type':'takenOverSold','at':'2026-01-01T00:00:00Z','account':'a','bucket':'cross:USDT',"
                    + "'symbol':'BTCUSDT','size':'-1','price':'98000'}",
            "{'type':'inventorySold','at':'2026-01-01T00:00:00Z','venue':'binance-usdm','symbol':'BTCUSDT',"
                    + "'size':'-1','price':'98000'}",
            "{'type':'configured','at':'2026-01-01T00:00:00Z','controls':'{}'}",
            "{'type':'orderAsked','at':'2026-01-01T00:00:00Z','account':'a','orders':[{'symbol':"
                    + "'BTCUSDT','side':'BUY','size':'2','price':'95000','reduceOnly':false,'positionSide':'BOTH'}]}",
            "{'type':'overrideRequested','at':'2026-01-01T00:00:00Z','id':'o-1','by':'ana','limit':'desk',"
                    + "'cap':'5000000','expires':'2026-01-02T00:00:00Z','reason':'client flow'}",
            "{'type':'overrideDecided','at':'2026-01-01T00:00:00Z','id':'o-1','by':'ben','decision':'APPROVED'}",
            "{'type':'sessionBegan','at':'2026-01-01T00:00:00Z','symbol':'BTCUSDT','settlement':'100000'}",
            "{'type':'termsSeen','at':'2026-01-01T00:00:00Z','venue':'binance-usdm','counterparty':'Example Ltd',"
                    + "'document':'terms','hash':'sha256:1'}");

    @Test
    void everyKindReadsAndWritesBackAsItStood() {
        List<Event> events = new ArrayList<>();
        for (String line : EACH_KIND) {
            String text = line.replace('\'', '"');
            Event event = read(text).getFirst().orElseThrow();
            assertThat(EventJsonWriter.line(event)).isEqualTo(text);
            events.add(event);
        }
        assertThat(events.stream().map(EventType::of).distinct()).hasSize(EventType.BY_WORD.size());
    }

    @Test
    void whatGuardsPricesPassIsToldAndCannotBeSent() {
        String line =
                EventJsonWriter.line(new GuardEvent(Instant.parse("2026-01-01T00:00:00Z"), null, MarkPolicy.STANDARD));
        assertThat(line)
                .isEqualTo("{\"type\":\"guards\",\"at\":\"2026-01-01T00:00:00Z\",\"before\":null,\"guards\":{"
                        + "\"smoothing\":\"0.1\",\"maxBasis\":\"0.05\",\"maxAge\":\"PT10S\",\"maxJump\":\"0.2\","
                        + "\"confirmations\":2,\"maxFromIndex\":\"0.2\"}}");
        assertThat(read(line).getFirst()).isInstanceOf(Result.Refused.class);
    }

    @Test
    void aLineThatIsNoEventIsNamedAndTheNextIsRead() {
        List<Result<Event>> results = read("""
                {"type":"time","at":"2026-01-01T00:00:00Z"}

                {"type":"mark","at":"2026-01-01T00:00:00Z","symbol":"BTCUSDT","price":"20x"}
                {"type":"mark","at":"2026-01-01T00:00:00Z","symbol":"BTCUSDT","price":"20"}
                {"type":"mork"}
                {"type":"fill","at":"2026-01-01T00:00:00Z","account":"a","symbol":"X","size":"0","price":"1"}
                {"type":"mark","symbol":
                7""");
        assertThat(results.stream().map(EventLinesTest::text).toList())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("TimeEvent"),
                        bad -> assertThat(bad)
                                .isEqualTo("events.jsonl line 3 column 71 (/price): expected a number such as 20,"
                                        + " was \"20x\""),
                        next -> assertThat(next).startsWith("Mark["),
                        word -> assertThat(word).startsWith("events.jsonl line 5 column 9 (/type): "),
                        size -> assertThat(size)
                                .startsWith("events.jsonl line 6 column ")
                                .endsWith("expected a size that is not 0, was \"0\""),
                        broken -> assertThat(broken).startsWith("events.jsonl line 7 column "),
                        number -> assertThat(number).startsWith("events.jsonl line 8 column 1"));
    }

    @Test
    void aStateThatIsNotStatedIsOk() {
        Event event = read("{\"type\":\"mark\",\"at\":\"2026-01-01T00:00:00Z\",\"symbol\":\"B\",\"price\":\"0\"}")
                .getFirst()
                .orElseThrow();
        assertThat(((MarketEvent.Mark) event).state().name()).isEqualTo("OK");
    }

    @Test
    void damagedLinesAreEventsOrFailuresWithTheirLineAndNothingElse() {
        Coverage coverage = new Coverage();
        for (int i = 0; i < DAMAGED; i++) {
            Draw draw = new Draw(i);
            byte[] line = draw.pick(EACH_KIND).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            for (int hits = draw.integer(1, 3); hits > 0; hits--) {
                line[draw.integer(0, line.length - 1)] = (byte) "0129-.eE\"{}[],:xNn \\ÿ".charAt(draw.integer(0, 20));
            }
            for (Result<Event> result : read(new String(line, StandardCharsets.ISO_8859_1))) {
                switch (result) {
                    case Result.Success<Event>(Event event) -> coverage.hit("event");
                    case Result.Refused<Event>(Failure failure) -> {
                        assertThat(failure.location()).startsWith("events.jsonl line 1 ");
                        coverage.hit("failure");
                    }
                }
            }
        }
        coverage.require("event", DAMAGED / 20);
        coverage.require("failure", DAMAGED / 2);
    }

    private static String text(Result<Event> result) {
        return switch (result) {
            case Result.Success<Event>(Event event) -> event.toString();
            case Result.Refused<Event>(Failure failure) -> failure.format();
        };
    }

    private static List<Result<Event>> read(String text) {
        List<Result<Event>> results = new ArrayList<>();
        try (EventLines lines =
                new EventLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "events.jsonl")) {
            lines.forEachRemaining(results::add);
        }
        return results;
    }
}
