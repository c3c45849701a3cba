package dev.steelyard.venue.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.quant.surface.OptionQuote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Option chains as Deribit and Tardis write them. */
class OptionChainsTest {
    private static final String SUMMARY = """
            {"jsonrpc": "2.0", "result": [
              {"instrument_name": "BTC-PERPETUAL", "bid_price": 70000, "ask_price": 70001, "creation_timestamp": 1770000000000},
              {"instrument_name": "BTC-24APR26-65000-P", "bid_price": 0.0545, "ask_price": null, "mark_price": 0.055,
               "mark_iv": 53.34, "underlying_price": 71518.8, "estimated_delivery_price": 70853.2,
               "creation_timestamp": 1770000000000},
              {"instrument_name": "XRP_USDC-24APR26-2d5-C", "bid_price": 0.25, "ask_price": 0.5, "mark_price": 0.3,
               "mark_iv": 80, "underlying_price": 2.5, "creation_timestamp": 1770000000001}]}
            """;

    private static final String TARDIS = """
            exchange,symbol,timestamp,local_timestamp,type,strike_price,expiration,open_interest,last_price,bid_price,bid_amount,bid_iv,ask_price,ask_amount,ask_iv,mark_price,mark_iv,underlying_index,underlying_price,delta,gamma,vega,theta,rho
            deribit,BTC-9JUN20-9875-P,1591574399413000,1591574400196008,put,9875,1591689600000000,0.1,0.0295,0.0205,15.1,55.91,0.0235,15.2,68.94,0.02210436,62.89,SYN.BTC-9JUN20,9756.36,-0.61752,0.00103,2.24964,-53.05655,-0.22796
            deribit,BTC-9JUN20-9875-P,1591574404454000,1591574400473112,put,9875,1591689600000000,0.1,0.0295,0.0206,16.0,55.92,,17.0,68.95,0.02209480,62.86,SYN.BTC-9JUN20,9756.37,-0.61757,0.00103,2.24954,-53.02754,-0.22798
            """;

    @Test
    void bookSummariesGiveAChainForEachUnderlying() {
        ChainFile file = read(SUMMARY);
        assertThat(file.chains()).extracting(OptionChain::underlying).containsExactly("BTC", "XRP_USDC");
        OptionQuote put = file.chains().getFirst().quotes().getFirst();
        assertThat(put.type()).isEqualTo(OptionType.PUT);
        assertThat(put.strike()).isEqualTo(65000);
        assertThat(put.expiry()).isEqualTo(Instant.parse("2026-04-24T08:00:00Z"));
        assertThat(put.markVol()).isEqualTo(53.34 / 100);
        assertThat(put.bid()).isEqualTo(0.0545);
        assertThat(put.ask()).isNull();
        OptionQuote linear = file.chains().getLast().quotes().getFirst();
        assertThat(linear.strike()).isEqualTo(2.5);
        assertThat(linear.bid()).isEqualTo(0.1);
        assertThat(linear.ask()).isEqualTo(0.2);
    }

    @Test
    void theLastRowOfATardisSymbolCounts() {
        OptionChain chain = read(TARDIS).chains().getFirst();
        assertThat(chain.quotes()).hasSize(1);
        OptionQuote quote = chain.quotes().getFirst();
        assertThat(quote.bid()).isEqualTo(0.0206);
        assertThat(quote.ask()).isNull();
        assertThat(quote.forward()).isEqualTo(9756.37);
        assertThat(quote.asOf()).isEqualTo(Instant.parse("2020-06-08T00:00:04.454Z"));
    }

    @Test
    void nanosecondsAreRemarkedOnAndSecondsRefused() {
        ChainFile file = read(TARDIS.replace("1591574399413000,", "1591574399413000123,"));
        assertThat(file.remarks()).hasSize(1);
        assertThatThrownBy(() -> read(TARDIS.replace("1591574404454000,", "1591574404,")))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("quotes line 3")
                .hasMessageContaining("timestamp was 1591574404");
    }

    @Test
    void whatIsRefusedSaysWhere() {
        refused(
                TARDIS.replace(",9875,1591689600000000,0.1,0.0295,0.0206", ",0,1591689600000000,0.1,0.0295,0.0206"),
                "line 3",
                "strike_price");
        refused(TARDIS.replace("0.0206", "x"), "line 3", "bid_price was \"x\"; expected a number");
        refused(TARDIS.replace("0.0206", "-1"), "line 3", "bid_price was -1.0");
        refused("a,b\n1,2\n", "line 1", "expected the columns");
        refused("", "quotes", "empty");
        refused(TARDIS + "deribit,x\n", "line 4", "cells were 2");
        refused(SUMMARY.replace("24APR26-65000-P", "24XXX26-65000-P"), "line 3", "an option's name");
        refused(SUMMARY.replace("\"mark_iv\": 53.34", "\"mark_iv\": -3"), "line 4", "-3");
        refused("{\"result\": []}", "quotes", "no option was listed");
    }

    @Test
    void aDamagedTextIsReadOrRefusedButNeverCrashes() {
        SplittableRandom random = new SplittableRandom(11);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? SUMMARY : TARDIS);
            for (int j = 0; j < 3; j++) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.setCharAt(at, (char) (32 + random.nextInt(95)));
                } else {
                    text.deleteCharAt(at);
                }
            }
            try {
                read(text.toString());
            } catch (FailureException e) {
                assertThat(e.failure().location()).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isBetween(300, 1990);
    }

    private static void refused(String text, String place, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(message);
    }

    private static ChainFile read(String text) {
        return OptionChains.read(text.getBytes(StandardCharsets.UTF_8), "quotes");
    }
}
