package embed;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.watch.WatchPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/** The engine in another program: no thread, clock or file of its own. Time comes with the events. */
public final class Embed {
    private Embed() {}

    /** Prints the alerts of a long position under a falling price. */
    public static void main(String... arguments) {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        Asset usdt = Asset.of("USDT");
        RulePack rules = RulePack.generic("demo")
                .withContract("BTCUSDT", ContractRule.of(
                        new Instrument.Perpetual(ContractTerms.linear("BTCUSDT", Asset.of("BTC"), usdt)),
                        BracketSchedule.flat(new BigDecimal("0.1"), new BigDecimal("0.05"))));
        RiskEngine engine = new RiskEngine((pack, day) -> rules, WatchPolicy.STANDARD, new SweepWaker());
        engine.accept(new MarketEvent.Mark(noon, "BTCUSDT", new BigDecimal("100000"), MarkState.OK));
        engine.accept(new AccountEvent.Opened(noon, new Account(
                "desk-1", "demo", null, AccountMode.CROSS, noon,
                List.of(Balance.of(usdt, new BigDecimal("10000"))), List.of(), new LinkedHashMap<>(),
                List.of(Position.cross("BTCUSDT", BigDecimal.ONE, new BigDecimal("100000"))), List.of())));
        for (String price : List.of("97000", "95500", "94000", "99000")) {
            engine.accept(new MarketEvent.Mark(noon, "BTCUSDT", new BigDecimal(price), MarkState.OK))
                    .alerts()
                    .forEach(alert -> System.out.println(price + " " + alert.account() + " " + alert.kind() + " "
                            + alert.level()));
        }
    }
}
