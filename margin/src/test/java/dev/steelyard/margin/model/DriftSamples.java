package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.ProtocolSamples.figures;
import static dev.steelyard.margin.model.ProtocolSamples.perpetual;
import static dev.steelyard.margin.model.ProtocolSamples.rule;
import static dev.steelyard.margin.model.ProtocolSamples.spot;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A venue of two contracts and three tokens in the shape of Drift, and accounts on it. */
final class DriftSamples {
    static final Asset USDC = Asset.of("USDC");
    static final Asset SOL = Asset.of("SOL");
    static final Asset BTC = Asset.of("BTC");
    static final Map<String, BigDecimal> VENUE = figures("openOrderRequirement", "0.01", "liquidationBuffer", "0.02");
    static final ContractRule SOL_PERP = perp("SOL", "0.1", "0.05", "0", "1");
    static final ContractRule ALT_PERP = perp("ALT", "0.2", "0.12", "0.005", "0");
    static final ContractRule SOL_SPOT = token("SOL", "9", "0.8", "0.9", "1.2", "1.1");
    static final RulePack RULES = ProtocolSamples.pack(
            ModelKind.DRIFT,
            "USD",
            List.of(quote("1"), SOL_SPOT, token("BTC", "8", "0.85", "0.9", "1.15", "1.1"), SOL_PERP, ALT_PERP),
            VENUE);

    static ContractRule perp(String base, String initial, String maintenance, String imf, String profit) {
        return rule(
                perpetual(base + "-PERP", base, "USDC"),
                figures(
                        "initialMarginRatio", initial,
                        "maintenanceMarginRatio", maintenance,
                        "imfFactor", imf,
                        "initialProfitWeight", profit,
                        "maintenanceProfitWeight", "1"));
    }

    static ContractRule token(String asset, String decimals, String ia, String ma, String il, String ml) {
        return rule(
                spot(asset, "USDC"),
                figures(
                        "decimals", decimals,
                        "initialAssetWeight", ia,
                        "maintenanceAssetWeight", ma,
                        "initialLiabilityWeight", il,
                        "maintenanceLiabilityWeight", ml,
                        "imfFactor", "0"));
    }

    static ContractRule quote(String flag) {
        return rule(
                spot("USDC", "USD"),
                figures(
                        "quoteToken", flag,
                        "decimals", "6",
                        "initialAssetWeight", "1",
                        "maintenanceAssetWeight", "1",
                        "initialLiabilityWeight", "1",
                        "maintenanceLiabilityWeight", "1",
                        "imfFactor", "0"));
    }

    static MarketView market(String sol, String btc) {
        return MarketView.builder()
                .mark("SOL-PERP", d(sol))
                .mark("ALT-PERP", d("2"))
                .price(USDC, d("1"))
                .price(SOL, d(sol))
                .price(BTC, d(btc))
                .build();
    }

    static Account held(List<Balance> balances, Position... positions) {
        return account(AccountMode.MULTI_ASSET, balances, List.of(positions));
    }

    static List<Balance> usdc(String amount) {
        return List.of(Balance.of(USDC, d(amount)));
    }

    private DriftSamples() {}
}
