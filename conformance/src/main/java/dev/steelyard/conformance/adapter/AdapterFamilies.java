package dev.steelyard.conformance.adapter;

/** Every family of adapters. */
final class AdapterFamilies {
    private AdapterFamilies() {}

    static void register(AdapterRegistry registry) {
        PayoffAdapters.register(registry);
        ParityAdapters.register(registry);
        VolatilityAdapters.register(registry);
        AaveLiquidationAdapters.register(registry);
        ClearingAdapters.register(registry);
        CollateralAdapters.register(registry);
        BacktestAdapters.register(registry);
        BinanceAdapters.register(registry);
        TierFileAdapters.register(registry);
        BitmexAdapters.register(registry);
        BybitAdapters.register(registry);
        DeribitAdapters.register(registry);
        DeriveAdapters.register(registry);
        DriftAdapters.register(registry);
        DydxAdapters.register(registry);
        FeedbackAdapters.register(registry);
        ImpactAdapters.register(registry);
        FireSaleAdapters.register(registry);
        GmxAdapters.register(registry);
        HyperliquidAdapters.register(registry);
        KrakenAdapters.register(registry);
        LeveragedTokenAdapters.register(registry);
        NetworkAdapters.register(registry);
        OkxAdapters.register(registry);
        OptionAdapters.register(registry);
        OptionMarginAdapters.register(registry);
        PerennialAdapters.register(registry);
        PriceLimitAdapters.register(registry);
        RegTAdapters.register(registry);
        ScenarioAdapters.register(registry);
        SurvivalAdapters.register(registry);
        SynthetixAdapters.register(registry);
        SurfaceAdapters.register(registry);
        TailAdapters.register(registry);
        ValuationAdapters.register(registry);
        WaterfallAdapters.register(registry);
    }
}
