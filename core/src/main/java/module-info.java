/** What things are: assets, amounts, instruments, accounts, markets, failures. */
module dev.steelyard.core {
    requires static transitive org.jspecify;

    exports dev.steelyard.core.account;
    exports dev.steelyard.core.event;
    exports dev.steelyard.core.failure;
    exports dev.steelyard.core.instrument;
    exports dev.steelyard.core.market;
    exports dev.steelyard.core.money;
}
