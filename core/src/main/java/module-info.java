/** What things are: events, assets, amounts, instruments, accounts, markets, failures. */
module dev.steelyard.core {
    requires static transitive org.jspecify;
}
