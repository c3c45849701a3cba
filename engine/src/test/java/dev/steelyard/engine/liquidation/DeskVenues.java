package dev.steelyard.engine.liquidation;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.leverage.ControllerPolicy;
import dev.steelyard.margin.derive.DutchAuction;
import dev.steelyard.margin.liquidation.AuctionRule;
import dev.steelyard.margin.liquidation.BackstopRule;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.liquidation.PartialRule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.waterfall.DeleveragingRule;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Venues whose policies together use all that a desk does; each venue's pack and policy have its name. */
class DeskVenues implements RuleBook {
    static final Asset USDT = Asset.of("USDT");
    static final Asset BTC = Asset.of("BTC");
    static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "BTCUSD");
    static final List<String> NAMES = List.of("plain", "ladder", "backstop", "dutch", "discount", "bare");

    private final Map<String, LiquidationPolicy> policies = new LinkedHashMap<>();

    DeskVenues() {
        DeleveragingRule queue = DeleveragingRule.queue(false);
        WaterfallPolicy full = new WaterfallPolicy(true, queue, WaterfallPolicy.Socialization.EQUITY);
        PartialRule half = new PartialRule(
                PartialRule.Sizing.SHARE,
                List.of(new BigDecimal("0.5")),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                1,
                BigDecimal.ZERO,
                Duration.ofSeconds(20),
                3);
        AuctionRule dutch = new AuctionRule.Dutch(new DutchAuction(
                BigDecimal.ONE,
                new BigDecimal("0.8"),
                20,
                40,
                40,
                new BigDecimal("0.01"),
                new BigDecimal("0.1"),
                BigDecimal.ZERO));
        AuctionRule discount = new AuctionRule.FixedDiscount(
                new BigDecimal("0.5"), new BigDecimal("0.5"), BigDecimal.TEN, new BigDecimal("0.02"));
        add("plain", false, null, null, null, "0", new WaterfallPolicy(true, queue, null));
        add("ladder", true, half, null, null, "0.005", full);
        add(
                "backstop",
                true,
                half,
                null,
                new BackstopRule(BigDecimal.TWO, new BigDecimal(3), false),
                "0",
                new WaterfallPolicy(false, queue, null));
        add(
                "dutch",
                true,
                null,
                dutch,
                null,
                "0",
                new WaterfallPolicy(true, null, WaterfallPolicy.Socialization.EQUITY));
        add("discount", false, half, discount, null, "0", full);
        add("bare", false, null, null, null, "0", new WaterfallPolicy(false, null, null));
    }

    private void add(
            String id,
            boolean cancels,
            @Nullable PartialRule partial,
            @Nullable AuctionRule auction,
            @Nullable BackstopRule backstop,
            String fee,
            WaterfallPolicy waterfall) {
        policies.put(
                id,
                new LiquidationPolicy(
                        id,
                        LocalDate.EPOCH,
                        "test",
                        Fidelity.APPROXIMATE,
                        List.of(),
                        cancels,
                        partial,
                        auction,
                        backstop,
                        new BigDecimal(fee),
                        waterfall));
    }

    static Instrument contract(String symbol) {
        return new Instrument.Perpetual(
                symbol.equals("BTCUSD")
                        ? ContractTerms.inverse(symbol, BTC, Asset.USD, BigDecimal.TEN)
                        : ContractTerms.linear(symbol, Asset.of(symbol.substring(0, 3)), USDT));
    }

    @Override
    public RulePack inForce(String id, LocalDate day) {
        RulePack pack = RulePack.generic(id);
        for (String symbol : SYMBOLS) {
            BracketSchedule schedule = BracketSchedule.flat(new BigDecimal("0.1"), new BigDecimal("0.05"));
            pack = pack.withContract(symbol, ContractRule.of(contract(symbol), schedule));
        }
        return pack;
    }

    @Override
    public LiquidationPolicy liquidation(String policy, LocalDate day) {
        return Objects.requireNonNull(policies.get(policy), policy);
    }

    /** A throttle of forced sales, a static limit from a session's price, and two leverage bands. */
    @Override
    public ControlSet controls(String document) {
        ControlSet none = ControlSet.NONE;
        SequencedMap<String, BreakerPolicy> breakers = new LinkedHashMap<>();
        breakers.put(
                ControlSet.ALL,
                new BreakerPolicy(
                        List.of(),
                        new BreakerPolicy.Dynamic(new BigDecimal("0.15"), Duration.ofSeconds(60)),
                        Duration.ZERO,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        null,
                        new BreakerPolicy.Throttle(new BigDecimal("150"), Duration.ofSeconds(30), null)));
        SequencedMap<String, ControllerPolicy> controllers = new LinkedHashMap<>();
        for (String account : List.of("a1", "a2")) {
            controllers.put(
                    account,
                    new ControllerPolicy(
                            BigDecimal.TWO,
                            new BigDecimal(4),
                            ControllerPolicy.Aim.NEAREST_EDGE,
                            Duration.ofSeconds(60),
                            null,
                            BigDecimal.ONE,
                            BigDecimal.ZERO));
        }
        return new ControlSet(
                none.limits(),
                none.volatilities(),
                none.classes(),
                none.clients(),
                breakers,
                controllers,
                none.policies(),
                none.terms(),
                none.termsPolicy(),
                none.longestOverride(),
                true);
    }
}
